/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-slip-code.h"

#include <string.h>

#define MAGIC "codfase=NBPA;"
#define FILLER "            "

#define TAX_CODE_FIELD 16
#define NAME_FIELD 40
#define REASON_FIELD 110

/* Where fields stand in the whole text, and how long they are (io-app, decodePosteDataMatrix; pagoPA's toolkit) */
enum
{
  NOTICE_LENGTH_AT = 13,
  NOTICE_AT = 15,
  ACCOUNT_LENGTH_AT = 33,
  ACCOUNT_AT = 35,
  AMOUNT_LENGTH_AT = 47,
  AMOUNT_AT = 49,
  DOCUMENT_AT = 59,
  CREDITOR_AT = 66,
  CREDITOR_END = 77,
};

#define ACCOUNT_DIGITS 12
#define AMOUNT_DIGITS 10
#define DOCUMENT "3896" "1P1" /* length and kind of document, id, phase */

/* Appends @text in the alphabet of the slip, to exactly @length characters: bytes that are no letter leave a space */
static void
append_field (GString    *line,
              const char *text,
              gsize       length)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  g_autofree char *apart = g_utf8_normalize (valid, -1, G_NORMALIZE_NFKD);
  g_autofree char *upper = g_utf8_strup (apart, -1);
  gsize end = line->len + length;

  for (const char *at = upper; *at != '\0' && line->len < end; at = g_utf8_next_char (at))
    {
      gboolean is_kept = g_ascii_isalnum (*at) || strchr ("&'-.:_,", *at) != NULL;

      if (!g_unichar_ismark (g_utf8_get_char (at)))
        g_string_append_c (line, is_kept ? *at : ' ');
    }

  while (line->len < end)
    g_string_append_c (line, ' ');
}

gboolean
pir_slip_code_can_be_made (const PirSlipCode *code)
{
  gsize n_digits;

  if (code == NULL || code->postal_account == NULL)
    return FALSE;

  n_digits = strspn (code->postal_account, "0123456789");

  return n_digits > 0 && n_digits <= ACCOUNT_DIGITS && code->postal_account[n_digits] == '\0' && code->code.amount >= 0 &&
         code->code.amount <= PIR_SLIP_CODE_AMOUNT_MAX;
}

char *
pir_slip_code_to_line (const PirSlipCode *code)
{
  gsize n_missing;

  g_return_val_if_fail (pir_slip_code_can_be_made (code), NULL);
  g_return_val_if_fail (strlen (code->code.notice_number) == PIR_NOTICE_NUMBER_SIZE - 1, NULL);

  n_missing = ACCOUNT_DIGITS - strlen (code->postal_account);

  return g_strdup_printf ("18%s12%.*s%s10%010" G_GINT64_FORMAT "3896", code->code.notice_number, (int) n_missing, "000000000000",
                          code->postal_account, code->code.amount);
}

char *
pir_slip_code_to_data_matrix (const PirSlipCode *code)
{
  g_autofree char *line = NULL;
  GString *text;

  g_return_val_if_fail (pir_slip_code_can_be_made (code), NULL);
  g_return_val_if_fail (strlen (code->code.creditor_tax_code) == PIR_CREDITOR_CODE_SIZE - 1, NULL);

  line = pir_slip_code_to_line (code);
  text = g_string_sized_new (PIR_SLIP_CODE_LENGTH + 1);
  g_string_append (text, MAGIC);
  g_string_append (text, line);
  g_string_append (text, "1P1");
  g_string_append (text, code->code.creditor_tax_code);
  append_field (text, code->debtor_tax_code, TAX_CODE_FIELD);
  append_field (text, code->debtor_name, NAME_FIELD);
  append_field (text, code->reason, REASON_FIELD);
  g_string_append (text, FILLER "A");

  return g_string_free (text, FALSE);
}

static gboolean
stands (const char *text,
        gsize       at,
        const char *what)
{
  return strncmp (text + at, what, strlen (what)) == 0;
}

static gboolean
refuse (GError        **error,
        PirModelError   why,
        const char     *what)
{
  g_set_error (error, PIR_MODEL_ERROR, (int) why, "%s", what);

  return FALSE;
}

gboolean
pir_slip_code_read (const char      *text,
                    PirPaymentCode  *code,
                    GError         **error)
{
  char number[PIR_NOTICE_NUMBER_SIZE], creditor[PIR_CREDITOR_CODE_SIZE], amount[AMOUNT_DIGITS + 1];

  g_return_val_if_fail (code != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  if (text == NULL || !stands (text, 0, MAGIC))
    return refuse (error, PIR_MODEL_ERROR_NOT_A_CODE, "not the Data Matrix of a postal slip");
  if (strnlen (text, CREDITOR_END) < CREDITOR_END)
    return refuse (error, PIR_MODEL_ERROR_CUT, "the text ends before the creditor's tax code");
  if (!stands (text, NOTICE_LENGTH_AT, "18") || !stands (text, ACCOUNT_LENGTH_AT, "12") ||
      !stands (text, AMOUNT_LENGTH_AT, "10") || !stands (text, DOCUMENT_AT, DOCUMENT))
    return refuse (error, PIR_MODEL_ERROR_VERSION, "not a slip of kind 896");
  if (strspn (text + ACCOUNT_AT, "0123456789") < ACCOUNT_DIGITS)
    return refuse (error, PIR_MODEL_ERROR_NOT_A_CODE, "the postal account is not twelve digits");

  g_strlcpy (number, text + NOTICE_AT, sizeof number);
  g_strlcpy (creditor, text + CREDITOR_AT, sizeof creditor);
  g_strlcpy (amount, text + AMOUNT_AT, sizeof amount);

  return pir_payment_code_set (code, number, creditor, amount, error);
}
