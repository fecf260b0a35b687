/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/pir-registry-row.h"
#include "server/pir-repos.h"

G_BEGIN_DECLS

/*
 * A school's registry as its office keeps it: pupils, payers on record, staff; and what rows a table has that is being taken
 * (table registry_rows, which is empty outside of the transaction that takes one).
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

/** pir_registry_keep_payers: of the pupil's payers only those of the row stay on record. Returns: how many are gone */
guint pir_registry_keep_payers (PirRepos             *repos,
                                const char           *pupil_id,
                                const PirRegistryRow *row);

/** pir_registry_keep_noted_payers: of each pupil noted, only the payers noted stay on record. Returns: how many are gone */
guint pir_registry_keep_noted_payers (PirRepos *repos);

/** pir_registry_put_staff: @is_there: (out): whether there was somebody of that tax code; @has_left: (out): and had left. Returns:
 * whether anything is new */
gboolean pir_registry_put_staff (PirRepos             *repos,
                                 const char           *school_id,
                                 const PirRegistryRow *row,
                                 gboolean             *is_there,
                                 gboolean             *has_left);

/** pir_registry_note: notes what a row is about; @payer: "" for a pupil or staff. Returns: FALSE where a row before was about it */
gboolean pir_registry_note (PirRepos   *repos,
                            const char *tax_code,
                            const char *payer,
                            const char *pupil_id);

/** pir_registry_forget_notes: empties the table of rows */
void pir_registry_forget_notes (PirRepos *repos);

/** PirRegistryPersonFunc: somebody who is told of; strings valid during the call */
typedef void (*PirRegistryPersonFunc) (const char *id,
                                       const char *given_name,
                                       const char *family_name,
                                       const char *class_name,
                                       gpointer    user_data);

/** pir_registry_tell_missing: @func: called with each at the school who was not noted, by name; @kind: pupils or staff */
void pir_registry_tell_missing (PirRepos              *repos,
                                const char            *school_id,
                                PirRegistryKind        kind,
                                PirRegistryPersonFunc  func,
                                gpointer               user_data);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PirRegistryPupil, pir_registry_pupil_clear)

G_END_DECLS
