/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/pir-reminders.h"

#include "base/pir-task.h"
#include "core/pir-context-private.h"
#include "store/pir-store-reminders.h"

typedef struct
{
  /* Input */
  int            *days;   /* (owned) */
  gsize           n_days;
  PirDate         today;

  /* Output */
  PirReminderSum *sum;    /* (owned) (nullable) */
} Checking;

static void
checking_free (gpointer data)
{
  Checking *checking = data;

  pir_reminder_sum_free (checking->sum);
  g_free (checking->days);
  g_free (checking);
}

static void
free_sum (gpointer data)
{
  pir_reminder_sum_free (data);
}

static void
answer (GTask *task)
{
  Checking *checking = g_task_get_task_data (task);

  g_task_return_pointer (task, g_steal_pointer (&checking->sum), free_sum);
}

static void
marked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (pir_store_mark_reminders_finish (PIR_STORE (source), result, &error))
    answer (task);
  else
    g_task_return_error (task, error);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Checking *checking = g_task_get_task_data (task);
  g_autoptr (GPtrArray) reminders = NULL;
  GError *error = NULL;

  reminders = pir_store_read_reminders_finish (PIR_STORE (source), result, &error);
  if (reminders == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  checking->sum = pir_reminder_sum_up (reminders, checking->days, checking->n_days, checking->today);
  if (checking->sum->is_new)
    pir_store_mark_reminders_async (PIR_STORE (source), reminders, checking->today, g_task_get_cancellable (task), marked_cb,
                                    g_object_ref (task));
  else
    answer (task);
}

static void
put_off_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (pir_store_put_off_reminders_finish (PIR_STORE (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
pir_reminders_check_async (PirContext          *self,
                           const int           *days,
                           gsize                n_days,
                           PirDate              today,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  Checking *checking;
  PirStore *store;
  GTask *task;

  g_return_if_fail (PIR_IS_CONTEXT (self));
  g_return_if_fail (days != NULL || n_days == 0);
  g_return_if_fail (today != PIR_DATE_NONE);

  task = pir_task_new (self, cancellable, callback, user_data, pir_reminders_check_async);
  checking = g_new0 (Checking, 1);
  checking->days = g_memdup2 (days, n_days * sizeof *days);
  checking->n_days = n_days;
  checking->today = today;
  g_task_set_task_data (task, checking, checking_free);
  store = pir_context_require_store (self, task);
  if (store != NULL)
    pir_store_read_reminders_async (store, today, today + PIR_REMINDER_MAX_DAYS, cancellable, read_cb, task);
}

PirReminderSum *
pir_reminders_check_finish (PirContext    *self,
                            GAsyncResult  *result,
                            GError       **error)
{
  return pir_task_propagate (self, result, pir_reminders_check_async, error);
}

void
pir_reminders_put_off_async (PirContext          *self,
                             PirDate              today,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  PirStore *store;
  GTask *task;

  g_return_if_fail (PIR_IS_CONTEXT (self));
  g_return_if_fail (today != PIR_DATE_NONE);

  task = pir_task_new (self, cancellable, callback, user_data, pir_reminders_put_off_async);
  store = pir_context_require_store (self, task);
  if (store != NULL)
    pir_store_put_off_reminders_async (store, today, today + 1, cancellable, put_off_cb, task);
}

gboolean
pir_reminders_put_off_finish (PirContext    *self,
                              GAsyncResult  *result,
                              GError       **error)
{
  return pir_task_propagate_boolean (self, result, pir_reminders_put_off_async, error);
}
