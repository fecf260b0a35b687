/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/pir-checkout-private.h"

#include "core/pir-context-private.h"
#include "net/pir-client-calls.h"

typedef struct
{
  PirIntent *intent; /* (owned): as it stands */
  GError    *error;  /* (owned) (nullable): why it was refused, told once that is written down */
} Sending;

static void
sending_free (Sending *sending)
{
  g_object_unref (sending->intent);
  g_clear_error (&sending->error);
  g_free (sending);
}

static void
end (GTask  *task,
     GError *error)
{
  PirCheckout *self = g_task_get_source_object (task);
  Sending *sending = g_task_get_task_data (task);

  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    pir_checkout_take_answer (self, sending->intent, error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Sending *sending = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  /* The server knows; where the disk does not, the same key will be sent once more and gets the same answer. */
  if (!pir_intent_book_save_finish (PIR_INTENT_BOOK (source), result, &error))
    g_warning ("What became of a payment was not stored: %s", error->message);

  end (task, g_steal_pointer (&sending->error));
}

static void
move_on (GTask           *task,
         PirIntentFields *fields)
{
  PirCheckout *self = g_task_get_source_object (task);
  Sending *sending = g_task_get_task_data (task);
  g_autoptr (PirIntent) intent = pir_intent_new (fields);

  g_set_object (&sending->intent, intent);
  pir_intent_book_save_async (pir_checkout_get_book (self), intent, saved_cb, g_object_ref (task));
}

static void
accept (GTask      *task,
        PirPayment *payment)
{
  Sending *sending = g_task_get_task_data (task);
  PirIntentFields fields = *pir_intent_peek (sending->intent);

  fields.state = PIR_INTENT_ACCEPTED;
  fields.payment_id = pir_payment_peek (payment)->id;
  fields.checkout_url = pir_payment_peek (payment)->checkout_url;
  move_on (task, &fields);
}

/* A "no" for good. Everything else leaves it open whether the server has taken the key. */
static gboolean
is_refusal (const GError *error)
{
  const PirNetProblem *problem = pir_net_error_get_problem (error);

  if (problem == NULL)
    return FALSE;

  switch ((guint) problem->code)
    {
    case PIR_PROBLEM_UNAUTHENTICATED:
    case PIR_PROBLEM_SESSION_ENDED:
      return FALSE;

    case PIR_PROBLEM_PSP_UNAVAILABLE:
      return TRUE; /* though it may work later: another PSP works now */

    default:
      return !pir_net_error_is_transient (error);
    }
}

static void
refuse (GTask  *task,
        GError *error)
{
  Sending *sending = g_task_get_task_data (task);
  PirIntentFields fields = *pir_intent_peek (sending->intent);

  fields.state = PIR_INTENT_REFUSED;
  fields.problem = pir_net_error_get_problem (error)->code;
  sending->error = error;
  move_on (task, &fields);
}

static void
posted_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  PirCheckout *self = g_task_get_source_object (task);
  Sending *sending = g_task_get_task_data (task);
  const char *key = pir_intent_peek (sending->intent)->key;
  GError *error = NULL;
  g_autoptr (PirPayment) payment = pir_client_pay_finish (PIR_CLIENT (source), result, &error);

  if (g_hash_table_lookup (pir_checkout_get_sending (self), key) == g_task_get_cancellable (task))
    g_hash_table_remove (pir_checkout_get_sending (self), key);

  /* Given up meanwhile, or another account is shown now */
  if (g_cancellable_is_cancelled (g_task_get_cancellable (task))
      || pir_intent_book_find (pir_checkout_get_book (self), key) == NULL)
    {
      g_clear_error (&error);
      end (task, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "Nobody waits for the payment any more"));
    }
  else if (payment != NULL)
    {
      accept (task, payment);
    }
  else if (is_refusal (error))
    {
      refuse (task, error);
    }
  else
    {
      end (task, error);
    }
}

void
pir_checkout_send_async (PirCheckout         *self,
                         PirIntent           *intent,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  PirClient *client = pir_context_get_client (pir_checkout_get_context (self));
  const PirIntentFields *fields = pir_intent_peek (intent);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GTask) task = NULL;
  Sending *sending;

  g_assert (fields->state == PIR_INTENT_COMMITTED);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, pir_checkout_send_async);
  g_task_set_check_cancellable (task, FALSE);
  sending = g_new0 (Sending, 1);
  sending->intent = g_object_ref (intent);
  g_task_set_task_data (task, sending, (GDestroyNotify) sending_free);
  if (client == NULL)
    {
      end (task, g_error_new_literal (PIR_NET_ERROR, PIR_NET_ERROR_SIGNED_OUT, "Nobody is signed in"));
      return;
    }

  pir_checkout_set_heard (self, fields->key);
  g_hash_table_replace (pir_checkout_get_sending (self), g_strdup (fields->key), g_object_ref (cancellable));
  if (fields->is_looked_up)
    pir_client_pay_looked_up_async (client, fields->key, fields->items, fields->n_items, fields->service_id, fields->fee,
                                    cancellable, posted_cb, g_object_ref (task));
  else
    pir_client_pay_async (client, fields->key, fields->items, fields->n_items, fields->service_id, fields->fee,
                          cancellable, posted_cb, g_object_ref (task));
}

gboolean
pir_checkout_send_finish (PirCheckout   *self,
                          GAsyncResult  *result,
                          PirIntent    **intent,
                          GError       **error)
{
  Sending *sending;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (intent != NULL, FALSE);

  sending = g_task_get_task_data (G_TASK (result));
  *intent = g_object_ref (sending->intent);

  return g_task_propagate_boolean (G_TASK (result), error);
}
