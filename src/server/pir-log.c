/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-log.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const char * const names[] = { "warning", "message", "info", "debug" };

static int current = PIR_LOG_MESSAGE; /* (atomic) */

static PirLogLevel
get_needed (GLogLevelFlags flags)
{
  if ((flags & (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING)) != 0)
    return PIR_LOG_WARNING;
  if ((flags & G_LOG_LEVEL_MESSAGE) != 0)
    return PIR_LOG_MESSAGE;

  return (flags & G_LOG_LEVEL_INFO) != 0 ? PIR_LOG_INFO : PIR_LOG_DEBUG;
}

static GLogWriterOutput
write_line (GLogLevelFlags   flags,
            const GLogField *fields,
            gsize            n_fields)
{
  g_autofree char *line = g_log_writer_format_fields (flags, fields, n_fields, FALSE);

  fprintf (stderr, "%s\n", line);
  fflush (stderr);

  return G_LOG_WRITER_HANDLED;
}

static GLogWriterOutput
on_log (GLogLevelFlags   flags,
        const GLogField *fields,
        gsize            n_fields,
        gpointer         user_data)
{
  PirLogLevel needed = get_needed (flags);

  if ((int) needed > g_atomic_int_get (&current))
    return needed <= PIR_LOG_MESSAGE ? G_LOG_WRITER_HANDLED : g_log_writer_default (flags, fields, n_fields, NULL);
  if (needed <= PIR_LOG_MESSAGE)
    return g_log_writer_default (flags, fields, n_fields, NULL);
  if (g_log_writer_is_journald (STDERR_FILENO))
    return g_log_writer_journald (flags, fields, n_fields, NULL);

  return write_line (flags, fields, n_fields);
}

gboolean
pir_log_level_from_string (const char  *text,
                           PirLogLevel *level)
{
  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (level != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (names[i], text) == 0)
      {
        *level = (PirLogLevel) i;
        return TRUE;
      }

  return FALSE;
}

void
pir_log_start (void)
{
  g_log_set_writer_func (on_log, NULL, NULL);
}

void
pir_log_set_level (PirLogLevel level)
{
  g_return_if_fail (level <= PIR_LOG_DEBUG);

  g_atomic_int_set (&current, (int) level);
}

const char *
pir_log_step (int step)
{
  int level;

  g_return_val_if_fail (step == 1 || step == -1, NULL);

  level = CLAMP (g_atomic_int_get (&current) + step, PIR_LOG_WARNING, PIR_LOG_DEBUG);
  g_atomic_int_set (&current, level);

  return names[level];
}
