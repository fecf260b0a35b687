/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/pir-store.h"

G_BEGIN_DECLS

/**
 * pir_store_find_all_async:
 * @text: words; each has to begin a word of what is found
 * @limit: how many of each kind
 *
 * Reads children, notices and receipts that have all words of @text.
 */
void pir_store_find_all_async (PirStore            *self,
                               const char          *text,
                               guint                limit,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data);

/**
 * pir_store_find_all_finish: Returns: (transfer full) (element-type GObject): PirPupil, then PirNotice, what is to be paid first,
 * then PirKeptReceipt, each newest first
 */
GPtrArray *pir_store_find_all_finish (PirStore      *self,
                                      GAsyncResult  *result,
                                      GError       **error);

/** pir_store_load_all_async: reads what @references stand for: "child/UUID", "notice/UUID", "receipt/UUID" */
void pir_store_load_all_async (PirStore            *self,
                               const char * const  *references,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data);

/** pir_store_load_all_finish: Returns: (transfer full) (element-type GObject): those that are there, in the order of the references */
GPtrArray *pir_store_load_all_finish (PirStore      *self,
                                      GAsyncResult  *result,
                                      GError       **error);

G_END_DECLS
