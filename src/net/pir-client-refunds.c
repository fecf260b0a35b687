/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net/pir-client-refunds.h"

#include "base/pir-task.h"
#include "net/pir-client-private.h"
#include "wire/pir-wire-refunds.h"

#define MAX_BYTES (64 * 1024)

typedef gpointer (*ReadFunc) (JsonObject  *object,
                              GError     **error);

static const PirReader refund_reader = { (ReadFunc) pir_wire_read_receipt_refund, g_object_unref, MAX_BYTES };

void
pir_client_request_refund_async (PirClient            *self,
                                 const char           *receipt_id,
                                 const PirRefundStart *start,
                                 GCancellable         *cancellable,
                                 GAsyncReadyCallback   callback,
                                 gpointer              user_data)
{
  PirRequest *request;

  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (receipt_id != NULL && g_uuid_string_is_valid (receipt_id));
  g_return_if_fail (start != NULL && g_uuid_string_is_valid (start->id) && start->receipt == NULL);

  request = pir_request_new_json ("POST", "/v1/receipts/{id}/refunds", receipt_id, &refund_reader);
  request->is_repeatable = TRUE;
  pir_request_take_body (request, pir_wire_write_refund_start (start));
  pir_client_begin (self, request, cancellable, callback, user_data, pir_client_request_refund_async);
}

PirRefund *
pir_client_request_refund_finish (PirClient     *self,
                                  GAsyncResult  *result,
                                  GError       **error)
{
  return pir_task_propagate (self, result, pir_client_request_refund_async, error);
}

void
pir_client_withdraw_refund_async (PirClient           *self,
                                  const char          *id,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  PirRequest *request;

  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (id != NULL && g_uuid_string_is_valid (id));

  request = pir_request_new_json ("POST", "/v1/refunds/{id}/withdraw", id, &refund_reader);
  request->is_repeatable = TRUE;
  pir_client_begin (self, request, cancellable, callback, user_data, pir_client_withdraw_refund_async);
}

PirRefund *
pir_client_withdraw_refund_finish (PirClient     *self,
                                   GAsyncResult  *result,
                                   GError       **error)
{
  return pir_task_propagate (self, result, pir_client_withdraw_refund_async, error);
}
