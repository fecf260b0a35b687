/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/pir-context.h"
#include "model/pir-refund.h"

G_BEGIN_DECLS

/*
 * What a family asks its school to give back. Each asks the service; how it stands then comes with the feed, beside its receipt.
 */

/** pir_refund_request_async: asks for what @start says of the receipt with UUID @receipt_id: its id stays the same while it is tried
 * again, and it names no receipt. lint: triple: pir_refund_act_finish() */
void pir_refund_request_async (PirContext           *context,
                               const char           *receipt_id,
                               const PirRefundStart *start,
                               GCancellable         *cancellable,
                               GAsyncReadyCallback   callback,
                               gpointer              user_data);

/** pir_refund_withdraw_async: takes the request with UUID @id back. lint: triple: pir_refund_act_finish() */
void pir_refund_withdraw_async (PirContext          *context,
                                const char          *id,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data);

/** pir_refund_act_finish: of the two above. Returns: whether it is done */
gboolean pir_refund_act_finish (PirContext *context, GAsyncResult *result, GError **error);

/** pir_refund_can_ask: Returns: how much of @receipt can be asked for now, cents; 0 where nobody is signed in or nothing is left */
PirMoney pir_refund_can_ask (PirContext *context,
                             PirReceipt *receipt);

/** pir_refund_dup_withdrawable: Returns: (transfer full) (nullable): UUID of the request that the person can take back now */
char *pir_refund_dup_withdrawable (PirContext *context,
                                   PirReceipt *receipt);

G_END_DECLS
