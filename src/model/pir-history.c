/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-history.h"

#include <string.h>

static void
append_plain (GString    *text,
              const char *words)
{
  for (const char *at = words; at != NULL && *at != '\0'; at++)
    g_string_append_c (text, g_ascii_iscntrl (*at) ? ' ' : *at);
}

/* Ends @field at its TAB and returns what follows, NULL where there is no TAB */
static char *
cut_field (char *field)
{
  char *tab = strchr (field, '\t');

  if (tab == NULL)
    return NULL;

  *tab = '\0';

  return tab + 1;
}

static gboolean
read_line (PirHistoryEntry *entry,
           char            *line)
{
  char *at = cut_field (line);
  char *detail = at != NULL ? cut_field (at) : NULL;

  if (detail == NULL || !g_ascii_string_to_signed (at, 10, G_MININT64, G_MAXINT64, &entry->at, NULL))
    return FALSE;

  entry->kind_name = pir_history_kind_from_string (line, &entry->kind) || *line == '\0' ? NULL : line;
  entry->detail = *detail != '\0' ? detail : NULL;

  return TRUE;
}

const char *
pir_history_get_kind_name (const PirHistoryEntry *entry)
{
  g_return_val_if_fail (entry != NULL, NULL);

  return entry->kind == PIR_HISTORY_OTHER && entry->kind_name != NULL ? entry->kind_name : pir_history_kind_to_string (entry->kind);
}

char *
pir_history_pack (const PirHistoryEntry *entries,
                  gsize                  n_entries)
{
  GString *text;

  g_return_val_if_fail (entries != NULL || n_entries == 0, NULL);

  text = g_string_sized_new (n_entries * 48);
  for (gsize i = 0; i < n_entries; i++)
    {
      append_plain (text, pir_history_get_kind_name (&entries[i]));
      g_string_append_printf (text, "\t%" G_GINT64_FORMAT "\t", entries[i].at);
      append_plain (text, entries[i].detail);
      g_string_append_c (text, '\n');
    }

  return g_string_free (text, FALSE);
}

PirHistoryEntry *
pir_history_unpack (const char *text,
                    gsize      *n_entries)
{
  gsize length, n_lines = 1, n_read = 0;
  PirHistoryEntry *entries;
  char *line, *next;

  g_return_val_if_fail (n_entries != NULL, NULL);

  *n_entries = 0;
  if (text == NULL)
    return NULL;

  for (const char *at = strchr (text, '\n'); at != NULL; at = strchr (at + 1, '\n'))
    n_lines++;

  length = strlen (text) + 1;
  entries = g_malloc (n_lines * sizeof *entries + length);
  line = memcpy (entries + n_lines, text, length);

  for (; line != NULL; line = next)
    {
      next = strchr (line, '\n');
      if (next != NULL)
        *next++ = '\0';

      if (read_line (&entries[n_read], line))
        n_read++;
    }

  *n_entries = n_read;

  return entries;
}
