/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-bank-codes.h"

#include <string.h>

#include "model/pir-check-letter.h"
#include "model/pir-codes.h"

#define CBILL_LENGTH 5
#define CREDITOR_REF_MAX 35
#define IBAN_MIN 15
#define IBAN_MAX 34
#define ITALIAN_IBAN 27
#define BANK_LENGTH 10
#define ACCOUNT_LENGTH 12
#define RF "RF"
#define RF_HEAD 4 /* RF and two digits */
#define RF_MAX 21 /* what may follow */

static gsize
count_alphanumerics (const char *text)
{
  gsize n = 0;

  while (g_ascii_isalnum (text[n]))
    n++;

  return n;
}

/* The rest of @text (letters and digits) modulo 97, A as 10 to Z as 35, going on from @value (ISO 7064, MOD 97-10) */
static guint
modulo_97 (guint       value,
           const char *text,
           gsize       length)
{
  for (gsize i = 0; i < length; i++)
    {
      char c = g_ascii_toupper (text[i]);

      value = g_ascii_isdigit (c) ? value * 10 + (guint) (c - '0') : value * 100 + (guint) (c - 'A') + 10;
      value %= 97;
    }

  return value;
}

/* Check digits are read last, and lie between 02 and 98: 00, 01 and 99 leave the same rest as others do. */
static gboolean
is_checked (const char *code,
            gsize       length)
{
  guint digits;

  if (!g_ascii_isdigit (code[2]) || !g_ascii_isdigit (code[3]))
    return FALSE;

  digits = (guint) (code[2] - '0') * 10 + (guint) (code[3] - '0');

  return digits >= 2 && digits <= 98 && modulo_97 (modulo_97 (0, code + RF_HEAD, length - RF_HEAD), code, RF_HEAD) == 1;
}

static gboolean
is_italian_account (const char *account)
{
  return g_ascii_isupper (account[0]) && strspn (account + 1, "0123456789") >= 10;
}

gboolean
pir_iban_is_valid (const char *iban)
{
  gsize length;

  if (iban == NULL || !g_ascii_isupper (iban[0]) || !g_ascii_isupper (iban[1]))
    return FALSE;

  length = strspn (iban, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
  if (iban[length] != '\0' || length < IBAN_MIN || length > IBAN_MAX)
    return FALSE;

  if ((g_str_has_prefix (iban, "IT") || g_str_has_prefix (iban, "SM")) &&
      (length != ITALIAN_IBAN || !is_italian_account (iban + 4)))
    return FALSE;

  return is_checked (iban, length);
}

/* For @account, an IBAN without its first four characters, or a reference so */
static guint
make_check_digits (const char *country,
                   const char *account)
{
  return 98 - modulo_97 (modulo_97 (modulo_97 (0, account, strlen (account)), country, 2), "00", 2);
}

char *
pir_iban_new_italian (const char *bank,
                      const char *account)
{
  g_autofree char *number = NULL;
  g_autofree char *whole = NULL;

  g_return_val_if_fail (bank != NULL && strlen (bank) == BANK_LENGTH && strspn (bank, "0123456789") == BANK_LENGTH, NULL);
  g_return_val_if_fail (account != NULL && strlen (account) == ACCOUNT_LENGTH, NULL);
  g_return_val_if_fail (count_alphanumerics (account) == ACCOUNT_LENGTH, NULL);

  number = g_strconcat (bank, account, NULL);
  whole = g_strdup_printf ("%c%s", pir_check_letter_make (number, strlen (number)), number);

  return g_strdup_printf ("IT%02u%s", make_check_digits ("IT", whole), whole);
}

char *
pir_iban_group (const char *iban)
{
  return pir_notice_number_group (iban);
}

gboolean
pir_rf_reference_is_valid (const char *reference)
{
  gsize length;

  if (reference == NULL || g_ascii_strncasecmp (reference, RF, 2) != 0)
    return FALSE;

  length = count_alphanumerics (reference);

  return reference[length] == '\0' && length > RF_HEAD && length <= RF_HEAD + RF_MAX && is_checked (reference, length);
}

char *
pir_rf_reference_new (const char *text)
{
  g_autofree char *upper = NULL;
  gsize length;

  g_return_val_if_fail (text != NULL, NULL);

  length = count_alphanumerics (text);
  g_return_val_if_fail (text[length] == '\0' && length >= 1 && length <= RF_MAX, NULL);

  upper = g_ascii_strup (text, -1);

  return g_strdup_printf (RF "%02u%s", make_check_digits (RF, upper), upper);
}

gboolean
pir_cbill_code_is_valid (const char *code)
{
  return code != NULL && strlen (code) == CBILL_LENGTH && strspn (code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") == CBILL_LENGTH;
}

gboolean
pir_creditor_ref_is_valid (const char *reference)
{
  gsize length;

  if (reference == NULL)
    return FALSE;

  length = count_alphanumerics (reference);
  if (reference[length] != '\0' || length == 0 || length > CREDITOR_REF_MAX)
    return FALSE;

  return g_ascii_strncasecmp (reference, RF, 2) != 0 || pir_rf_reference_is_valid (reference);
}
