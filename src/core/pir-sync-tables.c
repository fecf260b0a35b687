/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/pir-sync-run.h"

#include "net/pir-client-calls.h"
#include "store/pir-store-sync.h"

typedef struct
{
  PirClient      *client; /* (owned) */
  PirServiceInfo *info;   /* (owned) (nullable) */
} Tables;

static void
tables_free (Tables *tables)
{
  g_object_unref (tables->client);
  g_clear_object (&tables->info);
  g_free (tables);
}

static void
answer (GTask *task)
{
  Tables *tables = g_task_get_task_data (task);

  g_task_return_pointer (task, g_steal_pointer (&tables->info), g_object_unref);
}

static void
services_saved_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (pir_store_save_services_finish (PIR_STORE (source), result, &error))
    answer (task);
  else
    g_task_return_error (task, error);
}

static void
services_read_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autofree char *etag = NULL;
  GError *error = NULL;
  g_autoptr (GPtrArray) services = pir_client_read_services_finish (PIR_CLIENT (source), result, &etag, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else if (services != NULL)
    pir_store_save_services_async (g_task_get_source_object (task), services, etag, g_task_get_cancellable (task),
                                   services_saved_cb, g_object_ref (task));
  else
    answer (task);
}

static void
mark_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Tables *tables = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (PirSyncMark) mark = pir_store_read_mark_finish (PIR_STORE (source), result, &error);

  if (mark != NULL)
    pir_client_read_services_async (tables->client, mark->services_etag, g_task_get_cancellable (task),
                                    services_read_cb, g_object_ref (task));
  else
    g_task_return_error (task, error);
}

static void
info_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Tables *tables = g_task_get_task_data (task);
  GError *error = NULL;

  tables->info = pir_client_read_info_finish (PIR_CLIENT (source), result, &error);
  if (tables->info != NULL)
    pir_store_read_mark_async (g_task_get_source_object (task), g_task_get_cancellable (task), mark_read_cb,
                               g_object_ref (task));
  else
    g_task_return_error (task, error);
}

void
pir_sync_tables_async (PirStore            *store,
                       PirClient           *client,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  GTask *task;
  Tables *tables;

  g_return_if_fail (PIR_IS_STORE (store));
  g_return_if_fail (PIR_IS_CLIENT (client));

  task = g_task_new (store, cancellable, callback, user_data);
  g_task_set_source_tag (task, pir_sync_tables_async);
  tables = g_new0 (Tables, 1);
  tables->client = g_object_ref (client);
  g_task_set_task_data (task, tables, (GDestroyNotify) tables_free);
  pir_client_read_info_async (client, cancellable, info_read_cb, task);
}

PirServiceInfo *
pir_sync_tables_finish (PirStore      *store,
                        GAsyncResult  *result,
                        GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
