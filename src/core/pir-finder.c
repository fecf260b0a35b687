/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/pir-finder.h"

#include "base/pir-task.h"
#include "core/pir-context-private.h"
#include "store/pir-store-finds.h"

static void
free_array (gpointer data)
{
  g_ptr_array_unref (data);
}

static void
answer (GTask     *task,
        GPtrArray *objects,
        GError    *error)
{
  if (objects != NULL)
    g_task_return_pointer (task, objects, free_array);
  else
    g_task_return_error (task, error);
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  GPtrArray *objects = pir_store_find_all_finish (PIR_STORE (source), result, &error);

  answer (task, objects, error);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  GPtrArray *objects = pir_store_load_all_finish (PIR_STORE (source), result, &error);

  answer (task, objects, error);
}

void
pir_finder_find_async (PirContext          *self,
                       const char          *text,
                       guint                limit,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  PirStore *store;
  GTask *task;

  g_return_if_fail (PIR_IS_CONTEXT (self));
  g_return_if_fail (text != NULL);

  task = pir_task_new (self, cancellable, callback, user_data, pir_finder_find_async);
  store = pir_context_require_store (self, task);
  if (store != NULL)
    pir_store_find_all_async (store, text, limit, cancellable, found_cb, task);
}

GPtrArray *
pir_finder_find_finish (PirContext    *self,
                        GAsyncResult  *result,
                        GError       **error)
{
  return pir_task_propagate (self, result, pir_finder_find_async, error);
}

void
pir_finder_load_async (PirContext          *self,
                       const char * const  *references,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  PirStore *store;
  GTask *task;

  g_return_if_fail (PIR_IS_CONTEXT (self));
  g_return_if_fail (references != NULL);

  task = pir_task_new (self, cancellable, callback, user_data, pir_finder_load_async);
  store = pir_context_require_store (self, task);
  if (store != NULL)
    pir_store_load_all_async (store, references, cancellable, loaded_cb, task);
}

GPtrArray *
pir_finder_load_finish (PirContext    *self,
                        GAsyncResult  *result,
                        GError       **error)
{
  return pir_task_propagate (self, result, pir_finder_load_async, error);
}

char *
pir_finder_dup_reference (gpointer object)
{
  g_return_val_if_fail (G_IS_OBJECT (object), NULL);

  if (PIR_IS_PUPIL (object))
    return g_strconcat ("child/", pir_pupil_peek (object)->id, NULL);
  if (PIR_IS_NOTICE (object))
    return g_strconcat ("notice/", pir_notice_peek (object)->id, NULL);

  return g_strconcat ("receipt/", pir_receipt_peek (pir_kept_receipt_get_receipt (object))->id, NULL);
}
