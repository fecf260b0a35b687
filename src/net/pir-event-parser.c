/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net/pir-event-parser.h"

#include <string.h>

#include "net/pir-net-fault.h"

#define MAX_BYTES (64 * 1024)
#define MAX_RETRY_MS (24 * 60 * 60 * 1000)
#define BYTE_ORDER_MARK "\xEF\xBB\xBF"

struct _PirEventParser
{
  PirEventFunc  func;
  gpointer      user_data;

  GString      *line;       /* what there is of the line that has not ended yet */
  GString      *data;       /* each line with its newline */
  char         *type;       /* (nullable) */
  guint         retry;      /* milliseconds */
  gboolean      was_return; /* the last character was CR: a LF that follows belongs to it */
  gboolean      has_begun;  /* the first line, which may have a byte order mark, is over */
};

static void
dispatch (PirEventParser *self)
{
  g_autofree char *type = g_steal_pointer (&self->type);

  if (self->data->len > 0)
    {
      g_autofree char *data = g_utf8_make_valid (self->data->str, (gssize) self->data->len - 1);

      g_string_truncate (self->data, 0);
      self->func (type != NULL && *type != '\0' ? type : "message", data, self->user_data);
    }
}

static void
set_retry (PirEventParser *self,
           const char     *value)
{
  guint64 ms;

  if (g_ascii_string_to_unsigned (value, 10, 0, MAX_RETRY_MS, &ms, NULL))
    self->retry = (guint) ms;
}

static void
take_field (PirEventParser *self,
            const char     *name,
            const char     *value)
{
  if (strcmp (name, "data") == 0)
    {
      g_string_append (self->data, value);
      g_string_append_c (self->data, '\n');
    }
  else if (strcmp (name, "event") == 0)
    {
      g_free (self->type);
      self->type = g_utf8_make_valid (value, -1);
    }
  else if (strcmp (name, "retry") == 0)
    set_retry (self, value);
}

/* A line that begins with a colon is a comment: a field without name. */
static void
take_line (PirEventParser *self,
           char           *line)
{
  char *colon, *value;

  if (!self->has_begun && g_str_has_prefix (line, BYTE_ORDER_MARK))
    line += strlen (BYTE_ORDER_MARK);
  self->has_begun = TRUE;

  if (*line == '\0')
    {
      dispatch (self);
      return;
    }

  colon = strchr (line, ':');
  if (colon == NULL)
    {
      take_field (self, line, "");
      return;
    }

  *colon = '\0';
  value = colon + 1;
  if (*value == ' ')
    value++;
  take_field (self, line, value);
}

static void
end_line (PirEventParser *self)
{
  g_autofree char *line = g_strndup (self->line->str, self->line->len);

  g_string_truncate (self->line, 0);
  take_line (self, line);
}

static void
feed_character (PirEventParser *self,
                char            c)
{
  gboolean is_second_half = self->was_return && c == '\n';

  self->was_return = c == '\r';
  if (is_second_half)
    return;

  if (c == '\r' || c == '\n')
    end_line (self);
  else if (c == '\0')
    g_string_append (self->line, "\xEF\xBF\xBD");
  else
    g_string_append_c (self->line, c);
}

PirEventParser *
pir_event_parser_new (PirEventFunc func,
                      gpointer     user_data)
{
  PirEventParser *self;

  g_return_val_if_fail (func != NULL, NULL);

  self = g_new0 (PirEventParser, 1);
  self->func = func;
  self->user_data = user_data;
  self->line = g_string_new (NULL);
  self->data = g_string_new (NULL);

  return self;
}

void
pir_event_parser_free (PirEventParser *self)
{
  if (self == NULL)
    return;

  g_string_free (self->line, TRUE);
  g_string_free (self->data, TRUE);
  g_free (self->type);
  g_free (self);
}

gboolean
pir_event_parser_feed (PirEventParser  *self,
                       const char      *bytes,
                       gsize            length,
                       GError         **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (bytes != NULL || length == 0, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  for (gsize i = 0; i < length; i++)
    {
      feed_character (self, bytes[i]);
      if (self->line->len + self->data->len > MAX_BYTES)
        {
          g_propagate_error (error, pir_net_fault_new (PIR_NET_ERROR_TOO_LARGE, PIR_HOPE_LATER, "Endless event"));
          return FALSE;
        }
    }

  return TRUE;
}

guint
pir_event_parser_get_retry (PirEventParser *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->retry;
}
