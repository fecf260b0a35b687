/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "store/fixture.h"
#include "store/town.h"

#define N_KILLS 15

/* Starts the victim and waits for its first line */
static GSubprocess *
start_victim (const char *what,
              const char *folder,
              const char *expected)
{
  g_autofree char *program = g_test_build_filename (G_TEST_BUILT, "store", "store-victim", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) victim = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, program, what, folder,
                                                     NULL);
  g_autoptr (GDataInputStream) output = NULL;
  g_autofree char *line = NULL;

  g_assert_no_error (error);
  output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (victim));
  line = g_data_input_stream_read_line (output, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (line, ==, expected);

  return g_steal_pointer (&victim);
}

static void
kill_victim (GSubprocess *victim)
{
  g_autoptr (GError) error = NULL;

  g_subprocess_force_exit (victim);
  g_assert_true (g_subprocess_wait (victim, NULL, &error));
  g_assert_true (g_subprocess_get_if_signaled (victim));
}

/* Rows and cursor are of the same page, rows and search index of the same rows */
static guint
check_store (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "cache.db", NULL);
  PirStore *store = store_open (folder);
  g_autoptr (PirSyncMark) mark = store_mark (store);
  g_autoptr (PirNoticeFilter) filter = pir_notice_filter_new ();
  g_autoptr (GArray) ids = store_list (store, filter);
  g_autoptr (GArray) found = store_search (store, "301");
  guint64 cursor = mark->cursor != NULL ? g_ascii_strtoull (mark->cursor, NULL, 10) : 0;

  g_assert_cmpuint (ids->len, ==, cursor);
  g_assert_cmpuint (found->len, ==, mark->is_first_done ? ids->len : 0);
  store_finish (store);
  if (mark->is_first_done)
    db_exec (path, "insert into notices_fts (notices_fts, rank) values ('integrity-check', 1)");
  g_assert_cmpint (db_int (path, "select count(*) from pragma_integrity_check where integrity_check <> 'ok'"), ==, 0);

  return (guint) cursor;
}

/* Killed at any moment, again and again: what is there is whole pages, and the next run goes on from them */
static void
test_apply (void)
{
  g_autoptr (Folder) folder = folder_new ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  guint before = 0;

  for (int i = 0; i < N_KILLS; i++)
    {
      g_autoptr (GSubprocess) victim = start_victim ("apply", folder, "began");
      guint reached;

      g_usleep ((gulong) g_rand_int_range (rand, 0, 60000));
      kill_victim (victim);
      reached = check_store (folder);
      g_assert_cmpuint (reached, >=, before);
      g_test_message ("%u rows", reached);
      before = reached;
    }
  g_assert_cmpuint (before, >, 0);
}

/* What was answered is there */
static void
test_intent (void)
{
  g_autoptr (Folder) folder = folder_new ();
  g_autoptr (GSubprocess) victim = start_victim ("intent", folder, "saved");
  g_autofree char *id = town_id (5, 3);
  PirStore *store;

  kill_victim (victim);
  store = store_open (folder);
  {
    g_autoptr (GPtrArray) intents = store_intents (store, TRUE);
    g_autoptr (GError) error = NULL;
    g_autoptr (PirKeptReceipt) kept = store_find_receipt (store, id, &error);

    g_assert_cmpuint (intents->len, ==, 1);
    g_assert_cmpstr (pir_intent_peek (intents->pdata[0])->key, ==, "key");
    g_assert_cmpuint (pir_intent_peek (intents->pdata[0])->n_items, ==, 1);
    g_assert_no_error (error);
    g_assert_cmpstr (pir_kept_receipt_get_file (kept, PIR_PAPER_RECEIPT), ==, "2026/r.pdf");
  }
  store_finish (store);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/crash/apply", test_apply);
  g_test_add_func ("/crash/intent", test_intent);

  return g_test_run ();
}
