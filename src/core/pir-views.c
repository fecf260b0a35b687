/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/pir-views.h"

#include "base/pir-task.h"
#include "core/pir-context-private.h"
#include "store/pir-store-views.h"

static void
free_array (gpointer data)
{
  g_ptr_array_unref (data);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  GPtrArray *views = pir_store_read_views_finish (PIR_STORE (source), result, &error);

  if (views != NULL)
    g_task_return_pointer (task, views, free_array);
  else
    g_task_return_error (task, error);
}

static void
put_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (pir_store_put_view_finish (PIR_STORE (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
removed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (pir_store_remove_view_finish (PIR_STORE (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static gboolean
finish (PirContext    *context,
        GAsyncResult  *result,
        gpointer       source_tag,
        GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, context), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, source_tag), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
pir_views_read_async (PirContext          *context,
                      GCancellable        *cancellable,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  PirStore *store;
  GTask *task;

  g_return_if_fail (PIR_IS_CONTEXT (context));

  task = pir_task_new (context, cancellable, callback, user_data, pir_views_read_async);
  store = pir_context_require_store (context, task);
  if (store != NULL)
    pir_store_read_views_async (store, cancellable, read_cb, task);
}

GPtrArray *
pir_views_read_finish (PirContext    *context,
                       GAsyncResult  *result,
                       GError       **error)
{
  return pir_task_propagate (context, result, pir_views_read_async, error);
}

void
pir_views_put_async (PirContext          *context,
                     const PirSavedView  *view,
                     GCancellable        *cancellable,
                     GAsyncReadyCallback  callback,
                     gpointer             user_data)
{
  PirStore *store;
  GTask *task;

  g_return_if_fail (PIR_IS_CONTEXT (context));
  g_return_if_fail (view != NULL);

  task = pir_task_new (context, cancellable, callback, user_data, pir_views_put_async);
  store = pir_context_require_store (context, task);
  if (store != NULL)
    pir_store_put_view_async (store, view, cancellable, put_cb, task);
}

gboolean
pir_views_put_finish (PirContext    *context,
                      GAsyncResult  *result,
                      GError       **error)
{
  return finish (context, result, pir_views_put_async, error);
}

void
pir_views_remove_async (PirContext          *context,
                        const char          *id,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  PirStore *store;
  GTask *task;

  g_return_if_fail (PIR_IS_CONTEXT (context));
  g_return_if_fail (id != NULL);

  task = pir_task_new (context, cancellable, callback, user_data, pir_views_remove_async);
  store = pir_context_require_store (context, task);
  if (store != NULL)
    pir_store_remove_view_async (store, id, cancellable, removed_cb, task);
}

gboolean
pir_views_remove_finish (PirContext    *context,
                         GAsyncResult  *result,
                         GError       **error)
{
  return finish (context, result, pir_views_remove_async, error);
}
