/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pir-store-links.h"

#include "store/pir-store-private.h"

static gpointer
read_requests (PirReader  *reader,
               gpointer    data,
               GError    **error)
{
  return pir_link_table_read (reader->links, error);
}

static void
free_requests (gpointer data)
{
  g_ptr_array_unref (data);
}

void
pir_store_read_link_requests_async (PirStore            *self,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (PIR_IS_STORE (self));

  task = pir_store_task_new (self, pir_store_read_link_requests_async, cancellable, callback, user_data);
  pir_store_read (self, task, read_requests, NULL, NULL, free_requests);
}

GPtrArray *
pir_store_read_link_requests_finish (PirStore      *self,
                                     GAsyncResult  *result,
                                     GError       **error)
{
  return pir_store_read_finish (self, result, pir_store_read_link_requests_async, error);
}
