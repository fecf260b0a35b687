/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-deduction.h"
#include "model/pir-money.h"

G_BEGIN_DECLS

/**
 * PirTaxWhy:
 * @PIR_TAX_TOLD: it is to be told to the tax agency
 * @PIR_TAX_NOT_DEDUCTIBLE: what it was for does not count
 * @PIR_TAX_NOT_PUPIL: it was not paid for a pupil
 * @PIR_TAX_OPPOSED: somebody objected (opposizione)
 * @PIR_TAX_PAYER_UNKNOWN: a donation of nobody knows whom
 * @PIR_TAX_PAID_ELSEWHERE: settled at the school, without a receipt
 *
 * Whether a sum of a tax year is to be told to the agency, or why not.
 */
typedef enum
{
  PIR_TAX_TOLD,
  PIR_TAX_NOT_DEDUCTIBLE,
  PIR_TAX_NOT_PUPIL,
  PIR_TAX_OPPOSED,
  PIR_TAX_PAYER_UNKNOWN,
  PIR_TAX_PAID_ELSEWHERE,
} PirTaxWhy;

/** PirTaxRow: what one payer paid for one pupil in a year, of one kind; strings belong to whoever made it */
typedef struct
{
  PirTaxWhy     why;
  const char   *tax_code;       /* of whom it was paid for */
  const char   *name;
  const char   *payer_tax_code; /* (nullable) */
  const char   *payer_name;     /* (nullable) */
  PirDeduction  code;
  PirTraceable  traceable;
  PirMoney      paid;
  PirMoney      refunded;       /* in the year, also of receipts of earlier years */
  guint         n_receipts;     /* of the year */
} PirTaxRow;

/** pir_tax_why_to_string: Returns: (transfer none) (nullable): its name in the interface ("opposed" …); NULL for TOLD */
const char *pir_tax_why_to_string (PirTaxWhy value);

/**
 * pir_tax_row_judge:
 * @row: a row of which all but @why stands
 * @is_pupil: whether it was paid for a pupil
 * @is_opposed: whether the payer or the pupil has objected
 *
 * The order counts: what is no school expense is told apart from what nobody may tell.
 *
 * Returns: whether it is to be told
 */
PirTaxWhy pir_tax_row_judge (const PirTaxRow *row,
                             gboolean         is_pupil,
                             gboolean         is_opposed);

G_END_DECLS
