/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-school-year.h"

#define FIRST_MONTH 9
#define LAST_MONTH 8
#define LAST_DAY 31

char *
pir_school_year_of (PirDate day)
{
  int year, month, day_of_month;

  g_return_val_if_fail (day != PIR_DATE_NONE, NULL);

  pir_date_get (day, &year, &month, &day_of_month);
  if (month < FIRST_MONTH)
    year--;

  return g_strdup_printf ("%d/%02d", year, (year + 1) % 100);
}

PirDate
pir_school_year_get_end (const char *school_year)
{
  g_return_val_if_fail (school_year != NULL, PIR_DATE_NONE);

  return pir_date_new ((int) g_ascii_strtoll (school_year, NULL, 10) + 1, LAST_MONTH, LAST_DAY);
}

char *
pir_school_year_dup_next (const char *school_year)
{
  int year;

  g_return_val_if_fail (school_year != NULL, NULL);

  year = (int) g_ascii_strtoll (school_year, NULL, 10) + 1;

  return g_strdup_printf ("%d/%02d", year, (year + 1) % 100);
}
