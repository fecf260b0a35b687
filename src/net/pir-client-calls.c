/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net/pir-client-calls.h"

#include "base/pir-task.h"
#include "net/pir-client-private.h"
#include "wire/pir-wire-messages.h"
#include "wire/pir-wire.h"

/* Enough that the head of a page costs nothing; usually half a megabyte, and never more than the contract's longest
 * texts. */
#define CHANGES_IN_A_PAGE "500"
#define MAX_CHANGES_BYTES (8 * 1024 * 1024)
#define MAX_SERVICES_BYTES (8 * 1024 * 1024)
#define MAX_PAYMENT_BYTES (256 * 1024)

typedef gpointer (*ReadFunc) (JsonObject  *object,
                              GError     **error);

static const PirReader changes_reader = { (ReadFunc) pir_wire_read_changes, g_object_unref, MAX_CHANGES_BYTES };
const PirReader pir_client_services_reader = {
  (ReadFunc) pir_wire_read_known_services, (GDestroyNotify) g_ptr_array_unref, MAX_SERVICES_BYTES,
};
const PirReader pir_client_quote_reader = { (ReadFunc) pir_wire_read_quote, g_object_unref, MAX_SERVICES_BYTES };
const PirReader pir_client_payment_reader = { (ReadFunc) pir_wire_read_payment, g_object_unref, MAX_PAYMENT_BYTES };

static GBytes *
write_items (const PirPaymentItem *items,
             gsize                 n_items,
             const char           *service_id,
             PirMoney              fee,
             gboolean              is_looked_up)
{
  /* The writer only reads; a request that was read owns its items. */
  PirPaymentRequest fields = {
    .items = (PirPaymentItem *) items, .n_items = n_items, .service_id = service_id, .fee = fee, .is_looked_up = is_looked_up,
  };

  return pir_wire_write_payment_request (&fields);
}

static GBytes *
write_quote (const PirPaymentItem *items,
             gsize                 n_items,
             const PirWays        *ways)
{
  PirPaymentRequest fields = { .items = (PirPaymentItem *) items, .n_items = n_items, .fee = -1 };

  if (ways != NULL)
    fields.ways = *ways;

  return pir_wire_write_payment_request (&fields);
}

/* An answer without content is "unchanged"; the task's result is the answer itself, which also knows the tag. */
static void
on_services (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  PirAnswer *answer = pir_call_finish (PIR_HTTP (source), result, &error);

  if (answer != NULL)
    g_task_return_pointer (task, answer, g_object_unref);
  else
    g_task_return_error (task, error);
}

void
pir_client_read_changes_async (PirClient           *self,
                               const char          *cursor,
                               PirNextFunc          next_func,
                               gpointer             next_data,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  PirRequest *request;

  g_return_if_fail (PIR_IS_CLIENT (self));

  request = pir_request_new_json ("GET", "/v1/changes", NULL, &changes_reader);
  pir_request_add_query (request, "since", cursor);
  pir_request_add_query (request, "limit", CHANGES_IN_A_PAGE);
  request->next_func = next_func;
  request->next_data = next_data;
  pir_client_begin (self, request, cancellable, callback, user_data, pir_client_read_changes_async);
}

PirChanges *
pir_client_read_changes_finish (PirClient     *self,
                                GAsyncResult  *result,
                                GError       **error)
{
  return pir_task_propagate (self, result, pir_client_read_changes_async, error);
}

void
pir_client_read_services_async (PirClient           *self,
                                const char          *etag,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_autoptr (PirDeadline) deadline = NULL;
  g_autoptr (PirRequest) request = NULL;
  GTask *task;

  g_return_if_fail (PIR_IS_CLIENT (self));

  request = pir_request_new_json ("GET", "/v1/payment-services", NULL, &pir_client_services_reader);
  request->etag = g_strdup (etag);
  task = pir_task_new (self, cancellable, callback, user_data, pir_client_read_services_async);
  deadline = pir_client_new_deadline (self, cancellable, PIR_CALL_TOTAL_MS, PIR_CALL_SILENCE_MS);
  pir_client_call_async (self, request, deadline, on_services, task);
}

GPtrArray *
pir_client_read_services_finish (PirClient     *self,
                                 GAsyncResult  *result,
                                 char         **etag,
                                 GError       **error)
{
  g_autoptr (PirAnswer) answer = pir_task_propagate (self, result, pir_client_read_services_async, error);

  g_return_val_if_fail (PIR_IS_CLIENT (self), NULL);
  g_return_val_if_fail (result != NULL, NULL);

  if (etag != NULL)
    *etag = answer != NULL ? g_strdup (pir_answer_get_etag (answer)) : NULL;

  return answer != NULL ? pir_answer_steal_object (answer) : NULL;
}

void
pir_client_quote_async (PirClient            *self,
                        const PirPaymentItem *items,
                        gsize                 n_items,
                        const PirWays        *ways,
                        GCancellable         *cancellable,
                        GAsyncReadyCallback   callback,
                        gpointer              user_data)
{
  PirRequest *request;

  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (items != NULL || n_items == 0);

  request = pir_request_new_json ("POST", "/v1/quotes", NULL, &pir_client_quote_reader);
  request->is_repeatable = TRUE;
  pir_request_take_body (request, write_quote (items, n_items, ways));
  pir_client_begin (self, request, cancellable, callback, user_data, pir_client_quote_async);
}

PirQuote *
pir_client_quote_finish (PirClient     *self,
                         GAsyncResult  *result,
                         GError       **error)
{
  return pir_task_propagate (self, result, pir_client_quote_async, error);
}

static void
pay (PirClient            *self,
     const char           *key,
     const PirPaymentItem *items,
     gsize                 n_items,
     const char           *service_id,
     PirMoney              fee,
     gboolean              is_looked_up,
     GCancellable         *cancellable,
     GAsyncReadyCallback   callback,
     gpointer              user_data)
{
  PirRequest *request = pir_request_new_json ("POST", "/v1/payments", NULL, &pir_client_payment_reader);

  request->idempotency_key = g_strdup (key);
  request->is_repeatable = TRUE;
  pir_request_take_body (request, write_items (items, n_items, service_id, fee, is_looked_up));
  pir_client_begin (self, request, cancellable, callback, user_data, pir_client_pay_async);
}

void
pir_client_pay_async (PirClient            *self,
                      const char           *key,
                      const PirPaymentItem *items,
                      gsize                 n_items,
                      const char           *service_id,
                      PirMoney              fee,
                      GCancellable         *cancellable,
                      GAsyncReadyCallback   callback,
                      gpointer              user_data)
{
  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (key != NULL && g_uuid_string_is_valid (key));
  g_return_if_fail (items != NULL || n_items == 0);
  g_return_if_fail (service_id != NULL);
  g_return_if_fail (fee >= 0);

  pay (self, key, items, n_items, service_id, fee, FALSE, cancellable, callback, user_data);
}

void
pir_client_pay_looked_up_async (PirClient            *self,
                                const char           *key,
                                const PirPaymentItem *items,
                                gsize                 n_items,
                                const char           *service_id,
                                PirMoney              fee,
                                GCancellable         *cancellable,
                                GAsyncReadyCallback   callback,
                                gpointer              user_data)
{
  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (key != NULL && g_uuid_string_is_valid (key));
  g_return_if_fail (items != NULL || n_items == 0);
  g_return_if_fail (service_id != NULL);
  g_return_if_fail (fee >= 0);

  pay (self, key, items, n_items, service_id, fee, TRUE, cancellable, callback, user_data);
}

PirPayment *
pir_client_pay_finish (PirClient     *self,
                       GAsyncResult  *result,
                       GError       **error)
{
  return pir_task_propagate (self, result, pir_client_pay_async, error);
}

void
pir_client_read_payment_async (PirClient           *self,
                               const char          *id,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  PirRequest *request;

  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (id != NULL && g_uuid_string_is_valid (id));

  request = pir_request_new_json ("GET", "/v1/payments/{id}", id, &pir_client_payment_reader);
  pir_client_begin (self, request, cancellable, callback, user_data, pir_client_read_payment_async);
}

PirPayment *
pir_client_read_payment_finish (PirClient     *self,
                                GAsyncResult  *result,
                                GError       **error)
{
  return pir_task_propagate (self, result, pir_client_read_payment_async, error);
}

void
pir_client_abandon_async (PirClient           *self,
                          const char          *id,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  PirRequest *request;

  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (id != NULL && g_uuid_string_is_valid (id));

  request = pir_request_new_json ("POST", "/v1/payments/{id}/abandon", id, &pir_client_payment_reader);
  request->is_repeatable = TRUE;
  pir_client_begin (self, request, cancellable, callback, user_data, pir_client_abandon_async);
}

PirPayment *
pir_client_abandon_finish (PirClient     *self,
                           GAsyncResult  *result,
                           GError       **error)
{
  return pir_task_propagate (self, result, pir_client_abandon_async, error);
}
