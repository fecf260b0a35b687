/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "store/pir-cache.h"
#include "store/pir-local.h"
#include "store/pir-reader.h"

G_BEGIN_DECLS

/**
 * PirThreads:
 *
 * A store's two threads and what only they touch: the writer has a connection to each database, the reader has one to
 * both. Databases in memory have one thread for both. Tasks keep alive whoever owns this.
 */
typedef struct _PirThreads PirThreads;

/** PirReadFunc: done in the reader's thread; Returns: (transfer full): the result, or NULL with @error set */
typedef gpointer (*PirReadFunc) (PirReader  *reader,
                                 gpointer    data,
                                 GError    **error);

/** PirWriteFunc: done in the writer's thread; @topics collects what was committed; Returns: FALSE with @error set */
typedef gboolean (*PirWriteFunc) (PirCache        *cache,
                                  PirLocal        *local,
                                  gpointer         data,
                                  PirStoreTopics  *topics,
                                  GError         **error);

/** PirCommittedFunc: called in the writer's thread after a commit, before its task is answered */
typedef void (*PirCommittedFunc) (PirStoreTopics topics,
                                  gpointer       user_data);

/**
 * pir_threads_new:
 * @folder: (nullable): absolute path of the account's folder, NULL = in memory
 * @committed: called after each commit
 * @user_data: for @committed
 *
 * Returns: (transfer full): threads that run, with nothing open
 */
PirThreads *pir_threads_new (const char       *folder,
                             PirCommittedFunc  committed,
                             gpointer          user_data);

/** pir_threads_new_union: as pir_store_new_union(). Returns: (transfer full): a thread; a write finds nothing open */
PirThreads *pir_threads_new_union (const char * const *folders, const char * const *servers,
                                   PirCommittedFunc committed, gpointer user_data);

/** pir_threads_free: @self: (nullable) (transfer full): threads; stops them */
void pir_threads_free (PirThreads *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirThreads, pir_threads_free)

/**
 * pir_threads_open:
 * @self: threads
 * @task: a task without cancellable, answered with a boolean
 *
 * Opens and migrates what is not open. What is queued later waits for it.
 */
void pir_threads_open (PirThreads *self,
                       GTask      *task);

/**
 * pir_threads_rebuild:
 *
 * Begins cache.db again with nothing in it, when @priority comes; @task as for pir_threads_open().
 */
void pir_threads_rebuild (PirThreads *self,
                          GTask      *task,
                          int         priority);

/**
 * pir_threads_read:
 * @self: threads
 * @task: a task, answered with a pointer
 * @func: what to do
 * @data: (nullable) (transfer full): for @func
 * @free_data: (nullable): frees @data
 * @free_result: frees what @func answers where nobody takes it
 *
 * Queues a read. Where nothing is open it is answered with PIR_STORE_ERROR_CLOSED.
 */
void pir_threads_read (PirThreads     *self,
                       GTask          *task,
                       PirReadFunc     func,
                       gpointer        data,
                       GDestroyNotify  free_data,
                       GDestroyNotify  free_result);

/**
 * pir_threads_write:
 * @self: threads
 * @task: a task, answered with a boolean; one whose write was done is never answered as cancelled
 * @priority: GLib priority: what a person waits for before what the feed brings
 * @func: what to do
 * @data: (nullable) (transfer full): for @func
 * @free_data: (nullable): frees @data
 *
 * Queues a write. Where nothing is open it is answered with PIR_STORE_ERROR_CLOSED.
 */
void pir_threads_write (PirThreads     *self,
                        GTask          *task,
                        int             priority,
                        PirWriteFunc    func,
                        gpointer        data,
                        GDestroyNotify  free_data);

/** pir_threads_stop: lets queued work end, closes the databases, ends the threads; may be called twice */
void pir_threads_stop (PirThreads *self);

/** pir_threads_error_closed: Returns: (transfer full): PIR_STORE_ERROR_CLOSED */
GError *pir_threads_error_closed (void);

G_END_DECLS
