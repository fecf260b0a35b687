/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/pir-clock.h"
#include "model/pir-facets.h"
#include "model/pir-intent.h"
#include "model/pir-kept-receipt.h"
#include "model/pir-notice-filter.h"
#include "model/pir-overview.h"
#include "unit/samples.h"

static void
test_filter (void)
{
  g_autoptr (PirNoticeFilter) filter = pir_notice_filter_new ();
  g_autoptr (PirNoticeFilter) copy = NULL;

  g_assert_cmpint (filter->category, ==, -1);
  g_assert_cmpuint (filter->standings, ==, PIR_FILTER_ALL_STANDINGS);
  g_assert_cmpint (filter->order, ==, PIR_NOTICE_ORDER_DUE);
  g_assert_cmpint (filter->today, ==, pir_clock_today ());
  g_assert_null (filter->text);

  filter->pupil_id = g_strdup ("p");
  filter->school_id = g_strdup ("s");
  filter->school_year = g_strdup ("2026/27");
  filter->text = g_strdup ("mensa");
  copy = pir_notice_filter_copy (filter);
  g_assert_true (pir_notice_filter_equal (filter, copy));
  g_assert_true (copy->text != filter->text);
  g_assert_true (copy->pupil_id != filter->pupil_id);
  pir_notice_filter_free (NULL);
}

static void
check_differs (void (*change) (PirNoticeFilter *filter))
{
  g_autoptr (PirNoticeFilter) a = pir_notice_filter_new ();
  g_autoptr (PirNoticeFilter) b = pir_notice_filter_copy (a);

  g_assert_true (pir_notice_filter_equal (a, b));
  change (b);
  g_assert_false (pir_notice_filter_equal (a, b));
  change (a);
  g_assert_true (pir_notice_filter_equal (a, b));
}

static void set_pupil (PirNoticeFilter *filter) { filter->pupil_id = g_strdup ("p"); }
static void set_school (PirNoticeFilter *filter) { filter->school_id = g_strdup ("s"); }
static void set_year (PirNoticeFilter *filter) { filter->school_year = g_strdup ("2026/27"); }
static void set_category (PirNoticeFilter *filter) { filter->category = PIR_CATEGORY_TRIP; }
static void set_standings (PirNoticeFilter *filter) { filter->standings = PIR_FILTER_TO_PAY; }
static void set_text (PirNoticeFilter *filter) { filter->text = g_strdup ("t"); }
static void set_order (PirNoticeFilter *filter) { filter->order = PIR_NOTICE_ORDER_NEWEST; }
static void set_group (PirNoticeFilter *filter) { filter->group = PIR_NOTICE_GROUP_CHILD; }
static void set_today (PirNoticeFilter *filter) { filter->today = 1; }

static void
test_filter_equal (void)
{
  check_differs (set_pupil);
  check_differs (set_school);
  check_differs (set_year);
  check_differs (set_category);
  check_differs (set_standings);
  check_differs (set_text);
  check_differs (set_order);
  check_differs (set_group);
  check_differs (set_today);
}

static void
test_overview (void)
{
  PirPupil *pupil = pir_pupil_new (&sample_pupil);
  PirNotice *notice = pir_notice_new (&sample_notice);
  PirChildDue children[] = { { pupil, notice, 1550, 1, 0 }, { NULL, NULL, 0, 0, 2 } };
  PirMonthDue months[] = { { 20700, 1550, 1 } };
  PirOverviewFields fields = { .today = 20700, .amount_soon = 1550, .n_soon = 1, .amount_all = 1550, .n_payable = 1,
                               .n_awaiting = 2, .children = children, .n_children = 2, .months = months,
                               .n_months = 1 };
  PirOverview *overview = pir_overview_new (&fields);
  const PirOverviewFields *seen = pir_overview_peek (overview);

  children[0].amount = 0; /* the caller's arrays are the caller's */
  months[0].amount = 0;
  g_assert_cmpint (seen->children[0].amount, ==, 1550);
  g_assert_true (seen->children[0].pupil == pupil);
  g_assert_true (seen->children[0].next == notice);
  g_assert_null (seen->children[1].pupil);
  g_assert_cmpint (seen->months[0].amount, ==, 1550);
  g_assert_cmpuint (seen->n_awaiting, ==, 2);

  g_assert_finalize_object (overview);
  g_assert_finalize_object (pupil);
  g_assert_finalize_object (notice);
}

static void
test_overview_empty (void)
{
  PirOverviewFields fields = { .today = 20700 };
  PirOverview *overview = pir_overview_new (&fields);

  g_assert_cmpuint (pir_overview_peek (overview)->n_children, ==, 0);
  g_assert_finalize_object (overview);
}

static void
test_facets (void)
{
  const char * const years[] = { "2026/27", "2025/26", NULL };
  g_autoptr (GPtrArray) pupils = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) schools = g_ptr_array_new_with_free_func (g_object_unref);
  PirFacets *facets;

  g_ptr_array_add (pupils, pir_pupil_new (&sample_pupil));
  g_ptr_array_add (schools, pir_school_new (&sample_school));
  facets = pir_facets_new (pupils, schools, years, 1u << PIR_CATEGORY_OTHER | 1u << PIR_CATEGORY_OPTIONAL_SERVICE);
  g_ptr_array_set_size (pupils, 0); /* the caller's array is the caller's */

  g_assert_cmpuint (pir_facets_get_pupils (facets)->len, ==, 1);
  g_assert_cmpstr (pir_pupil_peek (pir_facets_get_pupils (facets)->pdata[0])->id, ==, sample_pupil.id);
  g_assert_true (pir_facets_get_schools (facets)->pdata[0] == schools->pdata[0]);
  g_assert_cmpstrv (pir_facets_get_school_years (facets), years);
  g_assert_true (pir_facets_has_category (facets, PIR_CATEGORY_OTHER));
  g_assert_true (pir_facets_has_category (facets, PIR_CATEGORY_OPTIONAL_SERVICE));
  g_assert_false (pir_facets_has_category (facets, PIR_CATEGORY_TRIP));
  g_assert_finalize_object (facets);
}

static void
test_intent (void)
{
  PirPaymentItem items[] = { { "n1", 2, 100 }, { "n2", 1, 250 } };
  PirIntentFields fields = { .key = "k", .created_at = 7, .state = PIR_INTENT_ACCEPTED, .items = items, .n_items = 2,
                             .service_id = "s", .psp_name = "Banca", .method = PIR_METHOD_ACCOUNT, .amount = 350,
                             .fee = 120, .payment_id = "p", .problem = PIR_PROBLEM_BUSY };
  PirIntent *intent = pir_intent_new (&fields);
  const PirIntentFields *seen = pir_intent_peek (intent);

  items[0].notice_id = "changed";
  g_assert_cmpstr (seen->key, ==, "k");
  g_assert_true (seen->key != fields.key);
  g_assert_cmpuint (seen->n_items, ==, 2);
  g_assert_cmpstr (seen->items[0].notice_id, ==, "n1");
  g_assert_cmpint (seen->items[1].amount, ==, 250);
  g_assert_cmpstr (seen->payment_id, ==, "p");
  g_assert_null (seen->checkout_url);
  g_assert_cmpint (seen->problem, ==, PIR_PROBLEM_BUSY);
  g_assert_finalize_object (intent);
}

static void
test_intent_of_nothing (void)
{
  PirIntentFields fields = { 0 };
  PirIntent *intent = pir_intent_new (&fields);

  g_assert_cmpstr (pir_intent_peek (intent)->key, ==, "");
  g_assert_cmpuint (pir_intent_peek (intent)->n_items, ==, 0);
  g_assert_finalize_object (intent);
}

static void
test_kept_receipt (void)
{
  PirReceipt *receipt = pir_receipt_new (&sample_receipt);
  PirKeptReceipt *kept = pir_kept_receipt_new (receipt, "2026/a.pdf", 5, "2026/b.pdf");
  PirKeptReceipt *unkept = pir_kept_receipt_new (receipt, NULL, 0, NULL);

  g_assert_true (pir_kept_receipt_get_receipt (kept) == receipt);
  g_assert_cmpstr (pir_kept_receipt_get_file (kept, PIR_PAPER_RECEIPT), ==, "2026/a.pdf");
  g_assert_cmpint (pir_kept_receipt_get_kept_at (kept), ==, 5);
  g_assert_null (pir_kept_receipt_get_file (unkept, PIR_PAPER_RECEIPT));
  g_assert_cmpint (pir_kept_receipt_get_kept_at (unkept), ==, 0);

  g_assert_finalize_object (kept);
  g_assert_finalize_object (unkept);
  g_assert_finalize_object (receipt);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/nouns/filter", test_filter);
  g_test_add_func ("/nouns/filter-equal", test_filter_equal);
  g_test_add_func ("/nouns/overview", test_overview);
  g_test_add_func ("/nouns/overview-empty", test_overview_empty);
  g_test_add_func ("/nouns/facets", test_facets);
  g_test_add_func ("/nouns/intent", test_intent);
  g_test_add_func ("/nouns/intent-of-nothing", test_intent_of_nothing);
  g_test_add_func ("/nouns/kept-receipt", test_kept_receipt);

  return g_test_run ();
}
