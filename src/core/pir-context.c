/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/pir-context-private.h"

#include "base/pir-clock.h"
#include "core/pir-accounts-private.h"

#define DAY_CHECK 600                     /* s */
#define BULK_PAUSE (G_TIME_SPAN_SECOND)
#define BULK_TIMES 4                      /* in a pause */
#define BULK_TOPICS (PIR_STORE_TOPIC_PEOPLE | PIR_STORE_TOPIC_NOTICES | PIR_STORE_TOPIC_RECEIPTS)
#define MARK_TOPICS (PIR_STORE_TOPIC_ACCOUNT | PIR_STORE_TOPIC_SYNC)

struct _PirContext
{
  GObject         parent_instance;

  PirAccounts    *accounts;       /* weak */
  PirProfile     *profile;
  PirServiceInfo *info;           /* (nullable) */

  PirSession     *session;
  PirSync        *sync;
  PirPayWays     *pay_ways;
  PirCart        *cart;
  PirCheckout    *checkout;
  PirArchive     *archive;
  PirAccountBook *account_book;

  char           *key;            /* (nullable): of the account */
  char           *account_id;     /* (nullable): what the server calls it; with @store */
  PirStore       *store;          /* (nullable) */
  GCancellable   *store_calls;    /* (nullable): what is under way with @store */
  gboolean        is_store_open;
  gboolean        is_store_read;  /* the first mark has come */
  gboolean        is_store_broken;
  PirClient      *client;         /* (nullable) */

  gboolean        is_stopped;
  PirStoreTopics  topics;         /* not told yet */
  guint           flush_id;
  guint           bulk_id;
  gint64          bulk_at;        /* monotonic time when the pause under way began */
  guint           n_bulk;         /* news in bulk since then */
  guint           restore_id;
  guint           day_id;
  PirDate         today;
};

static void read_mark (PirContext *self);

G_DEFINE_FINAL_TYPE (PirContext, pir_context, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const struct
{
  PirStoreTopics  topic;
  const char     *detail;
} details[] = {
  { PIR_STORE_TOPIC_ACCOUNT, "account" },
  { PIR_STORE_TOPIC_PEOPLE, "people" },
  { PIR_STORE_TOPIC_NOTICES, "notices" },
  { PIR_STORE_TOPIC_PAYMENTS, "payments" },
  { PIR_STORE_TOPIC_RECEIPTS, "receipts" },
  { PIR_STORE_TOPIC_CART, "cart" },
  { PIR_STORE_TOPIC_SYNC, "sync" },
};

#define ALL_TOPICS ((1 << G_N_ELEMENTS (details)) - 1)

/* The first sync commits a page every few milliseconds, and so does an archive that is being filled; lists that read
 * again after each would only be in the way. */
static gboolean
may_tell_bulk (PirContext *self)
{
  gboolean is_filling = pir_sync_is_first (self->sync) && pir_sync_get_state (self->sync) == PIR_SYNC_RUNNING;
  gint64 now = g_get_monotonic_time ();

  if (now >= self->bulk_at + BULK_PAUSE)
    {
      self->bulk_at = now;
      self->n_bulk = 0;
    }

  return self->n_bulk++ < (is_filling ? 1 : BULK_TIMES);
}

static void
emit_changed (PirContext     *self,
              PirStoreTopics  topics)
{
  for (gsize i = 0; i < G_N_ELEMENTS (details); i++)
    {
      if ((topics & details[i].topic) != 0)
        g_signal_emit (self, signals[CHANGED], g_quark_from_static_string (details[i].detail));
    }
}

static gboolean
bulk_cb (gpointer user_data)
{
  PirContext *self = user_data;

  self->bulk_id = 0;
  pir_context_note (self, 0);

  return G_SOURCE_REMOVE;
}

static gboolean
flush_cb (gpointer user_data)
{
  g_autoptr (PirContext) self = g_object_ref (PIR_CONTEXT (user_data));
  PirStoreTopics topics = self->topics;

  self->flush_id = 0;
  if ((topics & BULK_TOPICS) != 0 && !may_tell_bulk (self))
    {
      topics &= ~BULK_TOPICS;
      if (self->bulk_id == 0)
        self->bulk_id = g_timeout_add (BULK_PAUSE / 1000, bulk_cb, self);
    }

  self->topics &= ~topics;
  emit_changed (self, topics);

  return G_SOURCE_REMOVE;
}

/* What is due today is another question tomorrow, though nothing has changed. */
static gboolean
day_cb (gpointer user_data)
{
  PirContext *self = user_data;
  PirDate today = pir_clock_today ();

  if (today != self->today)
    {
      self->today = today;
      pir_context_note (self, PIR_STORE_TOPIC_NOTICES | PIR_STORE_TOPIC_CART);
    }

  return G_SOURCE_CONTINUE;
}

static gboolean
restore_cb (gpointer user_data)
{
  PirContext *self = user_data;

  self->restore_id = 0;
  pir_session_restore (self->session);

  return G_SOURCE_REMOVE;
}

/* Neither keyring nor network before the data are there and the first frame is drawn. */
static void
queue_restore (PirContext *self)
{
  if (self->is_store_open && self->is_store_read && self->restore_id == 0
      && pir_session_get_state (self->session) == PIR_SESSION_RESTORING)
    self->restore_id = g_idle_add_full (G_PRIORITY_LOW, restore_cb, self, NULL);
}

static void
name_saved_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  if (!pir_profile_save_finish (PIR_PROFILE (source), result, &error))
    g_warning ("%s", error->message);
}

static void
keep_name (PirContext *self,
           PirAccount *account)
{
  const PirAccountFields *fields = pir_account_peek (account);
  g_autofree char *name = g_strdup_printf ("%s %s", fields->given_name, fields->family_name);

  if (self->accounts == NULL || !pir_profile_set_name (self->profile, self->key, g_strstrip (name)))
    return;

  pir_profile_save_async (self->profile, NULL, name_saved_cb, NULL);
  pir_accounts_rename (self->accounts);
}

static void
take_mark (PirContext  *self,
           PirSyncMark *mark)
{
  if (mark->info != NULL)
    g_set_object (&self->info, mark->info);
  if (mark->account != NULL)
    {
      pir_session_set_account (self->session, mark->account);
      keep_name (self, mark->account);
    }
  pir_sync_set_times (self->sync, mark->updated_at, !mark->is_first_done);
}

static void
mark_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (PirContext) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PirSyncMark) mark = pir_store_read_mark_finish (PIR_STORE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || PIR_STORE (source) != self->store)
    return;

  if (mark != NULL)
    take_mark (self, mark);
  else
    g_debug ("The mark could not be read: %s", error->message);

  pir_context_note (self, MARK_TOPICS);
  self->is_store_read = TRUE;
  queue_restore (self);
}

static void
store_opened_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (PirContext) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean is_open = pir_store_open_finish (PIR_STORE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || PIR_STORE (source) != self->store)
    return;

  self->is_store_open = is_open;
  if (is_open)
    {
      queue_restore (self);
    }
  else
    {
      g_warning ("%s", error->message);
      self->is_store_broken = TRUE;
      pir_session_fail (self->session);
      pir_sync_fail (self->sync, error);
    }
}

static void
store_changed_cb (PirStore       *store,
                  PirStoreTopics  topics,
                  PirContext     *self)
{
  g_assert (PIR_IS_CONTEXT (self));

  if ((topics & MARK_TOPICS) != 0)
    read_mark (self);
  if ((topics & ~MARK_TOPICS) != 0)
    pir_context_note (self, topics & ~MARK_TOPICS);
}

static void
read_mark (PirContext *self)
{
  pir_store_read_mark_async (self->store, self->store_calls, mark_read_cb, g_object_ref (self));
}

static void
set_parts_store (PirContext *self)
{
  g_autofree char *archive = NULL;

  if (self->store != NULL)
    {
      g_autofree char *folder = pir_profile_dup_account_folder (self->profile, self->key);

      archive = g_build_filename (folder, "archive", NULL);
    }

  pir_sync_set_store (self->sync, self->store);
  pir_checkout_set_store (self->checkout, self->store);
  pir_pay_ways_set_store (self->pay_ways, self->store);
  pir_cart_set_store (self->cart, self->store);
  pir_archive_set_store (self->archive, self->store, archive);
}

static void
close_store (PirContext *self)
{
  g_autoptr (PirStore) store = g_steal_pointer (&self->store);

  if (store == NULL)
    return;

  self->is_store_open = FALSE;
  g_cancellable_cancel (self->store_calls);
  g_clear_object (&self->store_calls);
  g_clear_pointer (&self->account_id, g_free);
  g_clear_object (&self->info);
  g_clear_handle_id (&self->restore_id, g_source_remove);
  g_signal_handlers_disconnect_by_func (store, store_changed_cb, self);
  set_parts_store (self);
  pir_session_set_account (self->session, NULL);
  pir_sync_set_times (self->sync, 0, TRUE);
  pir_store_close (store);
}

static void
pir_context_dispose (GObject *object)
{
  PirContext *self = PIR_CONTEXT (object);

  if (self->profile != NULL)
    pir_context_stop (self);

  g_clear_object (&self->account_book);
  g_clear_object (&self->archive);
  g_clear_object (&self->checkout);
  g_clear_object (&self->cart);
  g_clear_object (&self->pay_ways);
  g_clear_object (&self->sync);
  g_clear_object (&self->session);
  g_clear_object (&self->profile);

  G_OBJECT_CLASS (pir_context_parent_class)->dispose (object);
}

static void
pir_context_finalize (GObject *object)
{
  PirContext *self = PIR_CONTEXT (object);

  g_clear_object (&self->info);
  g_free (self->key);
  g_clear_weak_pointer (&self->accounts);

  G_OBJECT_CLASS (pir_context_parent_class)->finalize (object);
}

static void
pir_context_class_init (PirContextClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = pir_context_dispose;
  object_class->finalize = pir_context_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST | G_SIGNAL_DETAILED, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
pir_context_init (PirContext *self)
{
  self->today = pir_clock_today ();
  self->session = pir_session_new (self);
  self->sync = pir_sync_new (self);
  self->checkout = pir_checkout_new (self);
  self->pay_ways = pir_pay_ways_new ();
  self->cart = pir_cart_new (self);
  self->archive = pir_archive_new (self);
  self->account_book = pir_account_book_new (self);
}

PirContext *
pir_context_new (PirAccounts *accounts,
                 const char  *key)
{
  PirContext *self;

  g_return_val_if_fail (PIR_IS_ACCOUNTS (accounts), NULL);

  self = g_object_new (PIR_TYPE_CONTEXT, NULL);
  g_set_weak_pointer (&self->accounts, accounts);
  self->profile = g_object_ref (pir_accounts_get_profile (accounts));
  self->key = g_strdup (key);

  return self;
}

void
pir_context_start (PirContext *self)
{
  g_return_if_fail (PIR_IS_CONTEXT (self));

  if (self->day_id != 0)
    return;

  self->day_id = g_timeout_add_seconds (DAY_CHECK, day_cb, self);
  if (self->key != NULL)
    {
      pir_session_expect (self->session);
      pir_context_open_account (self, self->key);
    }
}

void
pir_context_stop (PirContext *self)
{
  g_autoptr (PirClient) client = NULL;

  g_return_if_fail (PIR_IS_CONTEXT (self));

  self->is_stopped = TRUE;
  g_clear_handle_id (&self->day_id, g_source_remove);
  g_clear_handle_id (&self->flush_id, g_source_remove);
  g_clear_handle_id (&self->bulk_id, g_source_remove);
  g_clear_handle_id (&self->restore_id, g_source_remove);

  g_set_object (&client, self->client);
  pir_session_stop (self->session);
  pir_context_set_client (self, NULL);
  if (client != NULL)
    pir_client_forget (client);
  close_store (self);
}

const char *
pir_context_get_folder (PirContext *self)
{
  g_return_val_if_fail (PIR_IS_CONTEXT (self), NULL);

  return pir_profile_get_folder (self->profile);
}

gboolean
pir_context_has_account (PirContext *self)
{
  g_return_val_if_fail (PIR_IS_CONTEXT (self), FALSE);

  return self->store != NULL;
}

PirServiceInfo *
pir_context_get_info (PirContext *self)
{
  g_return_val_if_fail (PIR_IS_CONTEXT (self), NULL);

  return self->info;
}

PirSession *
pir_context_get_session (PirContext *self)
{
  g_return_val_if_fail (PIR_IS_CONTEXT (self), NULL);

  return self->session;
}

PirSync *
pir_context_get_sync (PirContext *self)
{
  g_return_val_if_fail (PIR_IS_CONTEXT (self), NULL);

  return self->sync;
}

PirPayWays *
pir_context_get_pay_ways (PirContext *self)
{
  g_return_val_if_fail (PIR_IS_CONTEXT (self), NULL);

  return self->pay_ways;
}

PirCart *
pir_context_get_cart (PirContext *self)
{
  g_return_val_if_fail (PIR_IS_CONTEXT (self), NULL);

  return self->cart;
}

PirCheckout *
pir_context_get_checkout (PirContext *self)
{
  g_return_val_if_fail (PIR_IS_CONTEXT (self), NULL);

  return self->checkout;
}

PirArchive *
pir_context_get_archive (PirContext *self)
{
  g_return_val_if_fail (PIR_IS_CONTEXT (self), NULL);

  return self->archive;
}

PirAccountBook *
pir_context_get_account_book (PirContext *self)
{
  g_return_val_if_fail (PIR_IS_CONTEXT (self), NULL);

  return self->account_book;
}

PirStore *
pir_context_get_store (PirContext *self)
{
  g_return_val_if_fail (PIR_IS_CONTEXT (self), NULL);

  return self->store;
}

PirClient *
pir_context_get_client (PirContext *self)
{
  g_return_val_if_fail (PIR_IS_CONTEXT (self), NULL);

  return self->client;
}

PirStore *
pir_context_require_store (PirContext *self,
                           GTask      *task)
{
  PirStore *store;

  g_return_val_if_fail (PIR_IS_CONTEXT (self), NULL);
  g_return_val_if_fail (G_IS_TASK (task), NULL);

  store = pir_context_get_store (self);
  if (store == NULL)
    {
      g_task_return_new_error (task, PIR_CORE_ERROR, PIR_CORE_ERROR_NO_ACCOUNT, "Nobody has signed in here");
      g_object_unref (task);
    }

  return store;
}

PirClient *
pir_context_require_client (PirContext *self,
                            GTask      *task)
{
  g_return_val_if_fail (PIR_IS_CONTEXT (self), NULL);
  g_return_val_if_fail (G_IS_TASK (task), NULL);

  if (self->client == NULL)
    {
      g_task_return_new_error (task, PIR_NET_ERROR, PIR_NET_ERROR_SIGNED_OUT, "Nobody is signed in");
      g_object_unref (task);
    }

  return self->client;
}

PirKeyring *
pir_context_get_keyring (PirContext *self)
{
  g_return_val_if_fail (PIR_IS_CONTEXT (self), NULL);

  return pir_accounts_get_keyring (self->accounts);
}

PirAccounts *
pir_context_get_accounts (PirContext *self)
{
  g_return_val_if_fail (PIR_IS_CONTEXT (self), NULL);

  return self->accounts;
}

const char *
pir_context_get_key (PirContext *self)
{
  g_return_val_if_fail (PIR_IS_CONTEXT (self), NULL);

  return self->key;
}

char *
pir_context_dup_name (PirContext *self)
{
  g_return_val_if_fail (PIR_IS_CONTEXT (self), NULL);

  return self->key != NULL ? pir_profile_dup_name (self->profile, self->key) : NULL;
}

char *
pir_context_dup_server (PirContext *self)
{
  g_return_val_if_fail (PIR_IS_CONTEXT (self), NULL);

  return self->key != NULL ? pir_profile_dup_server (self->profile, self->key) : NULL;
}

PirProfile *
pir_context_get_profile (PirContext *self)
{
  g_return_val_if_fail (PIR_IS_CONTEXT (self), NULL);

  return self->profile;
}

const char *
pir_context_get_default_server (PirContext *self)
{
  g_return_val_if_fail (PIR_IS_CONTEXT (self), NULL);

  return pir_accounts_get_server (self->accounts);
}

const char *
pir_context_get_account_id (PirContext *self)
{
  g_return_val_if_fail (PIR_IS_CONTEXT (self), NULL);

  return self->account_id;
}

PirClient *
pir_context_new_client (PirContext  *self,
                        const char  *server,
                        GError     **error)
{
  g_return_val_if_fail (PIR_IS_CONTEXT (self), NULL);

  return pir_client_new (server, pir_accounts_get_ca_file (self->accounts), error);
}

void
pir_context_open_account (PirContext *self,
                          const char *key)
{
  g_autofree char *new_key = g_strdup (key);
  g_autofree char *folder = NULL;

  g_return_if_fail (PIR_IS_CONTEXT (self));
  g_return_if_fail (key != NULL);

  if (self->store != NULL && g_strcmp0 (self->key, key) == 0 && !self->is_store_broken)
    return;

  folder = pir_profile_dup_account_folder (self->profile, key);
  close_store (self);
  self->is_store_broken = self->is_store_open = self->is_store_read = FALSE;
  g_free (self->key);
  self->key = g_steal_pointer (&new_key);
  self->account_id = pir_profile_dup_account_id (self->profile, self->key);
  self->store = pir_store_new (folder);
  self->store_calls = g_cancellable_new ();
  g_signal_connect_object (self->store, "changed", G_CALLBACK (store_changed_cb), self, 0);
  pir_store_open_async (self->store, self->store_calls, store_opened_cb, g_object_ref (self));
  read_mark (self);
  set_parts_store (self);
  pir_context_note (self, ALL_TOPICS);
}

gboolean
pir_context_is_open (PirContext *self)
{
  g_return_val_if_fail (PIR_IS_CONTEXT (self), FALSE);

  return self->is_store_open;
}

/* Parts belong to accounts: none of them gets this store, which only reads. */
void
pir_context_open_union (PirContext         *self,
                        const char * const *folders,
                        const char * const *servers)
{
  g_return_if_fail (PIR_IS_CONTEXT (self));
  g_return_if_fail (self->key == NULL);

  close_store (self);
  self->is_store_broken = self->is_store_open = self->is_store_read = FALSE;
  self->store = pir_store_new_union (folders, servers);
  self->store_calls = g_cancellable_new ();
  pir_store_open_async (self->store, self->store_calls, store_opened_cb, g_object_ref (self));
  pir_context_note (self, ALL_TOPICS);
}

void
pir_context_close_account (PirContext *self)
{
  g_autoptr (PirContext) owned = NULL;
  g_autofree char *key = NULL;

  g_return_if_fail (PIR_IS_CONTEXT (self));

  owned = g_object_ref (self);
  close_store (self);
  key = g_steal_pointer (&self->key);
  if (key != NULL && self->accounts != NULL)
    pir_accounts_leave (self->accounts, self, key);
  /* At once: nobody may hear of it later. */
  emit_changed (self, ALL_TOPICS);
}

void
pir_context_set_client (PirContext *self,
                        PirClient  *client)
{
  g_return_if_fail (PIR_IS_CONTEXT (self));

  if (!g_set_object (&self->client, client))
    return;

  pir_sync_set_client (self->sync, client);
  pir_checkout_set_client (self->checkout, client);
  pir_archive_set_client (self->archive, client);
  pir_account_book_set_client (self->account_book, client);
}

void
pir_context_set_info (PirContext     *self,
                      PirServiceInfo *info)
{
  g_return_if_fail (PIR_IS_CONTEXT (self));
  g_return_if_fail (PIR_IS_SERVICE_INFO (info));

  g_set_object (&self->info, info);
  if (self->store != NULL)
    pir_store_save_info_async (self->store, info, NULL, NULL, NULL);
  pir_context_note (self, PIR_STORE_TOPIC_ACCOUNT);
}

void
pir_context_note (PirContext     *self,
                  PirStoreTopics  topics)
{
  g_return_if_fail (PIR_IS_CONTEXT (self));

  self->topics |= topics;
  if (self->topics != 0 && self->flush_id == 0 && !self->is_stopped)
    self->flush_id = g_idle_add_full (G_PRIORITY_DEFAULT, flush_cb, self, NULL);
}
