/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-school-check.h"

#include "model/pir-names.h"

static const char * const school_check_names[] = {
  [PIR_SCHOOL_CHECK_PROFILE] = "profile",
  [PIR_SCHOOL_CHECK_CREDITOR] = "creditor",
  [PIR_SCHOOL_CHECK_CBILL] = "cbill",
  [PIR_SCHOOL_CHECK_CREDIT_ACCOUNT] = "credit_account",
  [PIR_SCHOOL_CHECK_HEAD] = "head",
  [PIR_SCHOOL_CHECK_PUPILS] = "pupils",
  [PIR_SCHOOL_CHECK_LINKS] = "links",
};

const char *
pir_school_check_to_string (PirSchoolCheck value)
{
  g_return_val_if_fail ((guint) value < G_N_ELEMENTS (school_check_names), school_check_names[PIR_SCHOOL_CHECK_PROFILE]);

  return school_check_names[value];
}

gboolean
pir_school_check_from_string (const char     *text,
                              PirSchoolCheck *value)
{
  guint found;

  if (!pir_names_find (school_check_names, G_N_ELEMENTS (school_check_names), text, &found))
    return FALSE;

  *value = (PirSchoolCheck) found;

  return TRUE;
}

PirSchoolCheckFields *
pir_school_check_copy (const PirSchoolCheckFields *check)
{
  PirSchoolCheckFields *copy;

  g_return_val_if_fail (check != NULL, NULL);

  copy = g_memdup2 (check, sizeof *check);
  copy->members = g_strdup (check->members);

  return copy;
}

void
pir_school_check_free (PirSchoolCheckFields *check)
{
  if (check == NULL)
    return;

  g_free ((char *) check->members);
  g_free (check);
}
