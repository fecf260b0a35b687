/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What counts in a tax year, by numbers that others have worked out: each is cited. */

#include <string.h>

#include "base/pir-date.h"
#include "model/pir-pupil.h"
#include "model/pir-refund.h"
#include "model/pir-spending.h"
#include "model/pir-tax-sheet.h"

#define ANNA "RSSNNA80A41H501X"
#define BRUNO "VRDBRN78B02H501Z"
#define LUCA "RSSLCU15A01H501W"
#define SOFIA "RSSSFO17A41H501Q"
#define MARIO "RSSMRA10A01H501F"

/* A receipt with a few things of its own */
typedef struct
{
  const char *child;
  const char *payer;    /* (nullable) */
  PirMoney    amount;
  const char *day;
  PirCategory category;
  gboolean    is_resolved;
  PirMethod   method;
} Paid;

typedef struct
{
  GPtrArray *receipts; /* PirKeptReceipt */
  GPtrArray *pupils;   /* PirPupil */
} Family;

static void
family_clear (Family *family)
{
  g_ptr_array_unref (family->receipts);
  g_ptr_array_unref (family->pupils);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Family, family_clear)

static Family
family_new (void)
{
  static const char * const children[] = { LUCA, SOFIA, MARIO };
  Family family = { g_ptr_array_new_with_free_func (g_object_unref), g_ptr_array_new_with_free_func (g_object_unref) };

  for (gsize i = 0; i < G_N_ELEMENTS (children); i++)
    {
      PirPupilFields fields = { .id = children[i], .tax_code = children[i], .birth_date = PIR_DATE_NONE };

      g_ptr_array_add (family.pupils, pir_pupil_new (&fields));
    }

  return family;
}

static PirReceiptFields
make_fields (const Paid *paid)
{
  return (PirReceiptFields) {
    .id = "id", .receipt_number = paid->day, .local_id = 1, .payment_id = "", .category = paid->category,
    .is_resolved = paid->is_resolved, .debtor_name = paid->child, .debtor_tax_code = paid->child, .payer_name = paid->payer,
    .payer_tax_code = paid->payer, .amount = paid->amount, .method = paid->method,
    .paid_at = pir_date_start (pir_date_parse (paid->day)), .application_date = PIR_DATE_NONE, .transfer_date = PIR_DATE_NONE,
  };
}

static void
add_fields (Family                 *family,
            const PirReceiptFields *fields)
{
  g_autoptr (PirReceipt) receipt = pir_receipt_new (fields);

  g_ptr_array_add (family->receipts, pir_kept_receipt_new (receipt, NULL, 0, NULL));
}

static void
add (Family *family,
     Paid    paid)
{
  PirReceiptFields fields = make_fields (&paid);

  add_fields (family, &fields);
}

static PirTaxSheet *
make_sheet (const Family *family,
            int           year)
{
  return pir_tax_sheet_new (year, family->receipts, family->pupils);
}

static const PirTaxChild *
get_child (PirTaxSheet *sheet,
           guint        number)
{
  g_assert_cmpuint (number, <, pir_tax_sheet_peek (sheet)->children->len);

  return g_ptr_array_index (pir_tax_sheet_peek (sheet)->children, number);
}

static const PirTaxShare *
get_share (const PirTaxChild *child,
           guint              number)
{
  g_assert_cmpuint (number, <, child->shares->len);

  return g_ptr_array_index (child->shares, number);
}

static const PirTaxEntry *
get_apart (PirTaxSheet *sheet,
           guint        number)
{
  g_assert_cmpuint (number, <, pir_tax_sheet_peek (sheet)->apart->len);

  return g_ptr_array_index (pir_tax_sheet_peek (sheet)->apart, number);
}

/* Caps and the most that they are worth: 2015 irog.it/?p=3765 (76 €); 2016 to 2019 momentoitalia.it/detrazioni-spese-scolastiche-…/93897;
 * 2023 ecodibergamo.it (152 €); 2025 trading.it (190 €) */
static void
test_rules (void)
{
  static const struct { int year; PirMoney cap, most; gboolean is_traced; } years[] = {
    { 2015, 40000, 7600, FALSE }, { 2016, 56400, 10716, FALSE }, { 2017, 71700, 13623, FALSE }, { 2018, 78600, 14934, FALSE },
    { 2019, 80000, 15200, FALSE }, { 2020, 80000, 15200, TRUE }, { 2023, 80000, 15200, TRUE }, { 2024, 80000, 15200, TRUE },
    { 2025, 100000, 19000, TRUE }, { 2026, 100000, 19000, TRUE }, { 2040, 100000, 19000, TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (years); i++)
    {
      const PirTaxRule *rule = pir_tax_rule_find (years[i].year);

      g_assert_nonnull (rule);
      g_assert_cmpint (rule->cap, ==, years[i].cap);
      g_assert_cmpint (pir_tax_rule_get_most (rule, rule->cap), ==, years[i].most);
      g_assert_cmpint (rule->is_traced, ==, years[i].is_traced);
      g_assert_cmpint (strlen (rule->source), >, 10);
    }
  g_assert_null (pir_tax_rule_find (2014));
  g_assert_cmpint (pir_tax_rule_find (2040)->last_year, ==, 2026);
}

/* soldioggi.it/come-arrotondare-cifre-730-8861.html: 88,70 → 89; 88,50 → 89; 88,40 → 88 */
static void
test_row (void)
{
  g_assert_cmpint (pir_tax_rule_get_row (8870), ==, 8900);
  g_assert_cmpint (pir_tax_rule_get_row (8850), ==, 8900);
  g_assert_cmpint (pir_tax_rule_get_row (8840), ==, 8800);
  g_assert_cmpint (pir_tax_rule_get_row (0), ==, 0);
}

/* ilfattovesuviano.it, 2024-02 (tax year 2023): three children, 960, 220 and 40 €, at most 152 € for one */
static void
test_three_children (void)
{
  g_auto (Family) family = family_new ();
  g_autoptr (PirTaxSheet) sheet = NULL;

  add (&family, (Paid) { LUCA, ANNA, 70000, "2023-01-10", PIR_CATEGORY_CANTEEN, FALSE, PIR_METHOD_CARD });
  add (&family, (Paid) { LUCA, ANNA, 26000, "2023-12-31", PIR_CATEGORY_TRIP, TRUE, PIR_METHOD_ACCOUNT });
  add (&family, (Paid) { MARIO, ANNA, 22000, "2023-05-05", PIR_CATEGORY_COURSE, TRUE, PIR_METHOD_CARD });
  add (&family, (Paid) { SOFIA, ANNA, 4000, "2023-05-05", PIR_CATEGORY_INSURANCE, TRUE, PIR_METHOD_CARD });
  sheet = make_sheet (&family, 2023);
  g_assert_cmpint (get_child (sheet, 0)->education.net, ==, 96000);
  g_assert_cmpint (get_child (sheet, 0)->education.row, ==, 80000);
  g_assert_cmpint (get_child (sheet, 0)->over_cap, ==, 16000);
  g_assert_cmpint (get_child (sheet, 0)->most, ==, 15200);
  g_assert_cmpint (get_child (sheet, 1)->most, ==, 4180);
  g_assert_cmpint (get_child (sheet, 2)->most, ==, 760);
  g_assert_cmpint (pir_tax_sheet_peek (sheet)->most, ==, 20140);
  g_assert_cmpint (pir_tax_sheet_peek (sheet)->net, ==, 122000);
  g_assert_cmpuint (pir_tax_sheet_peek (sheet)->counted->len, ==, 4);
  for (guint i = 0; i < 4; i++)
    g_assert_cmpuint (((PirTaxEntry *) g_ptr_array_index (pir_tax_sheet_peek (sheet)->counted, i))->number, ==, i + 1);
}

/* ntplusfisco.ilsole24ore.com/art/AEfrChgC (tax year 2016): two daughters, voluntary contributions of 100 and 150 € with code 31, a trip
 * of 200 € for one and canteen of 200 € for the other with code 12: for each, one of the two codes */
static void
test_two_codes (void)
{
  g_auto (Family) family = family_new ();
  g_autoptr (PirTaxSheet) sheet = NULL;

  add (&family, (Paid) { LUCA, ANNA, 10000, "2016-03-01", PIR_CATEGORY_CONTRIBUTION, FALSE, PIR_METHOD_CARD });
  add (&family, (Paid) { LUCA, ANNA, 20000, "2016-03-02", PIR_CATEGORY_TRIP, TRUE, PIR_METHOD_CARD });
  add (&family, (Paid) { SOFIA, ANNA, 15000, "2016-03-01", PIR_CATEGORY_CONTRIBUTION, FALSE, PIR_METHOD_CARD });
  add (&family, (Paid) { SOFIA, ANNA, 20000, "2016-03-02", PIR_CATEGORY_CANTEEN, FALSE, PIR_METHOD_CARD });
  sheet = make_sheet (&family, 2016);
  for (guint i = 0; i < 2; i++)
    {
      const PirTaxChild *child = get_child (sheet, i);

      g_assert_cmpint (child->education.row, ==, 20000);
      g_assert_cmpint (child->donation.row, ==, i == 0 ? 10000 : 15000);
      g_assert_cmpint (child->most, ==, 3800);
      g_assert_cmpint (get_share (child, 0)->most, ==, 3800);
    }
  g_assert_cmpint (pir_tax_sheet_peek (sheet)->most, ==, 7600);
}

/* The cap is each pupil's, "da ripartire tra gli aventi diritto" (Agenzia delle Entrate, by ilcommercialistainrete.com 2018/10). */
static void
test_two_payers (void)
{
  g_auto (Family) family = family_new ();
  g_autoptr (PirTaxSheet) sheet = NULL;
  const PirTaxChild *child;

  add (&family, (Paid) { LUCA, BRUNO, 50000, "2026-02-01", PIR_CATEGORY_CANTEEN, FALSE, PIR_METHOD_CARD });
  add (&family, (Paid) { LUCA, ANNA, 70000, "2026-03-01", PIR_CATEGORY_CANTEEN, FALSE, PIR_METHOD_CARD });
  add (&family, (Paid) { LUCA, NULL, 1050, "2026-04-01", PIR_CATEGORY_CANTEEN, FALSE, PIR_METHOD_CARD });
  sheet = make_sheet (&family, 2026);
  child = get_child (sheet, 0);
  g_assert_cmpuint (child->shares->len, ==, 3);
  g_assert_cmpstr (get_share (child, 0)->payer_tax_code, ==, ANNA);
  g_assert_cmpint (get_share (child, 0)->education.row, ==, 70000);
  g_assert_cmpint (get_share (child, 0)->education.most, ==, 13300);
  g_assert_cmpint (get_share (child, 1)->education.most, ==, 9500);
  g_assert_null (get_share (child, 2)->payer_name);
  g_assert_cmpint (get_share (child, 2)->education.row, ==, 1100);
  g_assert_cmpint (child->education.row, ==, 100000);
  g_assert_cmpint (child->over_cap, ==, 21050);
  g_assert_cmpint (child->most, ==, 19000);
}

static char *
pack_refund (PirMoney       amount,
             PirRefundState state,
             const char    *day)
{
  g_autoptr (GPtrArray) refunds = g_ptr_array_new_with_free_func (g_object_unref);
  PirRefundFields fields = { .id = "5e0f3a68-1c1c-4f4f-9a49-6a1f2c6f0a01", .amount = amount, .state = state, .state_since = 1,
                             .reason = "Gita annullata", .done_on = pir_date_parse (day) };

  g_ptr_array_add (refunds, pir_refund_new (&fields));

  return pir_refunds_pack (refunds);
}

/* ntplusfisco.ilsole24ore.com/art/AE5mzjRD: given back in the same year, it was no expense; in a later one, what was deducted stays, and
 * what came back is declared then (row D7). */
static void
test_refunds (void)
{
  g_auto (Family) family = family_new ();
  Paid paid = { LUCA, ANNA, 12000, "2025-05-05", PIR_CATEGORY_TRIP, TRUE, PIR_METHOD_CARD };
  PirReceiptFields fields = make_fields (&paid);
  g_autofree char *same = pack_refund (2000, PIR_REFUND_DONE, "2025-12-31");
  g_autofree char *later = pack_refund (4000, PIR_REFUND_DONE, "2026-01-01");
  g_autofree char *asked = pack_refund (1000, PIR_REFUND_ASKED, "2025-06-01");
  g_autoptr (PirTaxSheet) sheet = NULL;
  g_autoptr (PirTaxSheet) next = NULL;

  fields.refunds = same;
  add_fields (&family, &fields);
  fields.refunds = later;
  add_fields (&family, &fields);
  fields.refunds = asked;
  add_fields (&family, &fields);
  sheet = make_sheet (&family, 2025);
  g_assert_cmpint (pir_tax_sheet_peek (sheet)->paid, ==, 36000);
  g_assert_cmpint (pir_tax_sheet_peek (sheet)->net, ==, 34000);
  g_assert_cmpint (get_child (sheet, 0)->education.row, ==, 34000);
  g_assert_cmpuint (pir_tax_sheet_peek (sheet)->apart->len, ==, 0);

  next = make_sheet (&family, 2026);
  g_assert_cmpint (pir_tax_sheet_peek (next)->paid, ==, 0);
  g_assert_cmpint (pir_tax_sheet_peek (next)->net, ==, 0);
  g_assert_cmpuint (pir_tax_sheet_peek (next)->children->len, ==, 0);
  g_assert_cmpuint (pir_tax_sheet_peek (next)->apart->len, ==, 1);
  g_assert_cmpint (get_apart (next, 0)->standing, ==, PIR_TAX_GIVEN_BACK);
  g_assert_cmpint (get_apart (next, 0)->refunded, ==, 4000);
  g_assert_cmpint (get_apart (next, 0)->net, ==, 0);
}

static void
test_apart (void)
{
  g_auto (Family) family = family_new ();
  Paid other = { "XXXYYY10A01H501R", ANNA, 900, "2026-02-02", PIR_CATEGORY_TRIP, TRUE, PIR_METHOD_CARD };
  PirReceiptFields fields = make_fields (&other);
  g_autoptr (PirTaxSheet) sheet = NULL;

  add (&family, (Paid) { LUCA, ANNA, 100, "2026-01-01", PIR_CATEGORY_TRIP, FALSE, PIR_METHOD_CARD });
  add (&family, (Paid) { ANNA, ANNA, 200, "2026-01-01", PIR_CATEGORY_INSURANCE, TRUE, PIR_METHOD_CARD });
  add (&family, (Paid) { LUCA, NULL, 300, "2026-01-01", PIR_CATEGORY_DONATION, FALSE, PIR_METHOD_CARD });
  fields.pupil_id = "somebody else’s child";
  add_fields (&family, &fields);
  sheet = make_sheet (&family, 2026);
  g_assert_cmpuint (pir_tax_sheet_peek (sheet)->counted->len, ==, 0);
  g_assert_cmpint (pir_tax_sheet_peek (sheet)->paid, ==, 1500);
  g_assert_cmpint (get_apart (sheet, 0)->standing, ==, PIR_TAX_NO_CODE);
  g_assert_cmpint (get_apart (sheet, 1)->standing, ==, PIR_TAX_NO_PUPIL);
  g_assert_cmpint (get_apart (sheet, 2)->standing, ==, PIR_TAX_OTHERS_CHILD);
  g_assert_cmpint (get_apart (sheet, 3)->standing, ==, PIR_TAX_NO_PAYER);
}

/* A pupil of age who pays counts; so does a child whose receipt only the archive has. */
static void
test_counts_without_link (void)
{
  g_auto (Family) family = family_new ();
  Paid own = { "XXXYYY05A01H501R", "XXXYYY05A01H501R", 900, "2026-02-02", PIR_CATEGORY_TRIP, TRUE, PIR_METHOD_CARD };
  PirReceiptFields fields = make_fields (&own);
  g_autoptr (PirTaxSheet) sheet = NULL;

  fields.pupil_id = "not linked";
  add_fields (&family, &fields);
  fields.payer_tax_code = ANNA;
  fields.local_id = -1;
  add_fields (&family, &fields);
  sheet = make_sheet (&family, 2026);
  g_assert_cmpuint (pir_tax_sheet_peek (sheet)->counted->len, ==, 2);
}

/* Law 160/2019, article 1, paragraph 679: traceable from 2020 on. What was paid at a counter is in, and told. */
static void
test_traceable (void)
{
  g_auto (Family) family = family_new ();
  g_autoptr (PirTaxSheet) before = NULL;
  g_autoptr (PirTaxSheet) after = NULL;

  add (&family, (Paid) { LUCA, ANNA, 1000, "2019-12-31", PIR_CATEGORY_CANTEEN, FALSE, PIR_METHOD_COUNTER });
  add (&family, (Paid) { LUCA, ANNA, 1000, "2020-01-01", PIR_CATEGORY_CANTEEN, FALSE, PIR_METHOD_COUNTER });
  add (&family, (Paid) { LUCA, ANNA, 500, "2020-01-02", PIR_CATEGORY_CANTEEN, FALSE, PIR_METHOD_POSTAL_SLIP });
  before = make_sheet (&family, 2019);
  after = make_sheet (&family, 2020);
  g_assert_cmpint (get_child (before, 0)->education.net, ==, 1000);
  g_assert_cmpint (get_child (before, 0)->education.unsure, ==, 0);
  g_assert_cmpint (get_child (after, 0)->education.net, ==, 1500);
  g_assert_cmpint (get_child (after, 0)->education.unsure, ==, 1000);
}

/* The year ends at midnight in Rome, which is eleven at night UTC. */
static void
test_midnight (void)
{
  g_auto (Family) family = family_new ();
  Paid paid = { LUCA, ANNA, 1000, "2026-01-01", PIR_CATEGORY_CANTEEN, FALSE, PIR_METHOD_CARD };
  PirReceiptFields fields = make_fields (&paid);
  g_autoptr (PirTaxSheet) old = NULL;
  g_autoptr (PirTaxSheet) new = NULL;

  g_assert_cmpint (fields.paid_at, ==, G_GINT64_CONSTANT (1767222000));
  add_fields (&family, &fields);
  fields.paid_at--;
  fields.amount = 700;
  add_fields (&family, &fields);
  old = make_sheet (&family, 2025);
  new = make_sheet (&family, 2026);
  g_assert_cmpint (pir_tax_sheet_peek (old)->net, ==, 700);
  g_assert_cmpint (pir_tax_sheet_peek (new)->net, ==, 1000);
}

/* One payment of two notices has one fee. */
static void
test_fees (void)
{
  g_auto (Family) family = family_new ();
  Paid paid = { LUCA, ANNA, 1000, "2026-01-01", PIR_CATEGORY_CANTEEN, FALSE, PIR_METHOD_CARD };
  PirReceiptFields fields = make_fields (&paid);
  g_autoptr (PirTaxSheet) sheet = NULL;

  fields.fee = 150;
  fields.payment_id = "one";
  add_fields (&family, &fields);
  add_fields (&family, &fields);
  fields.payment_id = "two";
  fields.fee = 95;
  add_fields (&family, &fields);
  sheet = make_sheet (&family, 2026);
  g_assert_cmpint (pir_tax_sheet_peek (sheet)->fees, ==, 245);
  g_assert_cmpint (pir_tax_sheet_peek (sheet)->net, ==, 3000);
}

static void
test_without_rule (void)
{
  g_auto (Family) family = family_new ();
  g_autoptr (PirTaxSheet) sheet = NULL;

  add (&family, (Paid) { LUCA, ANNA, 1000, "2013-01-01", PIR_CATEGORY_CANTEEN, FALSE, PIR_METHOD_CARD });
  sheet = make_sheet (&family, 2013);
  g_assert_null (pir_tax_sheet_peek (sheet)->rule);
  g_assert_cmpint (pir_tax_sheet_peek (sheet)->net, ==, 1000);
  g_assert_cmpint (pir_tax_sheet_peek (sheet)->most, ==, 0);
}

static void
spend (PirSpending *spending,
       const char  *child,
       const char  *day,
       PirCategory  category,
       PirMoney     amount,
       PirMoney     refunded)
{
  PirSpent spent = { pir_date_start (pir_date_parse (day)), amount, refunded, category, child, child };

  pir_spending_add (spending, &spent);
}

/* From 1 September to 31 August */
static void
test_spending (void)
{
  g_autoptr (PirSpending) spending = pir_spending_new ();
  GArray *years;

  spend (spending, LUCA, "2025-08-31", PIR_CATEGORY_TRIP, 100, 0);
  spend (spending, LUCA, "2025-09-01", PIR_CATEGORY_TRIP, 2000, 500);
  spend (spending, LUCA, "2026-08-31", PIR_CATEGORY_CANTEEN, 30, 0);
  spend (spending, SOFIA, "2026-01-15", PIR_CATEGORY_TRIP, 4, 0);
  years = pir_spending_get_school_years (spending);
  g_assert_cmpuint (years->len, ==, 2);
  g_assert_cmpint (g_array_index (years, int, 0), ==, 2025);
  g_assert_cmpint (g_array_index (years, int, 1), ==, 2024);
  years = pir_spending_get_years (spending);
  g_assert_cmpuint (years->len, ==, 2);
  g_assert_cmpint (g_array_index (years, int, 0), ==, 2026);
  g_assert_cmpuint (pir_spending_get_children (spending)->len, ==, 2);
  g_assert_cmpint (pir_spending_sum (spending, 2025, PIR_SPENDING_ALL, PIR_SPENDING_ALL), ==, 1534);
  g_assert_cmpint (pir_spending_sum (spending, 2025, 0, PIR_SPENDING_ALL), ==, 1530);
  g_assert_cmpint (pir_spending_sum (spending, 2025, 0, PIR_CATEGORY_TRIP), ==, 1500);
  g_assert_cmpint (pir_spending_sum (spending, PIR_SPENDING_ALL, PIR_SPENDING_ALL, PIR_CATEGORY_TRIP), ==, 1604);
  g_assert_cmpint (pir_spending_sum (spending, 2024, 1, PIR_SPENDING_ALL), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/tax-sheet/rules", test_rules);
  g_test_add_func ("/tax-sheet/row", test_row);
  g_test_add_func ("/tax-sheet/three-children", test_three_children);
  g_test_add_func ("/tax-sheet/two-codes", test_two_codes);
  g_test_add_func ("/tax-sheet/two-payers", test_two_payers);
  g_test_add_func ("/tax-sheet/refunds", test_refunds);
  g_test_add_func ("/tax-sheet/apart", test_apart);
  g_test_add_func ("/tax-sheet/counts-without-link", test_counts_without_link);
  g_test_add_func ("/tax-sheet/traceable", test_traceable);
  g_test_add_func ("/tax-sheet/midnight", test_midnight);
  g_test_add_func ("/tax-sheet/fees", test_fees);
  g_test_add_func ("/tax-sheet/without-rule", test_without_rule);
  g_test_add_func ("/tax-sheet/spending", test_spending);

  return g_test_run ();
}
