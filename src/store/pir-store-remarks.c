/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pir-store-remarks.h"

#include "store/pir-store-private.h"

static void
free_remark (gpointer remark)
{
  pir_remark_free (remark);
}

static gboolean
set_remark (PirCache        *cache,
            PirLocal        *local,
            gpointer         data,
            PirStoreTopics  *topics,
            GError         **error)
{
  return pir_local_set_remark (local, data, topics, error);
}

static gpointer
find_remark (PirReader  *reader,
             gpointer    data,
             GError    **error)
{
  PirRemark *remark;

  if (!pir_remark_table_find (reader->remarks, data, &remark, error))
    return NULL;

  return remark != NULL ? remark : pir_remark_new (data, NULL, NULL, 0);
}

void
pir_store_set_remark_async (PirStore            *self,
                            PirRemark           *remark,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (PIR_IS_STORE (self));
  g_return_if_fail (remark != NULL);

  task = pir_store_task_new (self, pir_store_set_remark_async, cancellable, callback, user_data);
  pir_store_write (self, task, G_PRIORITY_DEFAULT, set_remark, remark, free_remark);
}

gboolean
pir_store_set_remark_finish (PirStore      *self,
                             GAsyncResult  *result,
                             GError       **error)
{
  return pir_store_write_finish (self, result, pir_store_set_remark_async, error);
}

void
pir_store_find_remark_async (PirStore            *self,
                             const char          *notice_id,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (PIR_IS_STORE (self));
  g_return_if_fail (notice_id != NULL);

  task = pir_store_task_new (self, pir_store_find_remark_async, cancellable, callback, user_data);
  pir_store_read (self, task, find_remark, g_strdup (notice_id), g_free, free_remark);
}

PirRemark *
pir_store_find_remark_finish (PirStore      *self,
                              GAsyncResult  *result,
                              GError       **error)
{
  return pir_store_read_finish (self, result, pir_store_find_remark_async, error);
}
