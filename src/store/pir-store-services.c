/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pir-store-services.h"

#include "store/pir-store-private.h"

typedef struct
{
  GPtrArray *services; /* (owned) (element-type PirService) */
  char      *etag;     /* (owned) (nullable) */
} Save;

static void
save_free (gpointer data)
{
  Save *save = data;

  g_ptr_array_unref (save->services);
  g_free (save->etag);
  g_free (save);
}

static void
free_objects (gpointer objects)
{
  g_ptr_array_unref (objects);
}

static gpointer
ref_service (gconstpointer service,
             gpointer      user_data)
{
  return g_object_ref ((gpointer) service);
}

/* The caller may go on with its array */
static GPtrArray *
copy_services (GPtrArray *services)
{
  GPtrArray *copy = g_ptr_array_copy (services, ref_service, NULL);

  g_ptr_array_set_free_func (copy, g_object_unref);

  return copy;
}

static gboolean
save_info (PirCache        *cache,
           PirLocal        *local,
           gpointer         data,
           PirStoreTopics  *topics,
           GError         **error)
{
  return pir_cache_save_info (cache, data, topics, error);
}

static gboolean
save_services (PirCache        *cache,
               PirLocal        *local,
               gpointer         data,
               PirStoreTopics  *topics,
               GError         **error)
{
  const Save *save = data;

  return pir_cache_save_services (cache, save->services, save->etag, topics, error);
}

static gpointer
read_services (PirReader  *reader,
               gpointer    data,
               GError    **error)
{
  return pir_service_table_read (reader->services, error);
}

void
pir_store_save_info_async (PirStore            *self,
                           PirServiceInfo      *info,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (PIR_IS_STORE (self));
  g_return_if_fail (PIR_IS_SERVICE_INFO (info));

  task = pir_store_task_new (self, pir_store_save_info_async, cancellable, callback, user_data);
  pir_store_write (self, task, G_PRIORITY_LOW, save_info, g_object_ref (info), g_object_unref);
}

gboolean
pir_store_save_info_finish (PirStore      *self,
                            GAsyncResult  *result,
                            GError       **error)
{
  return pir_store_write_finish (self, result, pir_store_save_info_async, error);
}

void
pir_store_save_services_async (PirStore            *self,
                               GPtrArray           *services,
                               const char          *etag,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Save *save;

  g_return_if_fail (PIR_IS_STORE (self));
  g_return_if_fail (services != NULL);

  save = g_new (Save, 1);
  *save = (Save) { copy_services (services), g_strdup (etag) };
  task = pir_store_task_new (self, pir_store_save_services_async, cancellable, callback, user_data);
  pir_store_write (self, task, G_PRIORITY_LOW, save_services, save, save_free);
}

gboolean
pir_store_save_services_finish (PirStore      *self,
                                GAsyncResult  *result,
                                GError       **error)
{
  return pir_store_write_finish (self, result, pir_store_save_services_async, error);
}

void
pir_store_read_services_async (PirStore            *self,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (PIR_IS_STORE (self));

  task = pir_store_task_new (self, pir_store_read_services_async, cancellable, callback, user_data);
  pir_store_read (self, task, read_services, NULL, NULL, free_objects);
}

GPtrArray *
pir_store_read_services_finish (PirStore      *self,
                                GAsyncResult  *result,
                                GError       **error)
{
  return pir_store_read_finish (self, result, pir_store_read_services_async, error);
}
