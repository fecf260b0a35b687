/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-payment-code.h"

#include <string.h>

#include "model/pir-codes.h"

#define QR_MAGIC "PAGOPA|"
#define QR_VERSION "002|"
#define QR_PARTS 3
#define MAX_AMOUNT_DIGITS 12

static gboolean
are_digits (const char *text,
            gsize       min,
            gsize       max)
{
  gsize length = strspn (text, "0123456789");

  return text[length] == '\0' && length >= min && length <= max;
}

static void
refuse (GError        **error,
        PirModelError   why,
        const char     *what)
{
  g_set_error (error, PIR_MODEL_ERROR, (int) why, "%s", what);
}

gboolean
pir_payment_code_set (PirPaymentCode  *code,
                      const char      *notice_number,
                      const char      *creditor_tax_code,
                      const char      *amount,
                      GError         **error)
{
  g_return_val_if_fail (code != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  if (pir_notice_number_check (notice_number) == PIR_NOTICE_NUMBER_WRONG)
    refuse (error, PIR_MODEL_ERROR_NOTICE_NUMBER, "no such notice number");
  else if (creditor_tax_code == NULL || !are_digits (creditor_tax_code, PIR_CREDITOR_CODE_SIZE - 1, PIR_CREDITOR_CODE_SIZE - 1))
    refuse (error, PIR_MODEL_ERROR_CREDITOR, "the creditor's tax code is not eleven digits");
  else if (amount != NULL && !are_digits (amount, 1, MAX_AMOUNT_DIGITS))
    refuse (error, PIR_MODEL_ERROR_AMOUNT, "the amount is not a number of cents");
  else
    {
      g_strlcpy (code->notice_number, notice_number, sizeof code->notice_number);
      g_strlcpy (code->creditor_tax_code, creditor_tax_code, sizeof code->creditor_tax_code);
      code->amount = amount == NULL ? 0 : g_ascii_strtoll (amount, NULL, 10);

      return TRUE;
    }

  return FALSE;
}

char *
pir_payment_code_to_qr (const PirPaymentCode *code)
{
  g_return_val_if_fail (code != NULL, NULL);
  g_return_val_if_fail (pir_notice_number_check (code->notice_number) != PIR_NOTICE_NUMBER_WRONG, NULL);
  g_return_val_if_fail (are_digits (code->creditor_tax_code, PIR_CREDITOR_CODE_SIZE - 1, PIR_CREDITOR_CODE_SIZE - 1), NULL);
  g_return_val_if_fail (code->amount >= 0 && code->amount <= PIR_PAYMENT_CODE_AMOUNT_MAX, NULL);

  return g_strdup_printf (QR_MAGIC QR_VERSION "%s|%s|%02" G_GINT64_FORMAT, code->notice_number, code->creditor_tax_code,
                          code->amount);
}

gboolean
pir_payment_code_from_qr (const char      *text,
                          PirPaymentCode  *code,
                          GError         **error)
{
  g_auto (GStrv) parts = NULL;

  g_return_val_if_fail (code != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  if (text == NULL || !g_str_has_prefix (text, QR_MAGIC))
    {
      refuse (error, PIR_MODEL_ERROR_NOT_A_CODE, "not the QR code of a notice");
      return FALSE;
    }

  if (!g_str_has_prefix (text + strlen (QR_MAGIC), QR_VERSION))
    {
      refuse (error, PIR_MODEL_ERROR_VERSION, "another version than 002");
      return FALSE;
    }

  /* What is too much stays in the last part, which then is no number. */
  parts = g_strsplit (text + strlen (QR_MAGIC QR_VERSION), "|", QR_PARTS);
  if (g_strv_length (parts) < QR_PARTS)
    {
      refuse (error, PIR_MODEL_ERROR_CUT, "fewer parts than five");
      return FALSE;
    }

  return pir_payment_code_set (code, parts[0], parts[1], parts[2], error);
}

gboolean
pir_payment_code_equal (const PirPaymentCode *a,
                        const PirPaymentCode *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return g_str_equal (a->notice_number, b->notice_number) && g_str_equal (a->creditor_tax_code, b->creditor_tax_code);
}
