/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/pir-outcome-check.h"

#include "store/pir-store-notices.h"
#include "store/pir-store-payments.h"
#include "store/pir-store-receipts.h"

typedef struct
{
  PirPayment *payment; /* (owned) (nullable) */
  gsize       n_seen;  /* items whose receipt is there */
} Look;

static void look_at_next (GTask *task);

static void
look_free (Look *look)
{
  g_clear_object (&look->payment);
  g_free (look);
}

static gboolean
is_not_found (const GError *error)
{
  return g_error_matches (error, PIR_STORE_ERROR, PIR_STORE_ERROR_NOT_FOUND);
}

static void
answer_wait (GTask *task)
{
  g_task_return_pointer (task, NULL, NULL);
}

static void
go_on (GTask *task)
{
  Look *look = g_task_get_task_data (task);

  look->n_seen++;
  look_at_next (task);
}

static void
receipt_found_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (PirKeptReceipt) receipt = pir_store_find_receipt_finish (PIR_STORE (source), result, &error);

  if (receipt != NULL)
    {
      go_on (task);
    }
  else if (is_not_found (error))
    {
      g_error_free (error);
      answer_wait (task);
    }
  else
    {
      g_task_return_error (task, error);
    }
}

static void
notice_found_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (PirNotice) notice = pir_store_find_notice_finish (PIR_STORE (source), result, &error);
  const char *receipt_id = notice != NULL ? pir_notice_peek (notice)->receipt_id : NULL;

  if (receipt_id != NULL)
    {
      pir_store_find_receipt_async (PIR_STORE (source), receipt_id, g_task_get_cancellable (task), receipt_found_cb,
                                    g_object_ref (task));
    }
  else if (notice != NULL)
    {
      answer_wait (task);
    }
  else if (is_not_found (error))
    {
      g_error_free (error);
      go_on (task);
    }
  else
    {
      g_task_return_error (task, error);
    }
}

static void
look_at_next (GTask *task)
{
  Look *look = g_task_get_task_data (task);
  const PirPaymentFields *fields = pir_payment_peek (look->payment);

  if (fields->state == PIR_PAYMENT_PAID && !fields->is_duplicate && look->n_seen < fields->n_items)
    pir_store_find_notice_async (g_task_get_source_object (task), fields->items[look->n_seen].notice_id,
                                 g_task_get_cancellable (task), notice_found_cb, g_object_ref (task));
  else
    g_task_return_pointer (task, g_steal_pointer (&look->payment), g_object_unref);
}

static void
payment_found_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Look *look = g_task_get_task_data (task);
  GError *error = NULL;

  look->payment = pir_store_find_payment_finish (PIR_STORE (source), result, &error);
  if (look->payment != NULL && pir_outcome_is_final (look->payment))
    {
      look_at_next (task);
    }
  else if (look->payment != NULL || is_not_found (error))
    {
      g_clear_error (&error);
      answer_wait (task);
    }
  else
    {
      g_task_return_error (task, error);
    }
}

void
pir_outcome_check_async (PirStore            *store,
                         const char          *payment_id,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (PIR_IS_STORE (store));
  g_return_if_fail (payment_id != NULL);

  task = g_task_new (store, cancellable, callback, user_data);
  g_task_set_source_tag (task, pir_outcome_check_async);
  g_task_set_task_data (task, g_new0 (Look, 1), (GDestroyNotify) look_free);
  pir_store_find_payment_async (store, payment_id, cancellable, payment_found_cb, task);
}

PirPayment *
pir_outcome_check_finish (PirStore      *store,
                          GAsyncResult  *result,
                          GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

gboolean
pir_outcome_is_final (PirPayment *payment)
{
  g_return_val_if_fail (PIR_IS_PAYMENT (payment), FALSE);

  switch (pir_payment_peek (payment)->state)
    {
    case PIR_PAYMENT_OPEN:
    case PIR_PAYMENT_PENDING:
      return FALSE;

    case PIR_PAYMENT_PAID:
    case PIR_PAYMENT_FAILED:
    case PIR_PAYMENT_CANCELLED:
    case PIR_PAYMENT_EXPIRED:
      return TRUE;

    default:
      g_return_val_if_reached (FALSE);
    }
}
