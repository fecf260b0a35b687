/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What pages read from the cache: each call is handed to the store of the moment, and its answer back. */

#include "core/pir-context-private.h"

#include "base/pir-clock.h"
#include "store/pir-store-links.h"
#include "store/pir-store-notices.h"
#include "store/pir-store-receipts.h"

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
answer (GTask    *task,
        gpointer  object,
        GError   *error)
{
  if (object != NULL)
    g_task_return_pointer (task, object, g_object_unref);
  else
    g_task_return_error (task, error);
}

static gpointer
end (PirContext    *self,
     gpointer       tag,
     GAsyncResult  *result,
     GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_task_get_source_tag (G_TASK (result)) == tag, NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
overview_read_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  PirOverview *overview = pir_store_read_overview_finish (PIR_STORE (source), result, &error);

  answer (task, overview, error);
}

static void
facets_read_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  PirFacets *facets = pir_store_read_facets_finish (PIR_STORE (source), result, &error);

  answer (task, facets, error);
}

static void
notice_found_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  PirNotice *notice = pir_store_find_notice_finish (PIR_STORE (source), result, &error);

  answer (task, notice, error);
}

static void
receipt_found_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  PirKeptReceipt *receipt = pir_store_find_receipt_finish (PIR_STORE (source), result, &error);

  answer (task, receipt, error);
}

static void
requests_read_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  GPtrArray *requests = pir_store_read_link_requests_finish (PIR_STORE (source), result, &error);

  if (requests != NULL)
    g_task_return_pointer (task, requests, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

void
pir_context_read_overview_async (PirContext          *self,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (PIR_IS_CONTEXT (self));

  task = begin (self, pir_context_read_overview_async, cancellable, callback, user_data);
  if (task != NULL)
    pir_store_read_overview_async (pir_context_get_store (self), pir_clock_today (), cancellable, overview_read_cb,
                                   task);
}

PirOverview *
pir_context_read_overview_finish (PirContext    *self,
                                  GAsyncResult  *result,
                                  GError       **error)
{
  return end (self, pir_context_read_overview_async, result, error);
}

void
pir_context_read_facets_async (PirContext          *self,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (PIR_IS_CONTEXT (self));

  task = begin (self, pir_context_read_facets_async, cancellable, callback, user_data);
  if (task != NULL)
    pir_store_read_facets_async (pir_context_get_store (self), cancellable, facets_read_cb, task);
}

PirFacets *
pir_context_read_facets_finish (PirContext    *self,
                                GAsyncResult  *result,
                                GError       **error)
{
  return end (self, pir_context_read_facets_async, result, error);
}

void
pir_context_read_link_requests_async (PirContext          *self,
                                      GCancellable        *cancellable,
                                      GAsyncReadyCallback  callback,
                                      gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (PIR_IS_CONTEXT (self));

  task = begin (self, pir_context_read_link_requests_async, cancellable, callback, user_data);
  if (task != NULL)
    pir_store_read_link_requests_async (pir_context_get_store (self), cancellable, requests_read_cb, task);
}

GPtrArray *
pir_context_read_link_requests_finish (PirContext    *self,
                                       GAsyncResult  *result,
                                       GError       **error)
{
  return end (self, pir_context_read_link_requests_async, result, error);
}

void
pir_context_find_notice_async (PirContext          *self,
                               const char          *id,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (PIR_IS_CONTEXT (self));
  g_return_if_fail (id != NULL);

  task = begin (self, pir_context_find_notice_async, cancellable, callback, user_data);
  if (task != NULL)
    pir_store_find_notice_async (pir_context_get_store (self), id, cancellable, notice_found_cb, task);
}

PirNotice *
pir_context_find_notice_finish (PirContext    *self,
                                GAsyncResult  *result,
                                GError       **error)
{
  return end (self, pir_context_find_notice_async, result, error);
}

void
pir_context_find_receipt_async (PirContext          *self,
                                const char          *id,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (PIR_IS_CONTEXT (self));
  g_return_if_fail (id != NULL);

  task = begin (self, pir_context_find_receipt_async, cancellable, callback, user_data);
  if (task != NULL)
    pir_store_find_receipt_async (pir_context_get_store (self), id, cancellable, receipt_found_cb, task);
}

PirKeptReceipt *
pir_context_find_receipt_finish (PirContext    *self,
                                 GAsyncResult  *result,
                                 GError       **error)
{
  return end (self, pir_context_find_receipt_async, result, error);
}
