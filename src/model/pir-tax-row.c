/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-tax-row.h"

static const char * const why_names[] = {
  [PIR_TAX_TOLD] = NULL,
  [PIR_TAX_NOT_DEDUCTIBLE] = "not_deductible",
  [PIR_TAX_NOT_PUPIL] = "not_pupil",
  [PIR_TAX_OPPOSED] = "opposed",
  [PIR_TAX_PAYER_UNKNOWN] = "payer_unknown",
  [PIR_TAX_PAID_ELSEWHERE] = "paid_elsewhere",
};

const char *
pir_tax_why_to_string (PirTaxWhy value)
{
  g_return_val_if_fail ((guint) value < G_N_ELEMENTS (why_names), NULL);

  return why_names[value];
}

PirTaxWhy
pir_tax_row_judge (const PirTaxRow *row,
                   gboolean         is_pupil,
                   gboolean         is_opposed)
{
  g_return_val_if_fail (row != NULL, PIR_TAX_NOT_DEDUCTIBLE);

  if (!is_pupil)
    return PIR_TAX_NOT_PUPIL;
  if (row->code == PIR_DEDUCTION_NONE)
    return PIR_TAX_NOT_DEDUCTIBLE;
  if (is_opposed)
    return PIR_TAX_OPPOSED;

  return row->code == PIR_DEDUCTION_DONATION && row->payer_tax_code == NULL ? PIR_TAX_PAYER_UNKNOWN : PIR_TAX_TOLD;
}
