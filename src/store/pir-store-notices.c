/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pir-store-notices.h"

#include "store/pir-overview-builder.h"
#include "store/pir-page.h"
#include "store/pir-store-private.h"
#include "store/pir-union.h"

static gpointer
list_notices (PirReader  *reader,
              gpointer    data,
              GError    **error)
{
  if (reader->all != NULL)
    return pir_union_list_notices (reader->all, data, error);

  return pir_notice_queries_list (reader->notices, data, NULL, error);
}

static gboolean
load_notice (PirReader  *reader,
             gint64      id,
             gpointer   *object,
             GError    **error)
{
  if (reader->all != NULL)
    return pir_union_load_notice (reader->all, id, (PirNotice **) object, error);

  return pir_notice_queries_load (reader->notices, id, (PirNotice **) object, error);
}

static gpointer
load_notices (PirReader  *reader,
              gpointer    data,
              GError    **error)
{
  return pir_page_load (data, reader, load_notice, error);
}

static gpointer
find_notice (PirReader  *reader,
             gpointer    data,
             GError    **error)
{
  const char *id = data;
  g_autoptr (PirNotice) kept = NULL;
  PirNotice *notice;

  if (!pir_notice_queries_find (reader->notices, id, &notice, error))
    return NULL;
  if (notice != NULL)
    return notice;

  if (!pir_archive_queries_find_notice (reader->archive, id, &kept, error))
    return NULL;
  if (kept != NULL)
    return pir_notice_dup_gone (kept);

  g_set_error (error, PIR_STORE_ERROR, PIR_STORE_ERROR_NOT_FOUND, "No notice %s", id);

  return NULL;
}

static gpointer
read_plan (PirReader  *reader,
                  gpointer    data,
                  GError    **error)
{
  const PirNoticeFields *fields = pir_notice_peek (data);

  if (fields->event_id == NULL)
    return g_ptr_array_new_with_free_func (g_object_unref);

  return pir_notice_queries_read_plan (reader->notices, fields, error);
}

static gboolean
each_unpaid (gpointer        data,
             PirUnpaidFunc   each,
             gpointer        user_data,
             GError        **error)
{
  return pir_notice_queries_each_unpaid (data, each, user_data, error);
}

static gboolean
load_next (gpointer    data,
           gint64      id,
           PirNotice **notice,
           GError    **error)
{
  return pir_notice_queries_load (data, id, notice, error);
}

static gpointer
read_overview (PirReader  *reader,
               gpointer    data,
               GError    **error)
{
  const PirOverviewSource source = { each_unpaid, load_next, reader->notices };
  PirDate today = GPOINTER_TO_INT (data);
  g_autoptr (GPtrArray) pupils = NULL;

  if (reader->all != NULL)
    return pir_union_read_overview (reader->all, today, error);

  pupils = pir_people_table_read_pupils (reader->people, error);

  return pupils != NULL ? pir_overview_build (&source, pupils, today, error) : NULL;
}

static gpointer
read_facets (PirReader  *reader,
             gpointer    data,
             GError    **error)
{
  g_autoptr (GPtrArray) pupils = pir_people_table_read_pupils (reader->people, error);
  g_autoptr (GPtrArray) schools = NULL;
  g_auto (GStrv) school_years = NULL;
  guint categories;

  if (pupils == NULL)
    return NULL;

  schools = pir_people_table_read_schools (reader->people, error);
  if (schools == NULL || !pir_notice_queries_read_facets (reader->notices, &school_years, &categories, error))
    return NULL;

  return pir_facets_new (pupils, schools, (const char * const *) school_years, categories);
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

void
pir_store_list_notices_async (PirStore              *self,
                              const PirNoticeFilter *filter,
                              GCancellable          *cancellable,
                              GAsyncReadyCallback    callback,
                              gpointer               user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (PIR_IS_STORE (self));
  g_return_if_fail (filter != NULL);

  task = pir_store_task_new (self, pir_store_list_notices_async, cancellable, callback, user_data);
  pir_store_read (self, task, list_notices, pir_notice_filter_copy (filter), free_filter, free_ids);
}

GArray *
pir_store_list_notices_finish (PirStore      *self,
                               GAsyncResult  *result,
                               GError       **error)
{
  return pir_store_read_finish (self, result, pir_store_list_notices_async, error);
}

void
pir_store_load_notices_async (PirStore            *self,
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

  task = pir_store_task_new (self, pir_store_load_notices_async, cancellable, callback, user_data);
  pir_store_read (self, task, load_notices, pir_page_new (local_ids, n_ids), pir_page_free, pir_page_free_objects);
}

GPtrArray *
pir_store_load_notices_finish (PirStore      *self,
                               GAsyncResult  *result,
                               GError       **error)
{
  return pir_store_read_finish (self, result, pir_store_load_notices_async, error);
}

void
pir_store_read_plan_async (PirStore            *self,
                           PirNotice           *notice,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (PIR_IS_STORE (self));
  g_return_if_fail (PIR_IS_NOTICE (notice));

  task = pir_store_task_new (self, pir_store_read_plan_async, cancellable, callback, user_data);
  pir_store_read (self, task, read_plan, g_object_ref (notice), g_object_unref, pir_page_free_objects);
}

GPtrArray *
pir_store_read_plan_finish (PirStore      *self,
                            GAsyncResult  *result,
                            GError       **error)
{
  return pir_store_read_finish (self, result, pir_store_read_plan_async, error);
}

void
pir_store_find_notice_async (PirStore            *self,
                             const char          *id,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (PIR_IS_STORE (self));
  g_return_if_fail (id != NULL);

  task = pir_store_task_new (self, pir_store_find_notice_async, cancellable, callback, user_data);
  pir_store_read (self, task, find_notice, g_strdup (id), g_free, g_object_unref);
}

PirNotice *
pir_store_find_notice_finish (PirStore      *self,
                              GAsyncResult  *result,
                              GError       **error)
{
  return pir_store_read_finish (self, result, pir_store_find_notice_async, error);
}

void
pir_store_read_overview_async (PirStore            *self,
                               PirDate              today,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (PIR_IS_STORE (self));
  g_return_if_fail (today != PIR_DATE_NONE);

  task = pir_store_task_new (self, pir_store_read_overview_async, cancellable, callback, user_data);
  pir_store_read (self, task, read_overview, GINT_TO_POINTER (today), NULL, g_object_unref);
}

PirOverview *
pir_store_read_overview_finish (PirStore      *self,
                                GAsyncResult  *result,
                                GError       **error)
{
  return pir_store_read_finish (self, result, pir_store_read_overview_async, error);
}

void
pir_store_read_facets_async (PirStore            *self,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (PIR_IS_STORE (self));

  task = pir_store_task_new (self, pir_store_read_facets_async, cancellable, callback, user_data);
  pir_store_read (self, task, read_facets, NULL, NULL, g_object_unref);
}

PirFacets *
pir_store_read_facets_finish (PirStore      *self,
                              GAsyncResult  *result,
                              GError       **error)
{
  return pir_store_read_finish (self, result, pir_store_read_facets_async, error);
}
