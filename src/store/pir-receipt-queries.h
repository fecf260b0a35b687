/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-kept-receipt.h"
#include "model/pir-receipt-year.h"
#include "model/pir-spending.h"
#include "store/pir-arrangement.h"
#include "store/pir-ledger.h"

G_BEGIN_DECLS

/**
 * PirReceiptQueries:
 *
 * What lists of receipts ask, on a connection that has both databases. A list's id is the cache's local_id, or,
 * negative, that of a snapshot whose receipt the cache has not.
 */
typedef struct _PirReceiptQueries PirReceiptQueries;

/** pir_receipt_queries_new: Returns: (transfer full): the queries on @db, which is kept */
PirReceiptQueries *pir_receipt_queries_new (PirDb *db);

/** pir_receipt_queries_free: @self: (nullable) (transfer full): the queries */
void pir_receipt_queries_free (PirReceiptQueries *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirReceiptQueries, pir_receipt_queries_free)

/** pir_receipt_queries_set_member: what is read from now on is of account @member, less than PIR_MAX_MEMBERS */
void pir_receipt_queries_set_member (PirReceiptQueries *self,
                                     guint              member);

/**
 * pir_receipt_queries_list:
 *
 * Returns: (transfer full) (element-type gint64): ids of what @filter (nullable: all) lets through, in its order
 */
GArray *pir_receipt_queries_list (PirReceiptQueries      *self,
                                  const PirNoticeFilter  *filter,
                                  GError                **error);

/** pir_receipt_queries_list_newest: Returns: (transfer full) (element-type gint64): ids of the @most newest of all; or NULL */
GArray *pir_receipt_queries_list_newest (PirReceiptQueries  *self,
                                         guint               most,
                                         GError            **error);

/** pir_receipt_queries_arrange: adds what @filter lets through to @arrangement; Returns: FALSE with PIR_STORE_ERROR */
gboolean pir_receipt_queries_arrange (PirReceiptQueries      *self,
                                      const PirNoticeFilter  *filter,
                                      PirArrangement         *arrangement,
                                      GError                **error);

/**
 * pir_receipt_queries_load:
 * @receipt: (out) (nullable): that of the list's id @id
 *
 * Returns: FALSE with PIR_STORE_ERROR
 */
gboolean pir_receipt_queries_load (PirReceiptQueries  *self,
                                   gint64              id,
                                   PirKeptReceipt    **receipt,
                                   GError            **error);

/** pir_receipt_queries_find: @receipt: (out) (nullable): that with UUID @id; Returns: FALSE with PIR_STORE_ERROR */
gboolean pir_receipt_queries_find (PirReceiptQueries  *self,
                                   const char         *id,
                                   PirKeptReceipt    **receipt,
                                   GError            **error);

/** pir_receipt_queries_read_years: Returns: (transfer full) (element-type PirReceiptYear): newest first */
GArray *pir_receipt_queries_read_years (PirReceiptQueries  *self,
                                        GError            **error);

/** PirSpentFunc: is told of a payment, of the row @local_id of a list */
typedef void (*PirSpentFunc) (gint64          local_id,
                              const PirSpent *spent,
                              gpointer        user_data);

/** pir_receipt_queries_each_spent: tells @each of all receipts, cached or kept; Returns: FALSE with PIR_STORE_ERROR */
gboolean pir_receipt_queries_each_spent (PirReceiptQueries  *self,
                                         PirSpentFunc        each,
                                         gpointer            user_data,
                                         GError            **error);

/** pir_receipt_queries_read_unkept: Returns: (transfer full) (element-type PirReceipt): at most @limit without @paper, newest first */
GPtrArray *pir_receipt_queries_read_unkept (PirReceiptQueries  *self,
                                            PirPaper            paper,
                                            guint               limit,
                                            GError            **error);

G_END_DECLS
