/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "store/fixture.h"
#include "store/pir-cache.h"
#include "store/town.h"

#define NOBODY 65534

static gboolean
has_file (const Folder *folder,
          const char   *name)
{
  g_autofree char *path = folder_path (folder, name);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static guint
count_notices (PirStore *store)
{
  g_autoptr (PirNoticeFilter) filter = pir_notice_filter_new ();
  g_autoptr (GArray) ids = store_list (store, filter);

  return ids->len;
}

/* A folder with 100 notices in the cache and one line in the cart */
static Folder *
make_account (Town *town)
{
  Folder *folder = folder_new ();
  PirStore *store = store_open (folder);
  g_autoptr (PirChanges) page = town_page (town, 0, 100, 0, TRUE);
  g_autofree char *id = town_id (3, 0);

  store_apply (store, page);
  store_set_cart (store, id, 100);
  store_finish (store);

  return folder;
}

static void
check_fails (const Folder  *folder,
             PirStoreError  code)
{
  PirStore *store = pir_store_new (folder);
  g_autoptr (GError) error = NULL;

  g_assert_false (store_try_open (store, &error));
  g_assert_error (error, PIR_STORE_ERROR, (gint) code);
  store_finish (store);
}

/* --- cache.db: moved aside and begun again
 * ----------------------------------------------------------------------------- */

static void
damage_text (const char *path)
{
  file_write (path, "This is a letter, not a database. It is longer than a header, so that it is read as one by who"
                    " does not look at how it begins; a hundred bytes are soon written.");
}

static void
damage_half (const char *path)
{
  file_truncate (path, db_int (path, "pragma page_count") * 4096 / 2);
}

static void
damage_odd (const char *path)
{
  file_truncate (path, 1000);
}

static void
damage_foreign (const char *path)
{
  g_unlink (path);
  db_exec (path, "create table recipes (title)");
}

static void
damage_foreign_version (const char *path)
{
  g_unlink (path);
  db_exec (path, "create table recipes (title); pragma user_version = 1");
}

static void
damage_row_gone (const char *path)
{
  db_exec (path, "delete from sync");
}

static void
damage_table_gone (const char *path)
{
  db_exec (path, "drop table sync");
}

static void
damage_folder (const char *path)
{
  g_unlink (path);
  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
}

static void
test_cache (gconstpointer data)
{
  void (*damage) (const char *path) = data;
  g_autoptr (Town) town = town_new ();
  g_autoptr (Folder) folder = make_account (town);
  g_autofree char *path = folder_path (folder, "cache.db");
  g_autoptr (PirChanges) page = town_page (town, 0, 100, 0, TRUE);

  for (int i = 0; i < 2; i++)
    {
      PirStore *store;

      damage (path);
      g_test_expect_message ("pir-store", G_LOG_LEVEL_MESSAGE, "*begun again*");
      store = store_open (folder);
      g_test_assert_expected_messages ();
      g_assert_true (has_file (folder, "cache.db.damaged"));
      g_assert_cmpuint (count_notices (store), ==, 0);
      {
        g_autoptr (PirSyncMark) mark = store_mark (store);

        g_assert_null (mark->cursor);
      }
      store_apply (store, page);
      {
        g_autoptr (GPtrArray) cart = store_cart (store);

        g_assert_cmpuint (cart->len, ==, 1); /* what only this computer knows is untouched */
      }
      store_finish (store);
    }
}

/* The copy is the damaged file, byte for byte */
static void
test_copy (void)
{
  g_autoptr (Town) town = town_new ();
  g_autoptr (Folder) folder = make_account (town);
  g_autofree char *path = folder_path (folder, "cache.db");
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  PirStore *store;

  damage_half (path);
  before = folder_hash (folder, "cache.db");
  g_test_expect_message ("pir-store", G_LOG_LEVEL_MESSAGE, "*begun again*");
  store = store_open (folder);
  g_test_assert_expected_messages ();
  after = folder_hash (folder, "cache.db.damaged");
  g_assert_cmpstr (before, ==, after);
  store_finish (store);
}

/* An empty file is no damage: a program that ended before its first write leaves one */
static void
test_empty (void)
{
  g_autoptr (Town) town = town_new ();
  g_autoptr (Folder) folder = make_account (town);
  g_autofree char *path = folder_path (folder, "cache.db");
  PirStore *store;

  file_truncate (path, 0);
  store = store_open (folder);
  g_assert_false (has_file (folder, "cache.db.damaged"));
  g_assert_cmpuint (count_notices (store), ==, 0);
  store_finish (store);
}

/* Damage that shows while the store is open: an error, and a new beginning when asked for */
static void
test_cache_while_open (void)
{
  g_autoptr (Town) town = town_new ();
  g_autoptr (Folder) folder = make_account (town);
  g_autofree char *path = folder_path (folder, "cache.db");
  g_autofree char *zeros = g_malloc0 (4096);
  g_autoptr (PirChanges) page = town_page (town, 0, 100, 0, TRUE);
  PirStore *store = store_open (folder);
  FILE *file = g_fopen (path, "r+");
  gint64 n_pages = db_int (path, "pragma page_count");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (PirNoticeFilter) filter = pir_notice_filter_new ();

  g_assert_cmpint (fseek (file, 4096, SEEK_SET), ==, 0);
  for (gint64 i = 1; i < n_pages; i++)
    g_assert_cmpuint (fwrite (zeros, 4096, 1, file), ==, 1);
  fclose (file);

  pir_store_list_notices_async (store, filter, NULL, ready, &result);
  wait_for (&result);
  g_assert_null (pir_store_list_notices_finish (store, result, &error));
  g_assert_error (error, PIR_STORE_ERROR, PIR_STORE_ERROR_CORRUPT);
  g_clear_object (&result);

  store_reset (store);
  store_apply (store, page);
  g_assert_cmpuint (count_notices (store), ==, 100);
  store_finish (store);
}

/* --- local.db: refused as it is
 * ---------------------------------------------------------------------------------------- */

static void
test_local (gconstpointer data)
{
  void (*damage) (const char *path) = data;
  g_autoptr (Town) town = town_new ();
  g_autoptr (Folder) folder = make_account (town);
  g_autofree char *path = folder_path (folder, "local.db");
  g_autofree char *cache = folder_hash (folder, "cache.db");
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *cache_after = NULL;

  damage (path);
  before = folder_hash (folder, "local.db");
  check_fails (folder, PIR_STORE_ERROR_CORRUPT);
  after = folder_hash (folder, "local.db");
  cache_after = folder_hash (folder, "cache.db");
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpstr (cache, ==, cache_after);
  g_assert_false (has_file (folder, "local.db.damaged"));
}

static void
test_local_folder (void)
{
  g_autoptr (Town) town = town_new ();
  g_autoptr (Folder) folder = make_account (town);
  g_autofree char *path = folder_path (folder, "local.db");

  damage_folder (path);
  check_fails (folder, PIR_STORE_ERROR_CORRUPT);
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_DIR));
}

/* Once somebody has put the file right the same store opens */
static void
test_open_again (void)
{
  g_autoptr (Town) town = town_new ();
  g_autoptr (Folder) folder = make_account (town);
  g_autofree char *path = folder_path (folder, "local.db");
  g_autofree char *saved = folder_path (folder, "saved");
  PirStore *store = pir_store_new (folder);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_rename (path, saved), ==, 0);
  damage_text (path);
  g_assert_false (store_try_open (store, &error));
  g_assert_error (error, PIR_STORE_ERROR, PIR_STORE_ERROR_CORRUPT);
  g_clear_error (&error);
  g_assert_cmpint (g_rename (saved, path), ==, 0);
  g_assert_true (store_try_open (store, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_notices (store), ==, 100);
  store_finish (store);
}

/* --- From the future
 * --------------------------------------------------------------------------------------------------- */

static void
test_future (gconstpointer data)
{
  const char *name = data;
  g_autoptr (Town) town = town_new ();
  g_autoptr (Folder) folder = make_account (town);
  g_autofree char *path = folder_path (folder, name);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  db_exec (path, "pragma user_version = 1000; create table unheard_of (a)");
  before = folder_hash (folder, name);
  check_fails (folder, PIR_STORE_ERROR_FUTURE);
  after = folder_hash (folder, name);
  g_assert_cmpstr (before, ==, after);
  g_assert_false (has_file (folder, "cache.db.damaged"));
}

/* --- The disk
 * ---------------------------------------------------------------------------------------------------------- */

static void
test_no_folder (void)
{
  g_autoptr (Folder) folder = folder_new ();
  g_autofree char *path = folder_path (folder, "file");
  g_autofree char *below = folder_path (folder, "file/account");

  file_write (path, "a file");
  check_fails (path, PIR_STORE_ERROR_IO);
  check_fails (below, PIR_STORE_ERROR_IO);
}

/* Run as somebody whom the folder's permissions bind */
static void
test_read_only (void)
{
  g_autoptr (Town) town = NULL;
  g_autoptr (Folder) folder = NULL;

  if (g_test_subprocess ())
    {
      const char *path = g_getenv ("PIR_TEST_FOLDER");

      if (getuid () == 0)
        g_assert_cmpint (setuid (NOBODY), ==, 0);
      check_fails (path, PIR_STORE_ERROR_IO);
      return;
    }

  town = town_new ();
  folder = make_account (town);
  for (int is_empty = 0; is_empty < 2; is_empty++)
    {
      g_autofree char *before = is_empty ? NULL : folder_hash (folder, "local.db");
      g_autoptr (Folder) empty = folder_new ();
      const char *path = is_empty ? empty : folder;

      g_assert_cmpint (g_chmod (path, 0555), ==, 0);
      g_setenv ("PIR_TEST_FOLDER", path, TRUE);
      g_test_trap_subprocess (NULL, 0, 0);
      g_test_trap_assert_passed ();
      if (!is_empty)
        {
          g_autofree char *after = folder_hash (folder, "local.db");

          g_assert_cmpstr (before, ==, after);
        }
    }
}

static void
set_file_limit (rlim_t size)
{
  struct rlimit limit;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  limit.rlim_cur = size;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

/* No file may grow beyond some size, as on a full disk: the page that does not fit is not stored, neither rows nor
 * cursor, and the one before it is whole. With room again the same page is taken. */
static void
test_disk_full (void)
{
  g_autoptr (Town) town = town_new ();
  g_autoptr (Folder) folder = folder_new ();
  g_autoptr (PirChanges) failing = NULL;
  g_autoptr (GError) error = NULL;
  PirStore *store = store_open (folder);
  guint n = 0;

  signal (SIGXFSZ, SIG_IGN);
  set_file_limit (600 * 1024);
  while (error == NULL)
    {
      g_autoptr (PirChanges) page = town_page (town, n, 50, 0, FALSE);

      if (store_try_apply (store, page, &error))
        n += 50;
      else
        failing = g_steal_pointer (&page);
      g_assert_cmpuint (n, <, 5000);
    }
  g_assert_error (error, PIR_STORE_ERROR, PIR_STORE_ERROR_IO);
  g_assert_cmpuint (n, >, 0);
  set_file_limit (RLIM_INFINITY);
  {
    g_autoptr (PirSyncMark) mark = store_mark (store);

    g_assert_cmpuint (count_notices (store), ==, n);
    g_assert_cmpint (g_ascii_strtoll (mark->cursor, NULL, 10), ==, n);
  }
  store_apply (store, failing);
  g_assert_cmpuint (count_notices (store), ==, n + 50);
  store_finish (store);
}

/* The database may not grow: a page of the feed that fails half way leaves nothing behind, in rows or in the search
 * index */
static void
test_page_full (void)
{
  g_autoptr (Town) town = town_new ();
  g_autoptr (Folder) folder = folder_new ();
  g_autofree char *path = folder_path (folder, "cache.db");
  g_autoptr (PirChanges) first = town_page (town, 0, 50, 0, TRUE);
  g_autoptr (PirChanges) failing = town_page (town, 0, 400, 1, FALSE);
  g_autoptr (PirChanges) other = town_page (town, 20, 5, 3, FALSE);
  g_autoptr (GError) error = NULL;
  PirCache *cache = pir_cache_open (path, 0, &error);
  PirStoreTopics topics = 0;

  g_assert_no_error (error);
  g_assert_true (pir_cache_apply (cache, first, &topics, &error));
  g_assert_true (pir_db_exec (pir_cache_get_db (cache), "pragma max_page_count = 60", &error));
  topics = 0;
  g_assert_false (pir_cache_apply (cache, failing, &topics, &error));
  g_assert_error (error, PIR_STORE_ERROR, PIR_STORE_ERROR_IO);
  g_assert_cmpint (topics, ==, 0);
  g_clear_error (&error);

  g_assert_true (pir_db_exec (pir_cache_get_db (cache), "pragma max_page_count = 100000", &error));
  g_assert_true (pir_cache_apply (cache, other, &topics, &error));
  g_assert_no_error (error);
  pir_cache_free (cache);
  g_assert_cmpint (db_int (path, "select count(*) from notices"), ==, 50);
  g_assert_cmpint (db_int (path, "select cursor = '25' from sync"), ==, 1);
  db_exec (path, "insert into notices_fts (notices_fts, rank) values ('integrity-check', 1)");
}

/* Another program holds the database */
static void
test_busy (void)
{
  g_autoptr (Town) town = town_new ();
  g_autoptr (Folder) folder = make_account (town);
  g_autofree char *path = folder_path (folder, "local.db");
  sqlite3 *other;

  g_assert_cmpint (sqlite3_open (path, &other), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (other, "pragma locking_mode = exclusive; begin exclusive", NULL, NULL, NULL), ==,
                   SQLITE_OK);
  check_fails (folder, PIR_STORE_ERROR_BUSY);
  sqlite3_close (other);
  {
    PirStore *store = store_open (folder);

    store_finish (store);
  }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func ("/damage/cache/text", damage_text, test_cache);
  g_test_add_data_func ("/damage/cache/half", damage_half, test_cache);
  g_test_add_data_func ("/damage/cache/odd", damage_odd, test_cache);
  g_test_add_data_func ("/damage/cache/foreign", damage_foreign, test_cache);
  g_test_add_data_func ("/damage/cache/foreign-version", damage_foreign_version, test_cache);
  g_test_add_data_func ("/damage/cache/row-gone", damage_row_gone, test_cache);
  g_test_add_data_func ("/damage/cache/table-gone", damage_table_gone, test_cache);
  g_test_add_data_func ("/damage/cache/folder", damage_folder, test_cache);
  g_test_add_func ("/damage/cache/copy", test_copy);
  g_test_add_func ("/damage/cache/empty", test_empty);
  g_test_add_func ("/damage/cache/while-open", test_cache_while_open);
  g_test_add_data_func ("/damage/local/text", damage_text, test_local);
  g_test_add_data_func ("/damage/local/half", damage_half, test_local);
  g_test_add_data_func ("/damage/local/odd", damage_odd, test_local);
  g_test_add_data_func ("/damage/local/foreign", damage_foreign, test_local);
  g_test_add_data_func ("/damage/local/foreign-version", damage_foreign_version, test_local);
  g_test_add_func ("/damage/local/folder", test_local_folder);
  g_test_add_func ("/damage/local/open-again", test_open_again);
  g_test_add_data_func ("/damage/future/cache", "cache.db", test_future);
  g_test_add_data_func ("/damage/future/local", "local.db", test_future);
  g_test_add_func ("/damage/no-folder", test_no_folder);
  g_test_add_func ("/damage/read-only", test_read_only);
  g_test_add_func ("/damage/disk-full", test_disk_full);
  g_test_add_func ("/damage/page-full", test_page_full);
  g_test_add_func ("/damage/busy", test_busy);

  return g_test_run ();
}
