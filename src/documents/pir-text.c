/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/pir-text.h"

#include <glib/gi18n.h>

#define DAY 86400
#define HOUR 3600

static const char * const months[] = {
  NC_("month, within a date", "January"),
  NC_("month, within a date", "February"),
  NC_("month, within a date", "March"),
  NC_("month, within a date", "April"),
  NC_("month, within a date", "May"),
  NC_("month, within a date", "June"),
  NC_("month, within a date", "July"),
  NC_("month, within a date", "August"),
  NC_("month, within a date", "September"),
  NC_("month, within a date", "October"),
  NC_("month, within a date", "November"),
  NC_("month, within a date", "December"),
};

static gboolean
is_reordering (gunichar c)
{
  return c == 0x061c || c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

static gint64
offset_at_start (PirDate date)
{
  return (gint64) date * DAY - pir_date_start (date);
}

/* Where a day's ends differ, the clocks change at 01:00 UTC (directive 2000/84/EC). */
static gint64
rome_offset (gint64 time)
{
  PirDate date = pir_date_from_time (time);
  gint64 before = offset_at_start (date), after = offset_at_start (date + 1);

  return time < (gint64) date * DAY + HOUR ? before : after;
}

char *
pir_text_clean (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  g_autoptr (GString) clean = g_string_new (NULL);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_iscntrl (c) || c == 0x2028 || c == 0x2029)
        g_string_append_c (clean, ' ');
      else if (!is_reordering (c) && c != 0xfffe && c != 0xffff)
        g_string_append_unichar (clean, c);
    }

  g_strstrip (clean->str);
  return g_strdup (clean->str);
}

char *
pir_text_date (PirDate             date,
               const PirCatalogue *catalogue)
{
  int year, month, day;

  g_return_val_if_fail (date != PIR_DATE_NONE, NULL);

  pir_date_get (date, &year, &month, &day);
  /* Translators: a date: %1$d = day of the month, %2$s = name of the month, %3$d = year */
  return g_strdup_printf (pir_tr (catalogue, N_("%1$d %2$s %3$d")), day,
                          pir_tr_context (catalogue, "month, within a date", months[month - 1]), year);
}

char *
pir_text_time (gint64              time,
               const PirCatalogue *catalogue)
{
  gint64 offset = rome_offset (time);
  int second = (int) ((time + offset) - (gint64) pir_date_from_time (time) * DAY);
  g_autofree char *date = pir_text_date (pir_date_from_time (time), catalogue);

  g_return_val_if_fail (catalogue != NULL, NULL);

  /* Translators: a moment: %1$s = date such as "22 November 2026", %2$02d:%3$02d:%4$02d = hours, minutes and seconds,
   * %5$s = abbreviation of the time zone such as CET */
  return g_strdup_printf (pir_tr (catalogue, N_("%1$s, %2$02d:%3$02d:%4$02d %5$s")), date, second / HOUR,
                          second / 60 % 60, second % 60, offset == HOUR ? "CET" : "CEST");
}
