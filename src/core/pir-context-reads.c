/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What pages read from the cache: each call is handed to the store of the moment, and its answer back. */

#include "core/pir-context-private.h"

#include "base/pir-clock.h"
#include "base/pir-task.h"
#include "store/pir-store-links.h"
#include "store/pir-store-notices.h"
#include "store/pir-store-payments.h"
#include "store/pir-store-receipts.h"
#include "store/pir-store-services.h"

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

static void
answer_array (GTask     *task,
              GPtrArray *array,
              GError    *error)
{
  if (array != NULL)
    g_task_return_pointer (task, array, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
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
payment_found_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  PirPayment *payment = pir_store_find_payment_finish (PIR_STORE (source), result, &error);

  answer (task, payment, error);
}

static void
requests_read_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  GPtrArray *requests = pir_store_read_link_requests_finish (PIR_STORE (source), result, &error);

  answer_array (task, requests, error);
}

static void
services_read_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  GPtrArray *services = pir_store_read_services_finish (PIR_STORE (source), result, &error);

  answer_array (task, services, error);
}

static void
links_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  GPtrArray *links = pir_store_read_links_finish (PIR_STORE (source), result, &error);

  answer_array (task, links, error);
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
  return pir_task_propagate (self, result, pir_context_read_overview_async, error);
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
  return pir_task_propagate (self, result, pir_context_read_facets_async, error);
}

void
pir_context_read_services_async (PirContext          *self,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (PIR_IS_CONTEXT (self));

  task = begin (self, pir_context_read_services_async, cancellable, callback, user_data);
  if (task != NULL)
    pir_store_read_services_async (pir_context_get_store (self), cancellable, services_read_cb, task);
}

GPtrArray *
pir_context_read_services_finish (PirContext    *self,
                                  GAsyncResult  *result,
                                  GError       **error)
{
  return pir_task_propagate (self, result, pir_context_read_services_async, error);
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
  return pir_task_propagate (self, result, pir_context_read_link_requests_async, error);
}

void
pir_context_read_links_async (PirContext          *self,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (PIR_IS_CONTEXT (self));

  task = begin (self, pir_context_read_links_async, cancellable, callback, user_data);
  if (task != NULL)
    pir_store_read_links_async (pir_context_get_store (self), cancellable, links_read_cb, task);
}

GPtrArray *
pir_context_read_links_finish (PirContext    *self,
                               GAsyncResult  *result,
                               GError       **error)
{
  return pir_task_propagate (self, result, pir_context_read_links_async, error);
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
  return pir_task_propagate (self, result, pir_context_find_notice_async, error);
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
  return pir_task_propagate (self, result, pir_context_find_receipt_async, error);
}

void
pir_context_find_payment_async (PirContext          *self,
                                const char          *id,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (PIR_IS_CONTEXT (self));
  g_return_if_fail (id != NULL);

  task = begin (self, pir_context_find_payment_async, cancellable, callback, user_data);
  if (task != NULL)
    pir_store_find_payment_async (pir_context_get_store (self), id, cancellable, payment_found_cb, task);
}

PirPayment *
pir_context_find_payment_finish (PirContext    *self,
                                 GAsyncResult  *result,
                                 GError       **error)
{
  return pir_task_propagate (self, result, pir_context_find_payment_async, error);
}
