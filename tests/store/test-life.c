/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <unistd.h>

#include "store/fixture.h"
#include "store/pir-threads.h"
#include "store/pir-transaction.h"
#include "store/town.h"

#define N_PAGES 8

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;

  return n;
}

static void
test_open_and_close (void)
{
  g_autoptr (Folder) folder = folder_new ();
  g_autofree char *account = folder_path (folder, "accounts/one");
  PirStore *store = store_open (account);
  GStatBuf info;

  g_assert_cmpstr (pir_store_get_folder (store), ==, account);
  g_assert_cmpint (g_stat (account, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0700);
  pir_store_close (store);
  pir_store_close (store);
  store_finish (store);

  /* Nothing is left open, and nothing of the logs */
  g_assert_cmpuint (count_files (account), ==, 2);
}

static void
test_relative_folder (void)
{
  g_autoptr (Folder) folder = folder_new ();
  g_autofree char *before = g_get_current_dir ();
  g_autofree char *expected = folder_path (folder, "file:account?mode=memory");
  PirStore *store;

  g_assert_cmpint (g_chdir (folder), ==, 0);
  store = store_open ("file:account?mode=memory"); /* a name, not an address */
  g_assert_cmpstr (pir_store_get_folder (store), ==, expected);
  store_finish (store);
  g_assert_cmpuint (count_files (expected), ==, 2);
  g_assert_cmpint (g_chdir (before), ==, 0);
}

static void
test_never_opened (void)
{
  PirStore *store = pir_store_new (NULL);

  g_assert_null (pir_store_get_folder (store));
  g_assert_finalize_object (store);
}

static void
test_open_twice (void)
{
  g_autoptr (Folder) folder = folder_new ();
  PirStore *store = store_open (folder);
  g_autoptr (GError) error = NULL;

  store_set_cart (store, "n", 1);
  g_assert_true (store_try_open (store, &error));
  g_assert_no_error (error);
  store_set_cart (store, "m", 1);
  store_finish (store);
}

/* Dropped while it opens: the task keeps it until the answer */
static void
test_dropped_while_opening (void)
{
  g_autoptr (Folder) folder = folder_new ();
  PirStore *store = pir_store_new (folder);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  pir_store_open_async (store, NULL, ready, &result);
  g_object_add_weak_pointer (G_OBJECT (store), (gpointer *) &store);
  g_object_unref (store);
  wait_for (&result);
  g_assert_true (pir_store_open_finish (store, result, &error));
  g_clear_object (&result);
  while (store != NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_closed (void)
{
  PirStore *store = pir_store_new (NULL);

  for (int i = 0; i < 2; i++)
    {
      g_autoptr (GAsyncResult) read = NULL;
      g_autoptr (GAsyncResult) write = NULL;
      g_autoptr (GAsyncResult) reset = NULL;
      g_autoptr (GError) error = NULL;

      pir_store_find_notice_async (store, "n", NULL, ready, &read);
      wait_for (&read);
      g_assert_null (pir_store_find_notice_finish (store, read, &error));
      g_assert_error (error, PIR_STORE_ERROR, PIR_STORE_ERROR_CLOSED);
      g_clear_error (&error);

      pir_store_set_cart_async (store, "n", 1, NULL, ready, &write);
      wait_for (&write);
      g_assert_false (pir_store_set_cart_finish (store, write, &error));
      g_assert_error (error, PIR_STORE_ERROR, PIR_STORE_ERROR_CLOSED);
      g_clear_error (&error);

      pir_store_reset_cache_async (store, NULL, ready, &reset);
      wait_for (&reset);
      g_assert_false (pir_store_reset_cache_finish (store, reset, &error));
      g_assert_error (error, PIR_STORE_ERROR, PIR_STORE_ERROR_CLOSED);
      g_clear_error (&error);

      pir_store_close (store); /* first never opened, then closed */
      g_assert_false (store_try_open (store, &error));
      g_assert_error (error, PIR_STORE_ERROR, PIR_STORE_ERROR_CLOSED);
    }
  store_finish (store);
}

/* What is asked before the store is open waits for it */
static void
check_queued (const char *folder)
{
  PirStore *store = pir_store_new (folder);
  g_autoptr (GAsyncResult) opened = NULL;
  g_autoptr (GAsyncResult) read = NULL;
  g_autoptr (GAsyncResult) write = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (PirSyncMark) mark = NULL;

  pir_store_open_async (store, NULL, ready, &opened);
  pir_store_read_mark_async (store, NULL, ready, &read);
  pir_store_set_cart_async (store, "n", 1, NULL, ready, &write);
  wait_for (&read);
  wait_for (&write);
  wait_for (&opened);
  g_assert_true (pir_store_open_finish (store, opened, &error));
  mark = pir_store_read_mark_finish (store, read, &error);
  g_assert_no_error (error);
  g_assert_nonnull (mark);
  g_assert_true (pir_store_set_cart_finish (store, write, &error));
  g_clear_object (&opened);
  g_clear_object (&read);
  g_clear_object (&write);
  store_finish (store);
}

static void
test_queued (void)
{
  g_autoptr (Folder) folder = folder_new ();

  check_queued (folder);
  check_queued (NULL);
}

/* Closing lets what is queued end */
static void
test_close_with_work (void)
{
  g_autoptr (Folder) folder = folder_new ();
  g_autofree char *path = folder_path (folder, "cache.db");
  g_autoptr (Town) town = town_new ();
  PirStore *store = store_open (folder);
  GAsyncResult *results[12] = { NULL };

  for (guint i = 0; i < 10; i++)
    {
      g_autoptr (PirChanges) page = town_page (town, i * 20, 20, 0, i == 9);

      pir_store_apply_async (store, page, NULL, ready, &results[i]);
    }
  pir_store_reset_cache_async (store, NULL, ready, &results[10]);
  pir_store_read_mark_async (store, NULL, ready, &results[11]);
  pir_store_close (store);
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      wait_for (&results[i]);
      g_assert_false (g_task_had_error (G_TASK (results[i])));
      g_object_unref (results[i]);
    }
  store_finish (store);
  g_assert_cmpint (db_int (path, "select count(*) from notices"), ==, 0);
}

static void
test_cancelled (void)
{
  PirStore *store = store_open (NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) read = NULL;
  g_autoptr (GAsyncResult) write = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) cart = NULL;

  g_cancellable_cancel (cancellable);
  pir_store_read_mark_async (store, cancellable, ready, &read);
  pir_store_set_cart_async (store, "n", 1, cancellable, ready, &write);
  wait_for (&read);
  wait_for (&write);
  g_assert_null (pir_store_read_mark_finish (store, read, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_false (pir_store_set_cart_finish (store, write, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_object (&read);
  g_clear_object (&write);
  store_finish (store);
}

/* Giving up while a store opens: the caller is told so, and the store is there to be closed */
static void
test_cancelled_open (void)
{
  g_autoptr (Folder) folder = folder_new ();
  PirStore *store = pir_store_new (folder);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) opened = NULL;
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  pir_store_open_async (store, cancellable, ready, &opened);
  wait_for (&opened);
  g_assert_false (pir_store_open_finish (store, opened, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_object (&opened);
  store_finish (store);
}

typedef struct
{
  GArray   *topics; /* (element-type guint) */
  gboolean *is_answered;
  GThread  *thread;
} Heard;

static void
changed_cb (PirStore *store,
            guint     topics,
            gpointer  user_data)
{
  Heard *heard = user_data;

  g_assert_true (g_thread_self () == heard->thread);
  g_assert_false (*heard->is_answered);
  g_array_append_val (heard->topics, topics);
}

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  *(gboolean *) user_data = TRUE;
}

/* "changed" comes in the main thread, before the answer; what is told at once is told together */
static void
test_changed (void)
{
  g_autoptr (Folder) folder = folder_new ();
  g_autoptr (Town) town = town_new ();
  g_autoptr (PirChanges) people = town_people (town, FALSE);
  g_autoptr (PirChanges) page = town_page (town, 0, 10, 0, TRUE);
  g_autoptr (GArray) topics = g_array_new (FALSE, FALSE, sizeof (guint));
  PirStore *store = store_open (folder);
  gboolean is_answered = FALSE;
  Heard heard = { topics, &is_answered, g_thread_self () };

  g_signal_connect (store, "changed", G_CALLBACK (changed_cb), &heard);
  pir_store_apply_async (store, people, NULL, answered_cb, &is_answered);
  while (!is_answered)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (topics->len, ==, 1);
  g_assert_cmpuint (g_array_index (topics, guint, 0), ==, PIR_STORE_TOPIC_PEOPLE);

  is_answered = FALSE;
  pir_store_apply_async (store, page, NULL, NULL, NULL);
  pir_store_set_cart_async (store, "n", 1, NULL, NULL, NULL);
  pir_store_mark_updated_async (store, 5, NULL, NULL, NULL);
  pir_store_close (store); /* all is written before the main loop turns */
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (topics->len, ==, 2);
  g_assert_cmpuint (g_array_index (topics, guint, 1), ==, PIR_STORE_TOPIC_NOTICES | PIR_STORE_TOPIC_RECEIPTS
                                                          | PIR_STORE_TOPIC_CART | PIR_STORE_TOPIC_SYNC);
  store_finish (store);
}

/* A store belongs to the main context in which it was made */
static gpointer
run_elsewhere (gpointer user_data)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (GArray) topics = g_array_new (FALSE, FALSE, sizeof (guint));
  gboolean is_answered = FALSE;
  Heard heard = { topics, &is_answered, g_thread_self () };
  PirStore *store;

  g_main_context_push_thread_default (context);
  store = pir_store_new (user_data);
  g_signal_connect (store, "changed", G_CALLBACK (changed_cb), &heard);
  pir_store_open_async (store, NULL, NULL, NULL);
  pir_store_set_cart_async (store, "n", 1, NULL, answered_cb, &is_answered);
  while (!is_answered)
    g_main_context_iteration (context, TRUE);
  g_assert_cmpuint (topics->len, ==, 1);

  is_answered = FALSE;
  pir_store_reset_cache_async (store, NULL, answered_cb, &is_answered);
  while (!is_answered)
    g_main_context_iteration (context, TRUE);
  pir_store_close (store);
  while (g_main_context_iteration (context, FALSE))
    ;
  g_assert_finalize_object (store);
  g_main_context_pop_thread_default (context);

  return NULL;
}

static void
test_other_context (void)
{
  g_autoptr (Folder) folder = folder_new ();

  g_thread_join (g_thread_new ("elsewhere", run_elsewhere, folder));
  g_thread_join (g_thread_new ("elsewhere", run_elsewhere, NULL));
}

static guint
count_open_files (void)
{
  g_autoptr (GDir) dir = g_dir_open ("/proc/self/fd", 0, NULL);
  const char *name;
  guint n = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *link = g_build_filename ("/proc/self/fd", name, NULL);
      g_autofree char *target = g_file_read_link (link, NULL);

      n += target != NULL && target[0] == '/' && !g_str_has_prefix (target, "/dev/")
           && !g_str_has_prefix (target, "/proc/");
    }

  return n;
}

/* In memory: all the same, and not one file, open or left, where one might be */
static void
test_memory (void)
{
  g_autoptr (Folder) folder = folder_new ();
  g_autofree char *before = g_get_current_dir ();
  g_autoptr (Town) town = town_new ();
  g_autoptr (PirChanges) page = town_page (town, 0, 800, 0, TRUE);
  g_autoptr (PirChanges) again = town_page (town, 0, 800, 1, TRUE);
  g_autoptr (PirReceipt) receipt = town_receipt (town, 0, "aa");
  guint n_open = count_open_files ();
  PirStore *first, *second;

  g_setenv ("SQLITE_TMPDIR", folder, TRUE);
  g_setenv ("TMPDIR", folder, TRUE);
  g_assert_cmpint (g_chdir (folder), ==, 0);
  first = store_open (NULL);
  second = store_open (NULL);
  store_apply (first, page);
  store_apply (first, again);
  store_set_cart (first, "n", 1);
  store_keep (first, receipt, "a.pdf");
  g_assert_cmpuint (count_open_files (), ==, n_open);
  g_assert_cmpuint (count_files (folder), ==, 0);
  {
    g_autoptr (GArray) ids = store_search (first, "301");
    g_autoptr (GArray) none = store_search (second, "301"); /* another store is another store */

    g_assert_cmpuint (ids->len, ==, 800);
    g_assert_cmpuint (none->len, ==, 0);
  }
  store_finish (first);
  store_finish (second);

  first = store_open (NULL);
  {
    g_autoptr (GPtrArray) cart = store_cart (first);
    g_autoptr (GArray) receipts = store_list_receipts (first, NULL);

    g_assert_cmpuint (cart->len, ==, 0);
    g_assert_cmpuint (receipts->len, ==, 0);
  }
  store_finish (first);
  g_assert_cmpuint (count_files (folder), ==, 0);
  g_assert_cmpint (g_chdir (before), ==, 0);
  g_unsetenv ("SQLITE_TMPDIR");
  g_unsetenv ("TMPDIR");
}

/* Reads go on while the writer has a transaction open: the reader has its own connection */
typedef struct
{
  GMutex   lock;
  GCond    changed;
  gboolean has_begun;
  gboolean may_end;
} Hold;

static gboolean
hold_writer (PirCache        *cache,
             PirLocal        *local,
             gpointer         data,
             PirStoreTopics  *topics,
             GError         **error)
{
  Hold *hold = data;
  g_autoptr (PirTransaction) transaction = pir_transaction_begin (pir_cache_get_db (cache), error);

  g_mutex_lock (&hold->lock);
  hold->has_begun = TRUE;
  g_cond_broadcast (&hold->changed);
  while (!hold->may_end)
    g_cond_wait (&hold->changed, &hold->lock);
  g_mutex_unlock (&hold->lock);

  return TRUE;
}

static gpointer
read_mark (PirReader  *reader,
           gpointer    data,
           GError    **error)
{
  return pir_sync_table_read (reader->sync, error);
}

static void
ignore_topics (PirStoreTopics topics,
               gpointer       user_data)
{
}

static void
test_reader_does_not_wait (void)
{
  g_autoptr (Folder) folder = folder_new ();
  g_autoptr (PirThreads) threads = pir_threads_new (folder, ignore_topics, NULL);
  GAsyncResult *opened = NULL, *held = NULL, *read = NULL;
  g_autoptr (GTask) opening = g_task_new (NULL, NULL, ready, &opened);
  g_autoptr (GTask) holding = g_task_new (NULL, NULL, ready, &held);
  g_autoptr (GTask) reading = g_task_new (NULL, NULL, ready, &read);
  Hold hold = { 0 };

  pir_threads_open (threads, opening);
  wait_for (&opened);
  pir_threads_write (threads, holding, G_PRIORITY_DEFAULT, hold_writer, &hold, NULL);
  g_mutex_lock (&hold.lock);
  while (!hold.has_begun)
    g_cond_wait (&hold.changed, &hold.lock);
  g_mutex_unlock (&hold.lock);

  pir_threads_read (threads, reading, read_mark, NULL, NULL, (GDestroyNotify) pir_sync_mark_free);
  wait_for (&read);
  g_assert_false (g_task_had_error (G_TASK (read)));
  g_assert_null (held);

  g_mutex_lock (&hold.lock);
  hold.may_end = TRUE;
  g_cond_broadcast (&hold.changed);
  g_mutex_unlock (&hold.lock);
  wait_for (&held);
  g_object_unref (opened);
  g_object_unref (held);
  g_object_unref (read);
}

static gboolean
write_and_cancel (PirCache        *cache,
                  PirLocal        *local,
                  gpointer         data,
                  PirStoreTopics  *topics,
                  GError         **error)
{
  gboolean is_done = pir_local_set_cart (local, "n", 1, topics, error);

  g_cancellable_cancel (data);

  return is_done;
}

/* Who gives up too late is told what was done */
static void
test_cancelled_too_late (void)
{
  g_autoptr (Folder) folder = folder_new ();
  g_autofree char *path = folder_path (folder, "local.db");
  g_autoptr (PirThreads) threads = pir_threads_new (folder, ignore_topics, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GAsyncResult *opened = NULL, *written = NULL;
  g_autoptr (GTask) opening = g_task_new (NULL, NULL, ready, &opened);
  g_autoptr (GTask) writing = g_task_new (NULL, cancellable, ready, &written);
  g_autoptr (GError) error = NULL;

  pir_threads_open (threads, opening);
  pir_threads_write (threads, writing, G_PRIORITY_DEFAULT, write_and_cancel, cancellable, NULL);
  wait_for (&opened);
  wait_for (&written);
  g_assert_true (g_task_propagate_boolean (writing, &error));
  g_assert_no_error (error);
  g_assert_cmpint (db_int (path, "select count(*) from cart"), ==, 1);
  g_object_unref (opened);
  g_object_unref (written);
}

/* What a person waits for comes before the pages of the feed that are queued */
/* @order: (type GString): gets a letter of what is ready, in the order in which they are */
static void
page_ready (GObject      *source,
            GAsyncResult *result,
            gpointer      order)
{
  g_string_append_c (order, 'p');
}

static void
cart_ready (GObject      *source,
            GAsyncResult *result,
            gpointer      order)
{
  g_string_append_c (order, 'c');
}

static void
test_priority (void)
{
  g_autoptr (Folder) folder = folder_new ();
  g_autofree char *path = folder_path (folder, "cache.db");
  g_autoptr (Town) town = town_new ();
  g_autoptr (GString) order = g_string_new (NULL);
  PirStore *store = store_open (folder);
  sqlite3 *other;

  /* Nothing is written before all of it is in the queue. */
  g_assert_cmpint (sqlite3_open (path, &other), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (other, "begin immediate", NULL, NULL, NULL), ==, SQLITE_OK);
  for (guint i = 0; i < N_PAGES; i++)
    {
      g_autoptr (PirChanges) page = town_page (town, i * 100, 100, 0, FALSE);

      pir_store_apply_async (store, page, NULL, page_ready, order);
    }
  pir_store_set_cart_async (store, "n", 1, NULL, cart_ready, order);
  g_assert_cmpint (sqlite3_close (other), ==, SQLITE_OK);
  while (order->len < N_PAGES + 1)
    g_main_context_iteration (NULL, TRUE);

  /* One page may have begun. */
  g_assert_cmpint (strchr (order->str, 'c') - order->str, <=, 1);
  store_finish (store);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/life/open-and-close", test_open_and_close);
  g_test_add_func ("/life/relative-folder", test_relative_folder);
  g_test_add_func ("/life/never-opened", test_never_opened);
  g_test_add_func ("/life/open-twice", test_open_twice);
  g_test_add_func ("/life/dropped-while-opening", test_dropped_while_opening);
  g_test_add_func ("/life/closed", test_closed);
  g_test_add_func ("/life/queued", test_queued);
  g_test_add_func ("/life/close-with-work", test_close_with_work);
  g_test_add_func ("/life/cancelled", test_cancelled);
  g_test_add_func ("/life/cancelled-open", test_cancelled_open);
  g_test_add_func ("/life/changed", test_changed);
  g_test_add_func ("/life/other-context", test_other_context);
  g_test_add_func ("/life/memory", test_memory);
  g_test_add_func ("/life/reader-does-not-wait", test_reader_does_not_wait);
  g_test_add_func ("/life/cancelled-too-late", test_cancelled_too_late);
  g_test_add_func ("/life/priority", test_priority);

  return g_test_run ();
}
