/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-table-text.h"

void
pir_table_text_append (GString *table,
                       ...)
{
  const char *cell;
  gsize start;
  va_list cells;

  g_return_if_fail (table != NULL);

  start = table->len;
  va_start (cells, table);
  while ((cell = va_arg (cells, const char *)) != NULL)
    {
      g_autofree char *plain = g_strdup (cell);

      g_strdelimit (plain, "\t\n\r", ' ');
      if (table->len > start)
        g_string_append_c (table, '\t');
      g_string_append (table, plain);
    }
  va_end (cells);
  g_string_append_c (table, '\n');
}
