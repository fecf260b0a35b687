/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-intent.h"
#include "model/pir-payment.h"
#include "store/pir-store-cart.h"
#include "store/pir-store.h"

G_BEGIN_DECLS

/**
 * pir_store_save_intent_async:
 * @intent: (transfer none): an intent, new or further on; known by its key
 *
 * Durable (synchronous=FULL) before the answer. An intent that becomes ACCEPTED takes its notices out of the cart in
 * the same transaction, and snapshots of its notices are kept in local.db; where its payment has its outcome already,
 * it is closed at once. An intent whose state comes before the stored one changes nothing: what came later is not
 * undone.
 */
void pir_store_save_intent_async (PirStore            *self,
                                  PirIntent           *intent,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data);

/** pir_store_save_intent_finish: Returns: whether it is on the disk */
gboolean pir_store_save_intent_finish (PirStore      *self,
                                       GAsyncResult  *result,
                                       GError       **error);

/** pir_store_read_intents_async: reads intents, newest first: only COMMITTED and ACCEPTED ones where @only_open */
void pir_store_read_intents_async (PirStore            *self,
                                   gboolean             only_open,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data);

/** pir_store_read_intents_finish: Returns: (transfer full) (element-type PirIntent): the intents */
GPtrArray *pir_store_read_intents_finish (PirStore      *self,
                                          GAsyncResult  *result,
                                          GError       **error);

/** pir_store_find_payment_async: reads the payment with UUID @id as the feed last told it */
void pir_store_find_payment_async (PirStore            *self,
                                   const char          *id,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data);

/** pir_store_find_payment_finish: Returns: (transfer full): the payment, or PIR_STORE_ERROR_NOT_FOUND */
PirPayment *pir_store_find_payment_finish (PirStore      *self,
                                           GAsyncResult  *result,
                                           GError       **error);

G_END_DECLS
