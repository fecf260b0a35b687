/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pir-store-receipts.h"

#include "store/pir-page.h"
#include "store/pir-store-notices.h"
#include "store/pir-store-private.h"
#include "store/pir-union.h"

typedef struct
{
  PirReceipt *receipt; /* (owned) */
  PirPaper    paper;
  char       *file;    /* (owned) */
} Keep;

typedef struct
{
  PirPaper paper;
  guint    limit;
} Unkept;

static void
keep_free (gpointer data)
{
  Keep *keep = data;

  g_object_unref (keep->receipt);
  g_free (keep->file);
  g_free (keep);
}

static void
free_filter (gpointer data)
{
  pir_notice_filter_free (data);
}

static void
free_ids (gpointer data)
{
  g_array_unref (data);
}

static void
free_objects (gpointer objects)
{
  g_ptr_array_unref (objects);
}

static gpointer
list_receipts (PirReader  *reader,
               gpointer    data,
               GError    **error)
{
  if (reader->all != NULL)
    return pir_union_list_receipts (reader->all, data, error);

  return pir_receipt_queries_list (reader->receipts, data, error);
}

static gpointer
list_newest (PirReader  *reader,
             gpointer    data,
             GError    **error)
{
  if (reader->all != NULL)
    return pir_union_list_receipts (reader->all, NULL, error);

  return pir_receipt_queries_list_newest (reader->receipts, GPOINTER_TO_UINT (data), error);
}

static gboolean
load_receipt (PirReader  *reader,
              gint64      id,
              gpointer   *object,
              GError    **error)
{
  if (reader->all != NULL)
    return pir_union_load_receipt (reader->all, id, (PirKeptReceipt **) object, error);

  return pir_receipt_queries_load (reader->receipts, id, (PirKeptReceipt **) object, error);
}

static gpointer
load_receipts (PirReader  *reader,
               gpointer    data,
               GError    **error)
{
  return pir_page_load (data, reader, load_receipt, error);
}

static gpointer
find_receipt (PirReader  *reader,
              gpointer    data,
              GError    **error)
{
  const char *id = data;
  PirKeptReceipt *receipt;

  if (!pir_receipt_queries_find (reader->receipts, id, &receipt, error))
    return NULL;
  if (receipt == NULL)
    g_set_error (error, PIR_STORE_ERROR, PIR_STORE_ERROR_NOT_FOUND, "No receipt %s", id);

  return receipt;
}

static gpointer
read_years (PirReader  *reader,
            gpointer    data,
            GError    **error)
{
  return pir_receipt_queries_read_years (reader->receipts, error);
}

static gboolean
keep_receipt (PirCache        *cache,
              PirLocal        *local,
              gpointer         data,
              PirStoreTopics  *topics,
              GError         **error)
{
  const Keep *keep = data;
  g_autoptr (PirNotice) notice = NULL;

  return pir_cache_find_notice (cache, pir_receipt_peek (keep->receipt)->notice_id, &notice, error)
         && pir_local_keep_receipt (local, keep->receipt, notice, keep->paper, keep->file, topics, error);
}

static gpointer
read_unkept (PirReader  *reader,
             gpointer    data,
             GError    **error)
{
  const Unkept *unkept = data;

  return pir_receipt_queries_read_unkept (reader->receipts, unkept->paper, unkept->limit, error);
}

void
pir_store_list_receipts_async (PirStore              *self,
                               const PirNoticeFilter *filter,
                               GCancellable          *cancellable,
                               GAsyncReadyCallback    callback,
                               gpointer               user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (PIR_IS_STORE (self));

  task = pir_store_task_new (self, pir_store_list_receipts_async, cancellable, callback, user_data);
  pir_store_read (self, task, list_receipts, filter != NULL ? pir_notice_filter_copy (filter) : NULL, free_filter, free_ids);
}

void
pir_store_list_newest_receipts_async (PirStore            *self,
                                      guint                most,
                                      GCancellable        *cancellable,
                                      GAsyncReadyCallback  callback,
                                      gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (PIR_IS_STORE (self));

  task = pir_store_task_new (self, pir_store_list_receipts_async, cancellable, callback, user_data);
  pir_store_read (self, task, list_newest, GUINT_TO_POINTER (most), NULL, free_ids);
}

GArray *
pir_store_list_receipts_finish (PirStore      *self,
                                GAsyncResult  *result,
                                GError       **error)
{
  return pir_store_read_finish (self, result, pir_store_list_receipts_async, error);
}

void
pir_store_load_receipts_async (PirStore            *self,
                               const gint64        *local_ids,
                               gsize                n_ids,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (PIR_IS_STORE (self));
  g_return_if_fail (local_ids != NULL || n_ids == 0);
  g_return_if_fail (n_ids <= PIR_STORE_MAX_PAGE);

  task = pir_store_task_new (self, pir_store_load_receipts_async, cancellable, callback, user_data);
  pir_store_read (self, task, load_receipts, pir_page_new (local_ids, n_ids), pir_page_free, pir_page_free_objects);
}

GPtrArray *
pir_store_load_receipts_finish (PirStore      *self,
                                GAsyncResult  *result,
                                GError       **error)
{
  return pir_store_read_finish (self, result, pir_store_load_receipts_async, error);
}

void
pir_store_find_receipt_async (PirStore            *self,
                              const char          *id,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (PIR_IS_STORE (self));
  g_return_if_fail (id != NULL);

  task = pir_store_task_new (self, pir_store_find_receipt_async, cancellable, callback, user_data);
  pir_store_read (self, task, find_receipt, g_strdup (id), g_free, g_object_unref);
}

PirKeptReceipt *
pir_store_find_receipt_finish (PirStore      *self,
                               GAsyncResult  *result,
                               GError       **error)
{
  return pir_store_read_finish (self, result, pir_store_find_receipt_async, error);
}

void
pir_store_read_receipt_years_async (PirStore            *self,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (PIR_IS_STORE (self));

  task = pir_store_task_new (self, pir_store_read_receipt_years_async, cancellable, callback, user_data);
  pir_store_read (self, task, read_years, NULL, NULL, free_ids);
}

GArray *
pir_store_read_receipt_years_finish (PirStore      *self,
                                     GAsyncResult  *result,
                                     GError       **error)
{
  return pir_store_read_finish (self, result, pir_store_read_receipt_years_async, error);
}

void
pir_store_keep_receipt_async (PirStore            *self,
                              PirReceipt          *receipt,
                              PirPaper             paper,
                              const char          *file,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Keep *keep;

  g_return_if_fail (PIR_IS_STORE (self));
  g_return_if_fail (PIR_IS_RECEIPT (receipt));
  g_return_if_fail (pir_receipt_get_paper (receipt, paper).sha256 != NULL);
  g_return_if_fail (file != NULL && !g_path_is_absolute (file));

  keep = g_new (Keep, 1);
  *keep = (Keep) { g_object_ref (receipt), paper, g_strdup (file) };
  task = pir_store_task_new (self, pir_store_keep_receipt_async, cancellable, callback, user_data);
  pir_store_write (self, task, G_PRIORITY_DEFAULT, keep_receipt, keep, keep_free);
}

gboolean
pir_store_keep_receipt_finish (PirStore      *self,
                               GAsyncResult  *result,
                               GError       **error)
{
  return pir_store_write_finish (self, result, pir_store_keep_receipt_async, error);
}

void
pir_store_read_unkept_async (PirStore            *self,
                             PirPaper             paper,
                             guint                limit,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Unkept *unkept;

  g_return_if_fail (PIR_IS_STORE (self));

  task = pir_store_task_new (self, pir_store_read_unkept_async, cancellable, callback, user_data);
  unkept = g_new (Unkept, 1);
  *unkept = (Unkept) { paper, limit };
  pir_store_read (self, task, read_unkept, unkept, g_free, free_objects);
}

GPtrArray *
pir_store_read_unkept_finish (PirStore      *self,
                              GAsyncResult  *result,
                              GError       **error)
{
  return pir_store_read_finish (self, result, pir_store_read_unkept_async, error);
}
