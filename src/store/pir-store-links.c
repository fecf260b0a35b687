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

static gpointer
read_links (PirReader  *reader,
            gpointer    data,
            GError    **error)
{
  g_autoptr (GPtrArray) pupils = pir_people_table_read_pupils (reader->people, error);
  g_autoptr (GPtrArray) requests = NULL;
  g_autoptr (GPtrArray) schools = NULL;

  if (pupils != NULL)
    requests = pir_link_table_read (reader->links, error);
  if (requests != NULL)
    schools = pir_people_table_read_all_schools (reader->people, error);

  return schools != NULL ? pir_link_pair (pupils, requests, schools) : NULL;
}

static void
free_array (gpointer data)
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
  pir_store_read (self, task, read_requests, NULL, NULL, free_array);
}

GPtrArray *
pir_store_read_link_requests_finish (PirStore      *self,
                                     GAsyncResult  *result,
                                     GError       **error)
{
  return pir_store_read_finish (self, result, pir_store_read_link_requests_async, error);
}

void
pir_store_read_links_async (PirStore            *self,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (PIR_IS_STORE (self));

  task = pir_store_task_new (self, pir_store_read_links_async, cancellable, callback, user_data);
  pir_store_read (self, task, read_links, NULL, NULL, free_array);
}

GPtrArray *
pir_store_read_links_finish (PirStore      *self,
                             GAsyncResult  *result,
                             GError       **error)
{
  return pir_store_read_finish (self, result, pir_store_read_links_async, error);
}
