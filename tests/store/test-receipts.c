/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/pir-clock.h"
#include "base/pir-collation.h"
#include "store/fixture.h"
#include "store/town.h"

#define SHA_A "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
#define SHA_B "cb8379ac2098aa165029e3938a51da0bcecfc008fd6795f401178647f96c5b34"

static void
changed_cb (PirStore *store,
            guint     topics,
            guint    *heard)
{
  *heard |= topics;
}

static void
apply_receipt (PirStore   *store,
               PirReceipt *receipt)
{
  g_autoptr (PirChanges) changes = pir_changes_new ();

  pir_changes_add (changes, PIR_CHANGE_RECEIPT, pir_receipt_peek (receipt)->id, receipt);
  pir_changes_finish (changes, "after-receipt", FALSE);
  store_apply (store, changes);
}

static void
remove_receipt (PirStore *store,
                guint     number)
{
  g_autoptr (PirChanges) changes = pir_changes_new ();
  g_autofree char *id = town_id (5, number);

  pir_changes_add (changes, PIR_CHANGE_RECEIPT, id, NULL);
  pir_changes_finish (changes, "after-tombstone", FALSE);
  store_apply (store, changes);
}

/* Receipts 0 to n - 1 in the feed, all with a document */
static PirStore *
open_with_receipts (const char *folder,
                    Town       *town,
                    guint       n)
{
  PirStore *store = store_open (folder);
  g_autoptr (PirChanges) notices = town_page (town, 0, n, 0, FALSE);
  g_autoptr (PirChanges) changes = pir_changes_new ();

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (PirReceipt) receipt = town_receipt (town, i, SHA_A);

      pir_changes_add (changes, PIR_CHANGE_RECEIPT, pir_receipt_peek (receipt)->id, receipt);
    }
  pir_changes_finish (changes, "receipts", FALSE);
  store_apply (store, notices);
  store_apply (store, changes);

  return store;
}

static void
keep (PirStore   *store,
      Town       *town,
      guint       number,
      const char *sha256,
      const char *file)
{
  g_autoptr (PirReceipt) receipt = town_receipt (town, number, sha256);

  store_keep (store, receipt, file);
}

static PirKeptReceipt *
find (PirStore *store,
      guint     number)
{
  g_autofree char *id = town_id (5, number);
  g_autoptr (GError) error = NULL;
  PirKeptReceipt *receipt = store_find_receipt (store, id, &error);

  g_assert_no_error (error);

  return receipt;
}

static guint
count (PirStore   *store,
       const char *text)
{
  g_autoptr (GArray) ids = store_list_receipts (store, text);

  return ids->len;
}

/* The first @most of @all, and no other */
static void
check_newest (PirStore *store,
              GArray   *all,
              guint     most)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GArray) ids = NULL;

  pir_store_list_newest_receipts_async (store, most, NULL, ready, &result);
  wait_for (&result);
  ids = pir_store_list_receipts_finish (store, result, NULL);
  g_assert_nonnull (ids);
  g_assert_cmpmem (ids->data, ids->len * sizeof (gint64), all->data, MIN (all->len, most) * sizeof (gint64));
}

/* Newest payment first, whether a receipt is in the cache or only kept */
static void
check_order (PirStore *store,
             guint     n)
{
  g_autoptr (GArray) ids = store_list_receipts (store, NULL);
  g_autoptr (GPtrArray) page = store_load_receipts (store, (const gint64 *) (gpointer) ids->data, ids->len);
  gint64 before = G_MAXINT64;

  g_assert_cmpuint (ids->len, ==, n);
  for (guint i = 0; i < n; i++)
    {
      const PirReceiptFields *fields = pir_receipt_peek (pir_kept_receipt_get_receipt (page->pdata[i]));

      g_assert_cmpint (fields->local_id, ==, g_array_index (ids, gint64, i));
      g_assert_cmpint (fields->paid_at / 86400, <=, before);
      before = fields->paid_at / 86400;
    }
  for (guint most = 1; most <= n + 1; most += n / 2)
    check_newest (store, ids, most);
}

static void
test_list (void)
{
  g_autoptr (Town) town = town_new ();
  PirStore *store = open_with_receipts (NULL, town, 60);

  check_order (store, 60);
  keep (store, town, 10, SHA_A, "2026/a.pdf");
  keep (store, town, 20, SHA_A, "2026/b.pdf");
  check_order (store, 60); /* kept and cached is one */
  remove_receipt (store, 10);
  remove_receipt (store, 11);
  check_order (store, 59); /* what was kept stays */
  store_finish (store);
}

static const PirReceiptFields *
get_fields (GPtrArray *page,
            guint      i)
{
  return pir_receipt_peek (pir_kept_receipt_get_receipt (page->pdata[i]));
}

static int
compare_names (const char *a,
               const char *b)
{
  g_autofree char *first = pir_collation_key (a);
  g_autofree char *second = pir_collation_key (b);

  return strcmp (first, second);
}

/* Of 60, two of which the cache has not: each group is one run, in the order of its names; within it the order that is wanted */
static void
check_arranged (PirStore       *store,
                PirNoticeGroup  group,
                PirNoticeOrder  order)
{
  g_autoptr (PirNoticeFilter) filter = pir_notice_filter_new ();
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GPtrArray) page = NULL;

  filter->group = group;
  filter->order = order;
  ids = store_list_filtered_receipts (store, filter);
  g_assert_cmpuint (ids->len, ==, 60);
  page = store_load_receipts (store, (const gint64 *) (gpointer) ids->data, ids->len);
  for (guint i = 1; i < page->len; i++)
    {
      const PirReceiptFields *a = get_fields (page, i - 1), *b = get_fields (page, i);
      int names = group == PIR_NOTICE_GROUP_CHILD    ? compare_names (a->debtor_name, b->debtor_name)
                  : group == PIR_NOTICE_GROUP_SCHOOL ? compare_names (a->school_name, b->school_name)
                                                     : 0;

      g_assert_cmpint (names, <=, 0);
      if (names == 0 && order == PIR_NOTICE_ORDER_AMOUNT)
        g_assert_cmpint (a->amount, >=, b->amount);
      else if (names == 0)
        g_assert_cmpint (ABS (a->local_id), >, ABS (b->local_id));
    }
}

static void
test_arranged (void)
{
  g_autoptr (Town) town = town_new ();
  PirStore *store = open_with_receipts (NULL, town, 60);
  g_autoptr (PirNoticeFilter) filter = pir_notice_filter_new ();
  g_autoptr (GArray) all = NULL;
  g_autoptr (GPtrArray) page = NULL;
  guint n_of_all = 0;

  keep (store, town, 10, SHA_A, "2026/a.pdf");
  keep (store, town, 11, SHA_A, "2026/b.pdf");
  remove_receipt (store, 10);
  remove_receipt (store, 11);
  check_arranged (store, PIR_NOTICE_GROUP_CHILD, PIR_NOTICE_ORDER_NEWEST);
  check_arranged (store, PIR_NOTICE_GROUP_SCHOOL, PIR_NOTICE_ORDER_AMOUNT);
  check_arranged (store, PIR_NOTICE_GROUP_NONE, PIR_NOTICE_ORDER_AMOUNT);

  for (guint i = 0; i < TOWN_PUPILS; i++)
    {
      g_autoptr (GArray) ids = NULL;

      g_free (filter->pupil_id);
      filter->pupil_id = g_strdup (pir_pupil_peek (town->pupils[i])->id);
      ids = store_list_filtered_receipts (store, filter);
      n_of_all += ids->len;
      for (guint n = 0; n < ids->len; n++)
        {
          g_autoptr (GPtrArray) one = store_load_receipts (store, &g_array_index (ids, gint64, n), 1);

          g_assert_cmpstr (get_fields (one, 0)->pupil_id, ==, filter->pupil_id);
        }
    }
  all = store_list_filtered_receipts (store, NULL);
  page = store_load_receipts (store, (const gint64 *) (gpointer) all->data, all->len);
  for (guint i = 0; i < page->len; i++)
    n_of_all += get_fields (page, i)->pupil_id == NULL ? 1 : 0;
  g_assert_cmpuint (n_of_all, ==, 60);
  store_finish (store);
}

/* Words and a child: what both let through */
static void
test_arranged_search (void)
{
  g_autoptr (Town) town = town_new ();
  PirStore *store = open_with_receipts (NULL, town, 40);
  g_autoptr (PirReceipt) receipt = town_receipt (town, 7, SHA_A);
  const PirReceiptFields *fields = pir_receipt_peek (receipt);
  g_autoptr (PirNoticeFilter) filter = pir_notice_filter_new ();
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GArray) others = NULL;

  filter->pupil_id = g_strdup (fields->pupil_id);
  filter->text = g_strdup (fields->notice_number);
  ids = store_list_filtered_receipts (store, filter);
  g_assert_cmpuint (ids->len, ==, 1);
  g_free (filter->pupil_id);
  filter->pupil_id = town_id (9, 9);
  others = store_list_filtered_receipts (store, filter);
  g_assert_cmpuint (others->len, ==, 0);
  store_finish (store);
}

static void
test_search (void)
{
  g_autoptr (Town) town = town_new ();
  PirStore *store = open_with_receipts (NULL, town, 40);
  g_autoptr (PirReceipt) receipt = town_receipt (town, 7, SHA_A);
  const PirReceiptFields *fields = pir_receipt_peek (receipt);

  g_assert_cmpuint (count (store, fields->notice_number), ==, 1);
  g_assert_cmpuint (count (store, "2026 000007"), ==, 1);
  g_assert_cmpuint (count (store, "mario"), ==, 40);
  g_assert_cmpuint (count (store, "esempio"), ==, 40);
  g_assert_cmpuint (count (store, "zzz"), ==, 0);
  g_assert_cmpuint (count (store, " "), ==, 40);

  keep (store, town, 7, SHA_A, "a.pdf");
  g_assert_cmpuint (count (store, fields->notice_number), ==, 1);
  remove_receipt (store, 7);
  remove_receipt (store, 8);
  g_assert_cmpuint (count (store, fields->notice_number), ==, 1);
  g_assert_cmpuint (count (store, "mario"), ==, 39);
  store_finish (store);
}

static void
test_keep (void)
{
  g_autoptr (Folder) folder = folder_new ();
  g_autofree char *local = folder_path (folder, "local.db");
  g_autoptr (Town) town = town_new ();
  PirStore *store = open_with_receipts (folder, town, 5);
  gint64 before = pir_clock_now ();
  guint heard = 0;

  g_signal_connect (store, "changed", G_CALLBACK (changed_cb), &heard);
  keep (store, town, 2, SHA_A, "2026/c.pdf");
  g_assert_cmpuint (heard, ==, PIR_STORE_TOPIC_RECEIPTS);
  {
    g_autoptr (PirKeptReceipt) kept = find (store, 2);
    g_autoptr (PirKeptReceipt) unkept = find (store, 3);

    g_assert_cmpstr (pir_kept_receipt_get_file (kept, PIR_PAPER_RECEIPT), ==, "2026/c.pdf");
    g_assert_cmpint (pir_kept_receipt_get_kept_at (kept), >=, before);
    g_assert_null (pir_kept_receipt_get_file (unkept, PIR_PAPER_RECEIPT));
    g_assert_cmpint (pir_kept_receipt_get_kept_at (unkept), ==, 0);
  }
  g_assert_cmpint (db_int (local, "select size from documents"), ==, 1234);
  g_assert_cmpint (db_int (local, "select sha256 = '" SHA_A "' and source = 'server' from documents"), ==, 1);
  g_assert_cmpint (db_int (local, "select count(*) from kept_notices"), ==, 1);

  heard = 0;
  keep (store, town, 2, SHA_A, "2026/c.pdf"); /* again: nothing */
  g_assert_cmpuint (heard, ==, 0);
  g_assert_cmpint (db_int (local, "select count(*) from documents"), ==, 1);
  g_assert_cmpint (db_int (local, "select count(*) from kept_receipts"), ==, 1);
  store_finish (store);

  store = store_open (folder);
  {
    g_autoptr (PirKeptReceipt) kept = find (store, 2);

    g_assert_cmpstr (pir_kept_receipt_get_file (kept, PIR_PAPER_RECEIPT), ==, "2026/c.pdf");
  }
  store_finish (store);
}

/* The server draws the document anew: both are in the ledger, the announced one counts once it is here */
static void
test_new_document (void)
{
  g_autoptr (Folder) folder = folder_new ();
  g_autofree char *local = folder_path (folder, "local.db");
  g_autoptr (Town) town = town_new ();
  PirStore *store = open_with_receipts (folder, town, 1);
  g_autoptr (PirReceipt) redrawn = town_receipt (town, 0, SHA_B);

  keep (store, town, 0, SHA_A, "old.pdf");
  apply_receipt (store, redrawn);
  {
    g_autoptr (PirKeptReceipt) kept = find (store, 0);
    g_autoptr (GPtrArray) unkept = store_unkept (store, 10);

    g_assert_cmpstr (pir_kept_receipt_get_file (kept, PIR_PAPER_RECEIPT), ==, "old.pdf");
    g_assert_cmpuint (unkept->len, ==, 1);
  }
  store_keep (store, redrawn, "new.pdf");
  keep (store, town, 0, SHA_A, "old-again.pdf"); /* the older document comes later: it is not the announced one */
  {
    g_autoptr (PirKeptReceipt) kept = find (store, 0);
    g_autoptr (GPtrArray) unkept = store_unkept (store, 10);

    g_assert_cmpstr (pir_kept_receipt_get_file (kept, PIR_PAPER_RECEIPT), ==, "new.pdf");
    g_assert_cmpuint (unkept->len, ==, 0);
  }
  g_assert_cmpint (db_int (local, "select count(*) from documents"), ==, 3);
  store_finish (store);
}

static void
check_refused (const char *path,
               const char *sql)
{
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_CONSTRAINT);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

static void
test_ledger_is_append_only (void)
{
  g_autoptr (Folder) folder = folder_new ();
  g_autofree char *local = folder_path (folder, "local.db");
  g_autoptr (Town) town = town_new ();
  PirStore *store = open_with_receipts (folder, town, 1);

  keep (store, town, 0, SHA_A, "a.pdf");
  store_finish (store);
  check_refused (local, "update documents set file = 'b.pdf'");
  check_refused (local, "delete from documents");
  check_refused (local, "replace into documents select seq, receipt_id, 'b.pdf', size, sha256, source, kept_at, paper, link"
                        " from documents");
  g_assert_cmpint (db_int (local, "select count(*) from documents where file = 'a.pdf'"), ==, 1);
}

/* The server withdraws receipt and notice: this computer still has both, and the document */
static void
test_tombstone (void)
{
  g_autoptr (Town) town = town_new ();
  PirStore *store = open_with_receipts (NULL, town, 3);
  g_autoptr (PirChanges) gone = pir_changes_new ();
  g_autofree char *notice_id = town_id (3, 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (PirNotice) notice = NULL;
  g_autoptr (PirKeptReceipt) kept = NULL;
  g_autoptr (PirReceipt) expected = town_receipt (town, 1, SHA_A);

  keep (store, town, 1, SHA_A, "a.pdf");
  remove_receipt (store, 1);
  pir_changes_add (gone, PIR_CHANGE_NOTICE, notice_id, NULL);
  pir_changes_finish (gone, "gone", FALSE);
  store_apply (store, gone);

  kept = find (store, 1);
  g_assert_cmpstr (pir_kept_receipt_get_file (kept, PIR_PAPER_RECEIPT), ==, "a.pdf");
  g_assert_cmpstr (pir_receipt_peek (pir_kept_receipt_get_receipt (kept))->reason, ==,
                   pir_receipt_peek (expected)->reason);
  g_assert_cmpint (pir_receipt_peek (pir_kept_receipt_get_receipt (kept))->local_id, <, 0);
  notice = store_find (store, notice_id, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (pir_notice_peek (notice)->id, ==, notice_id);
  store_finish (store);
}

static void
test_not_found (void)
{
  PirStore *store = store_open (NULL);
  g_autoptr (GError) error = NULL;
  const gint64 ids[] = { 1, -1, 0 };
  g_autoptr (GPtrArray) page = store_load_receipts (store, ids, G_N_ELEMENTS (ids));

  g_assert_null (store_find_receipt (store, "nobody", &error));
  g_assert_error (error, PIR_STORE_ERROR, PIR_STORE_ERROR_NOT_FOUND);
  g_assert_cmpuint (page->len, ==, 3);
  for (guint i = 0; i < page->len; i++)
    g_assert_null (page->pdata[i]);
  store_finish (store);
}

static void
test_unkept (void)
{
  g_autoptr (Town) town = town_new ();
  PirStore *store = open_with_receipts (NULL, town, 20);
  g_autoptr (PirReceipt) undrawn = town_receipt (town, 30, NULL);
  gint64 before = G_MAXINT64;

  apply_receipt (store, undrawn);
  for (guint i = 0; i < 20; i += 2)
    keep (store, town, i, SHA_A, "file.pdf");
  {
    g_autoptr (GPtrArray) all = store_unkept (store, 100);
    g_autoptr (GPtrArray) some = store_unkept (store, 3);
    g_autoptr (GPtrArray) none = store_unkept (store, 0);

    g_assert_cmpuint (all->len, ==, 10);
    g_assert_cmpuint (some->len, ==, 3);
    g_assert_cmpuint (none->len, ==, 0);
    for (guint i = 0; i < all->len; i++)
      {
        const PirReceiptFields *fields = pir_receipt_peek (all->pdata[i]);

        g_assert_cmpint (fields->local_id, <, before);
        before = fields->local_id;
      }
    g_assert_cmpstr (pir_receipt_peek (some->pdata[0])->id, ==, pir_receipt_peek (all->pdata[0])->id);
  }
  store_finish (store);
}

/* The same receipt in a later state: same row, same place */
static void
test_update (void)
{
  g_autoptr (Town) town = town_new ();
  PirStore *store = store_open (NULL);
  g_autoptr (PirReceipt) undrawn = town_receipt (town, 0, NULL);
  g_autoptr (PirReceipt) drawn = town_receipt (town, 0, SHA_A);
  guint heard = 0;

  apply_receipt (store, undrawn);
  g_signal_connect (store, "changed", G_CALLBACK (changed_cb), &heard);
  apply_receipt (store, undrawn);
  g_assert_cmpuint (heard, ==, 0);
  apply_receipt (store, drawn);
  g_assert_cmpuint (heard, ==, PIR_STORE_TOPIC_RECEIPTS);
  {
    g_autoptr (PirKeptReceipt) found = find (store, 0);

    g_assert_cmpstr (pir_receipt_peek (pir_kept_receipt_get_receipt (found))->file_sha256, ==, SHA_A);
    g_assert_cmpuint (count (store, NULL), ==, 1);
    g_assert_cmpuint (count (store, "mario"), ==, 1);
  }
  store_finish (store);
}

/* Sums by the civil year in Rome: a payment of 23:30 UTC on the last of December is of the next year. */
static void
test_years (void)
{
  g_autoptr (Folder) folder = folder_new ();
  g_autoptr (PirStore) store = store_open (folder);
  g_autoptr (PirChanges) changes = pir_changes_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GArray) years = NULL;
  static const struct { const char *paid_at; PirMoney amount; } paid[] = {
    { "2025-12-31T22:30:00Z", 1000 }, { "2025-12-31T23:30:00Z", 250 }, { "2026-06-01T10:00:00Z", 4500 },
    { "2019-05-01T10:00:00Z", 7 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (paid); i++)
    {
      PirReceiptFields fields = sample_receipt;
      g_autofree char *id = town_id (5, i);
      g_autoptr (PirReceipt) receipt = NULL;

      fields.id = id;
      fields.amount = paid[i].amount;
      g_assert_true (pir_time_parse (paid[i].paid_at, &fields.paid_at));
      receipt = pir_receipt_new (&fields);
      pir_changes_add (changes, PIR_CHANGE_RECEIPT, id, receipt);
    }
  pir_changes_finish (changes, "receipts", FALSE);
  store_apply (store, changes);

  pir_store_read_receipt_years_async (store, NULL, ready, &result);
  wait_for (&result);
  years = pir_store_read_receipt_years_finish (store, result, NULL);
  g_assert_cmpuint (years->len, ==, 3);
  g_assert_cmpint (g_array_index (years, PirReceiptYear, 0).year, ==, 2026);
  g_assert_cmpint (g_array_index (years, PirReceiptYear, 0).amount, ==, 4750);
  g_assert_cmpuint (g_array_index (years, PirReceiptYear, 0).n_receipts, ==, 2);
  g_assert_cmpint (g_array_index (years, PirReceiptYear, 1).year, ==, 2025);
  g_assert_cmpint (g_array_index (years, PirReceiptYear, 1).amount, ==, 1000);
  g_assert_cmpint (g_array_index (years, PirReceiptYear, 2).year, ==, 2019);
  g_assert_cmpint (g_array_index (years, PirReceiptYear, 2).amount, ==, 7);
  pir_store_close (store);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/receipts/list", test_list);
  g_test_add_func ("/receipts/arranged", test_arranged);
  g_test_add_func ("/receipts/arranged-search", test_arranged_search);
  g_test_add_func ("/receipts/search", test_search);
  g_test_add_func ("/receipts/keep", test_keep);
  g_test_add_func ("/receipts/new-document", test_new_document);
  g_test_add_func ("/receipts/ledger-is-append-only", test_ledger_is_append_only);
  g_test_add_func ("/receipts/tombstone", test_tombstone);
  g_test_add_func ("/receipts/not-found", test_not_found);
  g_test_add_func ("/receipts/unkept", test_unkept);
  g_test_add_func ("/receipts/update", test_update);
  g_test_add_func ("/receipts/years", test_years);

  return g_test_run ();
}
