/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pir-store-views.h"

#include "base/pir-clock.h"
#include "store/pir-store-private.h"
#include "store/pir-view-table.h"

static void
free_view (gpointer view)
{
  pir_saved_view_free (view);
}

static void
free_array (gpointer data)
{
  g_ptr_array_unref (data);
}

/* Views are written when somebody changes one: their statements are not kept. */
static gboolean
put_view (PirCache        *cache,
          PirLocal        *local,
          gpointer         data,
          PirStoreTopics  *topics,
          GError         **error)
{
  g_autoptr (PirViewTable) table = pir_view_table_new (pir_local_get_db (local));

  return pir_view_table_put (table, data, pir_clock_now (), error);
}

static gboolean
remove_view (PirCache        *cache,
             PirLocal        *local,
             gpointer         data,
             PirStoreTopics  *topics,
             GError         **error)
{
  g_autoptr (PirViewTable) table = pir_view_table_new (pir_local_get_db (local));

  return pir_view_table_remove (table, data, error);
}

static gpointer
read_views (PirReader  *reader,
            gpointer    data,
            GError    **error)
{
  g_autoptr (PirViewTable) table = pir_view_table_new (reader->db);

  return pir_view_table_read (table, error);
}

void
pir_store_put_view_async (PirStore            *self,
                          const PirSavedView  *view,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (PIR_IS_STORE (self));
  g_return_if_fail (view != NULL);

  task = pir_store_task_new (self, pir_store_put_view_async, cancellable, callback, user_data);
  pir_store_write (self, task, G_PRIORITY_DEFAULT, put_view, pir_saved_view_copy (view), free_view);
}

gboolean
pir_store_put_view_finish (PirStore      *self,
                           GAsyncResult  *result,
                           GError       **error)
{
  return pir_store_write_finish (self, result, pir_store_put_view_async, error);
}

void
pir_store_remove_view_async (PirStore            *self,
                             const char          *id,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (PIR_IS_STORE (self));
  g_return_if_fail (id != NULL);

  task = pir_store_task_new (self, pir_store_remove_view_async, cancellable, callback, user_data);
  pir_store_write (self, task, G_PRIORITY_DEFAULT, remove_view, g_strdup (id), g_free);
}

gboolean
pir_store_remove_view_finish (PirStore      *self,
                              GAsyncResult  *result,
                              GError       **error)
{
  return pir_store_write_finish (self, result, pir_store_remove_view_async, error);
}

void
pir_store_read_views_async (PirStore            *self,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (PIR_IS_STORE (self));

  task = pir_store_task_new (self, pir_store_read_views_async, cancellable, callback, user_data);
  pir_store_read (self, task, read_views, NULL, NULL, free_array);
}

GPtrArray *
pir_store_read_views_finish (PirStore      *self,
                             GAsyncResult  *result,
                             GError       **error)
{
  return pir_store_read_finish (self, result, pir_store_read_views_async, error);
}
