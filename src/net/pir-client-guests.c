/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net/pir-client-guests.h"

#include <string.h>

#include "base/pir-task.h"
#include "net/pir-client-private.h"
#include "net/pir-pkce.h"
#include "net/pir-secret.h"
#include "wire/pir-wire-guests.h"
#include "wire/pir-wire.h"

#define MAX_NOTICE_BYTES (64 * 1024)
#define MAX_GUEST_BYTES (1024 * 1024) /* a payment with its receipts */

typedef gpointer (*ReadFunc) (JsonObject  *object,
                              GError     **error);

static const PirReader lookup_reader = { (ReadFunc) pir_wire_read_lookup, g_object_unref, MAX_NOTICE_BYTES };
static const PirReader guest_reader = {
  (ReadFunc) pir_wire_read_guest_payment, (GDestroyNotify) pir_guest_payment_free, MAX_GUEST_BYTES,
};

/* All of it may be repeated: what pays is known by its key. */
static PirRequest *
request_new (const char      *method,
             const char      *path,
             const PirReader *reader)
{
  PirRequest *request = pir_request_new_json (method, path, NULL, reader);

  request->needs_session = FALSE;
  request->is_repeatable = TRUE;

  return request;
}

PirTokens *
pir_client_new_guest_key (const char *id)
{
  char *secret = pir_pkce_dup_secret ();
  PirTokens *key;

  g_return_val_if_fail (id != NULL, NULL);

  if (secret == NULL)
    return NULL;

  key = pir_tokens_new (id, secret, G_MAXINT64, NULL);
  pir_secret_free (secret, strlen (secret));

  return key;
}

void
pir_client_look_up_async (PirClient           *self,
                          const char          *notice_number,
                          const char          *creditor_tax_code,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  const PirLookupFields fields = { notice_number, creditor_tax_code };
  PirRequest *request;

  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (notice_number != NULL);
  g_return_if_fail (creditor_tax_code != NULL);

  request = request_new ("POST", "/v1/notice-lookups", &lookup_reader);
  pir_request_take_body (request, pir_wire_write_lookup_request (&fields));
  pir_client_begin (self, request, cancellable, callback, user_data, pir_client_look_up_async);
}

PirNotice *
pir_client_look_up_finish (PirClient     *self,
                           GAsyncResult  *result,
                           GError       **error)
{
  return pir_task_propagate (self, result, pir_client_look_up_async, error);
}

void
pir_client_read_guest_services_async (PirClient           *self,
                                      GCancellable        *cancellable,
                                      GAsyncReadyCallback  callback,
                                      gpointer             user_data)
{
  g_return_if_fail (PIR_IS_CLIENT (self));

  pir_client_begin (self, request_new ("GET", "/v1/guest-payment-services", &pir_client_services_reader), cancellable,
                    callback, user_data, pir_client_read_guest_services_async);
}

GPtrArray *
pir_client_read_guest_services_finish (PirClient     *self,
                                       GAsyncResult  *result,
                                       GError       **error)
{
  return pir_task_propagate (self, result, pir_client_read_guest_services_async, error);
}

void
pir_client_quote_guest_async (PirClient            *self,
                              const PirPaymentItem *items,
                              gsize                 n_items,
                              GCancellable         *cancellable,
                              GAsyncReadyCallback   callback,
                              gpointer              user_data)
{
  /* The writer only reads; a request that was read owns its items. */
  const PirPaymentRequest fields = { .items = (PirPaymentItem *) items, .n_items = n_items, .fee = -1 };
  PirRequest *request;

  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (items != NULL || n_items == 0);

  request = request_new ("POST", "/v1/guest-quotes", &pir_client_quote_reader);
  pir_request_take_body (request, pir_wire_write_payment_request (&fields));
  pir_client_begin (self, request, cancellable, callback, user_data, pir_client_quote_guest_async);
}

PirQuote *
pir_client_quote_guest_finish (PirClient     *self,
                               GAsyncResult  *result,
                               GError       **error)
{
  return pir_task_propagate (self, result, pir_client_quote_guest_async, error);
}

void
pir_client_pay_as_guest_async (PirClient            *self,
                               PirTokens            *key,
                               const PirPaymentItem *items,
                               gsize                 n_items,
                               const char           *service_id,
                               PirMoney              fee,
                               const char           *email,
                               GCancellable         *cancellable,
                               GAsyncReadyCallback   callback,
                               gpointer              user_data)
{
  PirPaymentRequest fields = { .items = (PirPaymentItem *) items, .n_items = n_items, .service_id = service_id, .fee = fee };
  PirRequest *request;

  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (PIR_IS_TOKENS (key));
  g_return_if_fail (items != NULL || n_items == 0);
  g_return_if_fail (service_id != NULL);
  g_return_if_fail (fee >= 0);

  fields.email = email;
  fields.guest_token = pir_tokens_get_access (key);
  request = request_new ("POST", "/v1/guest-payments", &pir_client_payment_reader);
  pir_request_take_body (request, pir_wire_write_payment_request (&fields));
  pir_client_begin (self, request, cancellable, callback, user_data, pir_client_pay_as_guest_async);
}

PirPayment *
pir_client_pay_as_guest_finish (PirClient     *self,
                                GAsyncResult  *result,
                                GError       **error)
{
  return pir_task_propagate (self, result, pir_client_pay_as_guest_async, error);
}

void
pir_client_read_guest_async (PirClient           *self,
                             PirTokens           *key,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  PirRequest *request;

  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (PIR_IS_TOKENS (key));

  request = request_new ("GET", "/v1/guest-payments/current", &guest_reader);
  request->tokens = g_object_ref (key);
  pir_client_begin (self, request, cancellable, callback, user_data, pir_client_read_guest_async);
}

PirGuestPayment *
pir_client_read_guest_finish (PirClient     *self,
                              GAsyncResult  *result,
                              GError       **error)
{
  return pir_task_propagate (self, result, pir_client_read_guest_async, error);
}

void
pir_client_abandon_guest_async (PirClient           *self,
                                PirTokens           *key,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  PirRequest *request;

  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (PIR_IS_TOKENS (key));

  request = request_new ("POST", "/v1/guest-payments/current/abandon", &pir_client_payment_reader);
  request->tokens = g_object_ref (key);
  pir_client_begin (self, request, cancellable, callback, user_data, pir_client_abandon_guest_async);
}

PirPayment *
pir_client_abandon_guest_finish (PirClient     *self,
                                 GAsyncResult  *result,
                                 GError       **error)
{
  return pir_task_propagate (self, result, pir_client_abandon_guest_async, error);
}
