/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-api.h"

#include "base/pir-catalogue.h"
#include "model/pir-quote.h"
#include "server/pir-asked.h"
#include "server/pir-cart-check.h"
#include "server/pir-mail-address.h"
#include "server/pir-payment-open.h"
#include "server/pir-repo-payments.h"
#include "server/pir-repo-throttle.h"
#include "server/pir-server-error.h"
#include "server/pir-token.h"
#include "wire/pir-wire-guests.h"
#include "wire/pir-wire.h"
#include "wire/pir-wire-messages.h"

/* Guests' payments from one address that cost nothing: a school may help its families on one evening */
#define FREE_GUEST_PAYMENTS 100

#define BASE64URL G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "-_"

/* A cart that is to be priced or paid */
typedef struct
{
  char              *account_id;   /* (owned) (nullable) without an account */
  char              *key;          /* (owned) (nullable) idempotency key */
  char              *guest_hash;   /* (owned) (nullable) of a guest's token */
  char              *language;     /* (owned) (nullable) of a guest */
  char              *subject;      /* (owned) (nullable) of the throttle */
  JsonObject        *object;       /* (owned) holds the request's strings */
  PirPaymentRequest  request;      /* (owned) */
  GPtrArray         *services;     /* (owned) (element-type PirService) */
  char              *public_url;   /* (owned) */
  guint              max_notices;
  guint              lock_seconds;
} Order;

static void
order_free (gpointer data)
{
  Order *order = data;

  pir_payment_request_clear (&order->request);
  json_object_unref (order->object);
  g_ptr_array_unref (order->services);
  g_free (order->account_id);
  g_free (order->key);
  g_free (order->guest_hash);
  g_free (order->language);
  g_free (order->subject);
  g_free (order->public_url);
  g_free (order);
}

typedef gboolean (*ReadFunc) (JsonObject *object, PirPaymentRequest *request, GError **error);

static Order *
order_new (PirRequest  *request,
           gboolean     has_session,
           ReadFunc     read,
           GError     **error)
{
  PirParts *parts = pir_request_get_parts (request);
  g_autoptr (JsonObject) object = pir_request_parse (request, error);
  PirPaymentRequest fields = { 0 };
  Order *order;

  if (object == NULL || !read (object, &fields, error))
    return NULL;

  order = g_new0 (Order, 1);
  if (has_session)
    order->account_id = g_strdup (pir_request_get_visit (request)->account_id);
  order->object = g_steal_pointer (&object);
  order->request = fields;
  order->services = g_ptr_array_ref (pir_tariff_get_services (parts->tariff));
  order->public_url = g_strdup (parts->public_url);
  order->max_notices = parts->config->max_notices;
  order->lock_seconds = parts->config->lock_seconds;

  return order;
}

static PirAnswer *
write_payment (guint       status,
               PirPayment *payment)
{
  PirJsonWriter *writer = pir_json_writer_new ();

  pir_wire_write_payment (writer, NULL, payment);

  return pir_answer_new_json (status, writer);
}

static PirAnswer *
quote (PirRepos  *repos,
       gpointer   data,
       GError   **error)
{
  const Order *order = data;
  const PirPaymentRequest *request = &order->request;
  g_autoptr (GPtrArray) notices = NULL;
  g_autofree PirMoney *amounts = g_new0 (PirMoney, request->n_items + 1);
  g_autoptr (PirQuote) result = NULL;
  PirJsonWriter *writer;
  PirMoney sum;

  /* More than one payment takes are planned as several. */
  notices = pir_cart_check (repos, order->account_id, request->items, request->n_items, G_MAXSIZE, error);
  if (notices == NULL || !pir_cart_sum (request->items, request->n_items, &sum, error))
    return NULL;

  for (gsize i = 0; i < request->n_items; i++)
    amounts[i] = request->items[i].amount;
  result = pir_quote_new (order->services, &request->ways, amounts, request->n_items, order->max_notices);
  writer = pir_json_writer_new ();
  pir_wire_write_quote (writer, NULL, result);

  return pir_answer_new_json (SOUP_STATUS_OK, writer);
}

static void
answer_quote (PirRequest *request,
              gboolean    has_session)
{
  g_autoptr (GError) error = NULL;
  Order *order = order_new (request, has_session, pir_wire_read_quote_request, &error);

  if (order != NULL)
    pir_request_run (request, PIR_DATABASE_READ, quote, order, order_free);
  else
    pir_request_fail (request, error);
}

void
pir_api_quote (PirRequest *request)
{
  g_return_if_fail (PIR_IS_REQUEST (request));

  answer_quote (request, TRUE);
}

void
pir_api_quote_guest (PirRequest *request)
{
  g_return_if_fail (PIR_IS_REQUEST (request));

  answer_quote (request, FALSE);
}

static gpointer
open_payment (PirRepos  *repos,
              gpointer   data,
              GError   **error)
{
  const Order *order = data;
  const PirPaymentOrder what = {
    .account_id = order->account_id,
    .idempotency_key = order->key,
    .guest_hash = order->guest_hash,
    .language = order->language,
    .request = &order->request,
    .services = order->services,
    .max_notices = order->max_notices,
    .lock_seconds = order->lock_seconds,
    .public_url = order->public_url,
  };

  return pir_payment_open (repos, &what, error);
}

/* Payments that lock other people's notices are counted. */
static gpointer
open_guest_payment (PirRepos  *repos,
                    gpointer   data,
                    GError   **error)
{
  const Order *order = data;
  gint64 wait = pir_throttle_get_wait (repos, order->subject);
  PirPaymentOpening *opening;

  if (wait > 0)
    {
      pir_server_error_set_wait (error, PIR_PROBLEM_THROTTLED, wait);
      return NULL;
    }

  opening = open_payment (repos, data, error);
  if (opening != NULL && opening->is_new)
    pir_throttle_charge (repos, order->subject, FREE_GUEST_PAYMENTS);

  return opening;
}

/* A request whose payment waits for the node */
typedef struct
{
  PirRequest *request; /* (owned) */
  guint       status;
} Waiting;

static void
on_node_asked (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autofree Waiting *waiting = user_data;
  g_autoptr (PirRequest) request = waiting->request;
  g_autoptr (GError) error = NULL;
  g_autoptr (PirPayment) payment = pir_payment_desk_ask_node_finish (PIR_PAYMENT_DESK (source), result, &error);

  if (payment != NULL)
    pir_request_answer (request, write_payment (waiting->status, payment));
  else
    pir_request_fail (request, error);
}

static void
on_payment_open (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (PirRequest) request = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PirPaymentOpening) opening = pir_database_run_finish (PIR_DATABASE (source), result, &error);
  Waiting *waiting;
  guint status;

  if (opening == NULL)
    {
      pir_request_fail (request, error);
      return;
    }

  if (opening->ended != NULL)
    pir_payment_desk_close_pages (pir_request_get_parts (request)->payments, opening->ended);

  status = opening->is_new ? SOUP_STATUS_CREATED : SOUP_STATUS_OK;
  if (opening->cart == NULL)
    {
      pir_request_answer (request, write_payment (status, opening->payment));
      return;
    }

  waiting = g_new0 (Waiting, 1);
  waiting->request = g_object_ref (request);
  waiting->status = status;
  pir_payment_desk_ask_node_async (pir_request_get_parts (request)->payments, opening->payment, opening->cart, on_node_asked,
                                   waiting);
}

static gboolean
check_email (Order   *order,
             GError **error)
{
  if (order->request.email != NULL && !pir_mail_address_is_valid (order->request.email))
    pir_server_error_set_field (error, "email", "not an address");
  else
    return TRUE;

  return FALSE;
}

static gboolean
check_pay (Order       *order,
           const char  *key,
           GError     **error)
{
  if (key != NULL && g_uuid_string_is_valid (key))
    return check_email (order, error);

  pir_server_error_set_field (error, "Idempotency-Key", "not a UUID");

  return FALSE;
}

/* From here on it runs to its end, whether or not the client waits for it. @order: (transfer full) */
static void
run_order (PirRequest      *request,
           PirDatabaseFunc  func,
           Order           *order)
{
  pir_database_run_async (pir_request_get_parts (request)->database, PIR_DATABASE_WRITE, G_PRIORITY_DEFAULT, func, order,
                          order_free, (GDestroyNotify) pir_payment_opening_free, NULL, on_payment_open,
                          g_object_ref (request));
}

void
pir_api_pay (PirRequest *request)
{
  const char *key = pir_request_get_header (request, "Idempotency-Key");
  g_autoptr (GError) error = NULL;
  Order *order = order_new (request, TRUE, pir_wire_read_payment_request, &error);

  g_return_if_fail (request != NULL);

  if (order == NULL || !check_pay (order, key, &error))
    {
      g_clear_pointer (&order, order_free);
      pir_request_fail (request, error);
      return;
    }

  order->key = g_ascii_strdown (key, -1);
  run_order (request, open_payment, order);
}

static gboolean
check_guest (Order   *order,
             GError **error)
{
  const char *token = order->request.guest_token;

  order->guest_hash = pir_token_dup_hash (token);
  if (order->guest_hash != NULL && strspn (token, BASE64URL) == strlen (token))
    return check_email (order, error);

  pir_server_error_set_field (error, "guest_token", "not 43 characters of base64url");

  return FALSE;
}

static const char *
get_language (PirRequest *request)
{
  return pir_catalogue_get_language (pir_catalogue_choose (pir_request_get_header (request, "Accept-Language")));
}

void
pir_api_pay_as_guest (PirRequest *request)
{
  g_autoptr (GError) error = NULL;
  Order *order = order_new (request, FALSE, pir_wire_read_guest_payment_request, &error);

  g_return_if_fail (request != NULL);

  if (order == NULL || !check_guest (order, &error))
    {
      g_clear_pointer (&order, order_free);
      pir_request_fail (request, error);
      return;
    }

  order->subject = pir_request_dup_subject (request, "guest-payment");
  order->language = g_strdup (get_language (request));
  run_order (request, open_guest_payment, order);
}

static PirAnswer *
read_payment (PirRepos  *repos,
              gpointer   data,
              GError   **error)
{
  const PirAsked *query = data;
  g_autoptr (PirPaymentRow) row = pir_payments_find (repos, query->account_id, query->id);

  if (row != NULL)
    return write_payment (SOUP_STATUS_OK, row->payment);

  pir_server_error_set (error, PIR_PROBLEM_NOT_FOUND, "no such payment");

  return NULL;
}

void
pir_api_read_payment (PirRequest *request)
{
  pir_request_run (request, PIR_DATABASE_READ, read_payment, pir_asked_new (sizeof (PirAsked), request), pir_asked_free);
}

static void
on_abandoned (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (PirRequest) request = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PirPayment) payment = pir_payment_desk_cancel_finish (PIR_PAYMENT_DESK (source), result, &error);

  if (payment != NULL)
    pir_request_answer (request, write_payment (SOUP_STATUS_OK, payment));
  else
    pir_request_fail (request, error);
}

void
pir_api_abandon (PirRequest *request)
{
  pir_payment_desk_cancel_async (pir_request_get_parts (request)->payments, pir_request_get_parameter (request),
                                 pir_request_get_visit (request)->account_id, on_abandoned, g_object_ref (request));
}
