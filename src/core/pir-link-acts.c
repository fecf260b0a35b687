/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/pir-link-acts.h"

#include "base/pir-task.h"
#include "core/pir-context-private.h"
#include "net/pir-client-links.h"

static void
end (GTask    *task,
     gboolean  is_done,
     GError   *error)
{
  PirContext *context = g_task_get_source_object (task);

  /* Where it failed, something may have changed meanwhile as well. */
  pir_sync_refresh (pir_context_get_sync (context));
  if (is_done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
withdrawn_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (PirLinkRequest) request = pir_client_withdraw_link_finish (PIR_CLIENT (source), result, &error);

  end (task, request != NULL, error);
}

static void
revoked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  gboolean is_done = pir_client_revoke_link_finish (PIR_CLIENT (source), result, &error);

  end (task, is_done, error);
}

static void
delegated_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  gboolean is_done = pir_client_delegate_finish (PIR_CLIENT (source), result, &error);

  end (task, is_done, error);
}

static void
classes_read_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  GPtrArray *classes = pir_client_list_representations_finish (PIR_CLIENT (source), result, &error);

  if (classes != NULL)
    g_task_return_pointer (task, classes, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

void
pir_link_withdraw_async (PirContext          *context,
                         const char          *id,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  GTask *task;
  PirClient *client;

  g_return_if_fail (PIR_IS_CONTEXT (context));
  g_return_if_fail (id != NULL);

  task = pir_task_new (context, cancellable, callback, user_data, pir_link_act_finish);
  client = pir_context_require_client (context, task);
  if (client != NULL)
    pir_client_withdraw_link_async (client, id, cancellable, withdrawn_cb, task);
}

void
pir_link_revoke_async (PirContext          *context,
                       const char          *pupil_id,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  GTask *task;
  PirClient *client;

  g_return_if_fail (PIR_IS_CONTEXT (context));
  g_return_if_fail (pupil_id != NULL);

  task = pir_task_new (context, cancellable, callback, user_data, pir_link_act_finish);
  client = pir_context_require_client (context, task);
  if (client != NULL)
    pir_client_revoke_link_async (client, pupil_id, cancellable, revoked_cb, task);
}

void
pir_link_delegate_async (PirContext          *context,
                         const char          *pupil_id,
                         gboolean             is_delegated,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  GTask *task;
  PirClient *client;

  g_return_if_fail (PIR_IS_CONTEXT (context));
  g_return_if_fail (pupil_id != NULL);

  task = pir_task_new (context, cancellable, callback, user_data, pir_link_act_finish);
  client = pir_context_require_client (context, task);
  if (client != NULL)
    pir_client_delegate_async (client, pupil_id, is_delegated, cancellable, delegated_cb, task);
}

gboolean
pir_link_act_finish (PirContext    *context,
                     GAsyncResult  *result,
                     GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, context), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, pir_link_act_finish), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
pir_link_read_classes_async (PirContext          *context,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  GTask *task;
  PirClient *client;

  g_return_if_fail (PIR_IS_CONTEXT (context));

  task = pir_task_new (context, cancellable, callback, user_data, pir_link_read_classes_async);
  client = pir_context_require_client (context, task);
  if (client != NULL)
    pir_client_list_representations_async (client, cancellable, classes_read_cb, task);
}

GPtrArray *
pir_link_read_classes_finish (PirContext    *context,
                              GAsyncResult  *result,
                              GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, context), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, pir_link_read_classes_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
