/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "store/fixture.h"
#include "store/pir-reader.h"
#include "store/town.h"

/* Lists of ids come from an index that has all they need, in their order: SQLite itself says how it would do it */

static PirReader *reader;

static char *
explain (const char *statement)
{
  g_autofree char *sql = g_strconcat ("explain query plan ", statement, NULL);
  GString *plan = g_string_new (NULL);
  sqlite3_stmt *rows;

  g_assert_cmpint (sqlite3_prepare_v2 (pir_db_get_handle (reader->db), sql, -1, &rows, NULL), ==, SQLITE_OK);
  while (sqlite3_step (rows) == SQLITE_ROW)
    g_string_append_printf (plan, "%s; ", (const char *) sqlite3_column_text (rows, 3));
  sqlite3_finalize (rows);

  return g_string_free (plan, FALSE);
}

/* The statement that answered last is the one SQLite lists first */
static void
check_plan (const PirNoticeFilter *filter,
            const char            *index) /* "" = any */
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = pir_notice_queries_list (reader->notices, filter, NULL, &error);
  sqlite3_stmt *statement = sqlite3_next_stmt (pir_db_get_handle (reader->db), NULL);
  g_autofree char *plan = explain (sqlite3_sql (statement));
  g_autofree char *expected = g_strconcat ("USING COVERING INDEX ", index, NULL);

  g_assert_no_error (error);
  if (strstr (plan, expected) == NULL || strstr (plan, "TEMP B-TREE") != NULL)
    g_error ("%s: %s", sqlite3_sql (statement), plan);
}

static void
test_lists (void)
{
  for (int order = PIR_NOTICE_ORDER_DUE; order <= PIR_NOTICE_ORDER_NEWEST; order++)
    {
      g_autoptr (PirNoticeFilter) filter = pir_notice_filter_new ();

      filter->order = (PirNoticeOrder) order;
      check_plan (filter, order == PIR_NOTICE_ORDER_DUE ? "notices_by_due" : "");
      filter->standings = 1 << PIR_STANDING_PAID;
      check_plan (filter, "notices_by_due");
      filter->standings = PIR_FILTER_TO_PAY;
      check_plan (filter, "notices_unpaid");
      filter->standings = PIR_FILTER_ALL_STANDINGS;
    }
}

static void
ignore_unpaid (const PirUnpaid *unpaid,
               gpointer         user_data)
{
}

static void
test_overview (void)
{
  sqlite3_stmt *statement;
  g_autofree char *plan = NULL;
  g_autofree char *spared = NULL;

  g_assert_true (pir_notice_queries_each_unpaid (reader->notices, ignore_unpaid, NULL, NULL));
  statement = sqlite3_next_stmt (pir_db_get_handle (reader->db), NULL);
  plan = explain (sqlite3_sql (statement));
  g_assert_nonnull (strstr (plan, "USING COVERING INDEX notices_unpaid"));
  /* Its predecessor: single payments that stand beside instalments */
  spared = explain (sqlite3_sql (sqlite3_next_stmt (pir_db_get_handle (reader->db), statement)));
  g_test_message ("%s", spared);
  g_assert_nonnull (strstr (spared, "SEARCH i USING INDEX notices_instalments"));
  g_assert_nonnull (strstr (spared, "SEARCH s USING INDEX notices_events"));
}

static void
test_payment_plan (void)
{
  PirNoticeFields fields = sample_notice;
  g_autoptr (GPtrArray) notices = NULL;
  sqlite3_stmt *statement;
  g_autofree char *plan = NULL;

  fields.event_id = "event";
  notices = pir_notice_queries_read_plan (reader->notices, &fields, NULL);
  statement = sqlite3_next_stmt (pir_db_get_handle (reader->db), NULL);
  plan = explain (sqlite3_sql (statement));
  g_assert_cmpuint (notices->len, ==, 0);
  g_assert_nonnull (strstr (plan, "USING INDEX notices_events"));
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (Town) town = town_new ();
  g_autoptr (Folder) folder = folder_new ();
  g_autofree char *cache = folder_path (folder, "cache.db");
  g_autofree char *local = folder_path (folder, "local.db");
  g_autoptr (PirChanges) page = town_page (town, 0, 1000, 0, TRUE);
  PirStore *store;
  int result;

  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/plans/lists", test_lists);
  g_test_add_func ("/plans/overview", test_overview);
  g_test_add_func ("/plans/payment-plan", test_payment_plan);

  store = store_open (folder);
  store_apply (store, page);
  reader = pir_reader_open (cache, local, 0, NULL);
  result = g_test_run ();
  pir_reader_free (reader);
  store_finish (store);

  return result;
}
