/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-kept-receipt.h"
#include "model/pir-notice-filter.h"
#include "model/pir-receipt-year.h"
#include "store/pir-store.h"

G_BEGIN_DECLS

/**
 * pir_store_list_receipts_async:
 *
 * Reads ids of the receipts, cached or kept, that @filter (nullable: all) lets through, in its order.
 */
void pir_store_list_receipts_async (PirStore              *self,
                                    const PirNoticeFilter *filter,
                                    GCancellable          *cancellable,
                                    GAsyncReadyCallback    callback,
                                    gpointer               user_data);

/** pir_store_list_newest_receipts_async: the @most newest, or more of a household; lint: triple: pir_store_list_receipts_finish() */
void pir_store_list_newest_receipts_async (PirStore            *self,
                                           guint                most,
                                           GCancellable        *cancellable,
                                           GAsyncReadyCallback  callback,
                                           gpointer             user_data);

/**
 * pir_store_list_receipts_finish:
 *
 * Returns: (transfer full) (element-type gint64): ids for pir_store_load_receipts_async()
 */
GArray *pir_store_list_receipts_finish (PirStore      *self,
                                        GAsyncResult  *result,
                                        GError       **error);

/** pir_store_load_receipts_async: reads a page of at most 500 rows; @local_ids are copied */
void pir_store_load_receipts_async (PirStore            *self,
                                    const gint64        *local_ids,
                                    gsize                n_ids,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data);

/**
 * pir_store_load_receipts_finish:
 *
 * Returns: (transfer full) (element-type PirKeptReceipt): one per id in the same order; NULL where a row is gone
 */
GPtrArray *pir_store_load_receipts_finish (PirStore      *self,
                                           GAsyncResult  *result,
                                           GError       **error);

/** pir_store_find_receipt_async: reads the receipt with UUID @id */
void pir_store_find_receipt_async (PirStore            *self,
                                   const char          *id,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data);

/** pir_store_find_receipt_finish: Returns: (transfer full): the receipt, or PIR_STORE_ERROR_NOT_FOUND */
PirKeptReceipt *pir_store_find_receipt_finish (PirStore      *self,
                                               GAsyncResult  *result,
                                               GError       **error);

/** pir_store_read_receipt_years_async: sums up all receipts, cached or kept, by the year of their payment */
void pir_store_read_receipt_years_async (PirStore            *self,
                                         GCancellable        *cancellable,
                                         GAsyncReadyCallback  callback,
                                         gpointer             user_data);

/** pir_store_read_receipt_years_finish: Returns: (transfer full) (element-type PirReceiptYear): newest first */
GArray *pir_store_read_receipt_years_finish (PirStore      *self,
                                             GAsyncResult  *result,
                                             GError       **error);

/**
 * pir_store_keep_receipt_async:
 * @receipt: (transfer none): a receipt with that document
 * @paper: which document
 * @file: path relative to the archive's folder, of a file that pir_kept_file_commit() has made real
 *
 * Writes the archive ledger in local.db: document, snapshot of the receipt, snapshot of its notice; durable before the
 * answer, append-only. Keeping the same document again changes nothing.
 */
void pir_store_keep_receipt_async (PirStore            *self,
                                   PirReceipt          *receipt,
                                   PirPaper             paper,
                                   const char          *file,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data);

/** pir_store_keep_receipt_finish: Returns: whether the document exists from now on */
gboolean pir_store_keep_receipt_finish (PirStore      *self,
                                        GAsyncResult  *result,
                                        GError       **error);

/**
 * pir_store_read_unkept_async:
 * @paper: which document
 * @limit: how many at most
 *
 * Reads receipts whose document the server announces and this computer has not, newest first.
 */
void pir_store_read_unkept_async (PirStore            *self,
                                  PirPaper             paper,
                                  guint                limit,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data);

/** pir_store_read_unkept_finish: Returns: (transfer full) (element-type PirReceipt): the receipts */
GPtrArray *pir_store_read_unkept_finish (PirStore      *self,
                                         GAsyncResult  *result,
                                         GError       **error);

G_END_DECLS
