/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/pir-remarks.h"

#include "base/pir-clock.h"
#include "base/pir-task.h"
#include "core/pir-context-private.h"
#include "store/pir-store-remarks.h"

static void
free_remark (gpointer remark)
{
  pir_remark_free (remark);
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  PirRemark *remark = pir_store_find_remark_finish (PIR_STORE (source), result, &error);

  if (remark != NULL)
    g_task_return_pointer (task, remark, free_remark);
  else
    g_task_return_error (task, error);
}

static void
set_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (pir_store_set_remark_finish (PIR_STORE (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
pir_remark_find_async (PirContext          *context,
                       const char          *notice_id,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  PirStore *store;
  GTask *task;

  g_return_if_fail (PIR_IS_CONTEXT (context));
  g_return_if_fail (notice_id != NULL);

  task = pir_task_new (context, cancellable, callback, user_data, pir_remark_find_async);
  store = pir_context_require_store (context, task);
  if (store != NULL)
    pir_store_find_remark_async (store, notice_id, cancellable, found_cb, task);
}

PirRemark *
pir_remark_find_finish (PirContext    *context,
                        GAsyncResult  *result,
                        GError       **error)
{
  return pir_task_propagate (context, result, pir_remark_find_async, error);
}

void
pir_remark_set_async (PirContext          *context,
                      const char          *notice_id,
                      const char          *text,
                      const char          *tags,
                      GCancellable        *cancellable,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  PirStore *store;
  GTask *task;

  g_return_if_fail (PIR_IS_CONTEXT (context));
  g_return_if_fail (notice_id != NULL);

  task = pir_task_new (context, cancellable, callback, user_data, pir_remark_set_async);
  store = pir_context_require_store (context, task);
  if (store != NULL)
    pir_store_set_remark_async (store, pir_remark_new (notice_id, text, tags, pir_clock_now ()), cancellable, set_cb, task);
}

gboolean
pir_remark_set_finish (PirContext    *context,
                       GAsyncResult  *result,
                       GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, context), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, pir_remark_set_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* What is being tagged */
typedef struct
{
  char      *tags;   /* (owned) */
  GPtrArray *before; /* (owned) (nullable): what was noted */
} Tagging;

static void
tagging_free (gpointer data)
{
  Tagging *tagging = data;

  g_free (tagging->tags);
  g_clear_pointer (&tagging->before, g_ptr_array_unref);
  g_free (tagging);
}

static void
free_array (gpointer data)
{
  g_ptr_array_unref (data);
}

static void
tagged_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Tagging *tagging = g_task_get_task_data (task);
  GError *error = NULL;

  if (pir_store_set_remarks_finish (PIR_STORE (source), result, &error))
    g_task_return_pointer (task, g_steal_pointer (&tagging->before), free_array);
  else
    g_task_return_error (task, error);
}

static void
remarks_found_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Tagging *tagging = g_task_get_task_data (task);
  g_autoptr (GPtrArray) remarks = g_ptr_array_new_with_free_func (free_remark);
  GError *error = NULL;

  tagging->before = pir_store_find_remarks_finish (PIR_STORE (source), result, &error);
  if (tagging->before == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  for (guint i = 0; i < tagging->before->len; i++)
    {
      const PirRemark *remark = g_ptr_array_index (tagging->before, i);
      g_autofree char *tags = g_strconcat (remark->tags, ",", tagging->tags, NULL);

      g_ptr_array_add (remarks, pir_remark_new (remark->notice_id, remark->text, tags, pir_clock_now ()));
    }
  pir_store_set_remarks_async (PIR_STORE (source), remarks, g_task_get_cancellable (task), tagged_cb, g_object_ref (task));
}

void
pir_remark_tag_async (PirContext          *context,
                      const char * const  *notice_ids,
                      const char          *tags,
                      GCancellable        *cancellable,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  Tagging *tagging;
  PirStore *store;
  GTask *task;

  g_return_if_fail (PIR_IS_CONTEXT (context));
  g_return_if_fail (notice_ids != NULL);
  g_return_if_fail (tags != NULL);

  task = pir_task_new (context, cancellable, callback, user_data, pir_remark_tag_async);
  tagging = g_new0 (Tagging, 1);
  tagging->tags = g_strdup (tags);
  g_task_set_task_data (task, tagging, tagging_free);
  store = pir_context_require_store (context, task);
  if (store != NULL)
    pir_store_find_remarks_async (store, notice_ids, cancellable, remarks_found_cb, task);
}

GPtrArray *
pir_remark_tag_finish (PirContext    *context,
                       GAsyncResult  *result,
                       GError       **error)
{
  return pir_task_propagate (context, result, pir_remark_tag_async, error);
}

static void
restored_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (pir_store_set_remarks_finish (PIR_STORE (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
pir_remark_restore_async (PirContext          *context,
                          GPtrArray           *remarks,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  PirStore *store;
  GTask *task;

  g_return_if_fail (PIR_IS_CONTEXT (context));
  g_return_if_fail (remarks != NULL);

  task = pir_task_new (context, cancellable, callback, user_data, pir_remark_restore_async);
  store = pir_context_require_store (context, task);
  if (store != NULL)
    pir_store_set_remarks_async (store, remarks, cancellable, restored_cb, task);
}

gboolean
pir_remark_restore_finish (PirContext    *context,
                           GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, context), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, pir_remark_restore_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
