/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pir-store-remarks.h"

#include "store/pir-store-private.h"
#include "store/pir-transaction.h"

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

static void
free_array (gpointer data)
{
  g_ptr_array_unref (data);
}

static void
free_strv (gpointer data)
{
  g_strfreev (data);
}

static gboolean
set_remarks (PirCache        *cache,
             PirLocal        *local,
             gpointer         data,
             PirStoreTopics  *topics,
             GError         **error)
{
  PirDb *db = pir_local_get_db (local);
  g_autoptr (PirRemarkTable) table = pir_remark_table_new (db);
  g_autoptr (PirTransaction) transaction = pir_transaction_begin (db, error);
  GPtrArray *remarks = data;

  if (transaction == NULL)
    return FALSE;
  for (guint i = 0; i < remarks->len; i++)
    if (!pir_remark_table_set (table, g_ptr_array_index (remarks, i), error))
      return FALSE;

  *topics |= PIR_STORE_TOPIC_RECEIPTS | PIR_STORE_TOPIC_NOTICES;

  return pir_transaction_commit (transaction, error);
}

static gpointer
find_remarks (PirReader  *reader,
              gpointer    data,
              GError    **error)
{
  g_autoptr (GPtrArray) remarks = g_ptr_array_new_with_free_func (free_remark);

  for (char **id = data; *id != NULL; id++)
    {
      PirRemark *remark;

      if (!pir_remark_table_find (reader->remarks, *id, &remark, error))
        return NULL;
      g_ptr_array_add (remarks, remark != NULL ? remark : pir_remark_new (*id, NULL, NULL, 0));
    }

  return g_steal_pointer (&remarks);
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

void
pir_store_set_remarks_async (PirStore            *self,
                             GPtrArray           *remarks,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (PIR_IS_STORE (self));
  g_return_if_fail (remarks != NULL);

  task = pir_store_task_new (self, pir_store_set_remarks_async, cancellable, callback, user_data);
  pir_store_write (self, task, G_PRIORITY_DEFAULT, set_remarks, g_ptr_array_ref (remarks), free_array);
}

gboolean
pir_store_set_remarks_finish (PirStore      *self,
                              GAsyncResult  *result,
                              GError       **error)
{
  return pir_store_write_finish (self, result, pir_store_set_remarks_async, error);
}

void
pir_store_find_remarks_async (PirStore            *self,
                              const char * const  *notice_ids,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (PIR_IS_STORE (self));
  g_return_if_fail (notice_ids != NULL);

  task = pir_store_task_new (self, pir_store_find_remarks_async, cancellable, callback, user_data);
  pir_store_read (self, task, find_remarks, g_strdupv ((char **) notice_ids), free_strv, free_array);
}

GPtrArray *
pir_store_find_remarks_finish (PirStore      *self,
                               GAsyncResult  *result,
                               GError       **error)
{
  return pir_store_read_finish (self, result, pir_store_find_remarks_async, error);
}
