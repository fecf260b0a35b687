/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-pay-choice.h"

#include "model/pir-names.h"

static const char * const choice_names[PIR_N_PAY_CHOICES] = {
  [PIR_PAY_CHOICE_FAVOURITE] = "favourite",
  [PIR_PAY_CHOICE_BANK] = "bank",
  [PIR_PAY_CHOICE_SPLIT] = "split",
};

const char *
pir_pay_choice_to_string (PirPayChoice value)
{
  g_return_val_if_fail ((guint) value < PIR_N_PAY_CHOICES, choice_names[PIR_PAY_CHOICE_FAVOURITE]);

  return choice_names[value];
}

gboolean
pir_pay_choice_from_string (const char   *text,
                            PirPayChoice *value)
{
  guint found;

  g_return_val_if_fail (value != NULL, FALSE);

  if (!pir_names_find (choice_names, PIR_N_PAY_CHOICES, text, &found))
    return FALSE;

  *value = (PirPayChoice) found;

  return TRUE;
}
