/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pir-store-causes.h"

#include "store/pir-store-private.h"

typedef struct
{
  PirFoundSchool *school; /* (owned) (nullable): whose list it is */
  GPtrArray      *causes; /* (owned) (nullable) */
  PirOpenCause   *cause;  /* (owned) (nullable) */
  char           *id;     /* (owned) (nullable): a cause's, or a school's code */
  gint64          now;
  PirDate         today;
} Act;

static void
act_free (gpointer data)
{
  Act *act = data;

  g_clear_object (&act->school);
  g_clear_pointer (&act->causes, g_ptr_array_unref);
  g_clear_object (&act->cause);
  g_free (act->id);
  g_free (act);
}

static void
free_kept (gpointer data)
{
  pir_kept_causes_free (data);
}

static gpointer
ref_cause (gconstpointer cause,
           gpointer      user_data)
{
  return g_object_ref ((gpointer) cause);
}

static gboolean
save_causes (PirCache        *cache,
             PirLocal        *local,
             gpointer         data,
             PirStoreTopics  *topics,
             GError         **error)
{
  const Act *act = data;

  return pir_cache_save_causes (cache, act->school, act->causes, act->now, error);
}

static gboolean
save_cause (PirCache        *cache,
            PirLocal        *local,
            gpointer         data,
            PirStoreTopics  *topics,
            GError         **error)
{
  const Act *act = data;

  return pir_cache_save_cause (cache, act->id, act->cause, act->now, error);
}

static gpointer
list_causes (PirReader  *reader,
             gpointer    data,
             GError    **error)
{
  const Act *act = data;

  return pir_cause_table_list (reader->causes, act->id, act->today, error);
}

static gpointer
find_cause (PirReader  *reader,
            gpointer    data,
            GError    **error)
{
  const Act *act = data;

  return pir_cause_table_find (reader->causes, act->id, act->today, error);
}

void
pir_store_save_causes_async (PirStore            *self,
                             PirFoundSchool      *school,
                             GPtrArray           *causes,
                             gint64               now,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Act *act;

  g_return_if_fail (PIR_IS_STORE (self));
  g_return_if_fail (PIR_IS_FOUND_SCHOOL (school));
  g_return_if_fail (causes != NULL);

  act = g_new0 (Act, 1);
  act->school = g_object_ref (school);
  act->causes = g_ptr_array_copy (causes, ref_cause, NULL);
  g_ptr_array_set_free_func (act->causes, g_object_unref);
  act->now = now;
  task = pir_store_task_new (self, pir_store_save_causes_async, cancellable, callback, user_data);
  pir_store_write (self, task, G_PRIORITY_LOW, save_causes, act, act_free);
}

gboolean
pir_store_save_causes_finish (PirStore      *self,
                              GAsyncResult  *result,
                              GError       **error)
{
  return pir_store_write_finish (self, result, pir_store_save_causes_async, error);
}

void
pir_store_save_cause_async (PirStore            *self,
                            const char          *id,
                            PirOpenCause        *cause,
                            gint64               now,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Act *act;

  g_return_if_fail (PIR_IS_STORE (self));
  g_return_if_fail (id != NULL);
  g_return_if_fail (cause == NULL || PIR_IS_OPEN_CAUSE (cause));

  act = g_new0 (Act, 1);
  act->id = g_strdup (id);
  g_set_object (&act->cause, cause);
  act->now = now;
  task = pir_store_task_new (self, pir_store_save_cause_async, cancellable, callback, user_data);
  pir_store_write (self, task, G_PRIORITY_LOW, save_cause, act, act_free);
}

gboolean
pir_store_save_cause_finish (PirStore      *self,
                             GAsyncResult  *result,
                             GError       **error)
{
  return pir_store_write_finish (self, result, pir_store_save_cause_async, error);
}

void
pir_store_list_causes_async (PirStore            *self,
                             const char          *code,
                             PirDate              today,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Act *act;

  g_return_if_fail (PIR_IS_STORE (self));
  g_return_if_fail (code != NULL);

  act = g_new0 (Act, 1);
  act->id = g_strdup (code);
  act->today = today;
  task = pir_store_task_new (self, pir_store_list_causes_async, cancellable, callback, user_data);
  pir_store_read (self, task, list_causes, act, act_free, free_kept);
}

PirKeptCauses *
pir_store_list_causes_finish (PirStore      *self,
                              GAsyncResult  *result,
                              GError       **error)
{
  return pir_store_read_finish (self, result, pir_store_list_causes_async, error);
}

void
pir_store_find_cause_async (PirStore            *self,
                            const char          *id,
                            PirDate              today,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Act *act;

  g_return_if_fail (PIR_IS_STORE (self));
  g_return_if_fail (id != NULL);

  act = g_new0 (Act, 1);
  act->id = g_strdup (id);
  act->today = today;
  task = pir_store_task_new (self, pir_store_find_cause_async, cancellable, callback, user_data);
  pir_store_read (self, task, find_cause, act, act_free, free_kept);
}

PirKeptCauses *
pir_store_find_cause_finish (PirStore      *self,
                             GAsyncResult  *result,
                             GError       **error)
{
  return pir_store_read_finish (self, result, pir_store_find_cause_async, error);
}
