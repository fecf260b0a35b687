/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sandbox/pir-sample-tax-code.h"

#include <string.h>

#include "model/pir-codes.h"

static const char month_letters[] = "ABCDEHLMPRST";

/* The letters of @name that are vowels, or that are not, in upper case. */
static char *
pick_letters (const char *name,
              gboolean    vowels)
{
  g_autofree char *ascii = g_str_to_ascii (name, "C");
  GString *letters = g_string_new (NULL);

  for (const char *c = ascii; *c != '\0'; c++)
    if (g_ascii_isalpha (*c) && (strchr ("AEIOU", g_ascii_toupper (*c)) != NULL) == vowels)
      g_string_append_c (letters, g_ascii_toupper (*c));
  return g_string_free (letters, FALSE);
}

static void
name_letters (const char *name,
              gboolean    is_given,
              char        letters[3])
{
  g_autofree char *consonants = pick_letters (name, FALSE);
  g_autofree char *vowels = pick_letters (name, TRUE);
  g_autofree char *all = g_strconcat (consonants, vowels, "XXX", NULL);

  memcpy (letters, all, 3);
  if (is_given && strlen (consonants) >= 4)
    {
      letters[1] = consonants[2];
      letters[2] = consonants[3];
    }
}

void
pir_sample_tax_code (const char *family_name,
                     const char *given_name,
                     gboolean    is_female,
                     PirDate     birth,
                     const char *place,
                     char        code[PIR_TAX_CODE_SIZE])
{
  int year, month, day;

  g_return_if_fail (family_name != NULL && given_name != NULL);
  g_return_if_fail (birth != PIR_DATE_NONE);
  g_return_if_fail (place != NULL && strlen (place) == 4);

  pir_date_get (birth, &year, &month, &day);
  name_letters (family_name, FALSE, code);
  name_letters (given_name, TRUE, code + 3);
  g_snprintf (code + 6, PIR_TAX_CODE_SIZE - 6, "%02d%c%02d%s", year % 100, month_letters[month - 1],
              is_female ? day + 40 : day, place);
  code[15] = pir_tax_code_check_letter (code);
  code[16] = '\0';
}
