/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/pir-accounts-private.h"

#include <errno.h>
#include <glib/gstdio.h>

#include "base/pir-task.h"
#include "base/pir-tree.h"
#include "core/pir-archive-source.h"
#include "core/pir-context-private.h"
#include "core/pir-draft.h"
#include "core/pir-guest-private.h"

/* Names of folders that are to go: "accounts/.removed-KEY" */
#define REMOVED_PREFIX ".removed-"

struct _PirAccounts
{
  GObject     parent_instance;

  char       *server;    /* for a new account */
  char       *ca_file;   /* (nullable) */
  PirProfile *profile;
  PirKeyring *keyring;   /* (nullable): made when it is first asked for */
  PirHousehold *household;
  GHashTable *guests;    /* server (owned) -> PirGuest (owned) */

  GPtrArray  *contexts;  /* (element-type PirContext): the list */
  PirContext *current;   /* (nullable) before the start; in the list, or without account */
  char       *before;    /* (nullable): key of who was shown before somebody was to be added */
  guint       others_id;
  guint       guests_id;
};

static void pir_accounts_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PirAccounts, pir_accounts, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, pir_accounts_model_init))

enum
{
  PROP_CURRENT = 1,
  N_PROPS
};

enum
{
  RENAMED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  if (!pir_profile_save_finish (PIR_PROFILE (source), result, &error))
    g_warning ("%s", error->message);
}

static gboolean
others_cb (gpointer user_data)
{
  PirAccounts *self = user_data;

  self->others_id = 0;
  for (guint i = 0; i < self->contexts->len; i++)
    pir_context_start (g_ptr_array_index (self->contexts, i));

  return G_SOURCE_REMOVE;
}

static char *
dup_guest_folder (PirAccounts *self,
                  const char  *server)
{
  g_autofree char *name = g_compute_checksum_for_string (G_CHECKSUM_SHA256, server, -1);

  return g_build_filename (pir_profile_get_folder (self->profile), "guests", name, NULL);
}

/* What was paid without an account is followed to its receipt, whoever is shown. */
static gboolean
guests_cb (gpointer user_data)
{
  PirAccounts *self = user_data;
  g_autofree char *folder = dup_guest_folder (self, self->server);

  self->guests_id = 0;
  if (g_file_test (folder, G_FILE_TEST_IS_DIR))
    pir_guest_start (pir_accounts_get_guest (self, self->server));

  return G_SOURCE_REMOVE;
}

/* Nothing is read for those that nobody sees before the one that is shown has all it needs. */
static void
session_notify_cb (PirAccounts *self,
                   GParamSpec  *pspec,
                   PirSession  *session)
{
  g_assert (PIR_IS_ACCOUNTS (self));

  if (pir_session_get_state (session) == PIR_SESSION_RESTORING)
    return;

  g_signal_handlers_disconnect_by_func (session, session_notify_cb, self);
  if (self->others_id == 0)
    self->others_id = g_idle_add_full (G_PRIORITY_LOW, others_cb, self, NULL);
}

static void
add_context (PirAccounts *self,
             PirContext  *context)
{
  g_ptr_array_add (self->contexts, g_object_ref (context));
  g_list_model_items_changed (G_LIST_MODEL (self), self->contexts->len - 1, 0, 1);
}

static void
note_last (PirAccounts *self)
{
  const char *key = pir_context_get_key (self->current);

  if (key != NULL && pir_profile_set_last (self->profile, key))
    pir_accounts_save (self);
}

static void
set_current (PirAccounts *self,
             PirContext  *context)
{
  g_autoptr (PirContext) old = self->current;

  self->current = g_object_ref (context);
  pir_context_start (context);
  note_last (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CURRENT]);

  /* One without account is of no more use. */
  if (old != NULL && !g_ptr_array_find (self->contexts, old, NULL))
    pir_context_stop (old);
}

static void
show_nobody (PirAccounts *self)
{
  g_autoptr (PirContext) context = pir_context_new (self, NULL);

  set_current (self, context);
}

static void
sweep_thread (GTask        *task,
              gpointer      source,
              gpointer      task_data,
              GCancellable *cancellable)
{
  GPtrArray *paths = task_data;
  GError *error = NULL;

  for (guint i = 0; i < paths->len && error == NULL; i++)
    pir_tree_remove (g_ptr_array_index (paths, i), &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

/* What was renamed away and could not be removed in time, and at the start what imports have left. It is found at once, so that what
 * comes later stays. */
static void
sweep (PirAccounts         *self,
       gboolean             with_imports,
       GAsyncReadyCallback  callback,
       gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  g_autofree char *folder = g_build_filename (pir_profile_get_folder (self->profile), "accounts", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, REMOVED_PREFIX) || (with_imports && g_str_has_prefix (name, PIR_STAGED_PREFIX)))
      g_ptr_array_add (paths, g_build_filename (folder, name, NULL));

  g_task_set_source_tag (task, sweep);
  g_task_set_task_data (task, paths, (GDestroyNotify) g_ptr_array_unref);
  g_task_run_in_thread (task, sweep_thread);
}

static void
swept_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    g_warning ("Data of a removed account are still there: %s", error->message);
}

static void
removed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
signed_out_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  /* The service forgets the session by itself when its time is over. */
  if (!pir_session_sign_out_finish (PIR_SESSION (source), result, &error))
    g_info ("The service was not told of the end of the session: %s", error->message);
}

/* By another name first: that is done at once, and whoever looks in the meantime finds all or nothing. */
static gboolean
move_away (PirAccounts  *self,
           const char   *key,
           GError      **error)
{
  g_autofree char *folder = pir_profile_dup_account_folder (self->profile, key);
  g_autofree char *name = g_strconcat (REMOVED_PREFIX, key, NULL);
  g_autofree char *removed = g_build_filename (pir_profile_get_folder (self->profile), "accounts", name, NULL);

  if (g_rename (folder, removed) != 0 && errno != ENOENT)
    {
      int code = errno;

      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (code), "%s: %s", folder, g_strerror (code));
      return FALSE;
    }

  pir_profile_drop (self->profile, key);
  pir_accounts_save (self);

  return TRUE;
}

static GType
pir_accounts_get_item_type (GListModel *model)
{
  return PIR_TYPE_CONTEXT;
}

static guint
pir_accounts_get_n_items (GListModel *model)
{
  return PIR_ACCOUNTS (model)->contexts->len;
}

static gpointer
pir_accounts_get_item (GListModel *model,
                       guint       position)
{
  PirAccounts *self = PIR_ACCOUNTS (model);

  return position < self->contexts->len ? g_object_ref (g_ptr_array_index (self->contexts, position)) : NULL;
}

static void
pir_accounts_model_init (GListModelInterface *iface)
{
  iface->get_item_type = pir_accounts_get_item_type;
  iface->get_n_items = pir_accounts_get_n_items;
  iface->get_item = pir_accounts_get_item;
}

static void
pir_accounts_get_property (GObject    *object,
                           guint       id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  if (id == PROP_CURRENT)
    g_value_set_object (value, PIR_ACCOUNTS (object)->current);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
pir_accounts_dispose (GObject *object)
{
  PirAccounts *self = PIR_ACCOUNTS (object);

  if (self->profile != NULL)
    pir_accounts_stop (self);

  G_OBJECT_CLASS (pir_accounts_parent_class)->dispose (object);
}

static void
pir_accounts_finalize (GObject *object)
{
  PirAccounts *self = PIR_ACCOUNTS (object);

  g_ptr_array_unref (self->contexts);
  g_hash_table_unref (self->guests);
  g_clear_object (&self->current);
  g_clear_object (&self->household);
  g_clear_object (&self->keyring);
  g_clear_object (&self->profile);
  g_free (self->server);
  g_free (self->ca_file);
  g_free (self->before);

  G_OBJECT_CLASS (pir_accounts_parent_class)->finalize (object);
}

static void
pir_accounts_class_init (PirAccountsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = pir_accounts_get_property;
  object_class->dispose = pir_accounts_dispose;
  object_class->finalize = pir_accounts_finalize;

  properties[PROP_CURRENT] = g_param_spec_object ("current", NULL, NULL, PIR_TYPE_CONTEXT,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[RENAMED] = g_signal_new ("renamed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
pir_accounts_init (PirAccounts *self)
{
  self->contexts = g_ptr_array_new_with_free_func (g_object_unref);
  self->guests = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
}

PirAccounts *
pir_accounts_new (const char *folder,
                  const char *server,
                  const char *ca_file)
{
  g_autofree char *home = NULL;
  PirAccounts *self;

  g_return_val_if_fail (server != NULL, NULL);

  if (folder == NULL)
    folder = home = g_build_filename (g_get_user_data_dir (), "pagoinrete", NULL);

  self = g_object_new (PIR_TYPE_ACCOUNTS, NULL);
  self->profile = pir_profile_new (folder);
  self->household = pir_household_new (self);
  self->server = g_strdup (server);
  self->ca_file = g_strdup (ca_file);

  return self;
}

PirAccounts *
pir_accounts_new_forgetful (const char *folder,
                            const char *server,
                            const char *ca_file)
{
  PirAccounts *self = pir_accounts_new (folder, server, ca_file);

  g_return_val_if_fail (PIR_IS_ACCOUNTS (self), NULL);

  self->keyring = pir_keyring_new_in_memory ();

  return self;
}

void
pir_accounts_start (PirAccounts *self)
{
  g_auto (GStrv) keys = NULL;
  PirContext *last = NULL;

  g_return_if_fail (PIR_IS_ACCOUNTS (self));
  g_return_if_fail (self->current == NULL);

  pir_profile_load (self->profile);
  if (pir_profile_is_outdated (self->profile))
    pir_accounts_save (self);
  keys = pir_profile_list (self->profile);
  for (gsize i = 0; keys[i] != NULL; i++)
    {
      g_autoptr (PirContext) context = pir_context_new (self, keys[i]);

      add_context (self, context);
    }
  pir_household_follow (self->household);

  if (pir_profile_get_last (self->profile) != NULL)
    last = pir_accounts_find (self, pir_profile_get_last (self->profile));
  else if (self->contexts->len > 0)
    last = g_ptr_array_index (self->contexts, 0);
  if (last != NULL)
    set_current (self, last);
  else
    show_nobody (self);

  g_signal_connect_object (pir_context_get_session (self->current), "notify::state", G_CALLBACK (session_notify_cb), self,
                           G_CONNECT_SWAPPED);
  sweep (self, TRUE, swept_cb, NULL);
  self->guests_id = g_idle_add_full (G_PRIORITY_LOW, guests_cb, self, NULL);
}

void
pir_accounts_flush (PirAccounts *self)
{
  g_return_if_fail (PIR_IS_ACCOUNTS (self));

  pir_profile_flush (self->profile);
}

void
pir_accounts_stop (PirAccounts *self)
{
  GHashTableIter iter;
  gpointer guest;

  g_return_if_fail (PIR_IS_ACCOUNTS (self));

  g_clear_handle_id (&self->others_id, g_source_remove);
  g_clear_handle_id (&self->guests_id, g_source_remove);
  pir_household_stop (self->household);
  g_hash_table_iter_init (&iter, self->guests);
  while (g_hash_table_iter_next (&iter, NULL, &guest))
    pir_guest_stop (guest);
  for (guint i = 0; i < self->contexts->len; i++)
    pir_context_stop (g_ptr_array_index (self->contexts, i));
  if (self->current != NULL && !g_ptr_array_find (self->contexts, self->current, NULL))
    pir_context_stop (self->current);
  pir_profile_flush (self->profile);
}

PirContext *
pir_accounts_get_current (PirAccounts *self)
{
  g_return_val_if_fail (PIR_IS_ACCOUNTS (self), NULL);

  return self->current;
}

PirContext *
pir_accounts_find (PirAccounts *self,
                   const char  *key)
{
  g_return_val_if_fail (PIR_IS_ACCOUNTS (self), NULL);
  g_return_val_if_fail (key != NULL, NULL);

  for (guint i = 0; i < self->contexts->len; i++)
    {
      PirContext *context = g_ptr_array_index (self->contexts, i);

      if (g_strcmp0 (pir_context_get_key (context), key) == 0)
        return context;
    }

  return NULL;
}

void
pir_accounts_show (PirAccounts *self,
                   PirContext  *context)
{
  g_return_if_fail (PIR_IS_ACCOUNTS (self));
  g_return_if_fail (g_ptr_array_find (self->contexts, context, NULL));

  if (context != self->current)
    set_current (self, context);
  else
    note_last (self);
}

void
pir_accounts_add (PirAccounts *self)
{
  g_return_if_fail (PIR_IS_ACCOUNTS (self));

  if (pir_context_get_key (self->current) == NULL)
    return;

  g_free (self->before);
  self->before = g_strdup (pir_context_get_key (self->current));
  show_nobody (self);
}

gboolean
pir_accounts_can_give_up (PirAccounts *self)
{
  g_return_val_if_fail (PIR_IS_ACCOUNTS (self), FALSE);

  return pir_context_get_key (self->current) == NULL && self->contexts->len > 0;
}

void
pir_accounts_give_up (PirAccounts *self)
{
  PirContext *before;

  g_return_if_fail (PIR_IS_ACCOUNTS (self));
  g_return_if_fail (pir_accounts_can_give_up (self));

  before = self->before != NULL ? pir_accounts_find (self, self->before) : NULL;
  set_current (self, before != NULL ? before : g_ptr_array_index (self->contexts, 0));
}

void
pir_accounts_refresh (PirAccounts *self)
{
  g_return_if_fail (PIR_IS_ACCOUNTS (self));

  for (guint i = 0; i < self->contexts->len; i++)
    pir_sync_refresh (pir_context_get_sync (g_ptr_array_index (self->contexts, i)));
}

void
pir_accounts_remove_async (PirAccounts         *self,
                           PirContext          *context,
                           gboolean             with_receipts,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autofree char *key = NULL;
  g_autofree char *folder = NULL;
  GError *error = NULL;

  g_return_if_fail (PIR_IS_ACCOUNTS (self));
  g_return_if_fail (g_ptr_array_find (self->contexts, context, NULL));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, pir_accounts_remove_async);
  if (with_receipts && g_list_model_get_n_items (G_LIST_MODEL (pir_context_get_checkout (context))) > 0)
    {
      g_task_return_new_error (task, PIR_CORE_ERROR, PIR_CORE_ERROR_PAYMENT_OPEN, "A payment is under way");
      return;
    }

  key = g_strdup (pir_context_get_key (context));
  folder = pir_profile_dup_account_folder (self->profile, key);
  pir_context_start (context);
  pir_session_sign_out_async (pir_context_get_session (context), FALSE, NULL, signed_out_cb, NULL);
  /* It is gone by now; what could not be removed is found again here. */
  if (!pir_store_delete_cache (folder, &error) || (with_receipts && !move_away (self, key, &error)))
    g_task_return_error (task, error);
  else
    sweep (self, FALSE, removed_cb, g_steal_pointer (&task));
}

gboolean
pir_accounts_remove_finish (PirAccounts   *self,
                            GAsyncResult  *result,
                            GError       **error)
{
  return pir_task_propagate_boolean (self, result, pir_accounts_remove_async, error);
}

PirProfile *
pir_accounts_get_profile (PirAccounts *self)
{
  g_return_val_if_fail (PIR_IS_ACCOUNTS (self), NULL);

  return self->profile;
}

PirHousehold *
pir_accounts_get_household (PirAccounts *self)
{
  g_return_val_if_fail (PIR_IS_ACCOUNTS (self), NULL);

  return self->household;
}

PirKeyring *
pir_accounts_get_keyring (PirAccounts *self)
{
  g_return_val_if_fail (PIR_IS_ACCOUNTS (self), NULL);

  if (self->keyring == NULL)
    self->keyring = pir_keyring_new ();

  return self->keyring;
}

PirGuest *
pir_accounts_get_guest (PirAccounts *self,
                        const char  *server)
{
  PirGuest *guest;

  g_return_val_if_fail (PIR_IS_ACCOUNTS (self), NULL);
  g_return_val_if_fail (server != NULL, NULL);

  guest = g_hash_table_lookup (self->guests, server);
  if (guest == NULL)
    {
      g_autofree char *folder = dup_guest_folder (self, server);

      guest = pir_guest_new (pir_accounts_get_keyring (self), server, self->ca_file, folder);
      g_hash_table_insert (self->guests, g_strdup (server), guest);
    }

  return guest;
}

PirGuest *
pir_context_get_guest (PirContext *self)
{
  g_autofree char *server = pir_context_dup_server (self);

  g_return_val_if_fail (PIR_IS_CONTEXT (self), NULL);

  return pir_accounts_get_guest (pir_context_get_accounts (self),
                                 server != NULL ? server : pir_context_get_default_server (self));
}

const char *
pir_accounts_get_server (PirAccounts *self)
{
  g_return_val_if_fail (PIR_IS_ACCOUNTS (self), NULL);

  return self->server;
}

const char *
pir_accounts_get_ca_file (PirAccounts *self)
{
  g_return_val_if_fail (PIR_IS_ACCOUNTS (self), NULL);

  return self->ca_file;
}

PirContext *
pir_accounts_take (PirAccounts *self,
                   PirContext  *context,
                   const char  *server,
                   const char  *account_id)
{
  g_autofree char *key = NULL;
  g_autoptr (PirContext) made = NULL;
  PirContext *known;

  g_return_val_if_fail (PIR_IS_ACCOUNTS (self), NULL);
  g_return_val_if_fail (PIR_IS_CONTEXT (context), NULL);

  key = pir_profile_claim (self->profile, server, account_id);
  pir_profile_set_signed_out (self->profile, key, FALSE);
  pir_accounts_save (self);
  known = pir_accounts_find (self, key);
  if (known == NULL)
    {
      made = pir_context_get_key (context) == NULL ? g_object_ref (context) : pir_context_new (self, NULL);
      known = made;
      pir_context_start (known);
    }

  pir_context_open_account (known, key);
  if (made != NULL)
    add_context (self, made);

  return known;
}

PirContext *
pir_accounts_know (PirAccounts *self,
                   const char  *server,
                   const char  *account_id,
                   const char  *name)
{
  g_autofree char *key = NULL;
  g_autoptr (PirContext) context = NULL;

  g_return_val_if_fail (PIR_IS_ACCOUNTS (self), NULL);

  key = pir_profile_claim (self->profile, server, account_id);
  pir_profile_set_signed_out (self->profile, key, TRUE);
  if (name != NULL)
    pir_profile_set_name (self->profile, key, name);
  pir_accounts_save (self);
  context = pir_context_new (self, key);
  add_context (self, context);
  pir_household_follow (self->household);

  return pir_accounts_find (self, key);
}

void
pir_accounts_leave (PirAccounts *self,
                    PirContext  *context,
                    const char  *key)
{
  g_autoptr (PirContext) owned = g_object_ref (context);
  g_autofree char *folder = NULL;
  g_autoptr (PirDraft) draft = NULL;
  g_autoptr (GError) error = NULL;
  guint position;

  g_return_if_fail (PIR_IS_ACCOUNTS (self));
  g_return_if_fail (g_ptr_array_find (self->contexts, context, &position));

  pir_profile_remove (self->profile, key);
  pir_accounts_save (self);
  g_ptr_array_remove_index (self->contexts, position);
  pir_household_follow (self->household);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);
  folder = pir_profile_dup_account_folder (self->profile, key);
  if (!pir_store_delete_cache (folder, &error))
    g_warning ("%s", error->message);
  /* What was typed and not sent goes as well. */
  draft = pir_draft_new (folder, PIR_DRAFT_LINK_REQUEST);
  if (!pir_draft_is_empty (draft))
    pir_draft_remove (draft);

  if (context != self->current)
    pir_context_stop (context);
  else if (self->contexts->len > 0)
    set_current (self, g_ptr_array_index (self->contexts, 0));
}

void
pir_accounts_save (PirAccounts *self)
{
  g_return_if_fail (PIR_IS_ACCOUNTS (self));

  pir_profile_save_async (self->profile, NULL, saved_cb, NULL);
}

void
pir_accounts_rename (PirAccounts *self)
{
  g_return_if_fail (PIR_IS_ACCOUNTS (self));

  g_signal_emit (self, signals[RENAMED], 0);
}
