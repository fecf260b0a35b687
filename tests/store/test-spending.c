/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is added up in C is what SQLite adds up of the same rows. */

#include "model/pir-refund.h"
#include "store/fixture.h"
#include "store/pir-store-money.h"
#include "store/town.h"

#define N_RECEIPTS 600
#define N_KEPT 60
#define FIRST_DAY 18000 /* April 2019 */
#define N_DAYS 2900
#define NOON 43200 /* seconds; the day in Rome is that of UTC */
#define SHA "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

#define YEAR "cast (strftime ('%%Y', paid_at, 'unixepoch') as integer)"
#define SCHOOL_YEAR YEAR " - (cast (strftime ('%%m', paid_at, 'unixepoch') as integer) < 9)"
#define COUNTS "(is_resolved or category in ('enrolment_tax', 'attendance_tax', 'exam_tax', 'diploma_tax', 'canteen', 'transport'," \
               " 'extended_day') or (category in ('contribution', 'donation') and payer_tax_code is not null))"

static PirSpending *
read_spending (PirStore *store)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  PirSpending *spending;

  pir_store_read_spending_async (store, NULL, ready, &result);
  wait_for (&result);
  spending = pir_store_read_spending_finish (store, result, &error);
  g_assert_no_error (error);

  return spending;
}

static PirTaxSheet *
read_sheet (PirStore *store,
            int       year)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  PirTaxSheet *sheet;

  pir_store_read_tax_sheet_async (store, year, NULL, ready, &result);
  wait_for (&result);
  sheet = pir_store_read_tax_sheet_finish (store, result, &error);
  g_assert_no_error (error);

  return sheet;
}

/* Receipt @number of one of the town's pupils, the same in each run but for @payer (nullable) */
static PirReceipt *
make_receipt (Town       *town,
              guint       number,
              const char *payer)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (number);
  g_autoptr (PirReceipt) base = town_receipt (town, number, number < N_KEPT ? SHA : NULL);
  PirReceiptFields fields = *pir_receipt_peek (base);
  guint child = (guint) g_rand_int_range (rand, 0, TOWN_PUPILS);
  g_autofree char *name = g_strdup_printf ("Child %u", child);
  g_autofree char *tax_code = g_strdup_printf ("RSSNNA%02uA41H501K", child);
  g_autofree char *payment = g_strdup_printf ("payment %u", number / 2);

  fields.pupil_id = pir_pupil_peek (town->pupils[child])->id;
  fields.debtor_name = name;
  fields.debtor_tax_code = tax_code;
  fields.payer_name = fields.payer_tax_code = payer;
  fields.payment_id = payment;
  fields.refunds = NULL;
  fields.category = (PirCategory) g_rand_int_range (rand, 0, PIR_CATEGORY_OPTIONAL_SERVICE + 1);
  fields.is_resolved = g_rand_boolean (rand);
  fields.amount = g_rand_int_range (rand, 1, 30000);
  fields.fee = 100 + number / 2;
  fields.method = g_rand_boolean (rand) ? PIR_METHOD_CARD : PIR_METHOD_COUNTER;
  fields.paid_at = (FIRST_DAY + g_rand_int_range (rand, 0, N_DAYS)) * G_GINT64_CONSTANT (86400) + NOON;

  return pir_receipt_new (&fields);
}

static void
fill (PirStore   *store,
      Town       *town,
      guint       first,
      guint       end,
      const char *payer)
{
  g_autoptr (PirChanges) people = town_people (town, FALSE);
  g_autoptr (PirChanges) changes = pir_changes_new ();

  for (guint i = first; i < end; i++)
    {
      g_autoptr (PirReceipt) receipt = make_receipt (town, i, payer);

      pir_changes_add (changes, PIR_CHANGE_RECEIPT, pir_receipt_peek (receipt)->id, receipt);
    }
  pir_changes_finish (changes, "all", FALSE);
  store_apply (store, people);
  store_apply (store, changes);
}

static void
check_spending (PirSpending *spending,
                const char  *cache)
{
  GArray *years = pir_spending_get_school_years (spending);
  GPtrArray *children = pir_spending_get_children (spending);

  g_assert_cmpuint (children->len, ==, TOWN_PUPILS);
  g_assert_cmpint (years->len, ==, db_int (cache, "select count(distinct cast (strftime ('%Y', paid_at, 'unixepoch') as integer)"
                                                  " - (cast (strftime ('%m', paid_at, 'unixepoch') as integer) < 9)) from receipts"));
  for (guint y = 0; y < years->len; y++)
    for (guint c = 0; c < children->len; c++)
      {
        int year = g_array_index (years, int, y);
        g_autofree char *sql = g_strdup_printf ("select ifnull(sum(amount), 0) from receipts where debtor_name = '%s' and " SCHOOL_YEAR " = %d",
                                                (const char *) g_ptr_array_index (children, c), year);

        g_assert_cmpint (pir_spending_sum (spending, year, (int) c, PIR_SPENDING_ALL), ==, db_int (cache, sql));
      }
  for (int category = 0; category <= PIR_CATEGORY_OPTIONAL_SERVICE; category++)
    {
      g_autofree char *sql = g_strdup_printf ("select ifnull(sum(amount), 0) from receipts where category = '%s'",
                                              pir_category_to_string ((PirCategory) category));

      g_assert_cmpint (pir_spending_sum (spending, PIR_SPENDING_ALL, PIR_SPENDING_ALL, category), ==, db_int (cache, sql));
    }
}

static void
check_sheet (PirTaxSheet *sheet,
             const char  *cache,
             int          year)
{
  const PirTaxSheetFields *fields = pir_tax_sheet_peek (sheet);
  g_autofree char *paid = g_strdup_printf ("select ifnull(sum(amount), 0) from receipts where " YEAR " = %d", year);
  g_autofree char *net = g_strdup_printf ("select ifnull(sum(amount), 0) from receipts where " YEAR " = %d and " COUNTS, year);
  g_autofree char *n = g_strdup_printf ("select count(*) from receipts where " YEAR " = %d and " COUNTS, year);
  g_autofree char *fees = g_strdup_printf ("select ifnull(sum(fee), 0) from (select max(fee) as fee from receipts where " YEAR
                                           " = %d group by payment_id)", year);

  g_assert_cmpint (fields->paid, ==, db_int (cache, paid));
  g_assert_cmpint (fields->net, ==, db_int (cache, net));
  g_assert_cmpint (fields->counted->len, ==, db_int (cache, n));
  g_assert_cmpint (fields->fees, ==, db_int (cache, fees));
  for (guint i = 0; i < fields->children->len; i++)
    {
      const PirTaxChild *child = g_ptr_array_index (fields->children, i);
      g_autofree char *sql = g_strdup_printf ("select ifnull(sum(amount), 0) from receipts where " YEAR " = %d and " COUNTS
                                              " and debtor_tax_code = '%s'", year, child->tax_code);

      g_assert_cmpint (child->education.net + child->donation.net, ==, db_int (cache, sql));
      g_assert_cmpint (child->education.row, <=, fields->rule->cap);
      g_assert_cmpint (child->most, <=, fields->rule->cap * 19 / 100 + child->donation.most);
    }
}

static void
test_sums (void)
{
  g_autoptr (Town) town = town_new ();
  g_autoptr (Folder) folder = folder_new ();
  g_autofree char *cache = folder_path (folder, "cache.db");
  PirStore *store = store_open (folder);
  g_autoptr (PirSpending) spending = NULL;
  GArray *years;

  fill (store, town, 0, N_RECEIPTS, "RSSMRA80A01H501F");
  spending = read_spending (store);
  check_spending (spending, cache);
  years = pir_spending_get_years (spending);
  g_assert_cmpuint (years->len, >=, 8);
  for (guint i = 0; i < years->len; i++)
    {
      g_autoptr (PirTaxSheet) sheet = read_sheet (store, g_array_index (years, int, i));

      check_sheet (sheet, cache, g_array_index (years, int, i));
    }
  store_finish (store);
}

/* What the service has no more, and the archive keeps, counts as before, once. */
static void
test_kept (void)
{
  g_autoptr (Town) town = town_new ();
  g_autoptr (Folder) folder = folder_new ();
  PirStore *store = store_open (folder);
  g_autoptr (PirChanges) changes = pir_changes_new ();
  g_autoptr (PirSpending) before = NULL;
  g_autoptr (PirSpending) after = NULL;
  g_autoptr (PirTaxSheet) sheet_before = NULL;
  g_autoptr (PirTaxSheet) sheet_after = NULL;

  fill (store, town, 0, N_RECEIPTS, NULL);
  for (guint i = 0; i < N_KEPT; i++)
    {
      g_autoptr (PirReceipt) receipt = make_receipt (town, i, NULL);
      g_autofree char *file = g_strdup_printf ("2026/%u.pdf", i);

      store_keep (store, receipt, file);
      if (i % 2 == 0)
        pir_changes_add (changes, PIR_CHANGE_RECEIPT, pir_receipt_peek (receipt)->id, NULL);
    }
  before = read_spending (store);
  sheet_before = read_sheet (store, 2022);
  pir_changes_finish (changes, "gone", FALSE);
  store_apply (store, changes);
  after = read_spending (store);
  sheet_after = read_sheet (store, 2022);
  g_assert_cmpint (pir_spending_sum (before, PIR_SPENDING_ALL, PIR_SPENDING_ALL, PIR_SPENDING_ALL), >, 0);
  g_assert_cmpint (pir_spending_sum (before, PIR_SPENDING_ALL, PIR_SPENDING_ALL, PIR_SPENDING_ALL), ==,
                   pir_spending_sum (after, PIR_SPENDING_ALL, PIR_SPENDING_ALL, PIR_SPENDING_ALL));
  g_assert_cmpint (pir_tax_sheet_peek (sheet_before)->net, ==, pir_tax_sheet_peek (sheet_after)->net);
  g_assert_cmpint (pir_tax_sheet_peek (sheet_before)->fees, ==, pir_tax_sheet_peek (sheet_after)->fees);
  store_finish (store);
}

/* Two parents: what both have counts once, with the payer that one of them knows. */
static void
test_household (void)
{
  g_autoptr (Town) town = town_new ();
  g_autoptr (Folder) first = folder_new ();
  g_autoptr (Folder) second = folder_new ();
  PirStore *stores[] = { store_open (first), store_open (second) };
  const char * const folders[] = { first, second, NULL };
  const char * const servers[] = { "https://one.example", "https://one.example", NULL };
  PirStore *all;
  g_autoptr (PirSpending) alone = NULL;
  g_autoptr (PirSpending) together = NULL;
  g_autoptr (PirTaxSheet) sheet = NULL;

  fill (stores[0], town, 0, N_RECEIPTS, NULL);
  fill (stores[1], town, 0, N_RECEIPTS / 2, "VRDBRN78B02H501Z");
  all = pir_store_new_union (folders, servers);
  g_assert_true (store_try_open (all, NULL));
  alone = read_spending (stores[0]);
  together = read_spending (all);
  g_assert_cmpint (pir_spending_sum (alone, PIR_SPENDING_ALL, PIR_SPENDING_ALL, PIR_SPENDING_ALL), ==,
                   pir_spending_sum (together, PIR_SPENDING_ALL, PIR_SPENDING_ALL, PIR_SPENDING_ALL));
  sheet = read_sheet (all, 2022);
  for (guint i = 0; i < pir_tax_sheet_peek (sheet)->children->len; i++)
    {
      const PirTaxChild *child = g_ptr_array_index (pir_tax_sheet_peek (sheet)->children, i);

      g_assert_cmpuint (child->shares->len, ==, 2);
      g_assert_cmpstr (((PirTaxShare *) g_ptr_array_index (child->shares, 0))->payer_name, ==, "VRDBRN78B02H501Z");
      g_assert_null (((PirTaxShare *) g_ptr_array_index (child->shares, 1))->payer_name);
    }
  store_finish (all);
  store_finish (stores[0]);
  store_finish (stores[1]);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/money/sums", test_sums);
  g_test_add_func ("/money/kept", test_kept);
  g_test_add_func ("/money/household", test_household);

  return g_test_run ();
}
