/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/pir-repos.h"

G_BEGIN_DECLS

/*
 * What comes from public lists: schools that people can find (pir-repo-directory.h finds them), and municipalities.
 */

/** PirListedSchool: a school of the Ministry's open data; strings belong to whoever made it */
typedef struct
{
  const char *code;
  const char *name;
  const char *address;      /* (nullable) */
  const char *municipality;
  const char *province;     /* (nullable) two letters */
  const char *email;        /* (nullable) */
} PirListedSchool;

/** pir_listed_put: keeps @school in place of what was there with its code */
void pir_listed_put (PirRepos              *repos,
                     const PirListedSchool *school);

/** pir_listed_fold_all: makes the keys of listed schools that have none */
void pir_listed_fold_all (PirRepos *repos);

/** pir_municipalities_put: keeps a municipality; @province: (nullable): two letters */
void pir_municipalities_put (PirRepos   *repos,
                             const char *code,
                             const char *name,
                             const char *province);

/** pir_municipalities_find: @province: (out) (transfer full) (nullable). Returns: (transfer full) (nullable): the name of the
 * municipality with that code, if it was put there */
char *pir_municipalities_find (PirRepos    *repos,
                               const char  *code,
                               char       **province);

G_END_DECLS
