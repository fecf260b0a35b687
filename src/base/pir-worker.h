/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define PIR_TYPE_WORKER (pir_worker_get_type ())
G_DECLARE_FINAL_TYPE (PirWorker, pir_worker, PIR, WORKER, GObject)

/**
 * PirWorkerFunc:
 * @task: (transfer none): the task to answer; its task data carry the arguments
 * @source: (transfer none): the task's source object
 * @task_data: (nullable): the task's data
 * @cancellable: (nullable): the task's cancellable
 *
 * Work done in the worker's thread. It must return the task (g_task_return_*), as g_task_run_in_thread()'s
 * functions do.
 */
typedef GTaskThreadFunc PirWorkerFunc;

/**
 * pir_worker_new:
 * @name: name of the thread, at most 15 bytes, as debuggers show it
 *
 * Starts one thread that runs queued tasks one after the other.
 *
 * Returns: (transfer full): a worker; stop it with pir_worker_stop() before the last reference goes
 */
PirWorker *pir_worker_new (const char *name);

/**
 * pir_worker_queue:
 * @self: a worker
 * @priority: GLib priority, lower runs earlier; equal ones run in the order they came
 * @task: (transfer none): a task, whose callback runs in the main context that made it
 * @func: what to do in the thread
 *
 * Queues @task. A task whose cancellable is already cancelled when its turn comes is answered with
 * G_IO_ERROR_CANCELLED and @func is not called. After pir_worker_stop() a task is answered with G_IO_ERROR_CLOSED.
 */
void pir_worker_queue (PirWorker     *self,
                       int            priority,
                       GTask         *task,
                       PirWorkerFunc  func);

/**
 * pir_worker_set_rest:
 * @self: a worker
 * @rest: called in the thread with the worker and @rest_data; it must not queue anything
 * @rest_data: (nullable): data; valid until the worker has stopped
 *
 * Has @rest called when there was work and then none for half a second: the time to give back what it took.
 */
void pir_worker_set_rest (PirWorker *self,
                          GFunc      rest,
                          gpointer   rest_data);

/**
 * pir_worker_is_current:
 * @self: a worker
 *
 * Returns: whether the caller runs in the worker's thread; for assertions
 */
gboolean pir_worker_is_current (PirWorker *self);

/**
 * pir_worker_stop:
 * @self: a worker
 *
 * Runs what is queued, ends the thread and waits for it. May be called twice; never from the worker itself.
 */
void pir_worker_stop (PirWorker *self);

G_END_DECLS
