/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net/pir-window.h"

#include "base/pir-task.h"

struct _PirWindow
{
  GObject parent_instance;

  guint   limit;
  guint   n_inside;
  GQueue  waiting;   /* (element-type GTask) */
};

G_DEFINE_FINAL_TYPE (PirWindow, pir_window, G_TYPE_OBJECT)

static void
clear_waker (gpointer user_data)
{
  GSource *waker = user_data;

  g_source_destroy (waker);
  g_source_unref (waker);
}

static gboolean
on_cancelled (GCancellable *cancellable,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  PirWindow *self = g_task_get_source_object (task);

  g_assert (PIR_IS_WINDOW (self));

  g_queue_remove (&self->waiting, task);
  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Cancelled while waiting");

  return G_SOURCE_REMOVE;
}

static void
wait_in_line (PirWindow *self,
              GTask     *task)
{
  GCancellable *cancellable = g_task_get_cancellable (task);

  g_queue_push_tail (&self->waiting, task);
  if (cancellable != NULL)
    {
      GSource *waker = g_cancellable_source_new (cancellable);

      g_source_set_callback (waker, G_SOURCE_FUNC (on_cancelled), task, NULL);
      g_source_attach (waker, g_task_get_context (task));
      g_task_set_task_data (task, waker, clear_waker);
    }
}

static void
pir_window_finalize (GObject *object)
{
  /* Who waits, and who is inside, holds a reference. */
  g_assert (g_queue_is_empty (&PIR_WINDOW (object)->waiting));

  G_OBJECT_CLASS (pir_window_parent_class)->finalize (object);
}

static void
pir_window_class_init (PirWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_window_finalize;
}

static void
pir_window_init (PirWindow *self)
{
  g_queue_init (&self->waiting);
}

PirWindow *
pir_window_new (guint limit)
{
  PirWindow *self;

  g_return_val_if_fail (limit > 0, NULL);

  self = g_object_new (PIR_TYPE_WINDOW, NULL);
  self->limit = limit;

  return self;
}

void
pir_window_enter_async (PirWindow           *self,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (PIR_IS_WINDOW (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, pir_window_enter_async);
  if (g_task_return_error_if_cancelled (task))
    return;

  /* A place that was given must not get lost because the caller is cancelled before it hears of it. */
  g_task_set_check_cancellable (task, FALSE);
  if (self->n_inside == self->limit)
    {
      wait_in_line (self, g_steal_pointer (&task));
      return;
    }

  self->n_inside++;
  g_task_return_boolean (task, TRUE);
}

gboolean
pir_window_enter_finish (PirWindow     *self,
                         GAsyncResult  *result,
                         GError       **error)
{
  return pir_task_propagate_boolean (self, result, pir_window_enter_async, error);
}

void
pir_window_leave (PirWindow *self)
{
  g_autoptr (GTask) next = NULL;

  g_return_if_fail (PIR_IS_WINDOW (self));
  g_return_if_fail (self->n_inside > 0);

  next = g_queue_pop_head (&self->waiting);
  if (next == NULL)
    {
      self->n_inside--;
      return;
    }

  g_task_set_task_data (next, NULL, NULL);
  g_task_return_boolean (next, TRUE);
}
