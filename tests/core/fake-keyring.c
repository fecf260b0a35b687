/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fake-keyring.h"

typedef struct
{
  char *key;   /* (owned) */
  char *value; /* (owned) (nullable): NULL clears */
} Write;

static PirKeyringState next_state = PIR_KEYRING_AVAILABLE; /* what the next call finds */
static PirKeyringState state = PIR_KEYRING_UNKNOWN;        /* what the last one found */
static gboolean unlocks;
static guint write_delay;
static guint n_writes;
static guint n_calls;
static GHashTable *items;

#define WRAP(type, name, arguments) \
  type __wrap_pir_keyring_##name arguments; \
  type __wrap_pir_keyring_##name arguments

static char *
dup_key (const char *server,
         const char *account_id)
{
  return g_strconcat (server, " ", account_id, NULL);
}

static void
write_free (Write *item)
{
  g_free (item->key);
  g_free (item->value);
  g_free (item);
}

void
fake_keyring_reset (void)
{
  g_clear_pointer (&items, g_hash_table_unref);
  items = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  next_state = PIR_KEYRING_AVAILABLE;
  state = PIR_KEYRING_UNKNOWN;
  unlocks = FALSE;
  write_delay = n_writes = n_calls = 0;
}

void
fake_keyring_set_state (PirKeyringState wanted)
{
  next_state = wanted;
}

void
fake_keyring_set_unlockable (gboolean is_unlockable)
{
  unlocks = is_unlockable;
}

void
fake_keyring_set_delay (guint delay)
{
  write_delay = delay;
}

const char *
fake_keyring_peek (const char *server,
                   const char *account_id)
{
  g_autofree char *key = dup_key (server, account_id);

  return g_hash_table_lookup (items, key);
}

guint
fake_keyring_count_writes (void)
{
  return n_writes;
}

guint
fake_keyring_count_calls (void)
{
  return n_calls;
}

/* Answers @task with what the state forbids; FALSE where it forbids nothing. */
static gboolean
refuse (GTask *task)
{
  PirKeyring *keyring = g_task_get_source_object (task);

  /* A new object has asked nothing yet. */
  if (g_object_get_data (G_OBJECT (keyring), "has-asked") == NULL)
    {
      g_object_set_data (G_OBJECT (keyring), "has-asked", GINT_TO_POINTER (TRUE));
      state = PIR_KEYRING_UNKNOWN;
    }
  if (state != next_state)
    {
      state = next_state;
      g_object_notify (G_OBJECT (keyring), "state");
    }

  switch (state)
    {
    case PIR_KEYRING_LOCKED:
      g_task_return_new_error (task, PIR_KEYRING_ERROR, PIR_KEYRING_ERROR_LOCKED, "locked");
      return TRUE;

    case PIR_KEYRING_ABSENT:
      g_task_return_new_error (task, PIR_KEYRING_ERROR, PIR_KEYRING_ERROR_ABSENT, "absent");
      return TRUE;

    case PIR_KEYRING_DENIED:
      g_task_return_new_error (task, PIR_KEYRING_ERROR, PIR_KEYRING_ERROR_DENIED, "denied");
      return TRUE;

    case PIR_KEYRING_UNKNOWN:
    case PIR_KEYRING_AVAILABLE:
    default:
      return FALSE;
    }
}

static gboolean
write_cb (gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Write *item = g_task_get_task_data (task);

  if (refuse (task))
    return G_SOURCE_REMOVE;

  if (item->value != NULL)
    {
      g_hash_table_insert (items, g_strdup (item->key), g_strdup (item->value));
      n_writes++;
    }
  else
    {
      g_hash_table_remove (items, item->key);
    }
  g_task_return_boolean (task, TRUE);

  return G_SOURCE_REMOVE;
}

static void
queue_write (GTask      *task,
             const char *server,
             const char *account_id,
             const char *value)
{
  Write *item = g_new0 (Write, 1);

  n_calls++;
  item->key = dup_key (server, account_id);
  item->value = g_strdup (value);
  g_task_set_task_data (task, item, (GDestroyNotify) write_free);
  g_timeout_add (write_delay, write_cb, task);
}

WRAP (PirKeyringState, get_state, (PirKeyring *self))
{
  return state;
}

WRAP (void, lookup_async, (PirKeyring *self, const char *server, const char *account_id, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer user_data))
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autofree char *key = dup_key (server, account_id);

  n_calls++;
  if (!refuse (task))
    g_task_return_pointer (task, g_strdup (g_hash_table_lookup (items, key)), g_free);
}

WRAP (char *, lookup_finish, (PirKeyring *self, GAsyncResult *result, GError **error))
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

WRAP (void, free_secret, (char *secret))
{
  g_free (secret);
}

WRAP (void, store_async, (PirKeyring *self, const char *server, const char *account_id, const char *label,
                          const char *token, GCancellable *cancellable, GAsyncReadyCallback callback,
                          gpointer user_data))
{
  queue_write (g_task_new (self, cancellable, callback, user_data), server, account_id, token);
}

WRAP (gboolean, store_finish, (PirKeyring *self, GAsyncResult *result, GError **error))
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

WRAP (void, clear_async, (PirKeyring *self, const char *server, const char *account_id, GCancellable *cancellable,
                          GAsyncReadyCallback callback, gpointer user_data))
{
  queue_write (g_task_new (self, cancellable, callback, user_data), server, account_id, NULL);
}

WRAP (gboolean, clear_finish, (PirKeyring *self, GAsyncResult *result, GError **error))
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

WRAP (void, unlock_async, (PirKeyring *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                           gpointer user_data))
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  n_calls++;
  if (unlocks)
    next_state = PIR_KEYRING_AVAILABLE;
  if (!refuse (task))
    g_task_return_boolean (task, TRUE);
}

WRAP (gboolean, unlock_finish, (PirKeyring *self, GAsyncResult *result, GError **error))
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
