/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/pir-details.h"

#include "base/pir-task.h"
#include "core/pir-context-private.h"
#include "store/pir-store-notices.h"
#include "store/pir-store-receipts.h"

static void
free_objects (gpointer data)
{
  g_ptr_array_unref (data);
}

static void
free_years (gpointer data)
{
  g_array_unref (data);
}

/* A task for a read; NULL where there is no store, and then it is answered already */
static GTask *
begin (PirContext          *self,
       gpointer             tag,
       GCancellable        *cancellable,
       GAsyncReadyCallback  callback,
       gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  if (pir_context_get_store (self) != NULL)
    return g_steal_pointer (&task);

  g_task_return_new_error (task, PIR_CORE_ERROR, PIR_CORE_ERROR_NO_ACCOUNT, "Nobody has signed in here");

  return NULL;
}

static void
plan_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  GPtrArray *notices = pir_store_read_plan_finish (PIR_STORE (source), result, &error);

  if (notices != NULL)
    g_task_return_pointer (task, notices, free_objects);
  else
    g_task_return_error (task, error);
}

static void
years_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  GArray *years = pir_store_read_receipt_years_finish (PIR_STORE (source), result, &error);

  if (years != NULL)
    g_task_return_pointer (task, years, free_years);
  else
    g_task_return_error (task, error);
}

void
pir_context_read_plan_async (PirContext          *self,
                             PirNotice           *notice,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (PIR_IS_CONTEXT (self));
  g_return_if_fail (PIR_IS_NOTICE (notice));

  task = begin (self, pir_context_read_plan_async, cancellable, callback, user_data);
  if (task != NULL)
    pir_store_read_plan_async (pir_context_get_store (self), notice, cancellable, plan_read_cb, task);
}

GPtrArray *
pir_context_read_plan_finish (PirContext    *self,
                              GAsyncResult  *result,
                              GError       **error)
{
  return pir_task_propagate (self, result, pir_context_read_plan_async, error);
}

void
pir_context_read_receipt_years_async (PirContext          *self,
                                      GCancellable        *cancellable,
                                      GAsyncReadyCallback  callback,
                                      gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (PIR_IS_CONTEXT (self));

  task = begin (self, pir_context_read_receipt_years_async, cancellable, callback, user_data);
  if (task != NULL)
    pir_store_read_receipt_years_async (pir_context_get_store (self), cancellable, years_read_cb, task);
}

GArray *
pir_context_read_receipt_years_finish (PirContext    *self,
                                       GAsyncResult  *result,
                                       GError       **error)
{
  return pir_task_propagate (self, result, pir_context_read_receipt_years_async, error);
}
