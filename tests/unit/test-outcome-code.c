/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-outcome-code.h"

#include "unit/samples.h"

/* As the translations of pagoPA's checkout tell them (outcome 0 to 3dsNotInitiated), written down apart from the code */
static const struct
{
  const char *code;
  PirCharge   charge;
  PirAdvice   advice;
} expected[] = {
  { "0", PIR_CHARGE_TAKEN, PIR_ADVICE_NONE },
  { "1", PIR_CHARGE_NONE, PIR_ADVICE_AGAIN },
  { "25", PIR_CHARGE_NONE, PIR_ADVICE_AGAIN },
  { "3dsNotInitiated", PIR_CHARGE_NONE, PIR_ADVICE_AGAIN },
  { "2", PIR_CHARGE_NONE, PIR_ADVICE_BANK },
  { "10", PIR_CHARGE_NONE, PIR_ADVICE_BANK },
  { "121", PIR_CHARGE_NONE, PIR_ADVICE_BANK },
  { "3", PIR_CHARGE_NONE, PIR_ADVICE_CORRECT },
  { "6", PIR_CHARGE_NONE, PIR_ADVICE_CORRECT },
  { "117", PIR_CHARGE_NONE, PIR_ADVICE_CORRECT },
  { "4", PIR_CHARGE_NONE, PIR_ADVICE_AGAIN },
  { "5", PIR_CHARGE_NONE, PIR_ADVICE_OTHER_WAY },
  { "12", PIR_CHARGE_NONE, PIR_ADVICE_OTHER_WAY },
  { "7", PIR_CHARGE_NONE, PIR_ADVICE_OTHER_WAY },
  { "116", PIR_CHARGE_NONE, PIR_ADVICE_OTHER_WAY },
  { "8", PIR_CHARGE_NONE, PIR_ADVICE_AGAIN },
  { "17", PIR_CHARGE_UNKNOWN, PIR_ADVICE_WAIT },
  { "18", PIR_CHARGE_GIVEN_BACK, PIR_ADVICE_CHECK },
};

static void
test_catalogue (void)
{
  static const char * const strange[] = { NULL, "", "00", " 0", "1 ", "9999", "3DSNOTINITIATED", "è" };
  gsize n_codes;

  g_assert_nonnull (pir_outcome_code_list (&n_codes));
  g_assert_cmpuint (n_codes, ==, G_N_ELEMENTS (expected));
  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      const PirOutcomeCode *found = pir_outcome_code_find (expected[i].code);

      g_assert_cmpstr (found->code, ==, expected[i].code);
      g_assert_cmpint (found->charge, ==, expected[i].charge);
      g_assert_cmpint (found->advice, ==, expected[i].advice);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (strange); i++)
    {
      g_assert_null (pir_outcome_code_find (strange[i])->code);
      g_assert_cmpint (pir_outcome_code_find (strange[i])->charge, ==, PIR_CHARGE_NONE);
    }
}

static gint64
get_retry (PirPaymentState state)
{
  PirPaymentFields fields = sample_payment;
  g_autoptr (PirPayment) payment = NULL;

  fields.state = state;
  fields.locked_until = 1790000000;
  payment = pir_payment_new (&fields);

  return pir_outcome_code_get_retry (payment);
}

static void
test_retry (void)
{
  g_assert_cmpint (get_retry (PIR_PAYMENT_OPEN), ==, 1790000000);
  g_assert_cmpint (get_retry (PIR_PAYMENT_PENDING), ==, 1790000000);
  g_assert_cmpint (get_retry (PIR_PAYMENT_FAILED), ==, 0);
  g_assert_cmpint (get_retry (PIR_PAYMENT_CANCELLED), ==, 0);
  g_assert_cmpint (get_retry (PIR_PAYMENT_EXPIRED), ==, 0);
  g_assert_cmpint (get_retry (PIR_PAYMENT_PAID), ==, G_MAXINT64);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/outcome-code/catalogue", test_catalogue);
  g_test_add_func ("/outcome-code/retry", test_retry);

  return g_test_run ();
}
