/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-school.h"
#include "server/pir-repos.h"

G_BEGIN_DECLS

/*
 * Schools as they are found by who does not know them yet (table schools, beside pir-repo-schools.h).
 */

/** PirDirectoryFacts: what the directory knows of a school beside its data; strings belong to whoever made it */
typedef struct
{
  const char *region;          /* (nullable) */
  const char *privacy_version; /* (nullable): NULL = the service's own text */
  const char *privacy_text;    /* (nullable) */
  gboolean    uses_service;    /* whether it can be asked to link payers and pupils */
} PirDirectoryFacts;

/** PirDirectoryQuery: what is looked for; "" = anything; strings belong to whoever made it */
typedef struct
{
  const char *query;        /* words of name or municipality, or a school code */
  const char *province;     /* two letters */
  const char *municipality;
  guint       limit;
} PirDirectoryQuery;

/** pir_directory_put: keeps what the directory knows of a school that is there */
void pir_directory_put (PirRepos                *repos,
                        PirSchool               *school,
                        const PirDirectoryFacts *facts);

/** pir_directory_fold: makes the keys by which a school that is there is found */
void pir_directory_fold (PirRepos  *repos,
                         PirSchool *school);

/** pir_directory_dup_key: @municipality_key: folded already. Returns: (transfer full): the words by which a school is found */
char *pir_directory_dup_key (const char *name,
                             const char *municipality_key,
                             const char *code);

/** pir_directory_fold_all: makes the keys of schools that have none: those of before there was a directory, or an other folding */
void pir_directory_fold_all (PirRepos *repos);

/**
 * pir_directory_find:
 * @repos: the database
 * @query: what is looked for
 * @has_more: (out): whether others fit too
 *
 * Every word begins a word of the school. The privacy notice's text is told of a school whose code was asked for.
 *
 * Returns: (transfer full) (element-type PirFoundSchool): the school with that code, then those that use the service, by name,
 *   then those that are only listed (pir-repo-listed.h)
 */
GPtrArray *pir_directory_find (PirRepos                *repos,
                               const PirDirectoryQuery *query,
                               gboolean                *has_more);

/** pir_directory_list_places: Returns: (transfer full) (element-type PirSchoolPlace): where schools are that use the service */
GPtrArray *pir_directory_list_places (PirRepos *repos);

/**
 * pir_directory_ask:
 * @repos: the database
 * @code: school code, upper case
 * @privacy_version: (out) (transfer full): of the notice that counts
 *
 * Returns: (transfer full) (nullable): the id of the school with that code, if it can be asked
 */
char *pir_directory_ask (PirRepos    *repos,
                         const char  *code,
                         char       **privacy_version);

G_END_DECLS
