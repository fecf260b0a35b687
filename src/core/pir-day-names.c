/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/pir-day-names.h"

#include <glib/gi18n-lib.h>

static const char * const weekdays[] = {
  NC_("weekday", "Monday"), NC_("weekday", "Tuesday"), NC_("weekday", "Wednesday"), NC_("weekday", "Thursday"),
  NC_("weekday", "Friday"), NC_("weekday", "Saturday"), NC_("weekday", "Sunday"),
};

/* Translators: months as they stand in a date, after the number of the day (genitive where the language has one) */
static const char * const months_in_date[] = {
  NC_("month in a date", "January"), NC_("month in a date", "February"), NC_("month in a date", "March"),
  NC_("month in a date", "April"), NC_("month in a date", "May"), NC_("month in a date", "June"),
  NC_("month in a date", "July"), NC_("month in a date", "August"), NC_("month in a date", "September"),
  NC_("month in a date", "October"), NC_("month in a date", "November"), NC_("month in a date", "December"),
};

/* Translators: months as they stand alone, at the beginning of a heading */
static const char * const months_alone[] = {
  NC_("month in a heading", "January"), NC_("month in a heading", "February"), NC_("month in a heading", "March"),
  NC_("month in a heading", "April"), NC_("month in a heading", "May"), NC_("month in a heading", "June"),
  NC_("month in a heading", "July"), NC_("month in a heading", "August"), NC_("month in a heading", "September"),
  NC_("month in a heading", "October"), NC_("month in a heading", "November"), NC_("month in a heading", "December"),
};

/* Translators: months in three or four letters */
static const char * const months_short[] = {
  NC_("short month", "Jan"), NC_("short month", "Feb"), NC_("short month", "Mar"), NC_("short month", "Apr"),
  NC_("short month", "May"), NC_("short month", "Jun"), NC_("short month", "Jul"), NC_("short month", "Aug"),
  NC_("short month", "Sep"), NC_("short month", "Oct"), NC_("short month", "Nov"), NC_("short month", "Dec"),
};

static const struct
{
  const char         *context;
  const char * const *names;
} months[] = {
  [PIR_MONTH_IN_DATE] = { "month in a date", months_in_date },
  [PIR_MONTH_ALONE] = { "month in a heading", months_alone },
  [PIR_MONTH_SHORT] = { "short month", months_short },
};

const char *
pir_day_name (int number)
{
  g_return_val_if_fail (number >= 1 && number <= 7, "");

  return g_dpgettext2 (GETTEXT_PACKAGE, "weekday", weekdays[number - 1]);
}

const char *
pir_month_name (PirMonthForm form,
                int          number)
{
  g_return_val_if_fail ((guint) form < G_N_ELEMENTS (months), "");
  g_return_val_if_fail (number >= 1 && number <= 12, "");

  return g_dpgettext2 (GETTEXT_PACKAGE, months[form].context, months[form].names[number - 1]);
}

char *
pir_day_names_clock (gint64 time)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_local (time);

  if (moment == NULL)
    return g_strdup ("?");
  /* Translators: time of the day, see g_date_time_format(): as in "10:42" */
  return g_date_time_format (moment, C_("time of the day", "%H:%M"));
}

char *
pir_day_names_since (gint64 time)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_local (time);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *clock = pir_day_names_clock (time);

  if (moment == NULL || (g_date_time_get_year (moment) == g_date_time_get_year (now) &&
                         g_date_time_get_day_of_year (moment) == g_date_time_get_day_of_year (now)))
    return g_steal_pointer (&clock);
  /* Translators: a moment of another day: number of the day, short month, time of the day, as in "27 Nov, 10:42" */
  return g_strdup_printf (C_("moment", "%1$d %2$s, %3$s"), g_date_time_get_day_of_month (moment),
                          pir_month_name (PIR_MONTH_SHORT, g_date_time_get_month (moment)), clock);
}
