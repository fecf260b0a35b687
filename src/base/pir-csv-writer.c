/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/pir-csv-writer.h"

#include <string.h>

/* A cell after another one of its row */
static void
begin (GString *csv)
{
  if (csv->len > 0 && csv->str[csv->len - 1] != '\n' && !g_str_has_suffix (csv->str, PIR_CSV_BYTE_ORDER_MARK))
    g_string_append_c (csv, ';');
}

/* What makes a spreadsheet compute, or a program in front of it act (OWASP, CSV injection) */
static gboolean
is_formula (const char *text)
{
  return *text != '\0' && strchr ("=+-@\t\r", *text) != NULL;
}

void
pir_csv_add_text (GString    *csv,
                  const char *text)
{
  g_return_if_fail (csv != NULL);

  begin (csv);
  if (text == NULL || *text == '\0')
    {
      g_string_append (csv, "\"\"");
      return;
    }

  g_string_append_c (csv, '"');
  if (is_formula (text))
    g_string_append_c (csv, '\'');
  for (const char *at = text; *at != '\0'; at++)
    {
      if (*at == '"')
        g_string_append_c (csv, '"');
      g_string_append_c (csv, *at);
    }
  g_string_append_c (csv, '"');
}

void
pir_csv_add_cents (GString *csv,
                   gint64   cents)
{
  guint64 size = cents < 0 ? (guint64) -(cents + 1) + 1 : (guint64) cents;

  g_return_if_fail (csv != NULL);

  begin (csv);
  g_string_append_printf (csv, "%s%" G_GUINT64_FORMAT ",%02u", cents < 0 ? "-" : "", size / 100, (guint) (size % 100));
}

void
pir_csv_add_number (GString *csv,
                    gint64   number,
                    gint64   none)
{
  g_return_if_fail (csv != NULL);

  begin (csv);
  if (number == none)
    g_string_append (csv, "\"\"");
  else
    g_string_append_printf (csv, "%" G_GINT64_FORMAT, number);
}

void
pir_csv_add_day (GString *csv,
                 PirDate  day)
{
  int year, month, of_month;

  g_return_if_fail (csv != NULL);

  begin (csv);
  if (day == PIR_DATE_NONE)
    {
      g_string_append (csv, "\"\"");
      return;
    }

  pir_date_get (day, &year, &month, &of_month);
  g_string_append_printf (csv, "%02d/%02d/%04d", of_month, month, year);
}

void
pir_csv_end_row (GString *csv)
{
  g_return_if_fail (csv != NULL);

  g_string_append (csv, "\r\n");
}
