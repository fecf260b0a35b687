/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * pir_task_new:
 * @source: (type GObject): whose task it is
 * @cancellable: (nullable): to give up
 * @callback: (nullable): called at the end
 * @user_data: for @callback
 * @source_tag: the function that was called
 *
 * Returns: (transfer full): a task that knows by which function it was begun, so that another one's finish refuses it
 */
GTask *pir_task_new (gpointer             source,
                     GCancellable        *cancellable,
                     GAsyncReadyCallback  callback,
                     gpointer             user_data,
                     gpointer             source_tag);

/**
 * pir_task_run_in_thread:
 * @task: (transfer none): a task that has a source object, or lends its data to others
 * @func: what to do in the thread; it must return the task (g_task_return_*)
 *
 * As g_task_run_in_thread(), but the thread is never the last to let go of @task: GLib before 2.78 drops its own reference there,
 * after the callback may have come, and with it the source object would be finalized in a thread that it does not know. Call it where
 * @task was made. g_task_set_return_on_cancel() has no effect.
 */
void pir_task_run_in_thread (GTask           *task,
                             GTaskThreadFunc  func);

/** pir_task_let_go: drops a reference to a task (transfer full) from another thread, where its callback comes: the last reference may
 * be the last one of its source object too. */
void pir_task_let_go (GTask *task);

/**
 * pir_task_propagate:
 * @source: (type GObject): whose task it was
 * @result: what its callback was given
 * @source_tag: the function that was called
 * @error: return location
 *
 * What the finish of a task does that returns a pointer.
 *
 * Returns: (transfer full) (nullable): what the task returned, or NULL with its error
 */
gpointer pir_task_propagate (gpointer       source,
                             GAsyncResult  *result,
                             gpointer       source_tag,
                             GError       **error);

/** pir_task_propagate_boolean: the same of a task that returns whether it was done. Returns: what the task returned, FALSE = with its
 * error */
gboolean pir_task_propagate_boolean (gpointer       source,
                                     GAsyncResult  *result,
                                     gpointer       source_tag,
                                     GError       **error);

G_END_DECLS
