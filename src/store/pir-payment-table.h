/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-payment.h"
#include "store/pir-statements.h"

G_BEGIN_DECLS

/**
 * PirPaymentTable:
 *
 * Payments and their items as the feed last told them, in cache.db.
 */
typedef struct _PirPaymentTable PirPaymentTable;

/** pir_payment_table_new: Returns: (transfer full): the tables of @db, which is kept */
PirPaymentTable *pir_payment_table_new (PirDb *db);

/** pir_payment_table_free: @self: (nullable) (transfer full): the tables */
void pir_payment_table_free (PirPaymentTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirPaymentTable, pir_payment_table_free)

/**
 * pir_payment_table_put:
 * @self: the tables
 * @payment: a payment
 * @has_changed: (inout): set to TRUE where anything was written
 * @error: return location
 *
 * Stores @payment where it is new or other than what is stored. A payment's items never change.
 *
 * Returns: FALSE with PIR_STORE_ERROR
 */
gboolean pir_payment_table_put (PirPaymentTable  *self,
                                PirPayment       *payment,
                                gboolean         *has_changed,
                                GError          **error);

/** pir_payment_table_remove: takes out the payment with UUID @id, if it is in; Returns: FALSE with PIR_STORE_ERROR */
gboolean pir_payment_table_remove (PirPaymentTable  *self,
                                   const char       *id,
                                   gboolean         *has_changed,
                                   GError          **error);

/** pir_payment_table_find: Returns: (transfer full): the payment with UUID @id, or NULL with PIR_STORE_ERROR */
PirPayment *pir_payment_table_find (PirPaymentTable  *self,
                                    const char       *id,
                                    GError          **error);

G_END_DECLS
