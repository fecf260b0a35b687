/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-refund.h"
#include "net/pir-client.h"

G_BEGIN_DECLS

/* What families ask schools to give back. */

/** pir_client_request_refund_async: asks for a refund of the receipt with UUID @receipt_id; @start names no receipt; the same again
 * is no second one */
void pir_client_request_refund_async (PirClient            *self,
                                      const char           *receipt_id,
                                      const PirRefundStart *start,
                                      GCancellable         *cancellable,
                                      GAsyncReadyCallback   callback,
                                      gpointer              user_data);
/** pir_client_request_refund_finish: Returns: (transfer full): the refund; or NULL */
PirRefund *pir_client_request_refund_finish (PirClient *self, GAsyncResult *result, GError **error);

/** pir_client_withdraw_refund_async: takes the request with UUID @id back */
void pir_client_withdraw_refund_async (PirClient           *self,
                                       const char          *id,
                                       GCancellable        *cancellable,
                                       GAsyncReadyCallback  callback,
                                       gpointer             user_data);
/** pir_client_withdraw_refund_finish: Returns: (transfer full): the refund, WITHDRAWN; or NULL */
PirRefund *pir_client_withdraw_refund_finish (PirClient *self, GAsyncResult *result, GError **error);

G_END_DECLS
