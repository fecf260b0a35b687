/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-payment.h"
#include "store/pir-store.h"

G_BEGIN_DECLS

/**
 * pir_outcome_check_async:
 * @store: what the feed has told
 * @payment_id: UUID of a payment
 *
 * Looks whether the payment has its outcome. Only the store is asked: a paid one counts when the receipt of each of its
 * notices is there too (a notice that is gone for this account, and a duplicate, have none to wait for).
 */
void pir_outcome_check_async (PirStore            *store,
                              const char          *payment_id,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data);

/**
 * pir_outcome_check_finish: Returns: (transfer full) (nullable): the payment with its outcome; NULL without error =
 * wait
 */
PirPayment *pir_outcome_check_finish (PirStore      *store,
                                      GAsyncResult  *result,
                                      GError       **error);

/** pir_outcome_is_final: Returns: whether the payment's state is an outcome */
gboolean pir_outcome_is_final (PirPayment *payment);

G_END_DECLS
