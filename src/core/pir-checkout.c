/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/pir-checkout-private.h"

#include "core/pir-context-private.h"
#include "core/pir-outcome-check.h"
#include "net/pir-client-calls.h"
#include "store/pir-store-payments.h"

#define RETRY_MIN 2          /* s */
#define RETRY_MAX (15 * 60)  /* s */

struct _PirCheckout
{
  GObject        parent_instance;

  PirContext    *context;     /* weak */
  PirStore      *store;       /* (nullable) */
  GCancellable  *calls;       /* (nullable): what is under way with store and client */
  PirIntentBook *book;

  GHashTable    *sending;     /* key (owned) -> GCancellable (owned) of each POST under way */
  GHashTable    *unheard;     /* keys (owned) of this run that were never sent */
  GHashTable    *asked;       /* keys (owned) whose payment the server was asked for, or that are of this run */
  guint          retry_id;
  guint          retry_delay; /* s */
};

typedef struct
{
  PirCheckout *self;   /* (owned) */
  PirIntent   *intent; /* (owned) */
} Call;

static void pir_checkout_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PirCheckout, pir_checkout, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, pir_checkout_model_init))

enum
{
  CLOSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static Call *
call_new (PirCheckout *self,
          PirIntent   *intent)
{
  Call *call = g_new0 (Call, 1);

  call->self = g_object_ref (self);
  call->intent = g_object_ref (intent);

  return call;
}

static void
call_free (Call *call)
{
  g_object_unref (call->self);
  g_object_unref (call->intent);
  g_free (call);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Call, call_free)

static const char *
get_key (PirIntent *intent)
{
  return pir_intent_peek (intent)->key;
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  if (!pir_intent_book_save_finish (PIR_INTENT_BOOK (source), result, &error))
    g_warning ("The state of a payment was not stored: %s", error->message);
}

static void
compare_fees (PirIntent  *intent,
              PirPayment *payment)
{
  PirMoney announced = pir_intent_peek (intent)->fee, charged = pir_payment_peek (payment)->fee;

  if (pir_payment_peek (payment)->state == PIR_PAYMENT_PAID && announced != charged)
    g_message ("The fee announced was %" G_GINT64_FORMAT " cents, the one charged %" G_GINT64_FORMAT, announced,
               charged);
}

static void
outcome_checked_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (Call) call = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PirPayment) payment = pir_outcome_check_finish (PIR_STORE (source), result, &error);

  if (payment != NULL && PIR_STORE (source) == call->self->store)
    pir_checkout_close (call->self, call->intent, payment);
  else if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_debug ("The outcome was not read: %s", error->message);
}

static void
check_outcome (PirCheckout *self,
               PirIntent   *intent)
{
  const PirIntentFields *fields = pir_intent_peek (intent);

  if (fields->state == PIR_INTENT_ACCEPTED)
    pir_outcome_check_async (self->store, fields->payment_id, self->calls, outcome_checked_cb,
                             call_new (self, intent));
}

static gboolean
retry_cb (gpointer user_data)
{
  PirCheckout *self = user_data;

  self->retry_id = 0;
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->book)); i++)
    {
      g_autoptr (PirIntent) intent = g_list_model_get_item (G_LIST_MODEL (self->book), i);

      pir_checkout_retry (self, get_key (intent));
    }

  return G_SOURCE_REMOVE;
}

static void
schedule_retry (PirCheckout *self)
{
  if (self->retry_id != 0)
    return;

  self->retry_id = g_timeout_add_seconds (self->retry_delay, retry_cb, self);
  self->retry_delay = MIN (self->retry_delay * 2, RETRY_MAX);
}

/* Everything that was begun is taken up: what the server may not have heard is sent again with the same key. */
static void
resume (PirCheckout *self)
{
  if (!pir_intent_book_is_read (self->book))
    return;

  g_clear_handle_id (&self->retry_id, g_source_remove);
  self->retry_delay = RETRY_MIN;
  retry_cb (self);
}

static void
payment_asked_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (Call) call = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PirPayment) payment = pir_client_read_payment_finish (PIR_CLIENT (source), result, &error);

  /* A hint to look into the feed: only what came from there counts. */
  if (payment != NULL && pir_outcome_is_final (payment) && call->self->context != NULL)
    pir_sync_refresh (pir_context_get_sync (call->self->context));
}

static void
payment_read_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  PirPayment *payment = pir_store_find_payment_finish (PIR_STORE (source), result, &error);

  if (payment != NULL)
    g_task_return_pointer (task, payment, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
ask_once (PirCheckout *self,
          PirIntent   *intent)
{
  PirClient *client = pir_context_get_client (self->context);
  const PirIntentFields *fields = pir_intent_peek (intent);

  if (client != NULL && fields->state == PIR_INTENT_ACCEPTED
      && g_hash_table_add (self->asked, g_strdup (fields->key)))
    pir_client_read_payment_async (client, fields->payment_id, self->calls, payment_asked_cb,
                                   call_new (self, intent));
}

static void
sync_finished_cb (PirSync     *sync,
                  gboolean     is_done,
                  PirCheckout *self)
{
  g_assert (PIR_IS_CHECKOUT (self));

  if (!is_done || !pir_intent_book_is_read (self->book))
    return;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->book)); i++)
    {
      g_autoptr (PirIntent) intent = g_list_model_get_item (G_LIST_MODEL (self->book), i);

      pir_checkout_retry (self, get_key (intent));
      ask_once (self, intent);
    }
}

static void
check_all (PirCheckout *self)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->book)); i++)
    {
      g_autoptr (PirIntent) intent = g_list_model_get_item (G_LIST_MODEL (self->book), i);

      check_outcome (self, intent);
    }
}

static void
payments_changed_cb (PirContext  *context,
                     PirCheckout *self)
{
  g_assert (PIR_IS_CHECKOUT (self));

  pir_intent_book_refresh (self->book);
  check_all (self);
}

static void
receipts_changed_cb (PirContext  *context,
                     PirCheckout *self)
{
  g_assert (PIR_IS_CHECKOUT (self));

  check_all (self);
}

static void
book_read_cb (PirIntentBook *book,
              PirCheckout   *self)
{
  g_assert (PIR_IS_CHECKOUT (self));

  check_all (self);
  if (pir_context_get_client (self->context) != NULL)
    resume (self);
}

static void
book_gone_cb (PirIntentBook *book,
              PirIntent     *intent,
              PirCheckout   *self)
{
  g_assert (PIR_IS_CHECKOUT (self));

  check_outcome (self, intent);
}

static void
book_items_changed_cb (PirIntentBook *book,
                       guint          position,
                       guint          n_removed,
                       guint          n_added,
                       PirCheckout   *self)
{
  PirCart *cart = self->context != NULL ? pir_context_get_cart (self->context) : NULL;

  g_list_model_items_changed (G_LIST_MODEL (self), position, n_removed, n_added);
  if (cart != NULL)
    pir_cart_follow_checkout (cart);
}

static GType
pir_checkout_get_item_type (GListModel *model)
{
  return PIR_TYPE_INTENT;
}

static guint
pir_checkout_get_n_items (GListModel *model)
{
  return g_list_model_get_n_items (G_LIST_MODEL (PIR_CHECKOUT (model)->book));
}

static gpointer
pir_checkout_get_item (GListModel *model,
                       guint       position)
{
  return g_list_model_get_item (G_LIST_MODEL (PIR_CHECKOUT (model)->book), position);
}

static void
pir_checkout_model_init (GListModelInterface *iface)
{
  iface->get_item_type = pir_checkout_get_item_type;
  iface->get_n_items = pir_checkout_get_n_items;
  iface->get_item = pir_checkout_get_item;
}

static void
cancel_calls (PirCheckout *self)
{
  g_autoptr (GHashTable) sending = g_steal_pointer (&self->sending);
  GHashTableIter iter;
  gpointer attempt;

  self->sending = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  g_hash_table_iter_init (&iter, sending);
  while (g_hash_table_iter_next (&iter, NULL, &attempt))
    g_cancellable_cancel (attempt);

  g_cancellable_cancel (self->calls);
  g_clear_object (&self->calls);
  self->calls = g_cancellable_new ();
  g_clear_handle_id (&self->retry_id, g_source_remove);
  self->retry_delay = RETRY_MIN;
}

static void
pir_checkout_dispose (GObject *object)
{
  PirCheckout *self = PIR_CHECKOUT (object);

  cancel_calls (self);
  g_clear_object (&self->store);
  g_clear_weak_pointer (&self->context);

  G_OBJECT_CLASS (pir_checkout_parent_class)->dispose (object);
}

static void
pir_checkout_finalize (GObject *object)
{
  PirCheckout *self = PIR_CHECKOUT (object);

  g_signal_handlers_disconnect_by_data (self->book, self);
  g_object_unref (self->book);
  g_clear_object (&self->calls);
  g_hash_table_unref (self->sending);
  g_hash_table_unref (self->unheard);
  g_hash_table_unref (self->asked);

  G_OBJECT_CLASS (pir_checkout_parent_class)->finalize (object);
}

static void
pir_checkout_class_init (PirCheckoutClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = pir_checkout_dispose;
  object_class->finalize = pir_checkout_finalize;

  signals[CLOSED] = g_signal_new ("closed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 2, PIR_TYPE_INTENT, PIR_TYPE_PAYMENT);
}

static void
pir_checkout_init (PirCheckout *self)
{
  self->sending = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->unheard = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->asked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->retry_delay = RETRY_MIN;
  self->calls = g_cancellable_new ();
  self->book = pir_intent_book_new ();
  g_signal_connect (self->book, "read", G_CALLBACK (book_read_cb), self);
  g_signal_connect (self->book, "gone", G_CALLBACK (book_gone_cb), self);
  g_signal_connect (self->book, "items-changed", G_CALLBACK (book_items_changed_cb), self);
}

PirCheckout *
pir_checkout_new (PirContext *context)
{
  PirCheckout *self = g_object_new (PIR_TYPE_CHECKOUT, NULL);

  g_return_val_if_fail (PIR_IS_CONTEXT (context), NULL);

  g_set_weak_pointer (&self->context, context);
  g_signal_connect_object (context, "changed::payments", G_CALLBACK (payments_changed_cb), self, 0);
  g_signal_connect_object (context, "changed::receipts", G_CALLBACK (receipts_changed_cb), self, 0);
  g_signal_connect_object (context, "changed::notices", G_CALLBACK (receipts_changed_cb), self, 0);
  g_signal_connect_object (pir_context_get_sync (context), "finished", G_CALLBACK (sync_finished_cb), self, 0);

  return self;
}

void
pir_checkout_set_store (PirCheckout *self,
                        PirStore    *store)
{
  g_return_if_fail (PIR_IS_CHECKOUT (self));

  cancel_calls (self);
  g_hash_table_remove_all (self->unheard);
  g_hash_table_remove_all (self->asked);
  g_set_object (&self->store, store);
  pir_intent_book_set_store (self->book, store);
}

void
pir_checkout_set_client (PirCheckout *self,
                         PirClient   *client)
{
  g_return_if_fail (PIR_IS_CHECKOUT (self));

  cancel_calls (self);
  if (client != NULL && self->store != NULL)
    resume (self);
}

PirContext *
pir_checkout_get_context (PirCheckout *self)
{
  g_return_val_if_fail (PIR_IS_CHECKOUT (self), NULL);

  return self->context;
}

PirIntentBook *
pir_checkout_get_book (PirCheckout *self)
{
  g_return_val_if_fail (PIR_IS_CHECKOUT (self), NULL);

  return self->book;
}

GCancellable *
pir_checkout_get_calls (PirCheckout *self)
{
  g_return_val_if_fail (PIR_IS_CHECKOUT (self), NULL);

  return self->calls;
}

GHashTable *
pir_checkout_get_sending (PirCheckout *self)
{
  g_return_val_if_fail (PIR_IS_CHECKOUT (self), NULL);

  return self->sending;
}

void
pir_checkout_begin (PirCheckout *self,
                    const char  *key)
{
  g_return_if_fail (PIR_IS_CHECKOUT (self));

  g_hash_table_replace (self->sending, g_strdup (key), g_cancellable_new ());
  g_hash_table_add (self->unheard, g_strdup (key));
  g_hash_table_add (self->asked, g_strdup (key));
}

void
pir_checkout_committed (PirCheckout *self,
                        const char  *key)
{
  g_return_if_fail (PIR_IS_CHECKOUT (self));

  g_hash_table_remove (self->sending, key);
}

gboolean
pir_checkout_is_unheard (PirCheckout *self,
                         const char  *key)
{
  g_return_val_if_fail (PIR_IS_CHECKOUT (self), FALSE);

  return g_hash_table_contains (self->unheard, key);
}

void
pir_checkout_set_heard (PirCheckout *self,
                        const char  *key)
{
  g_return_if_fail (PIR_IS_CHECKOUT (self));

  g_hash_table_remove (self->unheard, key);
}

void
pir_checkout_take_answer (PirCheckout  *self,
                          PirIntent    *intent,
                          const GError *error)
{
  g_return_if_fail (PIR_IS_CHECKOUT (self));
  g_return_if_fail (PIR_IS_INTENT (intent));

  if (pir_intent_book_find (self->book, get_key (intent)) == NULL)
    return; /* another account is shown now, or it was refused */

  if (pir_intent_peek (intent)->state == PIR_INTENT_ACCEPTED)
    {
      self->retry_delay = RETRY_MIN;
      check_outcome (self, intent);
    }
  else if (pir_intent_peek (intent)->state == PIR_INTENT_COMMITTED)
    {
      g_message ("A payment waits to be sent again: %s", error->message);
      schedule_retry (self);
    }
}

void
pir_checkout_save (PirCheckout *self,
                   PirIntent   *intent)
{
  g_return_if_fail (PIR_IS_CHECKOUT (self));

  pir_intent_book_save_async (self->book, intent, saved_cb, NULL);
}

PirIntent *
pir_intent_go_on (PirIntent      *intent,
                  PirIntentState  state)
{
  PirIntentFields fields = *pir_intent_peek (intent);

  g_return_val_if_fail (PIR_IS_INTENT (intent), NULL);

  fields.state = state;

  return pir_intent_new (&fields);
}

/* What came to nothing goes back into the cart as soon as it is free. */
void
pir_checkout_close (PirCheckout *self,
                    PirIntent   *intent,
                    PirPayment  *payment)
{
  const PirIntentFields *fields = pir_intent_peek (intent);
  PirPaymentState state = pir_payment_peek (payment)->state;
  g_autoptr (PirIntent) closed = pir_intent_go_on (intent, PIR_INTENT_CLOSED);

  g_return_if_fail (PIR_IS_CHECKOUT (self));
  g_return_if_fail (PIR_IS_INTENT (intent));
  g_return_if_fail (PIR_IS_PAYMENT (payment));

  if (pir_intent_book_find (self->book, fields->key) == NULL)
    return;

  compare_fees (intent, payment);
  pir_checkout_save (self, closed);
  if (!fields->is_looked_up && (state == PIR_PAYMENT_FAILED || state == PIR_PAYMENT_CANCELLED))
    pir_cart_expect (pir_context_get_cart (self->context), fields->items, fields->n_items);
  pir_cart_close_step (pir_context_get_cart (self->context), fields->key, state == PIR_PAYMENT_PAID);
  g_signal_emit (self, signals[CLOSED], 0, closed, payment);
}

char *
pir_checkout_dup_address (PirCheckout  *self,
                          PirIntent    *intent,
                          GError      **error)
{
  PirServiceInfo *info;
  const char *url;

  g_return_val_if_fail (PIR_IS_CHECKOUT (self), NULL);
  g_return_val_if_fail (PIR_IS_INTENT (intent), NULL);

  info = pir_context_get_info (self->context);
  url = pir_intent_peek (intent)->checkout_url;
  if (info != NULL && pir_service_info_allows_checkout (info, url))
    return g_strdup (url);

  g_set_error_literal (error, PIR_CORE_ERROR, PIR_CORE_ERROR_CHECKOUT_REFUSED, "The payment page may not be opened");

  return NULL;
}

PirIntent *
pir_checkout_find (PirCheckout *self,
                   const char  *key)
{
  PirIntent *intent;

  g_return_val_if_fail (PIR_IS_CHECKOUT (self), NULL);
  g_return_val_if_fail (key != NULL, NULL);

  intent = pir_intent_book_find (self->book, key);

  return intent != NULL ? g_object_ref (intent) : NULL;
}

PirIntent *
pir_checkout_find_by_notice (PirCheckout *self,
                             const char  *id)
{
  PirIntent *intent;

  g_return_val_if_fail (PIR_IS_CHECKOUT (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  intent = pir_intent_book_find_by_notice (self->book, id);

  return intent != NULL ? g_object_ref (intent) : NULL;
}

void
pir_checkout_retry (PirCheckout *self,
                    const char  *key)
{
  PirIntent *intent;

  g_return_if_fail (PIR_IS_CHECKOUT (self));
  g_return_if_fail (key != NULL);

  intent = pir_intent_book_find (self->book, key);
  if (intent != NULL && pir_intent_peek (intent)->state == PIR_INTENT_COMMITTED
      && !g_hash_table_contains (self->sending, key))
    pir_checkout_send_async (self, intent, NULL, NULL);
}

void
pir_checkout_read_payment_async (PirCheckout         *self,
                                 PirIntent           *intent,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  const char *id;

  g_return_if_fail (PIR_IS_CHECKOUT (self));
  g_return_if_fail (PIR_IS_INTENT (intent));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, pir_checkout_read_payment_async);
  id = pir_intent_peek (intent)->payment_id;
  if (self->store == NULL || id == NULL)
    g_task_return_new_error (task, PIR_STORE_ERROR, PIR_STORE_ERROR_NOT_FOUND, "The server has not opened it yet");
  else
    pir_store_find_payment_async (self->store, id, cancellable, payment_read_cb, g_object_ref (task));
}

PirPayment *
pir_checkout_read_payment_finish (PirCheckout   *self,
                                  GAsyncResult  *result,
                                  GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
