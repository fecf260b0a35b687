/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/pir-guest-keys.h"

#include <glib/gi18n-lib.h>

struct _PirGuestKeys
{
  GObject     parent_instance;

  PirKeyring *keyring;
  char       *server;
  GHashTable *keys;    /* id (owned) -> PirTokens (owned) */
  GHashTable *kept;    /* ids (owned) that the keyring has */
};

G_DEFINE_FINAL_TYPE (PirGuestKeys, pir_guest_keys, G_TYPE_OBJECT)

static void
stored_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  PirGuestKeys *self = g_task_get_source_object (task);
  const char *id = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  gboolean is_kept = pir_keyring_store_finish (PIR_KEYRING (source), result, &error);

  if (is_kept)
    g_hash_table_add (self->kept, g_strdup (id));
  else
    g_message ("The key of a payment stays in memory: %s", error->message);
  g_task_return_boolean (task, is_kept);
}

static void
looked_up_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  PirGuestKeys *self = g_task_get_source_object (task);
  const char *id = g_task_get_task_data (task);
  GError *error = NULL;
  char *secret = pir_keyring_lookup_finish (PIR_KEYRING (source), result, &error);
  PirTokens *key;

  /* No keyring has no key; one that is locked may have it. */
  if (error != NULL && !g_error_matches (error, PIR_KEYRING_ERROR, PIR_KEYRING_ERROR_ABSENT))
    {
      g_task_return_error (task, error);
      return;
    }
  g_clear_error (&error);
  if (secret == NULL)
    {
      g_task_return_pointer (task, NULL, NULL);
      return;
    }

  key = pir_tokens_new (id, secret, G_MAXINT64, NULL);
  pir_keyring_free_secret (secret);
  g_hash_table_add (self->kept, g_strdup (id));
  g_hash_table_replace (self->keys, g_strdup (id), g_object_ref (key));
  g_task_return_pointer (task, key, g_object_unref);
}

static void
cleared_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  if (!pir_keyring_clear_finish (PIR_KEYRING (source), result, &error))
    g_debug ("The key of a payment that is over stays in the keyring: %s", error->message);
}

static void
pir_guest_keys_finalize (GObject *object)
{
  PirGuestKeys *self = PIR_GUEST_KEYS (object);

  g_object_unref (self->keyring);
  g_free (self->server);
  g_hash_table_unref (self->keys);
  g_hash_table_unref (self->kept);

  G_OBJECT_CLASS (pir_guest_keys_parent_class)->finalize (object);
}

static void
pir_guest_keys_class_init (PirGuestKeysClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_guest_keys_finalize;
}

static void
pir_guest_keys_init (PirGuestKeys *self)
{
  self->keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

PirGuestKeys *
pir_guest_keys_new (PirKeyring *keyring,
                    const char *server)
{
  PirGuestKeys *self;

  g_return_val_if_fail (PIR_IS_KEYRING (keyring), NULL);
  g_return_val_if_fail (server != NULL, NULL);

  self = g_object_new (PIR_TYPE_GUEST_KEYS, NULL);
  self->keyring = g_object_ref (keyring);
  self->server = g_strdup (server);

  return self;
}

void
pir_guest_keys_keep_async (PirGuestKeys        *self,
                           PirTokens           *key,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  const char *id;
  g_autofree char *label = NULL;
  GTask *task;

  g_return_if_fail (PIR_IS_GUEST_KEYS (self));
  g_return_if_fail (PIR_IS_TOKENS (key));

  id = pir_tokens_get_account_id (key);
  g_hash_table_replace (self->keys, g_strdup (id), g_object_ref (key));
  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, pir_guest_keys_keep_async);
  g_task_set_task_data (task, g_strdup (id), g_free);
  /* Translators: what a keyring manager shows; %s is the address of the service */
  label = g_strdup_printf (_("Pago In Rete: payment without an account at %s"), self->server);
  pir_keyring_store_async (self->keyring, self->server, id, label, pir_tokens_get_access (key), NULL, stored_cb, task);
}

gboolean
pir_guest_keys_keep_finish (PirGuestKeys *self,
                            GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), NULL);
}

gboolean
pir_guest_keys_is_kept (PirGuestKeys *self,
                        const char   *id)
{
  g_return_val_if_fail (PIR_IS_GUEST_KEYS (self), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  return g_hash_table_contains (self->kept, id);
}

void
pir_guest_keys_find_async (PirGuestKeys        *self,
                           const char          *id,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  PirTokens *key;

  g_return_if_fail (PIR_IS_GUEST_KEYS (self));
  g_return_if_fail (id != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, pir_guest_keys_find_async);
  g_task_set_task_data (task, g_strdup (id), g_free);
  key = g_hash_table_lookup (self->keys, id);
  if (key != NULL)
    g_task_return_pointer (task, g_object_ref (key), g_object_unref);
  else
    pir_keyring_lookup_async (self->keyring, self->server, id, cancellable, looked_up_cb, g_object_ref (task));
}

PirTokens *
pir_guest_keys_find_finish (PirGuestKeys  *self,
                            GAsyncResult  *result,
                            GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
pir_guest_keys_forget (PirGuestKeys *self,
                       const char   *id)
{
  g_return_if_fail (PIR_IS_GUEST_KEYS (self));
  g_return_if_fail (id != NULL);

  if (g_hash_table_remove (self->kept, id))
    pir_keyring_clear_async (self->keyring, self->server, id, NULL, cleared_cb, NULL);
  g_hash_table_remove (self->keys, id);
}
