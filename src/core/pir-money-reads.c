/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/pir-money-reads.h"

#include "base/pir-task.h"
#include "core/pir-context-private.h"
#include "core/pir-household.h"
#include "store/pir-store-money.h"

static void
spending_read_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  PirSpending *spending = pir_store_read_spending_finish (PIR_STORE (source), result, &error);

  if (spending != NULL)
    g_task_return_pointer (task, spending, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
sheet_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  PirTaxSheet *sheet = pir_store_read_tax_sheet_finish (PIR_STORE (source), result, &error);

  if (sheet != NULL)
    g_task_return_pointer (task, sheet, g_object_unref);
  else
    g_task_return_error (task, error);
}

PirContext *
pir_context_get_money_view (PirContext *self)
{
  PirAccounts *accounts;
  PirContext *view = NULL;

  g_return_val_if_fail (PIR_IS_CONTEXT (self), NULL);

  accounts = pir_context_get_accounts (self);
  if (accounts != NULL)
    view = pir_household_get_view (pir_accounts_get_household (accounts), self);

  return view != NULL ? view : self;
}

void
pir_context_read_spending_async (PirContext          *self,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  PirStore *store;
  GTask *task;

  g_return_if_fail (PIR_IS_CONTEXT (self));

  task = pir_task_new (self, cancellable, callback, user_data, pir_context_read_spending_async);
  store = pir_context_require_store (pir_context_get_money_view (self), task);
  if (store != NULL)
    pir_store_read_spending_async (store, cancellable, spending_read_cb, task);
}

PirSpending *
pir_context_read_spending_finish (PirContext    *self,
                                  GAsyncResult  *result,
                                  GError       **error)
{
  return pir_task_propagate (self, result, pir_context_read_spending_async, error);
}

void
pir_context_read_tax_sheet_async (PirContext          *self,
                                  int                  year,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  PirStore *store;
  GTask *task;

  g_return_if_fail (PIR_IS_CONTEXT (self));

  task = pir_task_new (self, cancellable, callback, user_data, pir_context_read_tax_sheet_async);
  store = pir_context_require_store (pir_context_get_money_view (self), task);
  if (store != NULL)
    pir_store_read_tax_sheet_async (store, year, cancellable, sheet_read_cb, task);
}

PirTaxSheet *
pir_context_read_tax_sheet_finish (PirContext    *self,
                                   GAsyncResult  *result,
                                   GError       **error)
{
  return pir_task_propagate (self, result, pir_context_read_tax_sheet_async, error);
}
