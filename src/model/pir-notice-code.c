/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-notice-code.h"

gboolean
pir_notice_get_payment_code (PirNotice       *notice,
                             PirPaymentCode  *code,
                             GError         **error)
{
  const PirNoticeFields *fields;

  g_return_val_if_fail (PIR_IS_NOTICE (notice), FALSE);
  g_return_val_if_fail (code != NULL, FALSE);

  fields = pir_notice_peek (notice);
  if (!pir_payment_code_set (code, fields->notice_number, fields->creditor_tax_code, NULL, error))
    return FALSE;
  if (fields->amount <= 0 || fields->amount > PIR_MONEY_MAX)
    {
      g_set_error_literal (error, PIR_MODEL_ERROR, PIR_MODEL_ERROR_AMOUNT, "the amount does not fit a payment notice");
      return FALSE;
    }
  code->amount = fields->amount;

  return TRUE;
}
