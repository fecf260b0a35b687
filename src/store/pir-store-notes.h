/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-kept-note.h"
#include "model/pir-notice.h"
#include "store/pir-store.h"

G_BEGIN_DECLS

/*
 * The notes that schools attach to notices (nota informativa), and the archive's ledger of them.
 */

/**
 * pir_store_keep_note_async:
 * @notice: (transfer none): a notice that announces a note
 * @file: path relative to the archive's folder, of a file that pir_kept_file_commit() has made real
 *
 * Writes the archive ledger in local.db: document and snapshot of the notice; durable before the answer, append-only.
 * Keeping the same note again changes nothing.
 */
void pir_store_keep_note_async (PirStore            *self,
                                PirNotice           *notice,
                                const char          *file,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data);

/** pir_store_keep_note_finish: Returns: whether the note exists from now on */
gboolean pir_store_keep_note_finish (PirStore      *self,
                                     GAsyncResult  *result,
                                     GError       **error);

/** pir_store_read_unkept_notes_async: reads at most @limit notices whose note is announced and not here, newest first */
void pir_store_read_unkept_notes_async (PirStore            *self,
                                        guint                limit,
                                        GCancellable        *cancellable,
                                        GAsyncReadyCallback  callback,
                                        gpointer             user_data);

/** pir_store_read_unkept_notes_finish: Returns: (transfer full) (element-type PirNotice): the notices */
GPtrArray *pir_store_read_unkept_notes_finish (PirStore      *self,
                                               GAsyncResult  *result,
                                               GError       **error);

/** pir_store_read_notes_async: reads every version of the note of notice @id that is kept */
void pir_store_read_notes_async (PirStore            *self,
                                 const char          *id,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data);

/** pir_store_read_notes_finish: Returns: (transfer full) (element-type PirKeptNote): the versions, newest first */
GPtrArray *pir_store_read_notes_finish (PirStore      *self,
                                        GAsyncResult  *result,
                                        GError       **error);

G_END_DECLS
