/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files of every version that was released: all of them open, and nothing that they hold is lost. versions/NAME-N.sql is what
 * version N added and some rows of it, so the first N of them make such a file; ../make-version begins one. */
#include <glib/gstdio.h>

#include "store/fixture.h"
#include "store/pir-migration.h"
#include "store/pir-store-choices.h"
#include "store/pir-store-favourites.h"
#include "store/town.h"

#define STEPS "/it/pagoinrete/store/sql/"

/* --- Files
 * ------------------------------------------------------------------------------------------------------------- */

static char *
find_fixture (const char *name,
              int         version)
{
  g_autofree char *file = g_strdup_printf ("%s-%d.sql", name, version);

  return g_test_build_filename (G_TEST_DIST, "store", "versions", file, NULL);
}

/* The newest version of which there is a file. A step that is still the last one may be without: there is nothing that its files
 * have to be brought to. */
static int
newest (const char *name)
{
  g_autofree char *steps = g_strconcat (STEPS, name, NULL);
  int n_steps = pir_migration_count (steps);
  g_autofree char *last = find_fixture (name, n_steps);

  g_assert_cmpint (n_steps, >, 1);

  return g_file_test (last, G_FILE_TEST_EXISTS) ? n_steps : n_steps - 1;
}

static void
make_version (const Folder *folder,
              const char   *name,
              int           version)
{
  g_autofree char *db = g_strconcat (name, ".db", NULL);
  g_autofree char *path = folder_path (folder, db);

  for (int i = 1; i <= version; i++)
    {
      g_autofree char *source = find_fixture (name, i);
      g_autofree char *sql = NULL;
      g_autoptr (GError) error = NULL;

      g_file_get_contents (source, &sql, NULL, &error);
      g_assert_no_error (error);
      db_exec (path, sql);
      g_assert_cmpint (db_int (path, "pragma user_version"), ==, i);
    }
}

/* The versions that lay side by side on a computer, as near as it is known: what is newest of both comes last */
static void
make_versions (const Folder *folder,
               int           version)
{
  make_version (folder, "cache", MIN (version, newest ("cache")));
  make_version (folder, "local", MIN (version, newest ("local")));
}

/* Opened and closed again by the program as it is now. What only this computer knows was copied before it was touched. */
static void
bring_to_date (const Folder *folder)
{
  g_autofree char *damaged = folder_path (folder, "cache.db.damaged");
  g_autofree char *local = folder_path (folder, "local.db");
  g_autofree char *copy = folder_path (folder, "local.db.before-migration");
  gint64 version = db_int (local, "pragma user_version");

  store_finish (store_open (folder));
  g_assert_false (g_file_test (damaged, G_FILE_TEST_EXISTS));
  if (db_int (local, "pragma user_version") == version)
    return;

  g_assert_cmpint (db_int (copy, "pragma user_version"), ==, version);
  g_assert_cmpint (db_int (copy, "select count(*) from cart"), ==, 1);
}

/* --- What a person sees
 * ------------------------------------------------------------------------------------------------ */

static void
check_local (PirStore *store,
             int       version)
{
  g_autoptr (GPtrArray) cart = store_cart (store);
  g_autoptr (GPtrArray) intents = store_intents (store, FALSE);
  g_autoptr (GError) error = NULL;
  g_autoptr (PirNotice) kept = store_find (store, "n3", &error);
  g_autoptr (PirKeptReceipt) receipt = store_find_receipt (store, "r1", &error);
  guint n_looked_up = 0;

  g_assert_no_error (error);
  g_assert_cmpuint (cart->len, ==, 1);
  g_assert_cmpint (((PirCartRow *) cart->pdata[0])->amount, ==, 12000);
  g_assert_cmpuint (intents->len, ==, version < 2 ? 1 : 2);
  for (guint i = 0; i < intents->len; i++)
    {
      const PirIntentFields *fields = pir_intent_peek (intents->pdata[i]);

      g_assert_cmpint (fields->state, ==, PIR_INTENT_CLOSED);
      g_assert_cmpuint (fields->n_items, ==, 1);
      n_looked_up += fields->is_looked_up;
    }
  g_assert_cmpuint (n_looked_up, ==, version < 2 ? 0 : 1);
  g_assert_cmpstr (pir_notice_peek (kept)->reason, ==, "Gita a Firenze");
  g_assert_cmpstr (pir_kept_receipt_get_file (receipt, PIR_PAPER_RECEIPT), ==, "2026/r.pdf");
  g_assert_cmpstr (pir_kept_receipt_get_file (receipt, PIR_PAPER_ATTESTATION), ==, version < 5 ? NULL : "2026/a.pdf");
  g_assert_cmpint (pir_kept_receipt_get_kept_at (receipt), ==, 1790000600);
}

static void
check_choices (PirStore *store,
               gboolean  is_there)
{
  static const char * const ids[PIR_N_PAY_CHOICES] = { "svc", "BCABIT21", "" };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) choices = NULL;
  g_autoptr (GError) error = NULL;

  pir_store_read_choices_async (store, NULL, ready, &result);
  wait_for (&result);
  choices = pir_store_read_choices_finish (store, result, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < PIR_N_PAY_CHOICES; i++)
    {
      GPtrArray *held = choices->pdata[i];

      g_assert_cmpuint (held->len, ==, is_there ? 1 : 0);
      if (is_there)
        g_assert_cmpstr (held->pdata[0], ==, ids[i]);
    }
}

static void
check_favourites (PirStore *store,
                  gboolean  is_there)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) schools = NULL;
  g_autoptr (GError) error = NULL;

  pir_store_read_favourites_async (store, NULL, ready, &result);
  wait_for (&result);
  schools = pir_store_read_favourites_finish (store, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (schools->len, ==, is_there ? 2 : 0);
  if (is_there)
    g_assert_cmpstr (pir_found_school_peek (schools->pdata[1])->municipality, ==, "Roma");
}

static void
check_cache (PirStore *store,
             int       version)
{
  g_autoptr (PirSyncMark) mark = store_mark (store);
  g_autoptr (GArray) found = store_search (store, "gita rossi");
  g_autoptr (GArray) single = store_search (store, "mensa");
  g_autoptr (PirOverview) overview = store_overview (store, 20700);
  g_autoptr (PirFacets) facets = store_facets (store);

  g_assert_cmpstr (mark->cursor, ==, "c42");
  g_assert_true (mark->is_first_done);
  g_assert_cmpstr (pir_account_peek (mark->account)->user_name, ==, "mario.rossi");
  g_assert_cmpuint (pir_service_info_peek (mark->info)->max_notices, ==, 5);
  g_assert_cmpuint (found->len, ==, 2);
  g_assert_cmpuint (single->len, ==, version < 3 ? 0 : 1);
  g_assert_cmpint (pir_overview_peek (overview)->amount_all, ==, version < 3 ? 12000 : 42000);
  g_assert_cmpuint (pir_facets_get_schools (facets)->len, ==, 1);
}

static void
check_payments (PirStore *store,
                int       version)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PirPayment) first = store_payment (store, "pay1", &error);
  g_autoptr (PirPayment) second = version < 5 ? NULL : store_payment (store, "pay2", &error);
  g_autoptr (PirKeptReceipt) receipt = store_find_receipt (store, "r1", &error);
  PirPaperFile paper = pir_receipt_get_paper (pir_kept_receipt_get_receipt (receipt), PIR_PAPER_ATTESTATION);

  g_assert_no_error (error);
  g_assert_cmpint (pir_payment_peek (first)->fee, ==, 150);
  g_assert_cmpint (pir_payment_peek (first)->announced_fee, ==, 150); /* what was not told does not differ */
  if (second != NULL)
    {
      g_assert_cmpint (pir_payment_peek (second)->fee, ==, 200);
      g_assert_cmpint (pir_payment_peek (second)->announced_fee, ==, 150);
    }
  g_assert_cmpstr (paper.sha256, ==, version < 6 ? NULL : "bb");
}

static void
check_links (PirStore *store,
             int       version)
{
  g_autoptr (GPtrArray) requests = store_link_requests (store);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) links = NULL;
  g_autoptr (GError) error = NULL;
  const PirLinkFields *link;

  g_assert_cmpuint (requests->len, ==, version < 2 ? 0 : 1);
  pir_store_read_links_async (store, NULL, ready, &result);
  wait_for (&result);
  links = pir_store_read_links_finish (store, result, &error);
  g_assert_no_error (error);
  link = pir_link_peek (links->pdata[0]);
  g_assert_cmpstr (link->given_name, ==, "Giulia");
  g_assert_cmpint (pir_pupil_peek (link->pupil)->is_delegated, ==, version >= 2);
  g_assert_cmpstr (pir_school_peek (link->school)->postal_account, ==, version < 4 ? NULL : "30372502");
}

/* What was found is found: in documents, of which only the words were kept, and in what somebody noted. From version 8 on there are some that
 * were not found before. */
static void
check_search (PirStore *store,
              int       version)
{
  g_autoptr (GArray) said = store_list_receipts (store, "firenze");
  g_autoptr (GArray) noted = store_search (store, "nonno");
  static const char * const folded[] = { "lukasz grossmann", "durdevac", "通知", "grossmutter" };

  g_assert_cmpuint (said->len, ==, 1);
  g_assert_cmpuint (noted->len, ==, version < 6 ? 0 : 1);
  for (gsize i = 0; i < G_N_ELEMENTS (folded); i++)
    {
      g_autoptr (GArray) found = store_list_receipts (store, folded[i]);

      g_test_message ("%s", folded[i]);
      g_assert_cmpuint (found->len, ==, version < 8 ? 0 : 1);
    }
}

static void
test_seen (gconstpointer data)
{
  int version = GPOINTER_TO_INT (data);
  g_autoptr (Folder) folder = folder_new ();
  PirStore *store;

  make_versions (folder, version);
  store = store_open (folder);
  check_cache (store, version);
  check_payments (store, version);
  check_links (store, version);
  check_local (store, version);
  check_choices (store, version >= 3);
  check_favourites (store, version >= 4);
  check_search (store, version);
  store_finish (store);
}

/* --- What lies in the files
 * -------------------------------------------------------------------------------------------- */

/* One line of text; @sql asks for one value */
static char *
ask_text (sqlite3    *db,
          const char *sql)
{
  sqlite3_stmt *statement;
  char *text;

  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL), ==, SQLITE_OK);
  text = sqlite3_step (statement) == SQLITE_ROW ? g_strdup ((const char *) sqlite3_column_text (statement, 0)) : NULL;
  sqlite3_finalize (statement);

  return text;
}

/* The older of two files, attached to the newer one: all tables but the search index's, each with its columns */
#define TABLES \
  "select group_concat (name, '/') from (select name from old.sqlite_schema where type = 'table' and sql not like '% virtual %'" \
  " and name not like '%\\_fts\\_%' escape '\\' and name not like 'sqlite\\_%' escape '\\' order by name)"
#define COLUMNS "select group_concat (name) from pragma_table_info ('%s', 'old')"
#define LOST "select count (*) from (select %s from old.%s except select %s from main.%s)"
#define COUNTS "select (select count (*) from old.%s) || ' ' || (select count (*) from main.%s)"

static void
check_table (sqlite3    *db,
             const char *table)
{
  g_autofree char *ask_columns = g_strdup_printf (COLUMNS, table);
  g_autofree char *columns = ask_text (db, ask_columns);
  g_autofree char *ask_lost = g_strdup_printf (LOST, columns, table, columns, table);
  g_autofree char *ask_counts = g_strdup_printf (COUNTS, table, table);
  g_autofree char *lost = ask_text (db, ask_lost);
  g_autofree char *counts = ask_text (db, ask_counts);
  int before, after;

  g_test_message ("%s: %s rows", table, counts);
  g_assert_cmpstr (lost, ==, "0");
  before = (int) g_ascii_strtoll (counts, NULL, 10);
  after = (int) g_ascii_strtoll (strchr (counts, ' '), NULL, 10);
  g_assert_cmpint (before, >, 0); /* a table without a row would show nothing */
  g_assert_cmpint (after, ==, before);
}

/* The file @name of two folders side by side */
static sqlite3 *
open_both (const Folder *folder,
           const Folder *old,
           const char   *name)
{
  g_autofree char *db_name = g_strconcat (name, ".db", NULL);
  g_autofree char *path = folder_path (folder, db_name);
  g_autofree char *old_path = folder_path (old, db_name);
  g_autofree char *attach = g_strdup_printf ("attach '%s' as old", old_path);
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, attach, NULL, NULL, NULL), ==, SQLITE_OK);

  return db;
}

/* A store that was made by the program as it is now; its first page makes the indexes of the lists. */
static Folder *
make_new (void)
{
  Folder *folder = folder_new ();
  g_autoptr (Town) town = town_new ();
  g_autoptr (PirChanges) page = town_page (town, 0, 1, 0, TRUE);
  PirStore *store = store_open (folder);

  store_apply (store, page);
  store_finish (store);

  return folder;
}

static void
check_rows (const Folder *folder,
            const Folder *old,
            const char   *name)
{
  sqlite3 *db = open_both (folder, old, name);
  g_autofree char *tables = ask_text (db, TABLES);
  g_auto (GStrv) each = g_strsplit (tables, "/", -1);

  for (guint i = 0; each[i] != NULL; i++)
    check_table (db, each[i]);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

static void
check_schema (const Folder *folder,
              const Folder *other,
              const char   *name)
{
  static const char * const differ[] = {
    "select name from (select name, sql from main.sqlite_schema except select name, sql from old.sqlite_schema)",
    "select name from (select name, sql from old.sqlite_schema except select name, sql from main.sqlite_schema)",
  };
  sqlite3 *db = open_both (folder, other, name);

  for (gsize i = 0; i < G_N_ELEMENTS (differ); i++)
    {
      g_autofree char *found = ask_text (db, differ[i]);

      g_assert_cmpstr (found, ==, NULL);
    }
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

/* Each row of each table says what it said, in all columns that it had. A released step is never edited: an old file that was
 * brought to date and a new one have the same tables. */
static void
test_kept (void)
{
  static const char * const names[] = { "cache", "local" };
  g_autoptr (Folder) new = make_new ();

  for (int version = MAX (newest ("cache"), newest ("local")); version > 0; version--)
    {
      g_autoptr (Folder) folder = folder_new ();
      g_autoptr (Folder) old = folder_new ();

      make_versions (folder, version);
      make_versions (old, version);
      bring_to_date (folder);
      for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
        {
          check_rows (folder, old, names[i]);
          check_schema (folder, new, names[i]);
        }
    }
}

int
main (int   argc,
      char *argv[])
{
  int last;

  g_test_init (&argc, &argv, NULL);

  last = MAX (newest ("cache"), newest ("local"));
  for (int version = 1; version <= last; version++)
    {
      g_autofree char *path = g_strdup_printf ("/versions/seen/%d", version);

      g_test_add_data_func (path, GINT_TO_POINTER (version), test_seen);
    }
  g_test_add_func ("/versions/kept", test_kept);

  return g_test_run ();
}
