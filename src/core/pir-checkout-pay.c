/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/pir-checkout-private.h"

#include "base/pir-clock.h"
#include "core/pir-context-private.h"

static PirIntent *
create_intent (const PirPaymentItem *items,
               gsize                 n_items,
               PirMoney              amount,
               const PirOffer       *offer,
               gboolean              is_looked_up)
{
  g_autofree char *key = g_uuid_string_random ();
  g_autofree char *title = pir_service_dup_title (offer->service);
  const PirServiceFields *service = pir_service_peek (offer->service);
  PirIntentFields fields = { 0 };

  fields.key = key;
  fields.created_at = pir_clock_now ();
  fields.state = PIR_INTENT_COMMITTED;
  fields.items = items;
  fields.n_items = n_items;
  fields.amount = amount;
  fields.is_looked_up = is_looked_up;
  fields.service_id = service->id;
  fields.psp_name = title;
  fields.method = service->method;
  fields.fee = offer->fee;

  return pir_intent_new (&fields);
}

static void
sent_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (PirIntent) intent = NULL;
  GError *error = NULL;

  if (pir_checkout_send_finish (PIR_CHECKOUT (source), result, &intent, &error))
    g_task_return_pointer (task, g_steal_pointer (&intent), g_object_unref);
  else
    g_task_return_error (task, error);
}

/* Only what is on the disk may be heard of elsewhere. */
static void
committed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  PirCheckout *self = g_task_get_source_object (task);
  PirIntentBook *book = PIR_INTENT_BOOK (source);
  PirIntent *intent = g_task_get_task_data (task);
  const char *key = pir_intent_peek (intent)->key;
  GError *error = NULL;

  pir_checkout_committed (self, key);
  if (!pir_intent_book_save_finish (book, result, &error))
    {
      pir_intent_book_remove (book, key);
      g_task_return_error (task, error);
    }
  else if (pir_intent_book_find (book, key) == NULL || pir_checkout_get_context (self) == NULL)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The payment was given up");
    }
  else
    {
      pir_checkout_send_async (self, intent, sent_cb, g_object_ref (task));
    }
}

/* @intent: (transfer full) */
static void
begin (GTask     *task,
       PirIntent *intent)
{
  PirCheckout *self = g_task_get_source_object (task);

  g_task_set_task_data (task, intent, g_object_unref);
  pir_checkout_begin (self, pir_intent_peek (intent)->key);
  pir_intent_book_save_async (pir_checkout_get_book (self), intent, committed_cb, g_object_ref (task));
}

void
pir_checkout_pay_async (PirCheckout         *self,
                        guint                group,
                        const PirOffer      *offer,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  g_autoptr (GPtrArray) lines = NULL;
  g_autofree PirPaymentItem *items = NULL;
  g_autoptr (GTask) task = NULL;
  PirContext *context;
  PirIntent *intent;
  PirMoney amount;

  g_return_if_fail (PIR_IS_CHECKOUT (self));
  g_return_if_fail (offer != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, pir_checkout_pay_async);
  context = pir_checkout_get_context (self);
  lines = pir_cart_dup_group (pir_context_get_cart (context), group);
  if (lines->len == 0)
    {
      g_task_return_new_error (task, PIR_CORE_ERROR, PIR_CORE_ERROR_CART_EMPTY, "Group %u of the cart is empty", group);
      return;
    }

  items = pir_cart_build_items (lines, &amount);
  intent = create_intent (items, lines->len, amount, offer, FALSE);
  pir_cart_begin_step (pir_context_get_cart (context), pir_intent_peek (intent)->key);
  begin (task, intent);
}

void
pir_checkout_pay_items_async (PirCheckout          *self,
                              const PirPaymentItem *items,
                              gsize                 n_items,
                              const PirOffer       *offer,
                              GCancellable         *cancellable,
                              GAsyncReadyCallback   callback,
                              gpointer              user_data)
{
  g_autoptr (GTask) task = NULL;
  PirMoney amount = 0;

  g_return_if_fail (PIR_IS_CHECKOUT (self));
  g_return_if_fail (items != NULL && n_items > 0);
  g_return_if_fail (offer != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, pir_checkout_pay_items_async);
  for (gsize i = 0; i < n_items; i++)
    amount += items[i].amount;
  begin (task, create_intent (items, n_items, amount, offer, TRUE));
}

PirIntent *
pir_checkout_pay_finish (PirCheckout   *self,
                         GAsyncResult  *result,
                         GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
