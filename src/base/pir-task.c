/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/pir-task.h"

typedef struct
{
  GTask           *task; /* (unowned): it lives until ran_cb() */
  GTaskThreadFunc  func;
} Run;

GTask *
pir_task_new (gpointer             source,
              GCancellable        *cancellable,
              GAsyncReadyCallback  callback,
              gpointer             user_data,
              gpointer             source_tag)
{
  GTask *task;

  g_return_val_if_fail (G_IS_OBJECT (source), NULL);
  g_return_val_if_fail (source_tag != NULL, NULL);

  task = g_task_new (source, cancellable, callback, user_data);
  g_task_set_source_tag (task, source_tag);

  return task;
}

static void
run_in_thread (GTask        *inner,
               gpointer      source,
               gpointer      task_data,
               GCancellable *cancellable)
{
  const Run *run = task_data;

  run->func (run->task, g_task_get_source_object (run->task), g_task_get_task_data (run->task), g_task_get_cancellable (run->task));
  g_task_return_boolean (inner, TRUE);
}

static void
ran_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr (GTask) task G_GNUC_UNUSED = user_data;

  g_assert (g_task_is_valid (result, NULL));
}

void
pir_task_run_in_thread (GTask           *task,
                        GTaskThreadFunc  func)
{
  g_autoptr (GTask) inner = NULL;
  Run *run;

  g_return_if_fail (G_IS_TASK (task));
  g_return_if_fail (func != NULL);

  run = g_new0 (Run, 1);
  run->task = task;
  run->func = func;
  inner = g_task_new (NULL, NULL, ran_cb, g_object_ref (task));
  g_task_set_source_tag (inner, pir_task_run_in_thread);
  g_task_set_priority (inner, g_task_get_priority (task));
  g_task_set_task_data (inner, run, g_free);
  g_task_run_in_thread (inner, run_in_thread);
}

static gboolean
drop (gpointer task)
{
  return G_SOURCE_REMOVE;
}

void
pir_task_let_go (GTask *task)
{
  g_return_if_fail (G_IS_TASK (task));

  g_main_context_invoke_full (g_task_get_context (task), g_task_get_priority (task), drop, task, g_object_unref);
}

gpointer
pir_task_propagate (gpointer       source,
                    GAsyncResult  *result,
                    gpointer       source_tag,
                    GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, source), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, source_tag), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

gboolean
pir_task_propagate_boolean (gpointer       source,
                            GAsyncResult  *result,
                            gpointer       source_tag,
                            GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, source), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, source_tag), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
