/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "keyring/pir-token-keeper.h"

#include <glib/gi18n-lib.h>

struct _PirTokenKeeper
{
  GObject     parent_instance;

  PirKeyring *keyring;
  char       *server;
  char       *account_id;
  char       *token;        /* (owned) (nullable): the newest; NULL = nothing to keep, or not any more */
  guint       number;       /* of the newest */
  gboolean    is_kept;
  gboolean    is_storing;
  GPtrArray  *waiting;      /* (element-type GTask): answered with the write that begins next */
};

typedef struct
{
  PirTokenKeeper *self;   /* (owned) */
  guint           number; /* of the token that is on its way */
  GPtrArray      *tasks;  /* (owned) (element-type GTask) */
} Write;

static void store_newest (PirTokenKeeper *self);

G_DEFINE_FINAL_TYPE (PirTokenKeeper, pir_token_keeper, G_TYPE_OBJECT)

enum
{
  PROP_IS_KEPT = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
write_free (Write *write)
{
  g_object_unref (write->self);
  g_ptr_array_unref (write->tasks);
  g_free (write);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Write, write_free)

static void
set_kept (PirTokenKeeper *self,
          gboolean        is_kept)
{
  if (self->is_kept == is_kept)
    return;

  self->is_kept = is_kept;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_KEPT]);
}

static void
cleared_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  if (!pir_keyring_clear_finish (PIR_KEYRING (source), result, &error))
    g_message ("A token that is over may stay in the keyring: %s", error->message);
}

static void
clear (PirTokenKeeper *self)
{
  pir_keyring_clear_async (self->keyring, self->server, self->account_id, NULL, cleared_cb, NULL);
}

static void
answer (GPtrArray    *tasks,
        const GError *error)
{
  for (guint i = 0; i < tasks->len; i++)
    {
      GTask *task = g_ptr_array_index (tasks, i);

      if (error != NULL)
        g_task_return_error (task, g_error_copy (error));
      else
        g_task_return_boolean (task, TRUE);
    }
}

static void
stored_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Write) write = user_data;
  PirTokenKeeper *self = write->self;
  g_autoptr (GError) error = NULL;
  gboolean is_kept = pir_keyring_store_finish (PIR_KEYRING (source), result, &error);

  self->is_storing = FALSE;
  if (!is_kept)
    g_message ("The session is not remembered: %s", error->message);

  if (self->token == NULL && is_kept)
    clear (self);
  else if (self->token != NULL)
    set_kept (self, is_kept);
  if (self->token != NULL && self->number != write->number)
    store_newest (self);

  answer (write->tasks, error);
}

static void
store_newest (PirTokenKeeper *self)
{
  g_autofree char *label = NULL;
  Write *write;

  if (self->is_storing)
    return;

  /* Translators: name of an entry in the system's password manager; %s is the address of a server. */
  label = g_strdup_printf (_("Pago In Rete: session at %s"), self->server);
  write = g_new0 (Write, 1);
  write->self = g_object_ref (self);
  write->number = self->number;
  write->tasks = g_steal_pointer (&self->waiting);
  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  self->is_storing = TRUE;
  pir_keyring_store_async (self->keyring, self->server, self->account_id, label, self->token, NULL, stored_cb, write);
}

static void
pir_token_keeper_get_property (GObject    *object,
                               guint       id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  if (id == PROP_IS_KEPT)
    g_value_set_boolean (value, PIR_TOKEN_KEEPER (object)->is_kept);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
pir_token_keeper_finalize (GObject *object)
{
  PirTokenKeeper *self = PIR_TOKEN_KEEPER (object);

  g_object_unref (self->keyring);
  g_free (self->server);
  g_free (self->account_id);
  g_clear_pointer (&self->token, pir_keyring_free_secret);
  g_ptr_array_unref (self->waiting);

  G_OBJECT_CLASS (pir_token_keeper_parent_class)->finalize (object);
}

static void
pir_token_keeper_class_init (PirTokenKeeperClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = pir_token_keeper_get_property;
  object_class->finalize = pir_token_keeper_finalize;

  properties[PROP_IS_KEPT] = g_param_spec_boolean ("is-kept", NULL, NULL, FALSE,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
pir_token_keeper_init (PirTokenKeeper *self)
{
  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
}

PirTokenKeeper *
pir_token_keeper_new (PirKeyring *keyring,
                      const char *server,
                      const char *account_id)
{
  PirTokenKeeper *self;

  g_return_val_if_fail (PIR_IS_KEYRING (keyring), NULL);
  g_return_val_if_fail (server != NULL && account_id != NULL, NULL);

  self = g_object_new (PIR_TYPE_TOKEN_KEEPER, NULL);
  self->keyring = g_object_ref (keyring);
  self->server = g_strdup (server);
  self->account_id = g_strdup (account_id);

  return self;
}

const char *
pir_token_keeper_get_account_id (PirTokenKeeper *self)
{
  g_return_val_if_fail (PIR_IS_TOKEN_KEEPER (self), NULL);

  return self->account_id;
}

gboolean
pir_token_keeper_is_kept (PirTokenKeeper *self)
{
  g_return_val_if_fail (PIR_IS_TOKEN_KEEPER (self), FALSE);

  return self->is_kept;
}

void
pir_token_keeper_found (PirTokenKeeper *self)
{
  g_return_if_fail (PIR_IS_TOKEN_KEEPER (self));

  set_kept (self, TRUE);
}

void
pir_token_keeper_keep_async (PirTokenKeeper      *self,
                             const char          *token,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (PIR_IS_TOKEN_KEEPER (self));
  g_return_if_fail (token != NULL);

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, pir_token_keeper_keep_async);
  g_ptr_array_add (self->waiting, task);
  pir_keyring_free_secret (self->token);
  self->token = g_strdup (token);
  self->number++;
  store_newest (self);
}

gboolean
pir_token_keeper_keep_finish (PirTokenKeeper  *self,
                              GAsyncResult    *result,
                              GError         **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

gboolean
pir_token_keeper_is_busy (PirTokenKeeper *self)
{
  g_return_val_if_fail (PIR_IS_TOKEN_KEEPER (self), FALSE);

  return self->is_storing;
}

void
pir_token_keeper_retry (PirTokenKeeper *self)
{
  g_return_if_fail (PIR_IS_TOKEN_KEEPER (self));

  if (self->token != NULL && !self->is_kept)
    store_newest (self);
}

void
pir_token_keeper_forget (PirTokenKeeper *self)
{
  g_return_if_fail (PIR_IS_TOKEN_KEEPER (self));

  g_clear_pointer (&self->token, pir_keyring_free_secret);
  set_kept (self, FALSE);
  clear (self);
  if (self->waiting->len > 0)
    {
      g_autoptr (GError) error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "The session is over");

      answer (self->waiting, error);
      g_ptr_array_set_size (self->waiting, 0);
    }
}
