/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-tax-code.h"

#include <string.h>

#include "model/pir-check-letter.h"
#include "model/pir-codes.h"
#include "model/pir-latin.h"

#define LENGTH (PIR_TAX_CODE_SIZE - 1)
#define PROVISIONAL_LENGTH 11

/* Shape of a tax code: 'A' a letter, 'M' a letter of a month, '9' a digit or the letter that stands for it where two
 * people would have the same code (omocodia) */
static const char shape[] = "AAAAAA99M99A999A";
static const char months[] = "ABCDEHLMPRST";
static const char stand_ins[] = "LMNPQRSTUV";
/* Where the digits are, the last first */
static const guint8 digit_places[] = { 14, 13, 12, 10, 9, 7, 6 };

G_STATIC_ASSERT (1 << G_N_ELEMENTS (digit_places) == PIR_TAX_CODE_N_VARIANTS);

/* The digit that @c is or stands for, or -1 */
static int
read_digit (char c)
{
  const char *found;

  if (g_ascii_isdigit (c))
    return c - '0';

  found = c != '\0' ? strchr (stand_ins, c) : NULL;

  return found != NULL ? (int) (found - stand_ins) : -1;
}

static gboolean
fits_shape (char c,
            char expected)
{
  switch (expected)
    {
    case 'A':
      return g_ascii_isupper (c);
    case 'M':
      return c != '\0' && strchr (months, c) != NULL;
    default:
      return read_digit (c) >= 0;
    }
}

static int
read_two (const char *digits)
{
  return read_digit (digits[0]) * 10 + read_digit (digits[1]);
}

static gboolean
has_shape (const char *code)
{
  int day;

  if (strlen (code) != LENGTH)
    return FALSE;

  for (gsize i = 0; i < LENGTH; i++)
    {
      if (!fits_shape (code[i], shape[i]))
        return FALSE;
    }

  day = read_two (code + 9);

  return (day >= 1 && day <= 31) || (day >= 41 && day <= 71);
}

static gboolean
is_place (const char *place)
{
  return strlen (place) == 4 && g_ascii_isupper (place[0]) && g_ascii_isdigit (place[1]) && g_ascii_isdigit (place[2]) &&
         g_ascii_isdigit (place[3]);
}

/* Appends the letters of @folded that are vowels, or that are not, as far as there is room for them. */
static gsize
pick_letters (const char *folded,
              gboolean    vowels,
              char       *letters,
              gsize       n_letters,
              gsize       room)
{
  for (const char *c = folded; *c != '\0' && n_letters < room; c++)
    if (g_ascii_isalpha (*c) && (strchr ("AEIOU", *c) != NULL) == vowels)
      letters[n_letters++] = *c;
  return n_letters;
}

static gboolean
add_name (const char *name,
          gboolean    is_given,
          char       *code)
{
  gboolean is_whole;
  g_autofree char *folded = pir_latin_fold (name, PIR_LATIN_REGISTRY, &is_whole);

  pir_tax_code_name_letters (folded, is_given, code);
  return is_whole;
}

char *
pir_tax_code_normalise (const char *text)
{
  g_autofree char *valid = NULL;
  GString *code;

  g_return_val_if_fail (text != NULL, NULL);

  valid = g_utf8_make_valid (text, -1);
  code = g_string_new (NULL);
  for (const char *c = valid; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar letter = g_utf8_get_char (c);

      /* Only ASCII is raised: a dotless i is no I. */
      if (letter < 0x80 && !g_ascii_isspace (*c))
        g_string_append_c (code, g_ascii_toupper (*c));
      else if (!g_unichar_isspace (letter) && g_unichar_type (letter) != G_UNICODE_FORMAT)
        g_string_append_unichar (code, letter);
    }

  return g_string_free (code, FALSE);
}

gboolean
pir_tax_code_is_valid (const char *code)
{
  return code != NULL && has_shape (code) && pir_tax_code_check_letter (code) == code[LENGTH - 1];
}

char
pir_tax_code_check_letter (const char *first15)
{
  g_return_val_if_fail (first15 != NULL, 0);

  return pir_check_letter_make (first15, LENGTH - 1);
}

PirTaxCodeKind
pir_tax_code_get_kind (const char *code)
{
  if (code == NULL)
    return PIR_TAX_CODE_WRONG;
  if (strlen (code) == PROVISIONAL_LENGTH && strspn (code, "0123456789") == PROVISIONAL_LENGTH)
    return PIR_TAX_CODE_PROVISIONAL;

  return has_shape (code) ? PIR_TAX_CODE_PERSON : PIR_TAX_CODE_WRONG;
}

gboolean
pir_tax_code_parse (const char      *code,
                    PirTaxCodeParts *parts)
{
  int day;

  g_return_val_if_fail (code != NULL, FALSE);
  g_return_val_if_fail (parts != NULL, FALSE);

  memset (parts, 0, sizeof *parts);
  if (!has_shape (code))
    return FALSE;

  memcpy (parts->family_name, code, 3);
  memcpy (parts->given_name, code + 3, 3);
  parts->year = read_two (code + 6);
  parts->month = (int) (strchr (months, code[8]) - months) + 1;
  day = read_two (code + 9);
  parts->is_female = day > 40;
  parts->day = parts->is_female ? day - 40 : day;
  parts->place[0] = code[11];
  for (gsize i = 1; i < 4; i++)
    parts->place[i] = (char) ('0' + read_digit (code[11 + i]));
  for (gsize i = 0; i < G_N_ELEMENTS (digit_places); i++)
    if (!g_ascii_isdigit (code[digit_places[i]]))
      parts->variant |= 1u << i;

  return TRUE;
}

void
pir_tax_code_to_variant (const char *code,
                         guint       variant,
                         char        made[PIR_TAX_CODE_SIZE])
{
  g_return_if_fail (made != NULL);
  made[0] = '\0';
  g_return_if_fail (pir_tax_code_get_kind (code) == PIR_TAX_CODE_PERSON);
  g_return_if_fail (variant < PIR_TAX_CODE_N_VARIANTS);

  memcpy (made, code, PIR_TAX_CODE_SIZE);
  for (gsize i = 0; i < G_N_ELEMENTS (digit_places); i++)
    {
      int digit = read_digit (code[digit_places[i]]);

      made[digit_places[i]] = (variant & (1u << i)) != 0 ? stand_ins[digit] : (char) ('0' + digit);
    }
  made[LENGTH - 1] = pir_tax_code_check_letter (made);
}

void
pir_tax_code_name_letters (const char *folded,
                           gboolean    is_given,
                           char        letters[4])
{
  char picked[4] = "XXX";
  gsize n;

  g_return_if_fail (folded != NULL);

  n = pick_letters (folded, FALSE, picked, 0, 4);
  if (n == 4 && is_given)
    memmove (picked + 1, picked + 2, 2);
  else
    pick_letters (folded, TRUE, picked, n, 3);
  memcpy (letters, picked, 3);
  letters[3] = '\0';
}

gboolean
pir_tax_code_make (const char *family_name,
                   const char *given_name,
                   gboolean    is_female,
                   PirDate     birth,
                   const char *place,
                   char        code[PIR_TAX_CODE_SIZE])
{
  int year, month, day;
  gboolean is_whole;

  g_return_val_if_fail (code != NULL, FALSE);
  code[0] = '\0';
  g_return_val_if_fail (family_name != NULL && given_name != NULL, FALSE);
  g_return_val_if_fail (birth != PIR_DATE_NONE, FALSE);
  g_return_val_if_fail (place != NULL, FALSE);

  pir_date_get (birth, &year, &month, &day);
  is_whole = add_name (family_name, FALSE, code);
  is_whole = add_name (given_name, TRUE, code + 3) && is_whole;
  if (!is_whole || !is_place (place))
    {
      code[0] = '\0';
      return FALSE;
    }
  g_snprintf (code + 6, PIR_TAX_CODE_SIZE - 6, "%02d%c%02d%s", year % 100, months[month - 1],
              is_female ? day + 40 : day, place);
  code[LENGTH - 1] = pir_tax_code_check_letter (code);
  code[LENGTH] = '\0';
  return TRUE;
}
