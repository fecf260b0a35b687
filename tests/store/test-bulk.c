/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <time.h>

#include "store/fixture.h"
#include "store/pir-notice-row.h"
#include "store/pir-tokenizer.h"
#include "store/town.h"

/* What a large first sync costs and what lists cost after it. Processor times are told, never asserted: what is
 * asserted is that the rows are all there, in order. Sanitized programs are some ten times slower and take a tenth of
 * the rows. */
#ifdef __SANITIZE_ADDRESS__
#define N_NOTICES 10000
#else
#define N_NOTICES 100000
#endif
#define PAGE 500

static Town *town;
static Folder *folder;
static PirStore *store;
static GPtrArray *pages; /* (element-type PirChanges) */

/* Processor time of all threads, in microseconds: on a busy machine it says more than the clock on the wall */
static gint64
now (void)
{
  struct timespec time;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);

  return (gint64) time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

static void
tell (const char *what,
      gint64      microseconds)
{
  g_test_message ("%-50s %6" G_GINT64_FORMAT ".%03" G_GINT64_FORMAT " ms", what, microseconds / 1000,
                  microseconds % 1000);
}

static int
compare_times (gconstpointer a,
               gconstpointer b)
{
  gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return x < y ? -1 : x > y;
}

static gint64
median (GArray *times)
{
  g_array_sort (times, compare_times);

  return g_array_index (times, gint64, times->len / 2);
}

static void
check_sqlite (sqlite3 *db,
              int      code)
{
  if (code != SQLITE_OK && code != SQLITE_DONE)
    g_error ("%s", sqlite3_errmsg (db));
}

static void
exec (sqlite3    *db,
      const char *sql)
{
  check_sqlite (db, sqlite3_exec (db, sql, NULL, NULL, NULL));
}

/* The same tables and indexes as the store has in the end, made first */
static void
copy_schema (sqlite3 *db)
{
  g_autofree char *path = folder_path (folder, "cache.db");
  sqlite3 *old;
  sqlite3_stmt *statement;

  check_sqlite (NULL, sqlite3_open (path, &old));
  sqlite3_prepare_v2 (old, "select sql from sqlite_schema where sql is not null and name like 'notices%'"
                           " and name not like 'notices\\_fts\\__%' escape '\\' order by rowid", -1, &statement, NULL);
  while (sqlite3_step (statement) == SQLITE_ROW)
    exec (db, (const char *) sqlite3_column_text (statement, 0));
  sqlite3_finalize (statement);
  sqlite3_close (old);
}

/* The floor: SQLite alone, one prepared upsert, a transaction a page, the search index filled in one statement */
static void
load_bare (const char *name,
           const char *settings,
           guint       pages_per_transaction)
{
  static const char upsert_sql[] =
    "insert into notices (local_id, " PIR_NOTICE_COLUMNS ") values (?1, " PIR_NOTICE_VALUES ")"
    " on conflict (id) do update set (" PIR_NOTICE_COLUMNS ") = (" PIR_NOTICE_VALUES ")";
  g_autofree char *path = folder_path (folder, name);
  sqlite3 *db;
  sqlite3_stmt *upsert;
  gint64 begun, rows, local_id = 0;

  check_sqlite (NULL, sqlite3_open (path, &db));
  g_assert_true (pir_tokenizer_register (db, NULL));
  exec (db, "pragma journal_mode = wal; pragma synchronous = normal");
  exec (db, settings);
  copy_schema (db);
  check_sqlite (db, sqlite3_prepare_v2 (db, upsert_sql, -1, &upsert, NULL));

  begun = now ();
  for (guint p = 0; p < pages->len; p++)
    {
      gsize n;
      const PirChange *all = pir_changes_get_all (pages->pdata[p], &n);

      if (p % pages_per_transaction == 0)
        exec (db, "begin immediate");
      for (gsize i = 0; i < n; i++)
        {
          if (all[i].kind != PIR_CHANGE_NOTICE)
            continue;

          sqlite3_bind_int64 (upsert, 1, ++local_id);
          pir_notice_row_bind (upsert, (PirNotice *) all[i].object);
          check_sqlite (db, sqlite3_step (upsert));
          sqlite3_reset (upsert);
        }
      if ((p + 1) % pages_per_transaction == 0 || p + 1 == pages->len)
        exec (db, "commit");
    }
  rows = now ();
  exec (db, "insert into notices_fts (notices_fts) values ('rebuild')");
  tell (name, now () - begun);
  tell ("  of that the rows", rows - begun);
  sqlite3_finalize (upsert);
  sqlite3_close (db);
}

static void
test_load (void)
{
  gint64 begun = now (), last;
  guint i;

  for (i = 0; i + 1 < pages->len; i++)
    store_apply (store, pages->pdata[i]);
  last = now ();
  store_apply (store, pages->pdata[i]);
  tell ("first sync", now () - begun);
  tell ("  of that the rows", last - begun);

  begun = now ();
  for (i = 0; i < pages->len; i++)
    store_apply (store, pages->pdata[i]);
  tell ("the same pages again", now () - begun);

  load_bare ("bare", "select 1", 1);
  load_bare ("bare, one transaction", "select 1", G_MAXUINT);
}

static void
test_list (void)
{
  static const char * const names[] = { "ids by due date", "ids newest first", "ids to pay", "ids of a child" };

  for (gsize kind = 0; kind < G_N_ELEMENTS (names); kind++)
    {
      g_autoptr (PirNoticeFilter) filter = pir_notice_filter_new ();
      g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (gint64));
      guint n = 0;

      filter->today = TODAY;
      filter->order = kind == 1 ? PIR_NOTICE_ORDER_NEWEST : PIR_NOTICE_ORDER_DUE;
      filter->standings = kind == 2 ? PIR_FILTER_TO_PAY : PIR_FILTER_ALL_STANDINGS;
      filter->pupil_id = kind == 3 ? g_strdup (pir_pupil_peek (town->pupils[0])->id) : NULL;
      for (int i = 0; i < 7; i++)
        {
          gint64 begun = now (), took;
          g_autoptr (GArray) ids = store_list (store, filter);

          took = now () - begun;
          g_array_append_val (times, took);
          n = ids->len;
        }
      g_test_message ("%u ids", n);
      tell (names[kind], median (times));
      if (kind < 2)
        g_assert_cmpuint (n, ==, N_NOTICES);
    }
}

static void
test_order (void)
{
  g_autoptr (PirNoticeFilter) filter = pir_notice_filter_new ();
  g_autoptr (GArray) ids = NULL;
  gint64 before = G_MININT64;

  ids = store_list (store, filter);
  for (guint i = 0; i + PAGE <= ids->len; i += PAGE)
    {
      g_autoptr (GPtrArray) page = store_load (store, &g_array_index (ids, gint64, i), PAGE);

      for (guint n = 0; n < page->len; n++)
        {
          const PirNoticeFields *fields = pir_notice_peek (page->pdata[n]);
          gint64 due = fields->due_date == PIR_DATE_NONE ? G_MAXINT64 : fields->due_date;

          g_assert_cmpint (fields->local_id, ==, g_array_index (ids, gint64, i + n));
          g_assert_cmpint (due, >=, before);
          before = due;
        }
    }
}

static void
test_page (void)
{
  g_autoptr (PirNoticeFilter) filter = pir_notice_filter_new ();
  g_autoptr (GArray) ids = store_list (store, filter);
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < 50; i++)
    {
      guint at = i * 7919 % (ids->len - 64);
      gint64 begun = now (), took;
      g_autoptr (GPtrArray) page = store_load (store, &g_array_index (ids, gint64, at), 64);

      took = now () - begun;
      g_array_append_val (times, took);
      g_assert_nonnull (page->pdata[63]);
    }
  tell ("page of 64 rows", median (times));
}

static void
test_search (void)
{
  static const char * const words[] = {
    "m", "me", "men", "mens", "mensa", "v", "vi", "via", "viaggio", "f", "fi", "firenze", "g", "gi", "giulia", "r",
    "ro", "rossi", "c", "co", "con", "contributo", "i", "ist", "istituto", "3", "30", "301", "3010", "30100000",
    "mensa ottobre", "rossi viaggio", "muller", "zzz",
  };
  g_autoptr (GArray) medians = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (int is_filtered = 0; is_filtered < 2; is_filtered++)
    {
      g_array_set_size (medians, 0);
      for (gsize w = 0; w < G_N_ELEMENTS (words); w++)
        {
          g_autoptr (PirNoticeFilter) filter = pir_notice_filter_new ();
          g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (gint64));
          g_autofree char *what = NULL;
          gint64 middle;
          guint n = 0;

          filter->text = g_strdup (words[w]);
          filter->today = TODAY;
          filter->standings = is_filtered ? PIR_FILTER_TO_PAY : PIR_FILTER_ALL_STANDINGS;
          for (int i = 0; i < 5; i++)
            {
              gint64 begun = now (), took;
              g_autoptr (GArray) ids = store_list (store, filter);

              took = now () - begun;
              g_array_append_val (times, took);
              n = ids->len;
            }
          middle = median (times);
          g_array_append_val (medians, middle);
          what = g_strdup_printf ("search%s \"%s\" (%u)", is_filtered ? " to pay" : "", words[w], n);
          tell (what, middle);
        }
      tell (is_filtered ? "search to pay, median of all words" : "search, median of all words", median (medians));
    }
}

static void
test_overview (void)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) facet_times = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (int i = 0; i < 7; i++)
    {
      gint64 begun = now (), took;
      g_autoptr (PirOverview) overview = store_overview (store, TODAY);
      g_autoptr (PirFacets) facets = NULL;

      took = now () - begun;
      g_array_append_val (times, took);
      g_assert_cmpuint (pir_overview_peek (overview)->n_payable, >, 0);
      begun = now ();
      facets = store_facets (store);
      took = now () - begun;
      g_array_append_val (facet_times, took);
    }
  tell ("overview", median (times));
  tell ("facets", median (facet_times));
}

/* A page of the feed that changes 500 rows of many */
static void
test_change (void)
{
  g_autoptr (PirChanges) page = town_page (town, 0, PAGE, 1, TRUE);
  g_autoptr (PirChanges) other = town_page (town, PAGE, PAGE, 2, TRUE);
  gint64 begun = now ();

  store_apply (store, page);
  tell ("500 rows that change", now () - begun);
  begun = now ();
  store_apply (store, other);
  tell ("500 rows that change and move", now () - begun);
}

static void
test_reopen (void)
{
  g_autoptr (GError) error = NULL;
  gint64 begun;

  store_finish (store);
  begun = now ();
  store = store_open (folder);
  tell ("opening again", now () - begun);
}

static void
set_up (void)
{
  town = town_new ();
  folder = folder_new ();
  store = store_open (folder);
  pages = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (pages, town_people (town, FALSE));
  for (guint first = 0; first < N_NOTICES; first += PAGE)
    g_ptr_array_add (pages, town_page (town, first, PAGE, 0, first + PAGE == N_NOTICES));
}

static void
tear_down (void)
{
  store_finish (store);
  g_ptr_array_unref (pages);
  folder_remove (folder);
  town_free (town);
}

int
main (int   argc,
      char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/bulk/load", test_load);
  g_test_add_func ("/bulk/list", test_list);
  g_test_add_func ("/bulk/order", test_order);
  g_test_add_func ("/bulk/page", test_page);
  g_test_add_func ("/bulk/search", test_search);
  g_test_add_func ("/bulk/overview", test_overview);
  g_test_add_func ("/bulk/change", test_change);
  g_test_add_func ("/bulk/reopen", test_reopen);

  set_up ();
  result = g_test_run ();
  tear_down ();

  return result;
}
