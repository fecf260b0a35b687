/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-payment-open.h"

#include "model/pir-service.h"
#include "server/pir-cart-check.h"
#include "server/pir-payment-end.h"
#include "server/pir-repo-accounts.h"
#include "server/pir-repo-audit.h"
#include "server/pir-repo-feed.h"
#include "server/pir-repo-notices.h"
#include "server/pir-repo-plans.h"
#include "server/pir-server-error.h"
#include "wire/pir-wire-checkout.h"

void
pir_payment_opening_free (PirPaymentOpening *opening)
{
  if (opening == NULL)
    return;

  g_clear_object (&opening->payment);
  g_clear_pointer (&opening->cart, g_bytes_unref);
  g_clear_pointer (&opening->ended, g_ptr_array_unref);
  g_free (opening);
}

/* The same for requests that say the same, however they are written */
static char *
dup_request_hash (const PirPaymentRequest *request)
{
  g_autoptr (GBytes) canonical = pir_wire_write_payment_request (request);

  return g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, canonical);
}

static PirService *
find_service (GPtrArray  *services,
              const char *id)
{
  for (guint i = 0; i < services->len; i++)
    if (g_strcmp0 (pir_service_peek (g_ptr_array_index (services, i))->id, id) == 0)
      return g_ptr_array_index (services, i);

  return NULL;
}

static PirService *
check_service (const PirPaymentOrder  *order,
               PirMoney                sum,
               GError                **error)
{
  PirService *service = find_service (order->services, order->request->service_id);
  PirMoney fee;

  if (order->services->len == 0)
    pir_server_error_set (error, PIR_PROBLEM_PSP_UNAVAILABLE, "the payment node has not told its services yet");
  else if (service == NULL || !pir_service_is_online (service) || !pir_service_get_fee (service, sum, &fee))
    pir_server_error_set (error, PIR_PROBLEM_SERVICE_UNKNOWN, "not offered, or not for this sum");
  else if (fee != order->request->fee)
    pir_server_error_set_amount (error, PIR_PROBLEM_FEE_CHANGED, fee);
  else
    return service;

  return NULL;
}

static PirPaymentRow *
make_row (PirRepos              *repos,
          const PirPaymentOrder *order,
          PirService            *service,
          PirMoney               sum)
{
  g_autofree char *id = g_uuid_string_random ();
  g_autofree char *title = pir_service_dup_title (service);
  const PirPaymentFields fields = {
    .id = id,
    .state = PIR_PAYMENT_OPEN,
    .items = order->request->items,
    .n_items = order->request->n_items,
    .service_id = order->request->service_id,
    .psp_name = title,
    .method = pir_service_peek (service)->method,
    .amount = sum,
    .fee = order->request->fee,
    .announced_fee = order->request->fee,
    .created_at = repos->now,
    .locked_until = repos->now + order->lock_seconds,
  };
  PirPaymentRow *row = g_new0 (PirPaymentRow, 1);

  row->payment = pir_payment_new (&fields);
  row->account_id = g_strdup (order->account_id);
  row->request_hash = dup_request_hash (order->request);
  row->email = g_strdup (order->request->email);
  row->node_state = PIR_NODE_STATE_ASKING;
  row->guest_hash = g_strdup (order->guest_hash);
  row->language = g_strdup (order->language);

  return row;
}

gboolean
pir_payment_lock (PirRepos             *repos,
                  const PirPaymentRow  *row,
                  GError              **error)
{
  const PirPaymentFields *fields = pir_payment_peek (row->payment);

  g_return_val_if_fail (repos != NULL, FALSE);

  for (gsize i = 0; i < fields->n_items; i++)
    {
      const char *notice_id = fields->items[i].notice_id;

      if (!pir_notices_lock (repos, notice_id, fields->id, fields->locked_until))
        {
          pir_server_error_set_notice (error, PIR_PROBLEM_NOTICE_LOCKED, notice_id, -1, 0);
          return FALSE;
        }
      pir_feed_put_notice (repos, notice_id, PIR_CHANGE_NOTICE, notice_id);
      pir_plans_follow_notice (repos, notice_id);
    }

  return TRUE;
}

static void
tell_opened (PirRepos            *repos,
             const PirPaymentRow *row)
{
  const char *id = pir_payment_peek (row->payment)->id;

  if (row->account_id != NULL)
    pir_feed_put (repos, row->account_id, PIR_CHANGE_PAYMENT, id, FALSE);
  pir_audit_add (repos, row->account_id != NULL ? row->account_id : "guest", "payment_opened", "payment", id, "");
}

static PirPaymentRow *
make_payment (PirRepos               *repos,
              const PirPaymentOrder  *order,
              GError                **error)
{
  const PirPaymentRequest *request = order->request;
  g_autoptr (GPtrArray) notices = NULL;
  g_autoptr (PirPaymentRow) row = NULL;
  PirService *service;
  PirMoney sum;

  notices = pir_cart_check (repos, request->is_looked_up ? NULL : order->account_id, request->items, request->n_items,
                            order->max_notices, error);
  if (notices == NULL || !pir_cart_sum (request->items, request->n_items, &sum, error))
    return NULL;

  service = check_service (order, sum, error);
  if (service == NULL)
    return NULL;

  row = make_row (repos, order, service, sum);
  pir_payments_add (repos, row, order->idempotency_key);
  if (!pir_payment_lock (repos, row, error))
    return NULL;

  tell_opened (repos, row);

  return g_steal_pointer (&row);
}

static gboolean
is_same_request (const PirPaymentRow    *row,
                 const PirPaymentOrder  *order,
                 GError                **error)
{
  g_autofree char *hash = dup_request_hash (order->request);

  if (g_strcmp0 (hash, row->request_hash) == 0)
    return TRUE;

  pir_server_error_set (error, PIR_PROBLEM_IDEMPOTENCY, "the key was used for another request");

  return FALSE;
}

static PirPaymentRow *
find_earlier (PirRepos              *repos,
              const PirPaymentOrder *order)
{
  return order->guest_hash != NULL ? pir_payments_find_guest (repos, order->guest_hash)
                                   : pir_payments_find_key (repos, order->account_id, order->idempotency_key);
}

PirPaymentOpening *
pir_payment_open (PirRepos               *repos,
                  const PirPaymentOrder  *order,
                  GError                **error)
{
  g_autoptr (PirPaymentRow) row = find_earlier (repos, order);
  gboolean is_new = row == NULL;
  g_autoptr (GPtrArray) ended = NULL;
  PirPaymentOpening *opening;

  g_return_val_if_fail (repos != NULL, NULL);

  if (!is_new && !is_same_request (row, order, error))
    return NULL;
  if (is_new)
    {
      ended = pir_payment_end_expired (repos);
      row = make_payment (repos, order, error);
    }
  if (row == NULL)
    return NULL;

  opening = g_new0 (PirPaymentOpening, 1);
  opening->payment = g_object_ref (row->payment);
  opening->is_new = is_new;
  opening->ended = g_steal_pointer (&ended);
  if (row->node_state == PIR_NODE_STATE_ASKING && pir_payment_peek (row->payment)->state == PIR_PAYMENT_OPEN)
    opening->cart = pir_payment_dup_cart (repos, row, order->public_url);

  return opening;
}

/* At most @max characters, as the node's format asks */
static char *
dup_cut (const char *text,
         glong       max)
{
  return g_utf8_strlen (text, -1) <= max ? g_strdup (text) : g_utf8_substring (text, 0, max);
}

static gboolean
fill_notice (PirRepos             *repos,
             const PirPaymentItem *item,
             GPtrArray            *texts,
             PirCheckoutNotice    *notice)
{
  g_autoptr (PirNotice) loaded = pir_notices_load (repos, item->notice_id);
  const PirNoticeFields *fields;
  char *strings[4];

  if (loaded == NULL)
    return FALSE;

  fields = pir_notice_peek (loaded);
  strings[0] = g_strdup (fields->notice_number);
  strings[1] = g_strdup (fields->creditor_tax_code);
  strings[2] = dup_cut (fields->creditor_name, 140);
  strings[3] = dup_cut (fields->reason, 140);
  for (guint i = 0; i < G_N_ELEMENTS (strings); i++)
    g_ptr_array_add (texts, strings[i]);

  *notice = (PirCheckoutNotice) { strings[0], strings[1], item->amount, strings[2], strings[3] };

  return TRUE;
}

static char *
dup_email (PirRepos            *repos,
           const PirPaymentRow *row)
{
  g_autoptr (PirAccount) account = NULL;

  if (row->email != NULL)
    return g_strdup (row->email);

  account = row->account_id != NULL ? pir_accounts_get (repos, row->account_id) : NULL;

  return account != NULL ? g_strdup (pir_account_peek (account)->email) : NULL;
}

GBytes *
pir_payment_dup_cart (PirRepos            *repos,
                      const PirPaymentRow *row,
                      const char          *public_url)
{
  const PirPaymentFields *fields = pir_payment_peek (row->payment);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autofree PirCheckoutNotice *notices = g_new0 (PirCheckoutNotice, fields->n_items);
  g_autofree char *email = dup_email (repos, row);
  g_autofree char *ok = g_strconcat (public_url, "/return/ok", NULL);
  g_autofree char *cancel = g_strconcat (public_url, "/return/cancel", NULL);
  g_autofree char *error = g_strconcat (public_url, "/return/error", NULL);
  const PirCheckoutCart cart = {
    .cart_id = fields->id,
    .email = email,
    .notices = notices,
    .n_notices = fields->n_items,
    .return_ok = ok,
    .return_cancel = cancel,
    .return_error = error,
  };

  g_return_val_if_fail (repos != NULL, NULL);

  for (gsize i = 0; i < fields->n_items; i++)
    if (!fill_notice (repos, &fields->items[i], texts, &notices[i]))
      return NULL;

  return pir_wire_write_checkout_cart (&cart);
}
