/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/pir-guest-private.h"

#include "base/pir-clock.h"
#include "core/pir-checkout-private.h"
#include "net/pir-client-guests.h"

#define POLL_MIN 2                        /* s */
#define POLL_MAX 60                       /* s */
#define POLL_PART 8                       /* of the time that somebody has waited */
#define LATE_SECONDS (7 * 24 * 3600)      /* that a payment whose time ran out may still be confirmed in */

struct _PirGuest
{
  GObject         parent_instance;

  char           *server;
  char           *folder;
  PirClient      *client;   /* (nullable) */
  GError         *error;    /* (nullable): why there is no client */
  PirServiceInfo *info;     /* (nullable) */
  PirGuestKeys   *keys;
  PirStore       *store;    /* (nullable) until it is needed */
  PirIntentBook  *book;
  GCancellable   *calls;    /* cancelled at the end */

  GHashTable     *seen;     /* key (owned) -> PirPayment (owned), as last told */
  GHashTable     *lost;     /* keys (owned) of payments that nothing opens any more */
  GHashTable     *asked;    /* keys (owned) that are on their way to the service */
  guint           poll_id;
  gint64          poll_since; /* monotonic, µs: when somebody began to wait */
};

/* One payment that is asked about */
typedef struct
{
  PirGuest        *self;    /* (owned) */
  PirIntent       *intent;  /* (owned) */
  PirTokens       *key;     /* (owned) (nullable) */
  PirGuestPayment *payment; /* (owned) (nullable) */
} Question;

static void pir_guest_model_init (GListModelInterface *iface);
static void schedule (PirGuest *self);

G_DEFINE_FINAL_TYPE_WITH_CODE (PirGuest, pir_guest, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, pir_guest_model_init))

enum
{
  CHANGED,
  CLOSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char *
get_key (PirIntent *intent)
{
  return pir_intent_peek (intent)->key;
}

static void
question_free (Question *question)
{
  pir_guest_answered (question->self, get_key (question->intent));
  g_object_unref (question->self);
  g_object_unref (question->intent);
  g_clear_object (&question->key);
  pir_guest_payment_free (question->payment);
  g_free (question);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

static gboolean
is_over (PirGuest *self)
{
  return g_cancellable_is_cancelled (self->calls);
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
save (PirGuest  *self,
      PirIntent *intent)
{
  pir_intent_book_save_async (self->book, intent, saved_cb, NULL);
}

gboolean
pir_guest_is_unknown (const GError *error)
{
  const PirNetProblem *problem = pir_net_error_get_problem (error);

  return problem != NULL && problem->code == PIR_PROBLEM_UNAUTHENTICATED;
}

PirIntent *
pir_guest_accept (PirIntent  *intent,
                  PirPayment *payment)
{
  PirIntentFields fields = *pir_intent_peek (intent);

  g_return_val_if_fail (PIR_IS_PAYMENT (payment), NULL);

  fields.state = PIR_INTENT_ACCEPTED;
  fields.payment_id = pir_payment_peek (payment)->id;
  fields.checkout_url = pir_payment_peek (payment)->checkout_url;

  return pir_intent_new (&fields);
}

void
pir_guest_close (PirGuest   *self,
                 PirIntent  *intent,
                 PirPayment *payment)
{
  g_autoptr (PirIntent) closed = pir_intent_go_on (intent, PIR_INTENT_CLOSED);

  g_return_if_fail (PIR_IS_GUEST (self));

  pir_guest_keys_forget (self->keys, get_key (intent));
  save (self, closed);
  if (payment != NULL)
    g_signal_emit (self, signals[CLOSED], 0, closed, payment);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
kept_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (Question) question = user_data;
  g_autoptr (GError) error = NULL;
  gboolean is_kept = pir_guest_keep_finish (PIR_GUEST (source), result, &error);

  if (is_over (question->self))
    return;

  if (is_kept)
    pir_guest_close (question->self, question->intent, question->payment->payment);
  else
    g_message ("A receipt was not kept, and is asked for again: %s", error->message);
}

/* Nothing more can come of it. */
static gboolean
is_final (const PirGuestPayment *guest)
{
  const PirPaymentFields *fields = pir_payment_peek (guest->payment);

  return pir_guest_payment_is_done (guest)
         || (fields->state == PIR_PAYMENT_EXPIRED && pir_clock_now () > fields->created_at + LATE_SECONDS);
}

/* Returns: whether there are receipts to be kept now */
static gboolean
take_answer (Question *question)
{
  PirGuest *self = question->self;
  PirPayment *payment = question->payment->payment;

  if (pir_intent_peek (question->intent)->state == PIR_INTENT_COMMITTED)
    {
      g_autoptr (PirIntent) accepted = pir_guest_accept (question->intent, payment);

      g_set_object (&question->intent, accepted);
      save (self, accepted);
    }
  g_hash_table_replace (self->seen, g_strdup (get_key (question->intent)), g_object_ref (payment));

  if (!is_final (question->payment))
    g_signal_emit (self, signals[CHANGED], 0);
  else if (pir_payment_peek (payment)->state == PIR_PAYMENT_PAID)
    return TRUE;
  else
    pir_guest_close (self, question->intent, payment);

  return FALSE;
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (Question) question = user_data;
  g_autoptr (GError) error = NULL;

  question->payment = pir_client_read_guest_finish (PIR_CLIENT (source), result, &error);
  if (is_over (question->self) || pir_guest_find (question->self, get_key (question->intent)) == NULL)
    return;

  if (question->payment == NULL)
    {
      /* What the service never heard of, or could not open, came to nothing. */
      if (pir_guest_is_unknown (error))
        pir_guest_close (question->self, question->intent, NULL);
      return;
    }

  if (!take_answer (question))
    return;

  pir_guest_keep_async (question->self, question->key, question->payment, kept_cb, question);
  g_steal_pointer (&question);
}

static void
info_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (PirGuest) self = user_data;
  g_autoptr (PirServiceInfo) info = pir_client_read_info_finish (PIR_CLIENT (source), result, NULL);

  if (info != NULL)
    g_set_object (&self->info, info);
}

/* Which payment pages may be opened */
static void
learn_info (PirGuest *self)
{
  if (self->info == NULL && self->client != NULL)
    pir_client_read_info_async (self->client, self->calls, info_read_cb, g_object_ref (self));
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (Question) question = user_data;
  PirGuest *self = question->self;
  g_autoptr (GError) error = NULL;

  question->key = pir_guest_keys_find_finish (PIR_GUEST_KEYS (source), result, &error);
  if (is_over (self))
    return;

  if (question->key == NULL)
    {
      /* A keyring that is locked now may be open later. */
      if (error == NULL && g_hash_table_add (self->lost, g_strdup (get_key (question->intent))))
        g_signal_emit (self, signals[CHANGED], 0);
      return;
    }

  pir_client_read_guest_async (self->client, question->key, self->calls, read_cb, question);
  g_steal_pointer (&question);
}

static void
ask (PirGuest  *self,
     PirIntent *intent)
{
  Question *question;

  if (g_hash_table_contains (self->lost, get_key (intent)) || !g_hash_table_add (self->asked, g_strdup (get_key (intent))))
    return;

  question = g_new0 (Question, 1);
  question->self = g_object_ref (self);
  question->intent = g_object_ref (intent);
  pir_guest_keys_find_async (self->keys, get_key (intent), self->calls, found_cb, question);
}

static gboolean
poll_cb (gpointer user_data)
{
  PirGuest *self = user_data;
  g_autoptr (GPtrArray) intents = g_ptr_array_new_with_free_func (g_object_unref);
  PirIntent *intent;

  self->poll_id = 0;
  while ((intent = g_list_model_get_item (G_LIST_MODEL (self->book), intents->len)) != NULL)
    g_ptr_array_add (intents, intent);
  for (guint i = 0; i < intents->len; i++)
    ask (self, g_ptr_array_index (intents, i));

  schedule (self);

  return G_SOURCE_REMOVE;
}

guint
pir_guest_get_poll_delay (gint64 waited)
{
  return (guint) CLAMP (waited / POLL_PART, POLL_MIN, POLL_MAX);
}

static void
schedule (PirGuest *self)
{
  gint64 waited = (g_get_monotonic_time () - self->poll_since) / G_USEC_PER_SEC;

  if (self->poll_id == 0 && self->client != NULL && !is_over (self)
      && g_list_model_get_n_items (G_LIST_MODEL (self->book)) > 0)
    self->poll_id = g_timeout_add_seconds (pir_guest_get_poll_delay (waited), poll_cb, self);
}

static void
hurry (PirGuest *self)
{
  g_clear_handle_id (&self->poll_id, g_source_remove);
  self->poll_since = g_get_monotonic_time ();
  schedule (self);
}

void
pir_guest_begin (PirGuest   *self,
                 const char *key)
{
  g_return_if_fail (PIR_IS_GUEST (self));

  learn_info (self);
  g_hash_table_add (self->asked, g_strdup (key));
}

void
pir_guest_answered (PirGuest   *self,
                    const char *key)
{
  g_return_if_fail (PIR_IS_GUEST (self));

  g_hash_table_remove (self->asked, key);
  schedule (self);
}

static void
store_opened_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (PirGuest) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!pir_store_open_finish (PIR_STORE (source), result, &error)
      && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_warning ("%s", error->message);
}

static void
book_read_cb (PirGuest *self)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (self->book)) == 0)
    return;

  learn_info (self);
  pir_guest_refresh (self);
}

static void
items_changed_cb (PirGuest *self,
                  guint     position,
                  guint     n_removed,
                  guint     n_added)
{
  g_list_model_items_changed (G_LIST_MODEL (self), position, n_removed, n_added);
  if (n_added > n_removed)
    hurry (self);
}

static GType
pir_guest_get_item_type (GListModel *model)
{
  return PIR_TYPE_INTENT;
}

static guint
pir_guest_get_n_items (GListModel *model)
{
  return g_list_model_get_n_items (G_LIST_MODEL (PIR_GUEST (model)->book));
}

static gpointer
pir_guest_get_item (GListModel *model,
                    guint       position)
{
  return g_list_model_get_item (G_LIST_MODEL (PIR_GUEST (model)->book), position);
}

static void
pir_guest_model_init (GListModelInterface *iface)
{
  iface->get_item_type = pir_guest_get_item_type;
  iface->get_n_items = pir_guest_get_n_items;
  iface->get_item = pir_guest_get_item;
}

static void
pir_guest_dispose (GObject *object)
{
  PirGuest *self = PIR_GUEST (object);

  pir_guest_stop (self);
  g_clear_object (&self->book);

  G_OBJECT_CLASS (pir_guest_parent_class)->dispose (object);
}

static void
pir_guest_finalize (GObject *object)
{
  PirGuest *self = PIR_GUEST (object);

  g_free (self->server);
  g_free (self->folder);
  g_clear_object (&self->client);
  g_clear_error (&self->error);
  g_clear_object (&self->info);
  g_clear_object (&self->keys);
  g_object_unref (self->calls);
  g_hash_table_unref (self->seen);
  g_hash_table_unref (self->lost);
  g_hash_table_unref (self->asked);

  G_OBJECT_CLASS (pir_guest_parent_class)->finalize (object);
}

static void
pir_guest_class_init (PirGuestClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = pir_guest_dispose;
  object_class->finalize = pir_guest_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CLOSED] = g_signal_new ("closed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                  2, PIR_TYPE_INTENT, PIR_TYPE_PAYMENT);
}

static void
pir_guest_init (PirGuest *self)
{
  self->calls = g_cancellable_new ();
  self->poll_since = g_get_monotonic_time ();
  self->seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->lost = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->asked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->book = pir_intent_book_new ();
  g_signal_connect_object (self->book, "read", G_CALLBACK (book_read_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->book, "items-changed", G_CALLBACK (items_changed_cb), self, G_CONNECT_SWAPPED);
}

PirGuest *
pir_guest_new (PirKeyring *keyring,
               const char *server,
               const char *ca_file,
               const char *folder)
{
  PirGuest *self;

  g_return_val_if_fail (server != NULL, NULL);
  g_return_val_if_fail (folder != NULL, NULL);

  self = g_object_new (PIR_TYPE_GUEST, NULL);
  self->server = g_strdup (server);
  self->folder = g_strdup (folder);
  self->client = pir_client_new (server, ca_file, &self->error);
  self->keys = pir_guest_keys_new (keyring, server);

  return self;
}

void
pir_guest_start (PirGuest *self)
{
  g_return_if_fail (PIR_IS_GUEST (self));

  if (g_file_test (self->folder, G_FILE_TEST_IS_DIR))
    pir_guest_get_store (self);
}

void
pir_guest_stop (PirGuest *self)
{
  g_return_if_fail (PIR_IS_GUEST (self));

  g_cancellable_cancel (self->calls);
  g_clear_handle_id (&self->poll_id, g_source_remove);
  if (self->client != NULL)
    pir_client_forget (self->client);
  if (self->store == NULL)
    return;

  pir_intent_book_set_store (self->book, NULL);
  pir_store_close (self->store);
  g_clear_object (&self->store);
}

PirClient *
pir_guest_get_client (PirGuest *self)
{
  g_return_val_if_fail (PIR_IS_GUEST (self), NULL);

  return self->client;
}

PirClient *
pir_guest_require_client (PirGuest *self,
                          GTask    *task)
{
  g_return_val_if_fail (PIR_IS_GUEST (self), NULL);

  if (self->client != NULL)
    return self->client;

  g_task_return_error (task, g_error_copy (self->error));
  g_object_unref (task);

  return NULL;
}

PirStore *
pir_guest_get_store (PirGuest *self)
{
  g_return_val_if_fail (PIR_IS_GUEST (self), NULL);

  if (self->store == NULL && !is_over (self))
    {
      self->store = pir_store_new (self->folder);
      pir_store_open_async (self->store, self->calls, store_opened_cb, g_object_ref (self));
      pir_intent_book_set_store (self->book, self->store);
    }

  return self->store;
}

PirIntentBook *
pir_guest_get_book (PirGuest *self)
{
  g_return_val_if_fail (PIR_IS_GUEST (self), NULL);

  return self->book;
}

PirGuestKeys *
pir_guest_get_keys (PirGuest *self)
{
  g_return_val_if_fail (PIR_IS_GUEST (self), NULL);

  return self->keys;
}

GCancellable *
pir_guest_get_calls (PirGuest *self)
{
  g_return_val_if_fail (PIR_IS_GUEST (self), NULL);

  return self->calls;
}

const char *
pir_guest_get_folder (PirGuest *self)
{
  g_return_val_if_fail (PIR_IS_GUEST (self), NULL);

  return self->folder;
}

char *
pir_guest_dup_address (PirGuest   *self,
                       PirIntent  *intent,
                       GError    **error)
{
  const char *url;

  g_return_val_if_fail (PIR_IS_GUEST (self), NULL);
  g_return_val_if_fail (PIR_IS_INTENT (intent), NULL);

  url = pir_intent_peek (intent)->checkout_url;
  if (self->info != NULL && pir_service_info_allows_checkout (self->info, url))
    return g_strdup (url);

  g_set_error_literal (error, PIR_CORE_ERROR, PIR_CORE_ERROR_CHECKOUT_REFUSED, "The payment page may not be opened");

  return NULL;
}

PirIntent *
pir_guest_find (PirGuest   *self,
                const char *key)
{
  g_return_val_if_fail (PIR_IS_GUEST (self), NULL);

  return pir_intent_book_find (self->book, key);
}

PirPayment *
pir_guest_get_payment (PirGuest   *self,
                       const char *key)
{
  g_return_val_if_fail (PIR_IS_GUEST (self), NULL);

  return g_hash_table_lookup (self->seen, key);
}

gboolean
pir_guest_is_kept (PirGuest   *self,
                   const char *key)
{
  g_return_val_if_fail (PIR_IS_GUEST (self), FALSE);

  return pir_guest_keys_is_kept (self->keys, key);
}

gboolean
pir_guest_is_lost (PirGuest   *self,
                   const char *key)
{
  g_return_val_if_fail (PIR_IS_GUEST (self), FALSE);

  return g_hash_table_contains (self->lost, key);
}

void
pir_guest_refresh (PirGuest *self)
{
  g_return_if_fail (PIR_IS_GUEST (self));

  if (self->client == NULL || is_over (self))
    return;

  g_clear_handle_id (&self->poll_id, g_source_remove);
  self->poll_since = g_get_monotonic_time ();
  poll_cb (self);
}
