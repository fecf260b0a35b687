/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/pir-refund-acts.h"

#include "base/pir-task.h"
#include "core/pir-context-private.h"
#include "net/pir-client-refunds.h"

static void
end (GTask     *task,
     PirRefund *refund,
     GError    *error)
{
  PirContext *context = g_task_get_source_object (task);

  /* Where it failed, something may have changed meanwhile as well. */
  pir_sync_refresh (pir_context_get_sync (context));
  if (refund != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
requested_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (PirRefund) refund = pir_client_request_refund_finish (PIR_CLIENT (source), result, &error);

  end (task, refund, error);
}

static void
withdrawn_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (PirRefund) refund = pir_client_withdraw_refund_finish (PIR_CLIENT (source), result, &error);

  end (task, refund, error);
}

static gboolean
is_signed_in (PirContext *context)
{
  return pir_session_get_state (pir_context_get_session (context)) == PIR_SESSION_ACTIVE;
}

void
pir_refund_request_async (PirContext           *context,
                          const char           *receipt_id,
                          const PirRefundStart *start,
                          GCancellable         *cancellable,
                          GAsyncReadyCallback   callback,
                          gpointer              user_data)
{
  GTask *task;
  PirClient *client;

  g_return_if_fail (PIR_IS_CONTEXT (context));
  g_return_if_fail (receipt_id != NULL);
  g_return_if_fail (start != NULL);

  task = pir_task_new (context, cancellable, callback, user_data, pir_refund_act_finish);
  client = pir_context_require_client (context, task);
  if (client != NULL)
    pir_client_request_refund_async (client, receipt_id, start, cancellable, requested_cb, task);
}

void
pir_refund_withdraw_async (PirContext          *context,
                           const char          *id,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  GTask *task;
  PirClient *client;

  g_return_if_fail (PIR_IS_CONTEXT (context));
  g_return_if_fail (id != NULL);

  task = pir_task_new (context, cancellable, callback, user_data, pir_refund_act_finish);
  client = pir_context_require_client (context, task);
  if (client != NULL)
    pir_client_withdraw_refund_async (client, id, cancellable, withdrawn_cb, task);
}

gboolean
pir_refund_act_finish (PirContext    *context,
                       GAsyncResult  *result,
                       GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, context), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, pir_refund_act_finish), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

PirMoney
pir_refund_can_ask (PirContext *context,
                    PirReceipt *receipt)
{
  const PirReceiptFields *fields;

  g_return_val_if_fail (PIR_IS_CONTEXT (context), 0);
  g_return_val_if_fail (PIR_IS_RECEIPT (receipt), 0);

  fields = pir_receipt_peek (receipt);

  return is_signed_in (context) ? pir_refunds_get_left (fields->refunds, fields->amount) : 0;
}

char *
pir_refund_dup_withdrawable (PirContext *context,
                             PirReceipt *receipt)
{
  g_autoptr (GPtrArray) refunds = NULL;

  g_return_val_if_fail (PIR_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (PIR_IS_RECEIPT (receipt), NULL);

  refunds = pir_refunds_unpack (pir_receipt_peek (receipt)->refunds);
  for (guint i = 0; i < refunds->len && is_signed_in (context); i++)
    {
      const PirRefundFields *refund = pir_refund_peek (g_ptr_array_index (refunds, i));

      if (refund->state == PIR_REFUND_ASKED && refund->asker == PIR_REFUND_BY_YOU)
        return g_strdup (refund->id);
    }

  return NULL;
}
