/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-codes.h"

#include <string.h>

#define CREDITOR_CODE_LENGTH 11
#define NOTICE_NUMBER_LENGTH 18
#define SCHOOL_CODE_LENGTH 10
#define NO_BREAK_SPACE "\302\240"

static gboolean
are_digits (const char *text,
            gsize       length)
{
  for (gsize i = 0; i < length; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return FALSE;
    }

  return TRUE;
}

/* Value of the first 16 digits modulo 93, as IUV check digits are made */
static guint
control_digits (const char *first16)
{
  guint64 value = 0;

  for (gsize i = 0; i < 16; i++)
    value = value * 10 + (guint64) (first16[i] - '0');

  return (guint) (value % 93);
}

gboolean
pir_creditor_code_is_valid (const char *code)
{
  return code != NULL && strlen (code) == CREDITOR_CODE_LENGTH && are_digits (code, CREDITOR_CODE_LENGTH) &&
         pir_creditor_code_check_digit (code) == code[CREDITOR_CODE_LENGTH - 1];
}

char
pir_creditor_code_check_digit (const char *first10)
{
  guint sum = 0;

  g_return_val_if_fail (first10 != NULL, 0);

  for (gsize i = 0; i < CREDITOR_CODE_LENGTH - 1; i++)
    {
      guint digit;

      if (!g_ascii_isdigit (first10[i]))
        return 0;

      digit = (guint) (first10[i] - '0') << (i % 2);
      sum += digit > 9 ? digit - 9 : digit;
    }

  return (char) ('0' + (10 - sum % 10) % 10);
}

/* The control character of a school code by its first nine, or 0 where the rule says nothing */
static char
school_control (const char *code)
{
  static const char values[] = "0123456789ABCDEGLNPQRTVXFHIMOSU?Z";
  static const char controls[] = "X123456789ABCDEGLNPQRTV";
  static const guint weights[] = { 20, 14, 19, 11, 20, 14, 19, 11, 1 };
  guint sum = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (weights); i++)
    {
      const char *found = strchr (values, code[i]);

      if (found == NULL || (i >= 4 && !g_ascii_isdigit (code[i])))
        return 0;

      sum += weights[i] * (guint) (found - values);
    }

  return controls[sum % (sizeof controls - 1)];
}

static gboolean
has_own_codes (const char *code)
{
  static const char * const provinces[] = { "AO", "BZ", "TN" };

  for (gsize i = 0; i < G_N_ELEMENTS (provinces); i++)
    if (strncmp (code, provinces[i], 2) == 0)
      return TRUE;

  return FALSE;
}

PirSchoolCodeVerdict
pir_school_code_check (const char *code)
{
  char control;

  if (code == NULL || strlen (code) != SCHOOL_CODE_LENGTH)
    return PIR_SCHOOL_CODE_WRONG;

  for (gsize i = 0; i < SCHOOL_CODE_LENGTH; i++)
    {
      if (!g_ascii_isupper (code[i]) && (i < 2 || !g_ascii_isdigit (code[i])))
        return PIR_SCHOOL_CODE_WRONG;
    }

  control = has_own_codes (code) ? 0 : school_control (code);

  return control == 0 || control == code[SCHOOL_CODE_LENGTH - 1] ? PIR_SCHOOL_CODE_RIGHT : PIR_SCHOOL_CODE_DOUBTFUL;
}

PirNoticeNumberVerdict
pir_notice_number_check (const char *number)
{
  guint control;

  if (number == NULL || strlen (number) != NOTICE_NUMBER_LENGTH || !are_digits (number, NOTICE_NUMBER_LENGTH) ||
      number[0] > '3')
    return PIR_NOTICE_NUMBER_WRONG;

  if (number[0] == '1')
    return PIR_NOTICE_NUMBER_RIGHT;

  control = (guint) (number[16] - '0') * 10 + (guint) (number[17] - '0');

  return control == control_digits (number) ? PIR_NOTICE_NUMBER_RIGHT : PIR_NOTICE_NUMBER_DOUBTFUL;
}

char *
pir_notice_number_make (guint   auxiliary,
                        guint   code,
                        guint64 base)
{
  static const guint64 most[] = {
    G_GUINT64_CONSTANT (9999999999999), G_GUINT64_CONSTANT (99999999999999999), G_GUINT64_CONSTANT (999999999999999),
    G_GUINT64_CONSTANT (9999999999999),
  };
  char *number;

  g_return_val_if_fail (auxiliary < G_N_ELEMENTS (most), NULL);
  g_return_val_if_fail (code <= 99, NULL);
  g_return_val_if_fail (base <= most[auxiliary], NULL);

  if (auxiliary == 1)
    return g_strdup_printf ("1%017" G_GUINT64_FORMAT, base);

  if (auxiliary == 2)
    number = g_strdup_printf ("2%015" G_GUINT64_FORMAT "00", base);
  else
    number = g_strdup_printf ("%u%02u%013" G_GUINT64_FORMAT "00", auxiliary, code, base);
  g_snprintf (number + 16, 3, "%02u", control_digits (number));

  return number;
}

char *
pir_notice_number_new (guint   segregation,
                       guint64 base)
{
  return pir_notice_number_make (3, segregation, base);
}

char *
pir_notice_number_get_creditor_ref (const char *number)
{
  g_return_val_if_fail (pir_notice_number_check (number) != PIR_NOTICE_NUMBER_WRONG, NULL);

  return g_strdup (number + (number[0] == '0' ? 3 : 1));
}

char *
pir_notice_number_group (const char *number)
{
  GString *text;

  g_return_val_if_fail (number != NULL, NULL);

  text = g_string_sized_new (32);
  for (gsize i = 0; number[i] != '\0'; i++)
    {
      if (i > 0 && i % 4 == 0)
        g_string_append (text, NO_BREAK_SPACE);
      g_string_append_c (text, number[i]);
    }

  return g_string_free (text, FALSE);
}
