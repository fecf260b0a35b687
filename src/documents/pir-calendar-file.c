/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/pir-calendar-file.h"

#include <string.h>

#include "documents/pir-text.h"
#include "pir-config.h"

#define LINE_OCTETS 75
#define MORNING 9 /* h */
#define DOMAIN "@pagoinrete.it"

/* RFC 5545, 3.1: a line that goes on begins with a space, which counts */
static void
add_line (GString    *out,
          const char *line)
{
  gsize used = 0;

  for (const char *c = line; *c != '\0'; c = g_utf8_next_char (c))
    {
      gsize length = (gsize) (g_utf8_next_char (c) - c);

      if (used + length > LINE_OCTETS)
        {
          g_string_append (out, "\r\n ");
          used = 1;
        }
      g_string_append_len (out, c, (gssize) length);
      used += length;
    }
  g_string_append (out, "\r\n");
}

/* RFC 5545, 3.3.11 */
static void
add_text (GString    *out,
          const char *name,
          const char *text)
{
  g_autoptr (GString) line = g_string_new (name);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  g_string_append_c (line, ':');
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *clean = pir_text_clean (lines[i]);

      g_string_append (line, i > 0 ? "\\n" : "");
      for (const char *c = clean; *c != '\0'; c++)
        {
          if (strchr ("\\;,", *c) != NULL)
            g_string_append_c (line, '\\');
          g_string_append_c (line, *c);
        }
    }
  add_line (out, line->str);
}

static void
add_day (GString    *out,
         const char *name,
         PirDate     date)
{
  g_autofree char *line = NULL;
  int year, month, day;

  pir_date_get (date, &year, &month, &day);
  line = g_strdup_printf ("%s;VALUE=DATE:%04d%02d%02d", name, year, month, day);
  add_line (out, line);
}

/* "20261129T101500Z" */
static void
add_stamp (GString    *out,
           const char *name,
           gint64      time)
{
  g_autofree char *text = pir_time_to_string (time);
  g_autoptr (GString) line = g_string_new (name);

  g_string_append_c (line, ':');
  for (const char *c = text; *c != '\0'; c++)
    if (strchr ("-:", *c) == NULL)
      g_string_append_c (line, *c);
  add_line (out, line->str);
}

/* A whole day begins at midnight; the alarm is in the morning of the day that was chosen. */
static void
add_alarm (GString    *out,
           const char *summary,
           int         days)
{
  g_autofree char *trigger = days > 0 ? g_strdup_printf ("TRIGGER:-P%dDT%dH", days - 1, 24 - MORNING)
                                      : g_strdup_printf ("TRIGGER:PT%dH", MORNING);

  add_line (out, "BEGIN:VALARM");
  add_line (out, "ACTION:DISPLAY");
  add_text (out, "DESCRIPTION", summary);
  add_line (out, trigger);
  add_line (out, "END:VALARM");
}

static void
add_event (GString                *out,
           const PirCalendarEvent *event,
           const int              *days,
           gsize                   n_days)
{
  g_autofree char *uid = g_strconcat (event->id, DOMAIN, NULL);
  g_autofree char *sequence = g_strdup_printf ("SEQUENCE:%" G_GINT64_FORMAT, event->sequence);

  add_line (out, "BEGIN:VEVENT");
  add_text (out, "UID", uid);
  add_stamp (out, "DTSTAMP", event->stamped_at);
  add_stamp (out, "LAST-MODIFIED", event->stamped_at);
  add_line (out, sequence);
  add_day (out, "DTSTART", event->day);
  add_day (out, "DTEND", event->day + 1);
  add_text (out, "SUMMARY", event->summary);
  if (*event->description != '\0')
    add_text (out, "DESCRIPTION", event->description);
  add_line (out, event->is_cancelled ? "STATUS:CANCELLED" : "STATUS:CONFIRMED");
  add_line (out, "TRANSP:TRANSPARENT");
  add_line (out, "CLASS:PRIVATE");
  for (gsize i = 0; i < n_days && !event->is_cancelled; i++)
    add_alarm (out, event->summary, days[i]);
  add_line (out, "END:VEVENT");
}

GBytes *
pir_calendar_file_write (const char *name,
                         GPtrArray  *events,
                         const int  *days,
                         gsize       n_days)
{
  GString *out;

  g_return_val_if_fail (events != NULL, NULL);
  g_return_val_if_fail (days != NULL || n_days == 0, NULL);

  out = g_string_new (NULL);
  add_line (out, "BEGIN:VCALENDAR");
  add_line (out, "VERSION:2.0");
  add_line (out, "PRODID:-//pagoinrete.it//Pago In Rete " PIR_VERSION "//IT");
  add_line (out, "CALSCALE:GREGORIAN");
  add_line (out, "METHOD:PUBLISH");
  if (name != NULL)
    {
      add_text (out, "NAME", name);
      add_text (out, "X-WR-CALNAME", name);
      add_line (out, "REFRESH-INTERVAL;VALUE=DURATION:PT1H");
    }
  for (guint i = 0; i < events->len; i++)
    add_event (out, g_ptr_array_index (events, i), days, n_days);
  add_line (out, "END:VCALENDAR");

  return g_string_free_to_bytes (out);
}
