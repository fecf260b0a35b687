/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-tax-code-doubt.h"

#include <string.h>

#include "model/pir-codes.h"
#include "model/pir-latin.h"
#include "model/pir-names.h"

typedef struct
{
  PirTaxCodeDoubt *doubts; /* (unowned) */
  guint            n;
} Doubts;

static const char * const field_names[] = {
  "family_name", "given_name", "sex", "birth_date", "birth_place", "check",
};

G_STATIC_ASSERT (G_N_ELEMENTS (field_names) == PIR_TAX_CODE_N_FIELDS);

static void
add (Doubts          *doubts,
     PirTaxCodeField  field,
     const char      *expected)
{
  PirTaxCodeDoubt *doubt = &doubts->doubts[doubts->n++];

  doubt->field = field;
  g_strlcpy (doubt->expected, expected, sizeof doubt->expected);
}

/* Whether @letters can be @name's, or cannot be told. */
static gboolean
agrees (const char *letters,
        const char *name,
        gboolean    is_given)
{
  for (int style = PIR_LATIN_REGISTRY; style <= PIR_LATIN_PLAIN; style++)
    {
      gboolean is_whole;
      g_autofree char *folded = pir_latin_fold (name, (PirLatinStyle) style, &is_whole);
      char made[4];

      pir_tax_code_name_letters (folded, is_given, made);
      if (!is_whole || strcmp (made, letters) == 0)
        return TRUE;
    }
  return FALSE;
}

/* The first given name, the first two ... */
static gboolean
given_agrees (const char *letters,
              const char *names)
{
  g_auto(GStrv) words = g_strsplit_set (names, " ,\t", -1);
  g_autoptr(GString) some = g_string_new (NULL);

  if (agrees (letters, names, TRUE))
    return TRUE;
  for (guint i = 0; words[i] != NULL; i++)
    {
      g_string_append_printf (some, " %s", words[i]);
      if (words[i][0] != '\0' && agrees (letters, some->str, TRUE))
        return TRUE;
    }
  return FALSE;
}

static gboolean
date_agrees (const PirTaxCodeParts *parts,
             PirDate                date)
{
  int year, month, day;

  pir_date_get (date, &year, &month, &day);
  return parts->year == year % 100 && parts->month == month && parts->day == day;
}

static void
compare_person (const PirTaxCodeParts *parts,
                const char            *family_name,
                const char            *given_name,
                const char            *sex,
                PirDate                birth_date,
                const char            *birth_place,
                Doubts                *doubts)
{
  const char *expected_sex = parts->is_female ? "f" : "m";
  g_autofree char *expected_date = g_strdup_printf ("%02d-%02d-%02d", parts->year, parts->month, parts->day);

  if (family_name != NULL && !agrees (parts->family_name, family_name, FALSE))
    add (doubts, PIR_TAX_CODE_FIELD_FAMILY_NAME, parts->family_name);
  if (given_name != NULL && !given_agrees (parts->given_name, given_name))
    add (doubts, PIR_TAX_CODE_FIELD_GIVEN_NAME, parts->given_name);
  if (sex != NULL && strcmp (sex, expected_sex) != 0)
    add (doubts, PIR_TAX_CODE_FIELD_SEX, expected_sex);
  if (birth_date != PIR_DATE_NONE && !date_agrees (parts, birth_date))
    add (doubts, PIR_TAX_CODE_FIELD_BIRTH_DATE, expected_date);
  if (birth_place != NULL && strcmp (birth_place, parts->place) != 0)
    add (doubts, PIR_TAX_CODE_FIELD_BIRTH_PLACE, parts->place);
}

const char *
pir_tax_code_field_to_string (PirTaxCodeField field)
{
  g_return_val_if_fail ((guint) field < PIR_TAX_CODE_N_FIELDS, NULL);

  return field_names[field];
}

gboolean
pir_tax_code_field_from_string (const char      *text,
                                PirTaxCodeField *field)
{
  guint value;

  g_return_val_if_fail (field != NULL, FALSE);

  if (!pir_names_find (field_names, G_N_ELEMENTS (field_names), text, &value))
    return FALSE;
  *field = (PirTaxCodeField) value;
  return TRUE;
}

guint
pir_tax_code_compare (const char      *code,
                      const char      *family_name,
                      const char      *given_name,
                      const char      *sex,
                      PirDate          birth_date,
                      const char      *birth_place,
                      PirTaxCodeDoubt  doubts[PIR_TAX_CODE_N_FIELDS])
{
  Doubts found = { doubts, 0 };
  char expected[2] = "";
  PirTaxCodeParts parts;

  g_return_val_if_fail (code != NULL, 0);
  g_return_val_if_fail (doubts != NULL, 0);

  switch (pir_tax_code_get_kind (code))
    {
    case PIR_TAX_CODE_PERSON:
      pir_tax_code_parse (code, &parts);
      compare_person (&parts, family_name, given_name, sex, birth_date, birth_place, &found);
      expected[0] = pir_tax_code_check_letter (code);
      break;
    case PIR_TAX_CODE_PROVISIONAL:
      expected[0] = pir_creditor_code_check_digit (code);
      break;
    case PIR_TAX_CODE_WRONG:
    default:
      break;
    }
  if (expected[0] == '\0' || code[strlen (code) - 1] != expected[0])
    add (&found, PIR_TAX_CODE_FIELD_CHECK, expected);
  return found.n;
}
