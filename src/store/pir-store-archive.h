/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-archive-book.h"
#include "store/pir-store.h"

G_BEGIN_DECLS

/** pir_store_read_archive_async: reads the archive's ledger and its snapshots */
void pir_store_read_archive_async (PirStore            *self,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data);

/** pir_store_read_archive_finish: Returns: (transfer full): what the archive says of itself, without account and paths */
PirArchiveBook *pir_store_read_archive_finish (PirStore      *self,
                                               GAsyncResult  *result,
                                               GError       **error);

/**
 * pir_store_import_archive_async:
 * @self: a store
 * @book: (transfer full): ledger and snapshots of an archive of the same account, whose documents are in the folder already
 *
 * An empty ledger becomes the same one, line by line; else it gets the documents that it has not. Snapshots that are here stay
 * as they are. All or nothing.
 */
void pir_store_import_archive_async (PirStore            *self,
                                     PirArchiveBook      *book,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data);

/** pir_store_import_archive_finish: Returns: whether it is here now, else PIR_STORE_ERROR */
gboolean pir_store_import_archive_finish (PirStore      *self,
                                          GAsyncResult  *result,
                                          GError       **error);

/** pir_store_find_unread_async: looks for a document whose words the search does not know yet */
void pir_store_find_unread_async (PirStore            *self,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data);

/** pir_store_find_unread_finish: Returns: (transfer full): its line, or NULL with PIR_STORE_ERROR_NOT_FOUND where there is none */
PirLedgerEntry *pir_store_find_unread_finish (PirStore      *self,
                                              GAsyncResult  *result,
                                              GError       **error);

/** pir_store_save_text_async: the document of the ledger's line @number says @text: receipts are found by its words from now on, by those
 * of three letters and more */
void pir_store_save_text_async (PirStore            *self,
                                gint64               number,
                                const char          *text,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data);

/** pir_store_save_text_finish: Returns: whether it is stored */
gboolean pir_store_save_text_finish (PirStore      *self,
                                     GAsyncResult  *result,
                                     GError       **error);

G_END_DECLS
