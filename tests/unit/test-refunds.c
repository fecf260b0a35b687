/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-refund.h"
#include "model/pir-tax-row.h"

#define ID "5e0f3a68-1c1c-4f4f-9a49-6a1f2c6f0a01"

static void
test_packed (void)
{
  PirRefundFields fields = { .id = ID, .amount = 2000, .state = PIR_REFUND_APPROVED, .state_since = 1790000000,
                             .reason = "Gita\tannullata\nieri", .note = "Bonifico", .done_on = PIR_DATE_NONE,
                             .asker = PIR_REFUND_BY_YOU };
  g_autoptr (GPtrArray) refunds = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) again = NULL;
  g_autofree char *text = NULL;
  const PirRefundFields *read;

  g_assert_null (pir_refunds_pack (refunds));
  g_ptr_array_add (refunds, pir_refund_new (&fields));
  fields.state = PIR_REFUND_DONE;
  fields.done_on = 20800;
  fields.note = NULL;
  g_ptr_array_add (refunds, pir_refund_new (&fields));
  text = pir_refunds_pack (refunds);
  again = pir_refunds_unpack (text);
  g_assert_cmpuint (again->len, ==, 2);
  read = pir_refund_peek (g_ptr_array_index (again, 0));
  g_assert_cmpstr (read->id, ==, ID);
  g_assert_cmpint (read->amount, ==, 2000);
  g_assert_cmpint (read->state, ==, PIR_REFUND_APPROVED);
  g_assert_cmpint (read->state_since, ==, 1790000000);
  g_assert_cmpstr (read->reason, ==, "Gita annullata ieri");
  g_assert_cmpstr (read->note, ==, "Bonifico");
  g_assert_cmpint (read->done_on, ==, PIR_DATE_NONE);
  g_assert_cmpint (read->asker, ==, PIR_REFUND_BY_YOU);
  read = pir_refund_peek (g_ptr_array_index (again, 1));
  g_assert_cmpint (read->done_on, ==, 20800);
  g_assert_null (read->note);
  g_assert_cmpint (pir_refunds_get_done (text), ==, 2000);
}

/* A file that something else has written: what can be read is, and nothing breaks. */
static void
test_damaged (void)
{
  static const char * const texts[] = { "", "\n\n", "x", ID "\t1\tasked\t1\t1\tx", ID "\tx\tasked\t1\t1\tx\ty\n",
                                        ID "\t-1\tasked\t1\t1\tx\ty\n", ID "\t1\tasked\t1\t99999999999\tx\ty\n" };
  g_autoptr (GPtrArray) newer = pir_refunds_unpack (ID "\t1\tfrom_the_future\t1\t1\tx\ty\nx\n");

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GPtrArray) refunds = pir_refunds_unpack (texts[i]);

      g_assert_cmpuint (refunds->len, ==, 0);
    }
  g_assert_cmpuint (newer->len, ==, 1);
  g_assert_cmpint (pir_refund_peek (g_ptr_array_index (newer, 0))->state, ==, PIR_REFUND_OTHER);
  g_assert_cmpint (pir_refunds_get_done (NULL), ==, 0);
  /* As it was packed before families could ask */
  g_assert_cmpint (pir_refund_peek (g_ptr_array_index (newer, 0))->asker, ==, PIR_REFUND_BY_SCHOOL);
}

/* What a family can still ask for */
static void
test_left (void)
{
  static const struct { const char *text; PirMoney left; } cases[] = {
    { NULL, 5000 },
    { ID "\t2000\trefused\t1\t1\tx\ty\tyou\n" ID "\t1000\twithdrawn\t1\t1\tx\ty\tfamily\n", 5000 },
    { ID "\t2000\tdone\t1\t1\tx\ty\tschool\n" ID "\t1000\tapproved\t1\t1\tx\ty\tyou\n", 2000 },
    { ID "\t1000\tasked\t1\t1\tx\ty\tschool\n", 4000 },
    { ID "\t1000\tasked\t1\t1\tx\ty\tyou\n", 0 },
    { ID "\t1000\tasked\t1\t1\tx\ty\tfamily\n", 0 },
    { ID "\t5000\tdone\t1\t1\tx\ty\tschool\n", 0 },
    { ID "\t1000\tfrom_the_future\t1\t1\tx\ty\tschool\n", 4000 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (pir_refunds_get_left (cases[i].text, 5000), ==, cases[i].left);
}

static void
test_judged (void)
{
  const PirTaxRow school = { .code = PIR_DEDUCTION_EDUCATION };
  const PirTaxRow gift = { .code = PIR_DEDUCTION_DONATION };
  const PirTaxRow known = { .code = PIR_DEDUCTION_DONATION, .payer_tax_code = "RSSMRA80A01H501U" };
  const PirTaxRow none = { .code = PIR_DEDUCTION_NONE };

  g_assert_cmpint (pir_tax_row_judge (&school, TRUE, FALSE), ==, PIR_TAX_TOLD);
  g_assert_cmpint (pir_tax_row_judge (&gift, TRUE, FALSE), ==, PIR_TAX_PAYER_UNKNOWN);
  g_assert_cmpint (pir_tax_row_judge (&known, TRUE, FALSE), ==, PIR_TAX_TOLD);
  g_assert_cmpint (pir_tax_row_judge (&known, TRUE, TRUE), ==, PIR_TAX_OPPOSED);
  g_assert_cmpint (pir_tax_row_judge (&none, TRUE, TRUE), ==, PIR_TAX_NOT_DEDUCTIBLE);
  g_assert_cmpint (pir_tax_row_judge (&school, FALSE, TRUE), ==, PIR_TAX_NOT_PUPIL);
  g_assert_null (pir_tax_why_to_string (PIR_TAX_TOLD));
  g_assert_cmpstr (pir_tax_why_to_string (PIR_TAX_PAID_ELSEWHERE), ==, "paid_elsewhere");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/refunds/packed", test_packed);
  g_test_add_func ("/refunds/damaged", test_damaged);
  g_test_add_func ("/refunds/judged", test_judged);
  g_test_add_func ("/refunds/left", test_left);

  return g_test_run ();
}
