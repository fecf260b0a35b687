/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/pir-typed.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/pir-clock.h"
#include "core/pir-core-passwords.h"
#include "model/pir-codes.h"
#include "model/pir-person-name.h"
#include "model/pir-tax-code.h"

#define PERSON_LENGTH 16
#define PROVISIONAL_LENGTH 11
#define NUMBER_LENGTH 18
#define FIRST_YEAR 1900
#define MAX_SEARCH 100
#define MAX_NOTE 500

static PirTypedVerdict
say (PirTypedVerdict   verdict,
     const char       *text,
     const char      **sentence)
{
  *sentence = text;

  return verdict;
}

PirTypedVerdict
pir_typed_tax_code (const char  *text,
                    gboolean     is_done,
                    const char **sentence)
{
  g_autofree char *code = NULL;
  gsize length;

  g_return_val_if_fail (text != NULL && sentence != NULL, PIR_TYPED_FINE);

  code = pir_tax_code_normalise (text);
  length = strlen (code);
  if (code[strspn (code, G_CSET_A_2_Z G_CSET_DIGITS)] != '\0')
    return say (PIR_TYPED_WRONG, _("A tax code has only letters and digits."), sentence);
  if (length > PERSON_LENGTH)
    return say (PIR_TYPED_WRONG, _("That is too long: a tax code has 16 letters and digits."), sentence);
  if (length == PERSON_LENGTH && pir_tax_code_get_kind (code) == PIR_TAX_CODE_WRONG)
    return say (PIR_TYPED_WRONG, _("This cannot be a tax code. Compare it with the card, letter by letter."), sentence);
  if (length == PERSON_LENGTH && !pir_tax_code_is_valid (code))
    return say (PIR_TYPED_DOUBT, _("The last letter does not go with the others. Compare it with the card; if it stands so "
                                   "there, go on."), sentence);
  if (length == PERSON_LENGTH || (length == PROVISIONAL_LENGTH && pir_tax_code_get_kind (code) == PIR_TAX_CODE_PROVISIONAL))
    return say (PIR_TYPED_FINE, NULL, sentence);
  if (is_done && length > 0)
    return say (PIR_TYPED_WRONG, _("A tax code has 16 letters and digits; a provisional one has 11 digits."), sentence);

  return say (PIR_TYPED_FINE, NULL, sentence);
}

PirTypedVerdict
pir_typed_name (const char  *text,
                gboolean     is_done,
                const char **sentence)
{
  g_return_val_if_fail (text != NULL && sentence != NULL, PIR_TYPED_FINE);

  if (*text == '\0' || pir_person_name_is_valid (text))
    return say (PIR_TYPED_FINE, NULL, sentence);
  if (strpbrk (text, "0123456789@/<>") != NULL || is_done)
    return say (PIR_TYPED_WRONG, _("Write the name as it stands on your identity card: letters, spaces, apostrophes and "
                                   "hyphens."), sentence);

  return say (PIR_TYPED_FINE, NULL, sentence);
}

/* Whether it is long enough for a school code, and no word has such digits */
static gboolean
looks_like_school_code (const char *code)
{
  return strpbrk (code, G_CSET_DIGITS) != NULL && pir_school_code_check (code) != PIR_SCHOOL_CODE_WRONG;
}

PirTypedVerdict
pir_typed_school (const char  *text,
                  gboolean     is_done,
                  const char **sentence)
{
  g_autofree char *code = NULL;

  g_return_val_if_fail (text != NULL && sentence != NULL, PIR_TYPED_FINE);

  code = g_strstrip (g_ascii_strup (text, -1));
  if (g_utf8_strlen (code, -1) > MAX_SEARCH)
    return say (PIR_TYPED_WRONG, _("That is too long: two or three words are enough."), sentence);
  if (looks_like_school_code (code) && pir_school_code_check (code) == PIR_SCHOOL_CODE_DOUBTFUL)
    return say (PIR_TYPED_DOUBT, _("The last character does not go with the others, as it does in most school codes. Compare it "
                                   "with what the school wrote; if it stands so there, go on."), sentence);

  return say (PIR_TYPED_FINE, NULL, sentence);
}

PirTypedVerdict
pir_typed_note (const char  *text,
                gboolean     is_done,
                const char **sentence)
{
  g_return_val_if_fail (text != NULL && sentence != NULL, PIR_TYPED_FINE);

  if (g_utf8_strlen (text, -1) > MAX_NOTE)
    return say (PIR_TYPED_WRONG, _("That is too long: the office reads 500 characters."), sentence);

  return say (PIR_TYPED_FINE, NULL, sentence);
}

PirTypedVerdict
pir_typed_email (const char  *text,
                 gboolean     is_done,
                 const char **sentence)
{
  g_autofree char *address = NULL;
  const char *at;

  g_return_val_if_fail (text != NULL && sentence != NULL, PIR_TYPED_FINE);

  address = g_strstrip (g_strdup (text));
  at = strchr (address, '@');
  if (strpbrk (address, " ,;<>\"()") != NULL || (at != NULL && strchr (at + 1, '@') != NULL))
    return say (PIR_TYPED_WRONG, _("One address only, without spaces, such as maria.rossi@posta.example."), sentence);
  if (is_done && *address != '\0'
      && (at == NULL || at == address || strchr (at, '.') == NULL || g_str_has_suffix (at, ".") || at[1] == '.'
          || !g_str_is_ascii (address)))
    return say (PIR_TYPED_WRONG, _("This is not a whole address. One looks like maria.rossi@posta.example."), sentence);

  return say (PIR_TYPED_FINE, NULL, sentence);
}

/* Blanks of all kinds stand between groups of digits, in what is copied as well. */
char *
pir_typed_digits (const char *text)
{
  GString *digits = g_string_new (NULL);

  g_return_val_if_fail (text != NULL, NULL);

  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (!g_unichar_isspace (g_utf8_get_char (text)))
      g_string_append_unichar (digits, g_utf8_get_char (text));

  return g_string_free (digits, FALSE);
}

char *
pir_typed_group (const char *text)
{
  g_autofree char *digits = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  digits = pir_typed_digits (text);

  return digits[strspn (digits, G_CSET_DIGITS)] == '\0' ? pir_notice_number_group (digits) : NULL;
}

/* What is typed from a paper: digits in their number, with what to say where they are none, too many, or too few */
static PirTypedVerdict
judge_digits (const char        *digits,
              gsize              wanted,
              gboolean           is_done,
              const char * const words[3],
              const char       **sentence)
{
  gsize length = strlen (digits);

  if (digits[strspn (digits, G_CSET_DIGITS)] != '\0')
    return say (PIR_TYPED_WRONG, words[0], sentence);
  if (length > wanted)
    return say (PIR_TYPED_WRONG, words[1], sentence);
  if (length < wanted && length > 0 && is_done)
    return say (PIR_TYPED_WRONG, words[2], sentence);

  return say (PIR_TYPED_FINE, NULL, sentence);
}

PirTypedVerdict
pir_typed_notice_number (const char  *text,
                         gboolean     is_done,
                         const char **sentence)
{
  const char * const words[] = {
    _("A notice number has only digits."),
    _("That is too long: a notice number has 18 digits."),
    _("Some digits are missing: a notice number has 18."),
  };
  g_autofree char *digits = NULL;
  PirTypedVerdict verdict;

  g_return_val_if_fail (text != NULL && sentence != NULL, PIR_TYPED_FINE);

  digits = pir_typed_digits (text);
  verdict = judge_digits (digits, NUMBER_LENGTH, is_done, words, sentence);
  if (verdict != PIR_TYPED_FINE || strlen (digits) < NUMBER_LENGTH)
    return verdict;
  if (pir_notice_number_check (digits) == PIR_NOTICE_NUMBER_WRONG)
    return say (PIR_TYPED_WRONG, _("No notice number begins like this. Compare it with the paper, digit by digit."), sentence);
  if (pir_notice_number_check (digits) == PIR_NOTICE_NUMBER_DOUBTFUL)
    return say (PIR_TYPED_DOUBT, _("The last two digits do not go with the others. Compare them with the paper; if they stand so "
                                   "there, go on."), sentence);

  return verdict;
}

PirTypedVerdict
pir_typed_creditor (const char  *text,
                    gboolean     is_done,
                    const char **sentence)
{
  const char * const words[] = {
    _("The tax code of a school or another body has only digits."),
    _("That is too long: the tax code of a school or another body has 11 digits."),
    _("Some digits are missing: the tax code of a school or another body has 11."),
  };
  g_autofree char *digits = NULL;
  PirTypedVerdict verdict;

  g_return_val_if_fail (text != NULL && sentence != NULL, PIR_TYPED_FINE);

  digits = pir_typed_digits (text);
  verdict = judge_digits (digits, PROVISIONAL_LENGTH, is_done, words, sentence);
  if (verdict != PIR_TYPED_FINE || strlen (digits) < PROVISIONAL_LENGTH || pir_creditor_code_is_valid (digits))
    return verdict;

  return say (PIR_TYPED_DOUBT, _("The last digit does not go with the others. Compare it with the paper; if it stands so there, "
                                 "go on."), sentence);
}

PirDate
pir_typed_parse_date (const char *text)
{
  g_autofree char *plain = NULL;
  g_auto (GStrv) parts = NULL;
  guint64 numbers[3];
  guint n = 0;

  g_return_val_if_fail (text != NULL, PIR_DATE_NONE);

  plain = g_strdelimit (g_strdup (text), "./-", ' ');
  parts = g_strsplit (plain, " ", -1);
  for (char **part = parts; *part != NULL; part++)
    {
      if (**part == '\0')
        continue;
      if (n == G_N_ELEMENTS (numbers) || !g_ascii_string_to_unsigned (*part, 10, 0, 9999, &numbers[n++], NULL))
        return PIR_DATE_NONE;
    }
  if (n < G_N_ELEMENTS (numbers))
    return PIR_DATE_NONE;

  return numbers[0] > 31 ? pir_date_new ((int) numbers[0], (int) numbers[1], (int) numbers[2])
                         : pir_date_new ((int) numbers[2], (int) numbers[1], (int) numbers[0]);
}

PirTypedVerdict
pir_typed_birth_date (const char  *text,
                      gboolean     is_done,
                      const char **sentence)
{
  PirDate date;

  g_return_val_if_fail (text != NULL && sentence != NULL, PIR_TYPED_FINE);

  date = pir_typed_parse_date (text);
  if (text[strspn (text, G_CSET_DIGITS "./- ")] != '\0' || (is_done && *text != '\0' && date == PIR_DATE_NONE))
    return say (PIR_TYPED_WRONG, _("Write day, month and year, such as 31/01/1980."), sentence);
  if (is_done && date != PIR_DATE_NONE && date < pir_date_new (FIRST_YEAR, 1, 1))
    return say (PIR_TYPED_WRONG, _("Write the year with four digits, such as 1980."), sentence);
  if (is_done && date != PIR_DATE_NONE && date > pir_clock_today ())
    return say (PIR_TYPED_WRONG, _("That day is still to come."), sentence);

  return say (PIR_TYPED_FINE, NULL, sentence);
}

char *
pir_typed_format_date (PirDate date)
{
  int year, month, day;

  if (date == PIR_DATE_NONE)
    return g_strdup ("");

  pir_date_get (date, &year, &month, &day);

  return g_strdup_printf ("%02d/%02d/%04d", day, month, year);
}

PirPasswordFaults
pir_typed_check_password (const char         *password,
                          const char * const *personal)
{
  static gsize is_registered = 0;
  g_autoptr (GBytes) list = NULL;

  g_return_val_if_fail (password != NULL, 0);

  if (g_once_init_enter (&is_registered))
    {
      pir_core_passwords_register_resource ();
      g_once_init_leave (&is_registered, 1);
    }
  list = g_resources_lookup_data ("/it/pagoinrete/passwords/known.bin", G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  return pir_password_rules_check (password, personal, list);
}
