/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/pir-checkout-private.h"

#include "core/pir-context-private.h"
#include "net/pir-client-calls.h"

static gboolean
is_unknown_there (const GError *error)
{
  const PirNetProblem *problem = pir_net_error_get_problem (error);

  return problem != NULL && problem->code == PIR_PROBLEM_NOT_FOUND;
}

/* Nothing can be paid with this intent: nobody has been given the address of its payment page. */
static void
close_here (GTask     *task,
            PirIntent *intent)
{
  PirCheckout *self = g_task_get_source_object (task);
  g_autoptr (PirIntent) closed = pir_intent_go_on (intent, PIR_INTENT_CLOSED);

  pir_checkout_save (self, closed);
  g_task_return_boolean (task, TRUE);
}

static void
abandoned_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  PirCheckout *self = g_task_get_source_object (task);
  PirIntent *intent = g_task_get_task_data (task);
  PirContext *context = pir_checkout_get_context (self);
  GError *error = NULL;
  g_autoptr (PirPayment) payment = pir_client_abandon_finish (PIR_CLIENT (source), result, &error);

  if (context == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_clear_error (&error);
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The session is over");
      return;
    }

  pir_sync_refresh (pir_context_get_sync (context));
  if (payment != NULL)
    {
      pir_checkout_close (self, intent, payment);
      g_task_return_boolean (task, TRUE);
    }
  else if (is_unknown_there (error))
    {
      g_error_free (error);
      close_here (task, intent);
    }
  else
    {
      g_task_return_error (task, error);
    }
}

static void
abandon_there (GTask     *task,
               PirIntent *intent)
{
  PirCheckout *self = g_task_get_source_object (task);
  PirClient *client = pir_context_get_client (pir_checkout_get_context (self));

  g_task_set_task_data (task, g_object_ref (intent), g_object_unref);
  if (client != NULL)
    pir_client_abandon_async (client, pir_intent_peek (intent)->payment_id, pir_checkout_get_calls (self), abandoned_cb,
                              g_object_ref (task));
  else
    g_task_return_new_error (task, PIR_NET_ERROR, PIR_NET_ERROR_SIGNED_OUT, "Nobody is signed in");
}

static void
learned_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  PirCheckout *self = PIR_CHECKOUT (source);
  g_autoptr (PirIntent) intent = NULL;
  g_autoptr (GError) error = NULL;

  if (pir_checkout_send_finish (self, result, &intent, &error))
    abandon_there (task, intent);
  else if (pir_intent_peek (intent)->state == PIR_INTENT_COMMITTED
           && pir_intent_book_find (pir_checkout_get_book (self), pir_intent_peek (intent)->key) != NULL)
    close_here (task, intent);
  else
    g_task_return_boolean (task, TRUE);
}

/* Whether the server has taken the key is not known: the key itself asks. Where nobody answers, the payment that
 * may be open there ends by itself. */
static void
abandon_committed (GTask     *task,
                   PirIntent *intent)
{
  PirCheckout *self = g_task_get_source_object (task);
  const char *key = pir_intent_peek (intent)->key;
  GCancellable *attempt = g_hash_table_lookup (pir_checkout_get_sending (self), key);

  g_cancellable_cancel (attempt);
  if (pir_checkout_is_unheard (self, key) || pir_context_get_client (pir_checkout_get_context (self)) == NULL)
    close_here (task, intent);
  else
    pir_checkout_send_async (self, intent, learned_cb, g_object_ref (task));
}

void
pir_checkout_abandon_async (PirCheckout         *self,
                            const char          *key,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (PirIntent) intent = NULL;

  g_return_if_fail (PIR_IS_CHECKOUT (self));
  g_return_if_fail (key != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, pir_checkout_abandon_async);
  intent = pir_checkout_find (self, key);
  if (intent == NULL)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "This payment is not open any more");
  else if (pir_intent_peek (intent)->state == PIR_INTENT_ACCEPTED)
    abandon_there (task, intent);
  else
    abandon_committed (task, intent);
}

gboolean
pir_checkout_abandon_finish (PirCheckout   *self,
                             GAsyncResult  *result,
                             GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
