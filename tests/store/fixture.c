/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/fixture.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "store/pir-tokenizer.h"

Folder *
folder_new (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("pir-store-XXXXXX", &error);

  g_assert_no_error (error);

  return folder;
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_remove (path);
}

void
folder_remove (Folder *folder)
{
  if (folder == NULL)
    return;

  g_chmod (folder, 0700);
  remove_tree (folder);
  g_free (folder);
}

char *
folder_path (const Folder *folder,
             const char   *name)
{
  return g_build_filename (folder, name, NULL);
}

char *
folder_hash (const Folder *folder,
             const char   *name)
{
  g_autofree char *path = folder_path (folder, name);
  g_autofree char *content = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &content, &length, NULL));

  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) content, length);
}

void
file_write (const char *path,
            const char *text)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

void
file_truncate (const char *path,
               goffset     size)
{
  g_assert_cmpint (truncate (path, size), ==, 0);
}

void
db_exec (const char *path,
         const char *sql)
{
  sqlite3 *db;
  char *message = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_true (pir_tokenizer_register (db, NULL));
  sqlite3_exec (db, sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

gint64
db_int (const char *path,
        const char *sql)
{
  sqlite3 *db;
  sqlite3_stmt *statement;
  gint64 value;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  sqlite3_busy_timeout (db, 5000);
  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  value = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);

  return value;
}

void
ready (GObject      *source,
       GAsyncResult *result,
       gpointer      slot)
{
  *(GAsyncResult **) slot = g_object_ref (result);
}

void
wait_for (GAsyncResult **slot)
{
  while (*slot == NULL)
    g_main_context_iteration (NULL, TRUE);
}

gboolean
store_try_open (PirStore  *store,
                GError   **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  pir_store_open_async (store, NULL, ready, &result);
  wait_for (&result);

  return pir_store_open_finish (store, result, error);
}

PirStore *
store_open (const char *folder)
{
  g_autoptr (GError) error = NULL;
  PirStore *store = pir_store_new (folder);

  store_try_open (store, &error);
  g_assert_no_error (error);

  return store;
}

gboolean
store_try_apply (PirStore    *store,
                 PirChanges  *changes,
                 GError     **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  pir_store_apply_async (store, changes, NULL, ready, &result);
  wait_for (&result);

  return pir_store_apply_finish (store, result, error);
}

void
store_apply (PirStore   *store,
             PirChanges *changes)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (store_try_apply (store, changes, &error));
  g_assert_no_error (error);
}

void
store_set_cart (PirStore   *store,
                const char *id,
                PirMoney    amount)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  pir_store_set_cart_async (store, id, amount, NULL, ready, &result);
  wait_for (&result);
  g_assert_true (pir_store_set_cart_finish (store, result, &error));
  g_assert_no_error (error);
}

void
store_save_intent (PirStore  *store,
                   PirIntent *intent)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  pir_store_save_intent_async (store, intent, NULL, ready, &result);
  wait_for (&result);
  g_assert_true (pir_store_save_intent_finish (store, result, &error));
  g_assert_no_error (error);
}

void
store_keep (PirStore   *store,
            PirReceipt *receipt,
            const char *file)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  pir_store_keep_receipt_async (store, receipt, PIR_PAPER_RECEIPT, file, NULL, ready, &result);
  wait_for (&result);
  g_assert_true (pir_store_keep_receipt_finish (store, result, &error));
  g_assert_no_error (error);
}

GArray *
store_list (PirStore              *store,
            const PirNoticeFilter *filter)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GArray *ids;

  pir_store_list_notices_async (store, filter, NULL, ready, &result);
  wait_for (&result);
  ids = pir_store_list_notices_finish (store, result, &error);
  g_assert_no_error (error);

  return ids;
}

GArray *
store_search (PirStore   *store,
              const char *text)
{
  g_autoptr (PirNoticeFilter) filter = pir_notice_filter_new ();

  filter->text = g_strdup (text);

  return store_list (store, filter);
}

GPtrArray *
store_load (PirStore     *store,
            const gint64 *ids,
            gsize         n_ids)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *notices;

  pir_store_load_notices_async (store, ids, n_ids, NULL, ready, &result);
  wait_for (&result);
  notices = pir_store_load_notices_finish (store, result, &error);
  g_assert_no_error (error);

  return notices;
}

PirNotice *
store_find (PirStore   *store,
            const char *id,
            GError    **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  pir_store_find_notice_async (store, id, NULL, ready, &result);
  wait_for (&result);

  return pir_store_find_notice_finish (store, result, error);
}

PirOverview *
store_overview (PirStore *store,
                PirDate   today)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  PirOverview *overview;

  pir_store_read_overview_async (store, today, NULL, ready, &result);
  wait_for (&result);
  overview = pir_store_read_overview_finish (store, result, &error);
  g_assert_no_error (error);

  return overview;
}

PirFacets *
store_facets (PirStore *store)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  PirFacets *facets;

  pir_store_read_facets_async (store, NULL, ready, &result);
  wait_for (&result);
  facets = pir_store_read_facets_finish (store, result, &error);
  g_assert_no_error (error);

  return facets;
}

PirSyncMark *
store_mark (PirStore *store)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  PirSyncMark *mark;

  pir_store_read_mark_async (store, NULL, ready, &result);
  wait_for (&result);
  mark = pir_store_read_mark_finish (store, result, &error);
  g_assert_no_error (error);

  return mark;
}

GPtrArray *
store_link_requests (PirStore *store)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *requests;

  pir_store_read_link_requests_async (store, NULL, ready, &result);
  wait_for (&result);
  requests = pir_store_read_link_requests_finish (store, result, &error);
  g_assert_no_error (error);

  return requests;
}

GPtrArray *
store_cart (PirStore *store)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *rows;

  pir_store_read_cart_async (store, NULL, ready, &result);
  wait_for (&result);
  rows = pir_store_read_cart_finish (store, result, &error);
  g_assert_no_error (error);

  return rows;
}

GPtrArray *
store_intents (PirStore *store,
               gboolean  only_open)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *intents;

  pir_store_read_intents_async (store, only_open, NULL, ready, &result);
  wait_for (&result);
  intents = pir_store_read_intents_finish (store, result, &error);
  g_assert_no_error (error);

  return intents;
}

PirPayment *
store_payment (PirStore   *store,
               const char *id,
               GError    **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  pir_store_find_payment_async (store, id, NULL, ready, &result);
  wait_for (&result);

  return pir_store_find_payment_finish (store, result, error);
}

GArray *
store_list_receipts (PirStore   *store,
                     const char *text)
{
  g_autoptr (PirNoticeFilter) filter = pir_notice_filter_new ();

  filter->text = g_strdup (text);

  return store_list_filtered_receipts (store, filter);
}

GArray *
store_list_filtered_receipts (PirStore              *store,
                              const PirNoticeFilter *filter)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GArray *ids;

  pir_store_list_receipts_async (store, filter, NULL, ready, &result);
  wait_for (&result);
  ids = pir_store_list_receipts_finish (store, result, &error);
  g_assert_no_error (error);

  return ids;
}

GPtrArray *
store_load_receipts (PirStore     *store,
                     const gint64 *ids,
                     gsize         n_ids)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *receipts;

  pir_store_load_receipts_async (store, ids, n_ids, NULL, ready, &result);
  wait_for (&result);
  receipts = pir_store_load_receipts_finish (store, result, &error);
  g_assert_no_error (error);

  return receipts;
}

PirKeptReceipt *
store_find_receipt (PirStore   *store,
                    const char *id,
                    GError    **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  pir_store_find_receipt_async (store, id, NULL, ready, &result);
  wait_for (&result);

  return pir_store_find_receipt_finish (store, result, error);
}

GPtrArray *
store_unkept (PirStore *store,
              guint     limit)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *receipts;

  pir_store_read_unkept_async (store, PIR_PAPER_RECEIPT, limit, NULL, ready, &result);
  wait_for (&result);
  receipts = pir_store_read_unkept_finish (store, result, &error);
  g_assert_no_error (error);

  return receipts;
}

void
store_reset (PirStore *store)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  pir_store_reset_cache_async (store, NULL, ready, &result);
  wait_for (&result);
  g_assert_true (pir_store_reset_cache_finish (store, result, &error));
  g_assert_no_error (error);
}

void
store_finish (PirStore *store)
{
  pir_store_close (store);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (store);
}
