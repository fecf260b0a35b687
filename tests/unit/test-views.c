/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "unit/samples.h"

#include "model/pir-facets.h"
#include "model/pir-intent.h"
#include "model/pir-kept-receipt.h"
#include "model/pir-overview.h"

static void
test_facets (void)
{
  static const char * const years[] = { "2026/27", "2025/26", NULL };
  g_autoptr (GPtrArray) pupils = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) schools = g_ptr_array_new_with_free_func (g_object_unref);
  PirFacets *facets;

  g_ptr_array_add (pupils, pir_pupil_new (&sample_pupil));
  facets = pir_facets_new (pupils, schools, years, 1u << PIR_CATEGORY_TRIP | 1u << PIR_CATEGORY_OTHER);
  g_ptr_array_set_size (pupils, 0);

  g_assert_cmpuint (pir_facets_get_pupils (facets)->len, ==, 1);
  g_assert_true (PIR_IS_PUPIL (g_ptr_array_index (pir_facets_get_pupils (facets), 0)));
  g_assert_cmpuint (pir_facets_get_schools (facets)->len, ==, 0);
  g_assert_true (g_strv_equal (pir_facets_get_school_years (facets), years));
  g_assert_true (pir_facets_has_category (facets, PIR_CATEGORY_TRIP));
  g_assert_true (pir_facets_has_category (facets, PIR_CATEGORY_OTHER));
  g_assert_false (pir_facets_has_category (facets, PIR_CATEGORY_CANTEEN));
  g_assert_finalize_object (facets);
}

static void
test_overview (void)
{
  PirPupil *pupil = pir_pupil_new (&sample_pupil);
  PirNotice *notice = pir_notice_new (&sample_notice);
  PirChildDue children[] = { { pupil, notice, 1550, 1, 0 }, { NULL, NULL, 0, 0, 2 } };
  PirMonthDue months[] = { { 20697, 1550, 1 } };
  const PirOverviewFields fields = {
    .today = 20700, .amount_all = 1550, .n_payable = 1,
    .children = children, .n_children = G_N_ELEMENTS (children), .months = months, .n_months = G_N_ELEMENTS (months),
  };
  PirOverview *overview = pir_overview_new (&fields);
  g_autoptr (PirOverview) nothing = pir_overview_new (&(PirOverviewFields) { .today = 20700 });
  const PirOverviewFields *read = pir_overview_peek (overview);

  children[0].amount = months[0].amount = 0;
  g_assert_cmpint (read->amount_all, ==, 1550);
  g_assert_cmpint (read->children[0].amount, ==, 1550);
  g_assert_true (read->children[0].pupil == pupil);
  g_assert_null (read->children[1].next);
  g_assert_cmpint (read->months[0].amount, ==, 1550);
  g_assert_cmpuint (pir_overview_peek (nothing)->n_children, ==, 0);

  g_assert_finalize_object (overview);
  g_assert_finalize_object (pupil);
  g_assert_finalize_object (notice);
}

static void
test_intent (void)
{
  const PirIntentFields fields = {
    .key = "key", .created_at = 1790000000, .state = PIR_INTENT_COMMITTED, .items = sample_payment.items, .n_items = 2,
    .service_id = "service", .psp_name = "Banca d'Esempio", .amount = 4050, .fee = 150,
  };
  PirIntent *intent = pir_intent_new (&fields);
  const PirIntentFields *read = pir_intent_peek (intent);

  g_assert_cmpstr (read->key, ==, "key");
  g_assert_true (read->key != fields.key);
  g_assert_cmpuint (read->n_items, ==, 2);
  g_assert_true (read->items != fields.items);
  g_assert_cmpstr (read->items[1].notice_id, ==, sample_payment.items[1].notice_id);
  g_assert_null (read->payment_id);
  g_assert_null (read->checkout_url);
  g_assert_finalize_object (intent);
}

static void
test_kept_receipt (void)
{
  PirReceipt *receipt = pir_receipt_new (&sample_receipt);
  PirKeptReceipt *kept = pir_kept_receipt_new (receipt, "2026/a.pdf", 1790000500);
  PirKeptReceipt *missing = pir_kept_receipt_new (receipt, NULL, 0);

  g_assert_true (pir_kept_receipt_get_receipt (kept) == receipt);
  g_assert_cmpstr (pir_kept_receipt_get_file (kept), ==, "2026/a.pdf");
  g_assert_cmpint (pir_kept_receipt_get_kept_at (kept), ==, 1790000500);
  g_assert_null (pir_kept_receipt_get_file (missing));
  g_assert_cmpint (pir_kept_receipt_get_kept_at (missing), ==, 0);
  g_assert_finalize_object (kept);
  g_assert_finalize_object (missing);
  g_assert_finalize_object (receipt);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/views/facets", test_facets);
  g_test_add_func ("/views/overview", test_overview);
  g_test_add_func ("/views/intent", test_intent);
  g_test_add_func ("/views/kept-receipt", test_kept_receipt);

  return g_test_run ();
}
