/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-outcome-code.h"

/* The outcomes of pagoPA's "Checkout", as its own pages tell them */
static const PirOutcomeCode catalogue[] = {
  { "0", PIR_CHARGE_TAKEN, PIR_ADVICE_NONE },
  { "1", PIR_CHARGE_NONE, PIR_ADVICE_AGAIN },
  { "2", PIR_CHARGE_NONE, PIR_ADVICE_BANK },
  { "3", PIR_CHARGE_NONE, PIR_ADVICE_CORRECT },
  { "4", PIR_CHARGE_NONE, PIR_ADVICE_AGAIN },
  { "5", PIR_CHARGE_NONE, PIR_ADVICE_OTHER_WAY },
  { "6", PIR_CHARGE_NONE, PIR_ADVICE_CORRECT },
  { "7", PIR_CHARGE_NONE, PIR_ADVICE_OTHER_WAY },
  { "8", PIR_CHARGE_NONE, PIR_ADVICE_AGAIN },
  { "10", PIR_CHARGE_NONE, PIR_ADVICE_BANK },
  { "12", PIR_CHARGE_NONE, PIR_ADVICE_OTHER_WAY },
  { "17", PIR_CHARGE_UNKNOWN, PIR_ADVICE_WAIT },
  { "18", PIR_CHARGE_GIVEN_BACK, PIR_ADVICE_CHECK },
  { "25", PIR_CHARGE_NONE, PIR_ADVICE_AGAIN },
  { "116", PIR_CHARGE_NONE, PIR_ADVICE_OTHER_WAY },
  { "117", PIR_CHARGE_NONE, PIR_ADVICE_CORRECT },
  { "121", PIR_CHARGE_NONE, PIR_ADVICE_BANK },
  { "3dsNotInitiated", PIR_CHARGE_NONE, PIR_ADVICE_AGAIN },
};

static const PirOutcomeCode other = { NULL, PIR_CHARGE_NONE, PIR_ADVICE_AGAIN };

const PirOutcomeCode *
pir_outcome_code_find (const char *code)
{
  for (gsize i = 0; i < G_N_ELEMENTS (catalogue); i++)
    if (g_strcmp0 (catalogue[i].code, code) == 0)
      return &catalogue[i];

  return &other;
}

const PirOutcomeCode *
pir_outcome_code_list (gsize *n_codes)
{
  g_return_val_if_fail (n_codes != NULL, NULL);

  *n_codes = G_N_ELEMENTS (catalogue);

  return catalogue;
}

gint64
pir_outcome_code_get_retry (PirPayment *payment)
{
  const PirPaymentFields *fields;

  g_return_val_if_fail (PIR_IS_PAYMENT (payment), 0);

  fields = pir_payment_peek (payment);
  switch (fields->state)
    {
    case PIR_PAYMENT_PAID:
      return G_MAXINT64;
    case PIR_PAYMENT_OPEN:
    case PIR_PAYMENT_PENDING:
      return fields->locked_until;
    case PIR_PAYMENT_FAILED:
    case PIR_PAYMENT_CANCELLED:
    case PIR_PAYMENT_EXPIRED:
    default:
      return 0;
    }
}
