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
