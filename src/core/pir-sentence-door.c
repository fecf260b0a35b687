/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is said to people who register, recover or change credentials. */

#include <glib/gi18n-lib.h>

#include "core/pir-sentences.h"
#include "model/pir-place-table.h"
#include "net/pir-net-error.h"

static char *
describe_birth_date (const char *expected)
{
  g_auto (GStrv) parts = g_strsplit (expected, "-", 3);
  g_autofree char *text = NULL;

  if (g_strv_length (parts) != 3)
    return g_strdup (expected);

  text = g_strdup_printf ("%s/%s/%s", parts[2], parts[1], parts[0]);

  /* Translators: %s is a day such as 31/01/80, which is in a tax code */
  return g_strdup_printf (_("The tax code belongs to somebody who was born on %s (day, month, year without its century)."),
                          text);
}

static char *
describe_birth_place (const char *expected)
{
  g_autoptr (PirPlaceTable) table = pir_place_table_new_packaged ();
  g_autoptr (PirPlace) place = pir_place_table_find (table, expected);
  g_autofree char *title = place != NULL ? pir_place_dup_title (place) : g_strdup (expected);

  /* Translators: %s is a place that a tax code names, such as "Roma (RM)", or its code */
  return g_strdup_printf (_("The tax code belongs to somebody who was born in %s."), title);
}

static char *
describe_check (const char *expected)
{
  if (*expected == '\0')
    return g_strdup (_("This does not look like a person’s tax code."));

  /* Translators: %s is a letter */
  return g_strdup_printf (_("The last letter of the tax code would be %s by the rule. Compare it with the card."), expected);
}

PirProblemCode
pir_sentence_get_problem (const GError *error)
{
  const PirNetProblem *problem = pir_net_error_get_problem (error);

  return problem != NULL ? problem->code : PIR_PROBLEM_UNKNOWN;
}

const char *
pir_sentence_get_problem_field (const GError *error)
{
  const PirNetProblem *problem = pir_net_error_get_problem (error);

  g_return_val_if_fail (error != NULL, "");

  return problem != NULL && problem->field != NULL ? problem->field : "";
}

char *
pir_sentence_doubt (const PirTaxCodeDoubt *doubt)
{
  g_return_val_if_fail (doubt != NULL, NULL);

  switch (doubt->field)
    {
    case PIR_TAX_CODE_FIELD_FAMILY_NAME:
      /* Translators: %s is three letters that a tax code makes of a name, such as RSS */
      return g_strdup_printf (_("The tax code was made from another family name: its letters are %s."), doubt->expected);

    case PIR_TAX_CODE_FIELD_GIVEN_NAME:
      /* Translators: %s is three letters that a tax code makes of a name, such as MRA */
      return g_strdup_printf (_("The tax code was made from another given name: its letters are %s."), doubt->expected);

    case PIR_TAX_CODE_FIELD_SEX:
      return g_strdup (doubt->expected[0] == 'f' ? _("The tax code is a woman’s.") : _("The tax code is a man’s."));

    case PIR_TAX_CODE_FIELD_BIRTH_DATE:
      return describe_birth_date (doubt->expected);

    case PIR_TAX_CODE_FIELD_BIRTH_PLACE:
      return describe_birth_place (doubt->expected);

    case PIR_TAX_CODE_FIELD_CHECK:
    default:
      return describe_check (doubt->expected);
    }
}

const char *
pir_sentence_password_rule (PirPasswordFaults fault)
{
  switch (fault)
    {
    case PIR_PASSWORD_FAULT_LENGTH:
      return _("At least 8 characters");

    case PIR_PASSWORD_FAULT_DIGIT:
      /* Translators: a demand on a new password: it has a digit */
      return _("A digit");

    case PIR_PASSWORD_FAULT_UPPER:
      return _("An upper-case letter");

    case PIR_PASSWORD_FAULT_LOWER:
      return _("A lower-case letter");

    case PIR_PASSWORD_FAULT_BREACHED:
      return _("Not one that everybody knows");

    case PIR_PASSWORD_FAULT_PERSONAL:
      return _("Without your names, address or tax code");

    case PIR_PASSWORD_FAULT_SAME:
      return _("Not the one it was before");

    default:
      g_return_val_if_reached ("");
    }
}
