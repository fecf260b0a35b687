/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "keyring/pir-keyring-call.h"

#include "keyring/pir-keyring.h"

typedef struct
{
  PirKeyringCall  public;
  GTask          *task;      /* (owned) (nullable): NULL once it is answered */
  GSource        *deadline;  /* (owned) (nullable): NULL once it is answered */
  GSource        *cancelled; /* (owned) (nullable) */
} Call;

static void
clear_source (GSource **source)
{
  if (*source == NULL)
    return;

  g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

static void
call_clear (gpointer data)
{
  Call *self = data;

  g_assert (self->task == NULL);

  g_clear_object (&self->public.inner);
  g_clear_object (&self->public.service);
  g_clear_pointer (&self->public.attributes, g_hash_table_unref);
  g_clear_pointer (&self->public.label, g_free);
  g_clear_pointer (&self->public.value, secret_value_unref);
}

static void
answer (PirKeyringCall *self,
        GError         *error)
{
  g_autoptr (GTask) task = pir_keyring_call_steal_task (self);

  g_task_return_error (task, error);
}

static gboolean
deadline_cb (gpointer user_data)
{
  answer (user_data, g_error_new_literal (PIR_KEYRING_ERROR, PIR_KEYRING_ERROR_DENIED,
                                          "The keyring did not answer in time"));
  return G_SOURCE_REMOVE;
}

static gboolean
cancelled_cb (GCancellable *cancellable,
              gpointer      user_data)
{
  answer (user_data, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "Cancelled"));
  return G_SOURCE_REMOVE;
}

static GSource *
attach (GTask          *task,
        GSource        *source,
        GSourceFunc     func,
        PirKeyringCall *call)
{
  g_source_set_callback (source, func, pir_keyring_call_ref (call), (GDestroyNotify) pir_keyring_call_unref);
  g_source_attach (source, g_task_get_context (task));
  return source;
}

PirKeyringCall *
pir_keyring_call_new (GTask *task,
                      guint  seconds)
{
  Call *self;
  GCancellable *cancellable;

  g_return_val_if_fail (G_IS_TASK (task), NULL);

  self = g_rc_box_new0 (Call);
  self->task = task;
  self->public.inner = g_cancellable_new ();
  self->deadline = attach (task, g_timeout_source_new_seconds (seconds), deadline_cb, &self->public);

  cancellable = g_task_get_cancellable (task);
  if (cancellable != NULL)
    self->cancelled = attach (task, g_cancellable_source_new (cancellable), G_SOURCE_FUNC (cancelled_cb),
                              &self->public);
  return &self->public;
}

PirKeyringCall *
pir_keyring_call_ref (PirKeyringCall *self)
{
  return g_rc_box_acquire (self);
}

void
pir_keyring_call_unref (PirKeyringCall *self)
{
  g_rc_box_release_full (self, call_clear);
}

GTask *
pir_keyring_call_get_task (PirKeyringCall *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return ((Call *) self)->task;
}

GTask *
pir_keyring_call_steal_task (PirKeyringCall *self)
{
  Call *call = (Call *) self;

  g_return_val_if_fail (self != NULL && call->task != NULL, NULL);

  clear_source (&call->deadline);
  clear_source (&call->cancelled);
  g_cancellable_cancel (self->inner);
  return g_steal_pointer (&call->task);
}
