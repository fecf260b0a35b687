/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/pir-context.h"

G_BEGIN_DECLS

/**
 * PirArchive:
 *
 * The documents kept on this computer. After each refresh it fetches what is announced and not here, one after the
 * other. Signal "kept" (PirKeptReceipt *receipt, gboolean is_new): a document exists now; @is_new where its payment
 * is less than a day old.
 */
#define PIR_TYPE_ARCHIVE (pir_archive_get_type ())
G_DECLARE_FINAL_TYPE (PirArchive, pir_archive, PIR, ARCHIVE, GObject)

/** pir_context_get_archive: Returns: (transfer none): the context's archive */
PirArchive *pir_context_get_archive (PirContext *self);

/**
 * pir_archive_get_folder: Returns: (transfer none) (nullable): where the documents are; NULL while nobody has signed
 * in
 */
const char *pir_archive_get_folder (PirArchive *self);

/** pir_archive_fetch: looks for missing documents now */
void pir_archive_fetch (PirArchive *self);

/** pir_archive_check_async: reads the kept @paper of @receipt again and compares size and hash */
void pir_archive_check_async (PirArchive *self, PirKeptReceipt *receipt, PirPaper paper, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer user_data);
/**
 * pir_archive_check_finish: Returns: (transfer full): the file, unchanged; else PIR_CORE_ERROR_DAMAGED (then it is
 * fetched again) or _NOT_KEPT
 */
GFile *pir_archive_check_finish (PirArchive *self, GAsyncResult *result, GError **error);

/** pir_archive_copy_async: checks the kept @paper of @receipt and writes a copy to @destination */
void pir_archive_copy_async (PirArchive *self, PirKeptReceipt *receipt, PirPaper paper, GFile *destination,
                             GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/** pir_archive_copy_finish: Returns: whether the copy is there */
gboolean pir_archive_copy_finish (PirArchive *self, GAsyncResult *result, GError **error);

/**
 * pir_archive_save_data_async: writes @receipt as XML to @destination (ricevuta telematica, RT 6.2), made here: no network
 * needed
 */
void pir_archive_save_data_async (PirArchive *self, PirReceipt *receipt, GFile *destination, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, gpointer user_data);
/** pir_archive_save_data_finish: Returns: whether the file is there */
gboolean pir_archive_save_data_finish (PirArchive *self, GAsyncResult *result, GError **error);

/** pir_archive_dup_data_name: Returns: (transfer full): what to call such a file: "ricevuta-2026-11-22-….xml" */
char *pir_archive_dup_data_name (PirReceipt *receipt);

G_END_DECLS
