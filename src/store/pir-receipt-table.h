/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-receipt.h"
#include "store/pir-day-table.h"

G_BEGIN_DECLS

/**
 * pir_receipt_table_new:
 * @db: connection to cache.db
 *
 * Returns: (transfer full): the receipts of the cache, with their search index
 */
PirDayTable *pir_receipt_table_new (PirDb *db);

/**
 * pir_kept_receipt_table_new:
 * @db: connection to local.db
 *
 * Returns: (transfer full): the snapshots of receipts, with their search index
 */
PirDayTable *pir_kept_receipt_table_new (PirDb *db);

/**
 * pir_receipt_table_put:
 * @self: one of both tables
 * @receipt: a receipt
 *
 * As pir_day_table_put().
 *
 * Returns: FALSE with PIR_STORE_ERROR
 */
gboolean pir_receipt_table_put (PirDayTable  *self,
                                PirReceipt   *receipt,
                                gboolean      is_indexed,
                                gboolean     *has_changed,
                                GError      **error);

G_END_DECLS
