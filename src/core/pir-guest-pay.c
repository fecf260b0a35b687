/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/pir-guest-private.h"

#include "base/pir-clock.h"
#include "base/pir-task.h"
#include "core/pir-checkout-private.h"
#include "net/pir-client-guests.h"

/* A payment on its way: key kept, intent written down, opened at the service */
typedef struct
{
  PirIntent *intent; /* (owned): as it stands */
  PirTokens *key;    /* (owned) */
  char      *email;  /* (owned) (nullable) */
  GError    *error;  /* (owned) (nullable): why it was refused, told once that is written down */
} Order;

static void
order_free (gpointer data)
{
  Order *order = data;

  g_object_unref (order->intent);
  g_object_unref (order->key);
  g_free (order->email);
  g_clear_error (&order->error);
  g_free (order);
}

static const char *
get_key (GTask *task)
{
  const Order *order = g_task_get_task_data (task);

  return pir_intent_peek (order->intent)->key;
}

static void
return_object (GTask    *task,
               gpointer  object,
               GError   *error)
{
  if (object != NULL)
    g_task_return_pointer (task, object, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
looked_up_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  PirNotice *notice = pir_client_look_up_finish (PIR_CLIENT (source), result, &error);

  return_object (task, notice, error);
}

static void
quoted_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  PirQuote *quote = pir_client_quote_guest_finish (PIR_CLIENT (source), result, &error);

  return_object (task, quote, error);
}

void
pir_guest_look_up_async (PirGuest            *self,
                         const char          *notice_number,
                         const char          *creditor_tax_code,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  GTask *task;
  PirClient *client;

  g_return_if_fail (PIR_IS_GUEST (self));
  g_return_if_fail (notice_number != NULL);
  g_return_if_fail (creditor_tax_code != NULL);

  task = pir_task_new (self, cancellable, callback, user_data, pir_guest_look_up_async);
  client = pir_guest_require_client (self, task);
  if (client != NULL)
    pir_client_look_up_async (client, notice_number, creditor_tax_code, cancellable, looked_up_cb, task);
}

PirNotice *
pir_guest_look_up_finish (PirGuest      *self,
                          GAsyncResult  *result,
                          GError       **error)
{
  return pir_task_propagate (self, result, pir_guest_look_up_async, error);
}

void
pir_guest_quote_async (PirGuest             *self,
                       const PirPaymentItem *items,
                       gsize                 n_items,
                       GCancellable         *cancellable,
                       GAsyncReadyCallback   callback,
                       gpointer              user_data)
{
  PirClient *client;
  GTask *task;

  g_return_if_fail (PIR_IS_GUEST (self));
  g_return_if_fail (items != NULL && n_items > 0);

  task = pir_task_new (self, cancellable, callback, user_data, pir_guest_quote_async);
  client = pir_guest_require_client (self, task);
  if (client != NULL)
    pir_client_quote_guest_async (client, items, n_items, cancellable, quoted_cb, task);
}

PirQuote *
pir_guest_quote_finish (PirGuest      *self,
                        GAsyncResult  *result,
                        GError       **error)
{
  return pir_task_propagate (self, result, pir_guest_quote_async, error);
}

static void
end (GTask *task)
{
  PirGuest *self = g_task_get_source_object (task);
  Order *order = g_task_get_task_data (task);

  pir_guest_answered (self, get_key (task));
  if (order->error != NULL)
    g_task_return_error (task, g_steal_pointer (&order->error));
  else
    g_task_return_pointer (task, g_object_ref (order->intent), g_object_unref);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  /* The service knows; where the disk does not, it is asked with the same key. */
  if (!pir_intent_book_save_finish (PIR_INTENT_BOOK (source), result, &error))
    g_warning ("What became of a payment was not stored: %s", error->message);

  end (task);
}

static void
move_on (GTask     *task,
         PirIntent *intent)
{
  PirGuest *self = g_task_get_source_object (task);
  Order *order = g_task_get_task_data (task);

  g_set_object (&order->intent, intent);
  pir_intent_book_save_async (pir_guest_get_book (self), intent, saved_cb, g_object_ref (task));
}

static void
refuse (GTask *task)
{
  PirGuest *self = g_task_get_source_object (task);
  Order *order = g_task_get_task_data (task);
  PirIntentFields fields = *pir_intent_peek (order->intent);
  g_autoptr (PirIntent) refused = NULL;

  fields.state = PIR_INTENT_REFUSED;
  fields.problem = pir_net_error_get_problem (order->error)->code;
  refused = pir_intent_new (&fields);
  pir_guest_keys_forget (pir_guest_get_keys (self), fields.key);
  move_on (task, refused);
}

/* A "no" for good; everything else leaves it open whether the service has the payment. */
static gboolean
is_refusal (const GError *error)
{
  const PirNetProblem *problem = pir_net_error_get_problem (error);

  return problem != NULL
         && ((guint) problem->code == PIR_PROBLEM_PSP_UNAVAILABLE || !pir_net_error_is_transient (error));
}

static void
posted_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  PirGuest *self = g_task_get_source_object (task);
  Order *order = g_task_get_task_data (task);
  g_autoptr (PirPayment) payment = pir_client_pay_as_guest_finish (PIR_CLIENT (source), result, &order->error);
  g_autoptr (PirIntent) accepted = NULL;

  if (g_cancellable_is_cancelled (pir_guest_get_calls (self)))
    {
      g_clear_error (&order->error);
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The program ends");
    }
  else if (payment != NULL)
    {
      accepted = pir_guest_accept (order->intent, payment);
      move_on (task, accepted);
    }
  else if (is_refusal (order->error))
    {
      refuse (task);
    }
  else
    {
      end (task);
    }
}

static void
committed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  PirGuest *self = g_task_get_source_object (task);
  Order *order = g_task_get_task_data (task);
  const PirIntentFields *fields = pir_intent_peek (order->intent);

  if (!pir_intent_book_save_finish (PIR_INTENT_BOOK (source), result, &order->error))
    {
      pir_intent_book_remove (PIR_INTENT_BOOK (source), fields->key);
      pir_guest_keys_forget (pir_guest_get_keys (self), fields->key);
      end (task);
      return;
    }

  pir_client_pay_as_guest_async (pir_guest_get_client (self), order->key, fields->items, fields->n_items,
                                 fields->service_id, fields->fee, order->email, pir_guest_get_calls (self), posted_cb,
                                 g_object_ref (task));
}

/* Only what is written down may be heard of elsewhere. */
static void
key_kept_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  PirGuest *self = g_task_get_source_object (task);
  Order *order = g_task_get_task_data (task);

  pir_guest_keys_keep_finish (PIR_GUEST_KEYS (source), result);
  if (g_cancellable_is_cancelled (pir_guest_get_calls (self)))
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The program ends");
  else
    pir_intent_book_save_async (pir_guest_get_book (self), order->intent, committed_cb, g_object_ref (task));
}

static PirIntent *
create_intent (const PirPaymentItem *items,
               gsize                 n_items,
               const PirOffer       *offer)
{
  g_autofree char *key = g_uuid_string_random ();
  g_autofree char *title = pir_service_dup_title (offer->service);
  const PirServiceFields *service = pir_service_peek (offer->service);
  PirIntentFields fields = {
    .key = key,
    .created_at = pir_clock_now (),
    .state = PIR_INTENT_COMMITTED,
    .items = items,
    .n_items = n_items,
    .service_id = service->id,
    .psp_name = title,
    .method = service->method,
    .fee = offer->fee,
  };

  for (gsize i = 0; i < n_items; i++)
    fields.amount += items[i].amount;

  return pir_intent_new (&fields);
}

void
pir_guest_pay_async (PirGuest             *self,
                     const PirPaymentItem *items,
                     gsize                 n_items,
                     const PirOffer       *offer,
                     const char           *email,
                     GCancellable         *cancellable,
                     GAsyncReadyCallback   callback,
                     gpointer              user_data)
{
  g_autoptr (PirIntent) intent = NULL;
  g_autoptr (PirTokens) key = NULL;
  GTask *task;
  Order *order;

  g_return_if_fail (PIR_IS_GUEST (self));
  g_return_if_fail (items != NULL && n_items > 0);
  g_return_if_fail (offer != NULL);

  task = pir_task_new (self, cancellable, callback, user_data, pir_guest_pay_async);
  if (pir_guest_require_client (self, task) == NULL)
    return;

  intent = create_intent (items, n_items, offer);
  key = pir_client_new_guest_key (pir_intent_peek (intent)->key);
  if (key == NULL || pir_guest_get_store (self) == NULL)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, "The system gives no random numbers");
      g_object_unref (task);
      return;
    }

  order = g_new0 (Order, 1);
  order->intent = g_steal_pointer (&intent);
  order->key = g_steal_pointer (&key);
  order->email = g_strdup (email);
  g_task_set_task_data (task, order, order_free);
  pir_guest_begin (self, get_key (task));
  pir_guest_keys_keep_async (pir_guest_get_keys (self), order->key, key_kept_cb, task);
}

PirIntent *
pir_guest_pay_finish (PirGuest      *self,
                      GAsyncResult  *result,
                      GError       **error)
{
  return pir_task_propagate (self, result, pir_guest_pay_async, error);
}

static void
abandoned_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  PirGuest *self = g_task_get_source_object (task);
  PirIntent *intent = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (PirPayment) payment = pir_client_abandon_guest_finish (PIR_CLIENT (source), result, &error);

  if (payment != NULL && pir_payment_peek (payment)->state == PIR_PAYMENT_PAID)
    pir_guest_refresh (self);
  else if (payment != NULL || pir_guest_is_unknown (error))
    pir_guest_close (self, intent, payment);

  if (payment != NULL || pir_guest_is_unknown (error))
    {
      g_clear_error (&error);
      g_task_return_boolean (task, TRUE);
    }
  else
    {
      g_task_return_error (task, error);
    }
}

static void
key_found_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  PirGuest *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (PirTokens) key = pir_guest_keys_find_finish (PIR_GUEST_KEYS (source), result, &error);

  if (error != NULL)
    {
      g_task_return_error (task, error);
    }
  else if (key == NULL)
    {
      pir_guest_close (self, g_task_get_task_data (task), NULL);
      g_task_return_boolean (task, TRUE);
    }
  else
    {
      /* Whoever has begun a payment has a client. */
      pir_client_abandon_guest_async (pir_guest_get_client (self), key, pir_guest_get_calls (self), abandoned_cb,
                                      g_object_ref (task));
    }
}

void
pir_guest_abandon_async (PirGuest            *self,
                         const char          *key,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  PirIntent *intent;

  g_return_if_fail (PIR_IS_GUEST (self));
  g_return_if_fail (key != NULL);

  task = pir_task_new (self, cancellable, callback, user_data, pir_guest_abandon_async);
  intent = pir_guest_find (self, key);
  if (intent == NULL)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "This payment is not open any more");
      return;
    }

  g_task_set_task_data (task, g_object_ref (intent), g_object_unref);
  pir_guest_keys_find_async (pir_guest_get_keys (self), key, pir_guest_get_calls (self), key_found_cb, g_object_ref (task));
}

gboolean
pir_guest_abandon_finish (PirGuest      *self,
                          GAsyncResult  *result,
                          GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
