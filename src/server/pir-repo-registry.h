/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/pir-registry-row.h"
#include "server/pir-repos.h"

G_BEGIN_DECLS

/*
 * A school's registry as its office keeps it: pupils and payers on record.
 */

/** PirRegistryPupil: a pupil as it stands; strings are owned */
typedef struct
{
  char    *id;          /* NULL = there is none */
  char    *given_name;
  char    *family_name;
  PirDate  birth_date;
  char    *school_year;
  char    *class_name;  /* (nullable) */
  char    *course;      /* (nullable) */
  gboolean has_left;
} PirRegistryPupil;

/** pir_registry_pupil_clear: frees what @pupil holds */
void pir_registry_pupil_clear (PirRegistryPupil *pupil);

/** pir_registry_find_pupil: the school's pupil of that tax code; @pupil: (out). Returns: whether there is one */
gboolean pir_registry_find_pupil (PirRepos         *repos,
                                  const char       *school_id,
                                  const char       *tax_code,
                                  PirRegistryPupil *pupil);

/** pir_registry_take_back: who had left the school is there again */
void pir_registry_take_back (PirRepos   *repos,
                             const char *pupil_id);

/** pir_registry_put_payer: Returns: whether anything is new */
gboolean pir_registry_put_payer (PirRepos               *repos,
                                 const char             *pupil_id,
                                 const PirRegistryPayer *payer);

/** PirRegistryPersonFunc: somebody who is told of; strings valid during the call */
typedef void (*PirRegistryPersonFunc) (const char *id,
                                       const char *given_name,
                                       const char *family_name,
                                       const char *class_name,
                                       gpointer    user_data);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PirRegistryPupil, pir_registry_pupil_clear)

G_END_DECLS
