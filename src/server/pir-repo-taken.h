/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-pupil.h"
#include "server/pir-repo-registry.h"

G_BEGIN_DECLS

/*
 * What a table of people would change in a registry, gathered in temporary tables of the connection: nobody waits while it is
 * read and compared, and then all of it is written at once.
 */
typedef struct _PirTaken PirTaken;

/** pir_taken_new: @repos: outside of a transaction; outlives it. Returns: (transfer full): nothing gathered yet; or NULL with
 * PIR_PROBLEM_INTERNAL */
PirTaken *pir_taken_new (PirRepos    *repos,
                         const char  *school_id,
                         GError     **error);

/** pir_taken_free: @self: (nullable) (transfer full): outside of a transaction */
void pir_taken_free (PirTaken *self);

/** pir_taken_note: notes what a row is about; @payer: "" for a pupil or staff. Returns: FALSE where a row before was about it */
gboolean pir_taken_note (PirTaken   *self,
                         const char *tax_code,
                         const char *payer);

/** pir_taken_add_pupil: @has_changed: whether anything is to be written of one who is there; @has_left: who is to be there again */
void pir_taken_add_pupil (PirTaken *self,
                          PirPupil *pupil,
                          gboolean  has_changed,
                          gboolean  has_left);

/** pir_taken_add_payer: a payer on record of the pupil, who has no others then. Returns: whether anything is new */
gboolean pir_taken_add_payer (PirTaken               *self,
                              const char             *pupil_id,
                              const PirRegistryPayer *payer);

/** pir_taken_add_staff: @is_there: (out): whether there is somebody of that tax code; @has_left: (out): and had left. Returns: whether
 * anything is new */
gboolean pir_taken_add_staff (PirTaken             *self,
                              const PirRegistryRow *row,
                              gboolean             *is_there,
                              gboolean             *has_left);

/** pir_taken_count_gone: Returns: how many payers are no longer on record */
guint pir_taken_count_gone (PirTaken *self);

/** pir_taken_tell_missing: @func: called with each at the school who was not noted, by name; @kind: pupils or staff */
void pir_taken_tell_missing (PirTaken              *self,
                             PirRegistryKind        kind,
                             PirRegistryPersonFunc  func,
                             gpointer               user_data);

/** pir_taken_still_holds: Returns: whether the pupils are as they were when they were compared, and nobody has added one of them */
gboolean pir_taken_still_holds (PirTaken *self);

/** PirTakenFunc: a pupil whom families see, as it is to be; @has_left: and had left. Returns: FALSE with an error */
typedef gboolean (*PirTakenFunc) (PirPupil *pupil, gboolean has_left, gpointer user_data, GError **error);

/**
 * pir_taken_write:
 * @self: what was gathered
 * @func: changes a pupil whom families see, or who had left; all others are changed here, at once
 * @user_data: for @func
 * @error: return location
 *
 * Inside a transaction that writes.
 *
 * Returns: FALSE with the error of @func
 */
gboolean pir_taken_write (PirTaken      *self,
                          PirTakenFunc   func,
                          gpointer       user_data,
                          GError       **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirTaken, pir_taken_free)

G_END_DECLS
