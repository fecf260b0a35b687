/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-words.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/pir-clock.h"
#include "core/pir-day-names.h"

#define NEAR_DAYS 14
#define MANY_DAYS 60

static const char *
weekday_of (PirDate day)
{
  /* Day 0 was a Thursday. */
  int index = (day + 3) % 7;

  return pir_day_name (index < 0 ? index + 8 : index + 1);
}

static int
year_of (PirDate day)
{
  int year;

  pir_date_get (day, &year, NULL, NULL);
  return year;
}

static GDateTime *
local_time (gint64 time)
{
  return g_date_time_new_from_unix_local (time);
}

const char *
pir_words_language (void)
{
  /* Translators: the BCP 47 tag of the language of this translation, such as "it" or "zh-CN" */
  return C_("tag of this language", "en");
}

char *
pir_words_money (PirMoney amount)
{
  return pir_money_format (amount, pir_words_language ());
}

char *
pir_words_ambiguous (const char *typed)
{
  if (!pir_money_is_ambiguous (typed))
    return NULL;

  /* Translators: %s is an amount that somebody typed, such as 12,505. */
  return g_strdup_printf (_("“%s” can be read as two amounts. Write its cents too, such as 1234,00 or 12,34."), typed);
}

char *
pir_words_day (PirDate day,
               PirDate today)
{
  int month, number;

  g_return_val_if_fail (day != PIR_DATE_NONE, NULL);

  if (today == PIR_DATE_NONE || year_of (day) != year_of (today))
    return pir_words_full_day (day);
  pir_date_get (day, NULL, &month, &number);
  /* Translators: a day near now: weekday, number of the day, month, as in "Friday 27 November" */
  return g_strdup_printf (C_("day", "%1$s %2$d %3$s"), weekday_of (day), number,
                          pir_month_name (PIR_MONTH_IN_DATE, month));
}

char *
pir_words_short_day (PirDate day,
                     PirDate today)
{
  int year, month, number;

  g_return_val_if_fail (day != PIR_DATE_NONE, NULL);

  pir_date_get (day, &year, &month, &number);
  if (today != PIR_DATE_NONE && year == year_of (today))
    /* Translators: a short date: number of the day, short month, as in "27 Nov" */
    return g_strdup_printf (C_("short day", "%1$d %2$s"), number,
                            pir_month_name (PIR_MONTH_SHORT, month));
  /* Translators: a short date with its year: number of the day, short month, year, as in "27 Nov 2026" */
  return g_strdup_printf (C_("short day", "%1$d %2$s %3$d"), number,
                          pir_month_name (PIR_MONTH_SHORT, month), year);
}

char *
pir_words_full_day (PirDate day)
{
  int year, month, number;

  g_return_val_if_fail (day != PIR_DATE_NONE, NULL);

  pir_date_get (day, &year, &month, &number);
  /* Translators: a whole date: weekday, number of the day, month, year, as in "Friday 27 November 2026" */
  return g_strdup_printf (C_("day", "%1$s %2$d %3$s %4$d"), weekday_of (day), number,
                          pir_month_name (PIR_MONTH_IN_DATE, month), year);
}

char *
pir_words_month (PirDate day)
{
  int year, month;

  g_return_val_if_fail (day != PIR_DATE_NONE, NULL);

  pir_date_get (day, &year, &month, NULL);
  /* Translators: a heading over a month's rows: month, year, as in "November 2026" */
  return g_strdup_printf (C_("heading", "%1$s %2$d"),
                          pir_month_name (PIR_MONTH_ALONE, month), year);
}

const char *
pir_words_short_month (PirDate day)
{
  int month;

  g_return_val_if_fail (day != PIR_DATE_NONE, NULL);

  pir_date_get (day, NULL, &month, NULL);
  return pir_month_name (PIR_MONTH_SHORT, month);
}

/* Whole months from @day to @today, as calendars count: none from the 31st to the 30th */
static int
months_since (PirDate day,
              PirDate today)
{
  int year, month, number, year_now, month_now, number_now;

  pir_date_get (day, &year, &month, &number);
  pir_date_get (today, &year_now, &month_now, &number_now);
  return (year_now - year) * 12 + month_now - month - (number_now < number ? 1 : 0);
}

/* A day long past: nobody counts hundreds of days. */
static char *
past (PirDate     day,
      PirDate     today,
      const char *date)
{
  int days = today - day;
  int months = months_since (day, today);

  if (months >= 12)
    /* Translators: when something was due: a number of years, a date such as "Friday 27 November 2020" */
    return g_strdup_printf (ngettext ("%1$d year ago, %2$s", "%1$d years ago, %2$s", months / 12), months / 12, date);
  if (days > MANY_DAYS)
    /* Translators: when something was due: a number of months, a date such as "Friday 27 November" */
    return g_strdup_printf (ngettext ("%1$d month ago, %2$s", "%1$d months ago, %2$s", months), months, date);
  /* Translators: when something was due: a number of days, a date such as "Friday 27 November" */
  return g_strdup_printf (ngettext ("%1$d day ago, %2$s", "%1$d days ago, %2$s", days), days, date);
}

static char *
short_past (PirDate day,
            PirDate today)
{
  int days = today - day;
  int months = months_since (day, today);

  if (months >= 12)
    /* Translators: how long ago something was due, in few letters */
    return g_strdup_printf (ngettext ("%d year late", "%d years late", months / 12), months / 12);
  if (days > MANY_DAYS)
    /* Translators: how long ago something was due, in few letters */
    return g_strdup_printf (ngettext ("%d month late", "%d months late", months), months);
  /* Translators: how long ago something was due, in few letters */
  return g_strdup_printf (ngettext ("%d day late", "%d days late", days), days);
}

char *
pir_words_due (PirDate day,
               PirDate today)
{
  g_autofree char *date = pir_words_day (day, today);
  int days = day - today;

  if (days == 0)
    /* Translators: when something is due; %s is a date such as "Friday 27 November" */
    return g_strdup_printf (_("today, %s"), date);
  if (days == 1)
    /* Translators: when something is due; %s is a date such as "Friday 27 November" */
    return g_strdup_printf (_("tomorrow, %s"), date);
  if (days == -1)
    /* Translators: when something was due; %s is a date such as "Friday 27 November" */
    return g_strdup_printf (_("yesterday, %s"), date);
  if (days < 0)
    return past (day, today, date);
  if (days > MANY_DAYS)
    return g_steal_pointer (&date);
  /* Translators: when something is due: a number of days, a date such as "Friday 27 November" */
  return g_strdup_printf (ngettext ("in %1$d day, %2$s", "in %1$d days, %2$s", days), days, date);
}

char *
pir_words_short_due (PirDate day,
                     PirDate today)
{
  int days = day - today;

  if (days > NEAR_DAYS)
    return pir_words_short_day (day, today);
  if (days == 0)
    return g_strdup (C_("when something is due", "Today"));
  if (days == 1)
    return g_strdup (C_("when something is due", "Tomorrow"));
  if (days > 0)
    /* Translators: when something is due, in few letters */
    return g_strdup_printf (ngettext ("In %d day", "In %d days", days), days);
  return short_past (day, today);
}

char *
pir_words_clock (gint64 time)
{
  return pir_day_names_clock (time);
}

char *
pir_words_moment (gint64 time)
{
  g_autoptr(GDateTime) moment = local_time (time);
  g_autofree char *clock = pir_words_clock (time);

  /* Translators: a moment: number of the day, month, year, time of the day, as in "27 November 2026, 10:42" */
  return g_strdup_printf (C_("moment", "%1$d %2$s %3$d, %4$s"), g_date_time_get_day_of_month (moment),
                          pir_month_name (PIR_MONTH_IN_DATE, g_date_time_get_month (moment)),
                          g_date_time_get_year (moment), clock);
}

char *
pir_words_since (gint64 time)
{
  return pir_day_names_since (time);
}

char *
pir_words_countdown (gint64 seconds)
{
  int minutes = (int) (MAX (seconds, 0) / 60);
  int rest = (int) (MAX (seconds, 0) % 60);

  if (minutes == 0)
    /* Translators: a time left, in seconds; use the sign of the unit */
    return g_strdup_printf (C_("time left", "%d s"), rest);
  /* Translators: a time left: minutes and seconds; use the signs of the units */
  return g_strdup_printf (C_("time left", "%1$d min %2$d s"), minutes, rest);
}

char *
pir_words_span (gint64 seconds)
{
  if (seconds < 60 || seconds % 60 != 0)
    return pir_words_countdown (seconds);
  /* Translators: a time of whole minutes; use the sign of the unit */
  return g_strdup_printf (C_("time left", "%d min"), (int) (seconds / 60));
}

char *
pir_words_size (guint64 bytes)
{
  guint64 kilobytes = bytes / 1000 + (bytes % 1000 != 0);
  guint64 tenths = kilobytes / 100 + (kilobytes % 100 != 0);

  if (kilobytes < 1000)
    /* Translators: size of a file in thousands of bytes; use the sign of the unit */
    return g_strdup_printf (C_("file size", "%u kB"), (guint) kilobytes);
  /* Translators: size of a file in millions of bytes: a number, and a tenth after the language's decimal sign */
  return g_strdup_printf (C_("file size", "%1$u.%2$u MB"), (guint) (tenths / 10), (guint) (tenths % 10));
}

char *
pir_words_without_key (const char *label)
{
  g_autoptr(GString) plain = g_string_new (NULL);

  g_return_val_if_fail (label != NULL, NULL);

  while (*label != '\0')
    {
      if (g_str_has_prefix (label, "(_") && strchr (label, ')') == label + strlen ("(_X"))
        label += strlen ("(_X)");
      else if (*label != '_')
        g_string_append_c (plain, *label++);
      else
        label++;
    }
  return g_string_free (g_steal_pointer (&plain), FALSE);
}

char *
pir_words_code (const char *grouped)
{
  g_return_val_if_fail (grouped != NULL, NULL);

  /* Isolated from what stands around it */
  return g_strconcat ("\342\201\250", grouped, "\342\201\251", NULL);
}

char *
pir_words_name (const char *given_name,
                const char *family_name)
{
  if (given_name == NULL || *given_name == '\0')
    return g_strdup (family_name != NULL ? family_name : "");
  if (family_name == NULL || *family_name == '\0')
    return g_strdup (given_name);
  /* Translators: a person's name: given name, family name */
  return g_strdup_printf (C_("person", "%1$s %2$s"), given_name, family_name);
}

char *
pir_words_line (const char *words)
{
  char first[7] = { 0 };

  g_return_val_if_fail (words != NULL, NULL);

  g_unichar_to_utf8 (g_unichar_totitle (g_utf8_get_char (words)), first);
  return g_strconcat (first, g_utf8_next_char (words), NULL);
}
