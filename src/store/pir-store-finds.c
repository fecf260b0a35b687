/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pir-store-finds.h"

#include <string.h>

#include "base/pir-fold.h"
#include "store/pir-store-private.h"

/* Of the newest that match, so many are looked at for what is still to be paid. */
#define LOOKED_AT 16

typedef struct
{
  char  *text;       /* (owned) (nullable): to search ... */
  guint  limit;
  GStrv  references; /* (owned) (nullable): ... or to load */
} Wanted;

static void
wanted_free (gpointer data)
{
  Wanted *wanted = data;

  g_free (wanted->text);
  g_strfreev (wanted->references);
  g_free (wanted);
}

static void
free_array (gpointer data)
{
  g_ptr_array_unref (data);
}

static gboolean
find_pupils (PirReader     *reader,
             const Wanted  *wanted,
             GPtrArray     *found,
             GError       **error)
{
  g_autoptr (GPtrArray) pupils = pir_people_table_read_pupils (reader->people, error);
  guint n_found = 0;

  if (pupils == NULL)
    return FALSE;

  for (guint i = 0; i < pupils->len && n_found < wanted->limit; i++)
    {
      const PirPupilFields *fields = pir_pupil_peek (g_ptr_array_index (pupils, i));
      g_autofree char *name = g_strconcat (fields->given_name, " ", fields->family_name, NULL);

      if (!pir_fold_matches (wanted->text, name)) /* as the index finds rows */
        continue;
      g_ptr_array_add (found, g_object_ref (g_ptr_array_index (pupils, i)));
      n_found++;
    }

  return TRUE;
}

static void
add_some (GPtrArray *found,
          GPtrArray *notices,
          gboolean   is_to_pay,
          guint     *n_left)
{
  for (guint i = 0; i < notices->len && *n_left > 0; i++)
    {
      PirNotice *notice = g_ptr_array_index (notices, i);

      if ((pir_notice_peek (notice)->state == PIR_NOTICE_TO_PAY) != is_to_pay)
        continue;
      g_ptr_array_add (found, g_object_ref (notice));
      *n_left -= 1;
    }
}

static gboolean
find_notices (PirReader     *reader,
              const Wanted  *wanted,
              GPtrArray     *found,
              GError       **error)
{
  g_autoptr (PirNoticeFilter) filter = pir_notice_filter_new ();
  g_autoptr (GPtrArray) notices = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GArray) ids = NULL;
  guint n_left = wanted->limit;

  filter->text = g_strdup (wanted->text);
  filter->order = PIR_NOTICE_ORDER_NEWEST;
  ids = pir_notice_queries_list (reader->notices, filter, NULL, error);
  if (ids == NULL)
    return FALSE;

  for (guint i = 0; i < MIN (ids->len, LOOKED_AT); i++)
    {
      PirNotice *notice;

      if (!pir_notice_queries_load (reader->notices, g_array_index (ids, gint64, i), &notice, error))
        return FALSE;
      if (notice != NULL)
        g_ptr_array_add (notices, notice);
    }
  add_some (found, notices, TRUE, &n_left);
  add_some (found, notices, FALSE, &n_left);

  return TRUE;
}

static gboolean
find_receipts (PirReader     *reader,
               const Wanted  *wanted,
               GPtrArray     *found,
               GError       **error)
{
  g_autoptr (PirNoticeFilter) filter = pir_notice_filter_new ();
  g_autoptr (GArray) ids = NULL;

  filter->text = g_strdup (wanted->text);
  ids = pir_receipt_queries_list (reader->receipts, filter, error);
  if (ids == NULL)
    return FALSE;

  for (guint i = 0; i < MIN (ids->len, wanted->limit); i++)
    {
      PirKeptReceipt *receipt;

      if (!pir_receipt_queries_load (reader->receipts, g_array_index (ids, gint64, i), &receipt, error))
        return FALSE;
      if (receipt != NULL)
        g_ptr_array_add (found, receipt);
    }

  return TRUE;
}

static gpointer
find_all (PirReader  *reader,
          gpointer    data,
          GError    **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_object_unref);

  if (!find_pupils (reader, data, found, error) || !find_notices (reader, data, found, error)
      || !find_receipts (reader, data, found, error))
    return NULL;

  return g_steal_pointer (&found);
}

static gboolean
load_pupil (PirReader   *reader,
            const char  *id,
            gpointer    *object,
            GError     **error)
{
  g_autoptr (GPtrArray) pupils = pir_people_table_read_pupils (reader->people, error);

  if (pupils == NULL)
    return FALSE;

  for (guint i = 0; i < pupils->len; i++)
    if (g_str_equal (pir_pupil_peek (g_ptr_array_index (pupils, i))->id, id))
      *object = g_object_ref (g_ptr_array_index (pupils, i));

  return TRUE;
}

static gboolean
load (PirReader   *reader,
      const char  *reference,
      gpointer    *object,
      GError     **error)
{
  const char *slash = strchr (reference, '/');

  *object = NULL;
  if (slash == NULL)
    return TRUE;
  if (g_str_has_prefix (reference, "child/"))
    return load_pupil (reader, slash + 1, object, error);
  if (g_str_has_prefix (reference, "notice/"))
    return pir_notice_queries_find (reader->notices, slash + 1, (PirNotice **) object, error);
  if (g_str_has_prefix (reference, "receipt/"))
    return pir_receipt_queries_find (reader->receipts, slash + 1, (PirKeptReceipt **) object, error);

  return TRUE;
}

static gpointer
load_all (PirReader  *reader,
          gpointer    data,
          GError    **error)
{
  const Wanted *wanted = data;
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; wanted->references[i] != NULL; i++)
    {
      gpointer object;

      if (!load (reader, wanted->references[i], &object, error))
        return NULL;
      if (object != NULL)
        g_ptr_array_add (found, object);
    }

  return g_steal_pointer (&found);
}

void
pir_store_find_all_async (PirStore            *self,
                          const char          *text,
                          guint                limit,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Wanted *wanted;

  g_return_if_fail (PIR_IS_STORE (self));
  g_return_if_fail (text != NULL);

  wanted = g_new (Wanted, 1);
  *wanted = (Wanted) { g_strdup (text), limit, NULL };
  task = pir_store_task_new (self, pir_store_find_all_async, cancellable, callback, user_data);
  pir_store_read (self, task, find_all, wanted, wanted_free, free_array);
}

GPtrArray *
pir_store_find_all_finish (PirStore      *self,
                           GAsyncResult  *result,
                           GError       **error)
{
  return pir_store_read_finish (self, result, pir_store_find_all_async, error);
}

void
pir_store_load_all_async (PirStore            *self,
                          const char * const  *references,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Wanted *wanted;

  g_return_if_fail (PIR_IS_STORE (self));
  g_return_if_fail (references != NULL);

  wanted = g_new (Wanted, 1);
  *wanted = (Wanted) { NULL, 0, g_strdupv ((GStrv) references) };
  task = pir_store_task_new (self, pir_store_load_all_async, cancellable, callback, user_data);
  pir_store_read (self, task, load_all, wanted, wanted_free, free_array);
}

GPtrArray *
pir_store_load_all_finish (PirStore      *self,
                           GAsyncResult  *result,
                           GError       **error)
{
  return pir_store_read_finish (self, result, pir_store_load_all_async, error);
}
