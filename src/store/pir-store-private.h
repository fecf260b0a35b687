/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/pir-store.h"
#include "store/pir-threads.h"

G_BEGIN_DECLS

/** pir_store_task_new: Returns: (transfer full): a task of @self with @source_tag, the public function that makes it */
GTask *pir_store_task_new (PirStore            *self,
                           gpointer             source_tag,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data);

/** pir_store_read: as pir_threads_read(); where the store is not open @task is answered with PIR_STORE_ERROR_CLOSED */
void pir_store_read (PirStore       *self,
                     GTask          *task,
                     PirReadFunc     func,
                     gpointer        data,
                     GDestroyNotify  free_data,
                     GDestroyNotify  free_result);

/** pir_store_read_finish: Returns: (transfer full): what the read of @source_tag answered, or NULL with @error set */
gpointer pir_store_read_finish (PirStore      *self,
                                GAsyncResult  *result,
                                gpointer       source_tag,
                                GError       **error);

/**
 * pir_store_write:
 *
 * As pir_threads_write(); where the store is not open @task is answered with PIR_STORE_ERROR_CLOSED.
 */
void pir_store_write (PirStore       *self,
                      GTask          *task,
                      int             priority,
                      PirWriteFunc    func,
                      gpointer        data,
                      GDestroyNotify  free_data);

/** pir_store_write_finish: Returns: whether the write of @source_tag is stored, else FALSE with @error set */
gboolean pir_store_write_finish (PirStore      *self,
                                 GAsyncResult  *result,
                                 gpointer       source_tag,
                                 GError       **error);

/** pir_store_rebuild: as pir_threads_rebuild(); @task, which has no cancellable, is answered as by pir_store_write() */
void pir_store_rebuild (PirStore *self,
                        GTask    *task,
                        int       priority);

G_END_DECLS
