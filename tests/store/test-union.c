/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Several accounts read as one: what is expected is made by hand from what each of them reads alone. */

#include <string.h>

#include "store/fixture.h"
#include "store/pir-arrangement.h"
#include "store/pir-member-id.h"
#include "store/town.h"

#define SERVER "https://one.example"
#define OTHER_SERVER "https://two.example"

/* Each has notices of their own, and both have those from 300 on, which are further on at the second one or at the first */
#define FIRST_BEGIN 0
#define FIRST_END 500
#define SECOND_BEGIN 300
#define SECOND_END 700

typedef struct
{
  Folder   *folders[2];
  Town     *town;
  PirStore *stores[2];
} Home;

static void
fill (PirStore *store,
      Town     *town,
      guint     first,
      guint     end,
      guint     revision)
{
  g_autoptr (PirChanges) people = town_people (town, FALSE);
  g_autoptr (PirChanges) page = town_page (town, first, end - first, revision, TRUE);

  store_apply (store, people);
  store_apply (store, page);
}

static Home *
home_new (void)
{
  Home *home = g_new0 (Home, 1);

  home->town = town_new ();
  for (guint i = 0; i < 2; i++)
    {
      home->folders[i] = folder_new ();
      home->stores[i] = store_open (home->folders[i]);
    }
  fill (home->stores[0], home->town, FIRST_BEGIN, FIRST_END, 0);
  fill (home->stores[1], home->town, SECOND_BEGIN, SECOND_END, 1);

  return home;
}

static void
home_free (Home *home)
{
  for (guint i = 0; i < 2; i++)
    {
      store_finish (home->stores[i]);
      folder_remove (home->folders[i]);
    }
  town_free (home->town);
  g_free (home);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Home, home_free)

static PirStore *
open_union (Home       *home,
            const char *second_server)
{
  const char * const folders[] = { home->folders[0], home->folders[1], NULL };
  const char * const servers[] = { SERVER, second_server, NULL };
  PirStore *all = pir_store_new_union (folders, servers);

  g_assert_true (store_try_open (all, NULL));

  return all;
}

static GPtrArray *
load_all (PirStore *store,
          GArray   *ids)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint first = 0; first < ids->len; first += PIR_STORE_MAX_PAGE)
    {
      guint n = MIN (ids->len - first, PIR_STORE_MAX_PAGE);
      g_autoptr (GPtrArray) page = store_load (store, &g_array_index (ids, gint64, first), n);

      for (guint i = 0; i < n; i++)
        {
          g_assert_nonnull (page->pdata[i]);
          g_assert_cmpint (pir_notice_peek (page->pdata[i])->local_id, ==, g_array_index (ids, gint64, first + i));
          g_ptr_array_add (all, g_object_ref (page->pdata[i]));
        }
    }

  return g_steal_pointer (&all);
}

static GPtrArray *
read_notices (PirStore              *store,
              const PirNoticeFilter *filter)
{
  g_autoptr (GArray) ids = store_list (store, filter);

  return load_all (store, ids);
}

static gboolean
is_better (const PirNoticeFields *a,
           const PirNoticeFields *b)
{
  if (a->state != b->state)
    return a->state > b->state;
  if ((a->payment_id != NULL) != (b->payment_id != NULL))
    return a->payment_id != NULL;

  return a->version > b->version;
}

static int
compare_due (gconstpointer a,
             gconstpointer b)
{
  const PirNoticeFields *x = pir_notice_peek (*(PirNotice **) a), *y = pir_notice_peek (*(PirNotice **) b);
  PirDate day = x->due_date != PIR_DATE_NONE ? x->due_date : G_MAXINT32;
  PirDate other = y->due_date != PIR_DATE_NONE ? y->due_date : G_MAXINT32;

  return day < other ? -1 : day > other;
}

/* @all: what is there, of both; of each id the better one, in the order of days */
static GPtrArray *
choose (GPtrArray *all)
{
  g_autoptr (GHashTable) best = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *chosen = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer notice;

  for (guint i = 0; i < all->len; i++)
    {
      const PirNoticeFields *fields = pir_notice_peek (all->pdata[i]);
      PirNotice *other = g_hash_table_lookup (best, fields->id);

      if (other == NULL || is_better (fields, pir_notice_peek (other)))
        g_hash_table_insert (best, (gpointer) fields->id, all->pdata[i]);
    }
  g_hash_table_iter_init (&iter, best);
  while (g_hash_table_iter_next (&iter, NULL, &notice))
    g_ptr_array_add (chosen, notice);
  g_ptr_array_sort (chosen, compare_due);

  return chosen;
}

static GPtrArray *
read_both (Home *home)
{
  g_autoptr (PirNoticeFilter) filter = pir_notice_filter_new ();
  g_autoptr (GPtrArray) first = read_notices (home->stores[0], filter);
  g_autoptr (GPtrArray) second = read_notices (home->stores[1], filter);

  g_ptr_array_extend_and_steal (first, g_steal_pointer (&second));

  return g_steal_pointer (&first);
}

static gboolean
passes (PirNotice             *notice,
        const PirNoticeFilter *filter)
{
  const PirNoticeFields *fields = pir_notice_peek (notice);

  return (filter->standings >> pir_notice_get_standing (notice, filter->today) & 1) != 0
         && (filter->category < 0 || filter->category == (int) fields->category);
}

static PirMoney
get_amount (PirNotice *notice)
{
  return pir_notice_peek (notice)->amount;
}

/* The same notices, each as the better account has it, and days that never go back */
static void
check_list (PirStore              *all,
            GPtrArray             *chosen,
            const PirNoticeFilter *filter)
{
  g_autoptr (GPtrArray) found = read_notices (all, filter);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  guint n_expected = 0;

  for (guint i = 0; i < found->len; i++)
    {
      g_assert_true (i == 0 || filter->order == PIR_NOTICE_ORDER_NEWEST || pir_arrangement_is_wanted (filter)
                     || compare_due (&found->pdata[i - 1], &found->pdata[i]) <= 0);
      g_assert_true (i == 0 || filter->group != PIR_NOTICE_GROUP_NONE || filter->order != PIR_NOTICE_ORDER_AMOUNT
                     || (filter->is_reversed ? get_amount (found->pdata[i - 1]) <= get_amount (found->pdata[i])
                                             : get_amount (found->pdata[i - 1]) >= get_amount (found->pdata[i])));
      g_assert_true (g_hash_table_insert (seen, (gpointer) pir_notice_peek (found->pdata[i])->id, found->pdata[i]));
    }
  for (guint i = 0; i < chosen->len; i++)
    {
      const PirNoticeFields *wanted = pir_notice_peek (chosen->pdata[i]);
      PirNotice *notice = g_hash_table_lookup (seen, wanted->id);

      if (!passes (chosen->pdata[i], filter))
        continue;
      n_expected++;
      g_assert_nonnull (notice);
      g_assert_cmpint (pir_notice_peek (notice)->state, ==, wanted->state);
      g_assert_cmpuint (pir_notice_peek (notice)->version, ==, wanted->version);
      g_assert_cmpstr (pir_notice_peek (notice)->reason, ==, wanted->reason);
    }
  g_assert_cmpuint (found->len, ==, n_expected);
}

/* Whether both have it stands with each. */
static void
test_shared (void)
{
  g_autoptr (Home) home = home_new ();
  PirStore *all = open_union (home, SERVER);
  g_autoptr (PirNoticeFilter) filter = pir_notice_filter_new ();
  g_autoptr (GPtrArray) found = read_notices (all, filter);
  guint n_shared = 0;

  for (guint i = 0; i < found->len; i++)
    if (pir_member_id_is_shared (pir_notice_peek (found->pdata[i])->local_id))
      n_shared++;
  g_assert_cmpuint (n_shared, ==, FIRST_END - SECOND_BEGIN);
  store_finish (all);
}

static void
test_lists (void)
{
  g_autoptr (Home) home = home_new ();
  PirStore *all = open_union (home, SERVER);
  g_autoptr (GPtrArray) both = read_both (home);
  g_autoptr (GPtrArray) chosen = choose (both);

  g_assert_cmpuint (both->len, ==, FIRST_END - FIRST_BEGIN + SECOND_END - SECOND_BEGIN);
  g_assert_cmpuint (chosen->len, ==, SECOND_END);
  for (guint standings = 1; standings <= PIR_FILTER_ALL_STANDINGS; standings += 9)
    for (int category = -1; category < 3; category++)
      for (int order = PIR_NOTICE_ORDER_DUE; order <= PIR_NOTICE_ORDER_NEWEST; order++)
        {
          g_autoptr (PirNoticeFilter) filter = pir_notice_filter_new ();

          filter->standings = standings;
          filter->category = category;
          filter->order = (PirNoticeOrder) order;
          filter->today = TODAY;
          check_list (all, chosen, filter);
        }
  store_finish (all);
}

/* However they are arranged, all of them are there once; and what belongs together stands together, whoever's it is. */
static void
test_arranged (void)
{
  g_autoptr (Home) home = home_new ();
  PirStore *all = open_union (home, SERVER);
  g_autoptr (GPtrArray) both = read_both (home);
  g_autoptr (GPtrArray) chosen = choose (both);

  for (int group = PIR_NOTICE_GROUP_NONE; group <= PIR_NOTICE_GROUP_STATE; group++)
    for (int order = PIR_NOTICE_ORDER_DUE; order <= PIR_NOTICE_ORDER_YEAR; order++)
      {
        g_autoptr (PirNoticeFilter) filter = pir_notice_filter_new ();
        g_autoptr (GPtrArray) found = NULL;
        g_autoptr (GHashTable) schools = g_hash_table_new (g_str_hash, g_str_equal);

        filter->group = (PirNoticeGroup) group;
        filter->order = (PirNoticeOrder) order;
        filter->is_reversed = order % 2 == 0;
        filter->today = TODAY;
        check_list (all, chosen, filter);
        found = read_notices (all, filter);
        for (guint i = 0; group == PIR_NOTICE_GROUP_SCHOOL && i < found->len; i++)
          {
            const char *school = pir_notice_peek (found->pdata[i])->school_id;

            g_assert_true (i == 0 || g_str_equal (school, pir_notice_peek (found->pdata[i - 1])->school_id)
                           || !g_hash_table_contains (schools, school));
            g_hash_table_add (schools, (gpointer) school);
          }
      }
  store_finish (all);
}

/* Two servers may call two notices the same: nothing of them is the same. */
static void
test_two_servers (void)
{
  g_autoptr (Home) home = home_new ();
  PirStore *all = open_union (home, OTHER_SERVER);
  g_autoptr (PirNoticeFilter) filter = pir_notice_filter_new ();
  g_autoptr (GPtrArray) both = read_both (home);
  g_autoptr (GPtrArray) found = read_notices (all, filter);

  g_assert_cmpuint (found->len, ==, both->len);
  store_finish (all);
}

static void
test_search (void)
{
  g_autoptr (Home) home = home_new ();
  PirStore *all = open_union (home, SERVER);
  g_autoptr (GPtrArray) both = read_both (home);
  g_autoptr (GPtrArray) chosen = choose (both);
  const PirNoticeFields *wanted = pir_notice_peek (chosen->pdata[0]);
  g_autoptr (GArray) ids = store_search (all, wanted->notice_number);
  g_autoptr (GPtrArray) found = load_all (all, ids);

  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpstr (pir_notice_peek (found->pdata[0])->id, ==, wanted->id);
  store_finish (all);
}

/* What is owed is owed once. */
static void
test_overview (void)
{
  g_autoptr (Home) home = home_new ();
  PirStore *all = open_union (home, SERVER);
  g_autoptr (GPtrArray) both = read_both (home);
  g_autoptr (GPtrArray) chosen = choose (both);
  g_autoptr (PirOverview) overview = store_overview (all, TODAY);
  const PirOverviewFields *fields = pir_overview_peek (overview);
  PirMoney amount = 0;
  guint n = 0;

  for (guint i = 0; i < chosen->len; i++)
    if (pir_notice_is_payable (chosen->pdata[i], TODAY))
      {
        amount += pir_notice_peek (chosen->pdata[i])->amount;
        n++;
      }
  g_assert_cmpuint (n, >, 0);
  g_assert_cmpuint (fields->n_payable, ==, n);
  g_assert_cmpint (fields->amount_all, ==, amount);
  g_assert_cmpuint (fields->n_children, <=, TOWN_PUPILS + 1);
  store_finish (all);
}

static void
test_change (void)
{
  g_autoptr (Home) home = home_new ();
  PirStore *all = open_union (home, SERVER);
  g_autoptr (PirNoticeFilter) filter = pir_notice_filter_new ();
  g_autoptr (GPtrArray) before = read_notices (all, filter);
  g_autoptr (PirChanges) page = town_page (home->town, SECOND_END, 20, 0, TRUE);
  g_autoptr (GPtrArray) both = NULL;
  g_autoptr (GPtrArray) chosen = NULL;

  /* another of their own for the first one, then what the second one has as well */
  store_apply (home->stores[0], page);
  {
    g_autoptr (GPtrArray) after = read_notices (all, filter);

    g_assert_cmpuint (after->len, ==, before->len + 20);
  }
  store_apply (home->stores[1], page);
  {
    g_autoptr (GPtrArray) after = read_notices (all, filter);

    g_assert_cmpuint (after->len, ==, before->len + 20);
  }
  both = read_both (home);
  chosen = choose (both);
  filter->today = TODAY;
  check_list (all, chosen, filter);
  store_finish (all);
}

/* The largest amount first, of both accounts together */
static void
check_arranged_receipts (PirStore *all)
{
  g_autoptr (PirNoticeFilter) filter = pir_notice_filter_new ();
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GPtrArray) found = NULL;

  filter->order = PIR_NOTICE_ORDER_AMOUNT;
  ids = store_list_filtered_receipts (all, filter);
  g_assert_cmpuint (ids->len, ==, 5);
  found = store_load_receipts (all, (const gint64 *) ids->data, ids->len);
  for (guint i = 1; i < found->len; i++)
    g_assert_cmpint (pir_receipt_peek (pir_kept_receipt_get_receipt (found->pdata[i - 1]))->amount, >=,
                     pir_receipt_peek (pir_kept_receipt_get_receipt (found->pdata[i]))->amount);
}

static void
test_receipts (void)
{
  g_autoptr (Home) home = home_new ();
  PirStore *all = open_union (home, SERVER);
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GPtrArray) found = NULL;
  guint n_of[2] = { 0 };

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (PirChanges) page = pir_changes_new ();

      /* 10 to 12 for the first one, 12 to 14 for the second one */
      for (guint n = 0; n < 3; n++)
        {
          g_autoptr (PirReceipt) receipt = town_receipt (home->town, 10 + 2 * i + n, NULL);

          pir_changes_add (page, PIR_CHANGE_RECEIPT, pir_receipt_peek (receipt)->id, receipt);
        }
      pir_changes_finish (page, "later", FALSE);
      store_apply (home->stores[i], page);
    }
  ids = store_list_receipts (all, NULL);
  g_assert_cmpuint (ids->len, ==, 5);
  found = store_load_receipts (all, (const gint64 *) ids->data, ids->len);
  for (guint i = 0; i < found->len; i++)
    {
      const PirReceiptFields *fields = pir_receipt_peek (pir_kept_receipt_get_receipt (found->pdata[i]));

      g_assert_cmpint (fields->local_id, ==, g_array_index (ids, gint64, i));
      n_of[pir_member_id_get_member (fields->local_id)]++;
    }
  g_assert_cmpuint (n_of[0], ==, 3);
  g_assert_cmpuint (n_of[1], ==, 2);
  check_arranged_receipts (all);
  store_finish (all);
}

/* As the service tells it to those of a family who have not paid */
static PirReceipt *
without_payer (PirReceipt *receipt)
{
  PirReceiptFields fields = *pir_receipt_peek (receipt);

  fields.payer_name = NULL;
  fields.payer_tax_code = NULL;

  return pir_receipt_new (&fields);
}

static void
apply_receipt (PirStore   *store,
               PirReceipt *receipt)
{
  g_autoptr (PirChanges) page = pir_changes_new ();

  pir_changes_add (page, PIR_CHANGE_RECEIPT, pir_receipt_peek (receipt)->id, receipt);
  pir_changes_finish (page, "later", FALSE);
  store_apply (store, page);
}

/* A receipt is that of who has paid, in whatever order the accounts came. */
static void
test_receipt_of_payer (gconstpointer data)
{
  guint payer = GPOINTER_TO_UINT (data);
  g_autoptr (Home) home = home_new ();
  g_autoptr (PirReceipt) receipt = town_receipt (home->town, 10, NULL);
  g_autoptr (PirReceipt) copy = without_payer (receipt);
  PirStore *all = open_union (home, SERVER);
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GPtrArray) found = NULL;

  g_assert_nonnull (pir_receipt_peek (receipt)->payer_name);
  apply_receipt (home->stores[payer], receipt);
  apply_receipt (home->stores[1 - payer], copy);
  ids = store_list_receipts (all, NULL);
  g_assert_cmpuint (ids->len, ==, 1);
  g_assert_cmpuint (pir_member_id_get_member (g_array_index (ids, gint64, 0)), ==, payer);
  found = store_load_receipts (all, (const gint64 *) ids->data, ids->len);
  g_assert_nonnull (pir_receipt_peek (pir_kept_receipt_get_receipt (found->pdata[0]))->payer_name);
  store_finish (all);
}

/* It only reads. */
static void
test_no_write (void)
{
  g_autoptr (Home) home = home_new ();
  PirStore *all = open_union (home, SERVER);
  g_autoptr (PirChanges) page = town_page (home->town, 900, 5, 0, TRUE);
  g_autoptr (GError) error = NULL;

  g_assert_false (store_try_apply (all, page, &error));
  g_assert_error (error, PIR_STORE_ERROR, PIR_STORE_ERROR_CLOSED);
  store_finish (all);
}

/* One of them was never opened: no half of a household is shown. */
static void
test_missing (void)
{
  g_autoptr (Home) home = home_new ();
  const char * const folders[] = { home->folders[0], "/nowhere", NULL };
  const char * const servers[] = { SERVER, SERVER, NULL };
  PirStore *all = pir_store_new_union (folders, servers);
  g_autoptr (GError) error = NULL;

  g_assert_false (store_try_open (all, &error));
  g_assert_nonnull (error);
  store_finish (all);
}

static void
test_ids (void)
{
  const gint64 ids[] = { 1, (G_GINT64_CONSTANT (20700) << 24) + 5, (G_GINT64_CONSTANT (1) << 50), -7 };

  for (guint member = 0; member < PIR_MAX_MEMBERS; member++)
    for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
      {
        gint64 id = pir_member_id_pack (member, ids[i]);

        g_assert_cmpuint (pir_member_id_get_member (id), ==, member);
        g_assert_cmpint (pir_member_id_get_local (id), ==, ids[i]);
        g_assert_true ((id < 0) == (ids[i] < 0));
        g_assert_false (pir_member_id_is_shared (id));
        g_assert_true (pir_member_id_is_shared (pir_member_id_mark_shared (id)));
        g_assert_cmpuint (pir_member_id_get_member (pir_member_id_mark_shared (id)), ==, member);
        g_assert_cmpint (pir_member_id_get_local (pir_member_id_mark_shared (id)), ==, ids[i]);
      }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/union/ids", test_ids);
  g_test_add_func ("/store/union/lists", test_lists);
  g_test_add_func ("/store/union/arranged", test_arranged);
  g_test_add_func ("/store/union/shared", test_shared);
  g_test_add_func ("/store/union/two-servers", test_two_servers);
  g_test_add_func ("/store/union/search", test_search);
  g_test_add_func ("/store/union/overview", test_overview);
  g_test_add_func ("/store/union/change", test_change);
  g_test_add_func ("/store/union/receipts", test_receipts);
  g_test_add_data_func ("/store/union/receipt-of-payer/first", GUINT_TO_POINTER (0), test_receipt_of_payer);
  g_test_add_data_func ("/store/union/receipt-of-payer/second", GUINT_TO_POINTER (1), test_receipt_of_payer);
  g_test_add_func ("/store/union/no-write", test_no_write);
  g_test_add_func ("/store/union/missing", test_missing);

  return g_test_run ();
}
