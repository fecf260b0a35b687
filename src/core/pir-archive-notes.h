/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/pir-archive.h"
#include "model/pir-kept-note.h"

G_BEGIN_DECLS

/*
 * The notes that schools attach to notices (nota informativa): fetched and kept as receipts are, each version for good.
 */

/**
 * pir_archive_read_notes_async:
 *
 * What there is of the note of @notice: the version that it announces, kept or not; then the others that are kept,
 * newest first. Where it announces none, the first one is the last that the school had there.
 */
void pir_archive_read_notes_async (PirArchive *self, PirNotice *notice, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer user_data);
/** pir_archive_read_notes_finish: Returns: (transfer full) (element-type PirKeptNote): the versions, maybe none */
GPtrArray *pir_archive_read_notes_finish (PirArchive *self, GAsyncResult *result, GError **error);

/** pir_archive_check_note_async: reads the kept @note of @notice again and compares size and hash; one that is not here yet is
 * fetched now. One that is damaged and withdrawn is PIR_CORE_ERROR_LOST. lint: triple: pir_archive_check_finish() */
void pir_archive_check_note_async (PirArchive *self, PirNotice *notice, PirKeptNote *note, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer user_data);

/** pir_archive_copy_note_async: checks @note and writes a copy to @destination. lint: triple: pir_archive_copy_finish() */
void pir_archive_copy_note_async (PirArchive *self, PirNotice *notice, PirKeptNote *note, GFile *destination,
                                  GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);

G_END_DECLS
