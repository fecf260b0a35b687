/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pir-store-favourites.h"

#include "store/pir-store-private.h"

typedef struct
{
  PirFoundSchool *school; /* (owned) */
  gboolean        is_favourite;
} SetFavourite;

static void
set_favourite_free (gpointer data)
{
  SetFavourite *set = data;

  g_object_unref (set->school);
  g_free (set);
}

static void
free_array (gpointer data)
{
  g_ptr_array_unref (data);
}

static gboolean
set_favourite (PirCache        *cache,
               PirLocal        *local,
               gpointer         data,
               PirStoreTopics  *topics,
               GError         **error)
{
  const SetFavourite *set = data;

  return pir_local_set_favourite (local, set->school, set->is_favourite, topics, error);
}

static gpointer
read_favourites (PirReader  *reader,
                 gpointer    data,
                 GError    **error)
{
  return pir_favourite_table_read (reader->favourites, error);
}

void
pir_store_set_favourite_async (PirStore            *self,
                               PirFoundSchool      *school,
                               gboolean             is_favourite,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  SetFavourite *set;

  g_return_if_fail (PIR_IS_STORE (self));
  g_return_if_fail (PIR_IS_FOUND_SCHOOL (school));

  set = g_new (SetFavourite, 1);
  *set = (SetFavourite) { g_object_ref (school), is_favourite };
  task = pir_store_task_new (self, pir_store_set_favourite_async, cancellable, callback, user_data);
  pir_store_write (self, task, G_PRIORITY_DEFAULT, set_favourite, set, set_favourite_free);
}

gboolean
pir_store_set_favourite_finish (PirStore      *self,
                                GAsyncResult  *result,
                                GError       **error)
{
  return pir_store_write_finish (self, result, pir_store_set_favourite_async, error);
}

void
pir_store_read_favourites_async (PirStore            *self,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (PIR_IS_STORE (self));

  task = pir_store_task_new (self, pir_store_read_favourites_async, cancellable, callback, user_data);
  pir_store_read (self, task, read_favourites, NULL, NULL, free_array);
}

GPtrArray *
pir_store_read_favourites_finish (PirStore      *self,
                                  GAsyncResult  *result,
                                  GError       **error)
{
  return pir_store_read_finish (self, result, pir_store_read_favourites_async, error);
}
