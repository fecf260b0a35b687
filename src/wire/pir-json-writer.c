/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/pir-json-writer.h"

#include <string.h>

#define FIRST_BYTES 1024

struct _PirJsonWriter
{
  char     *data;
  gsize     length;
  gsize     capacity;
  guint     depth;
  gboolean  needs_comma; /* whether something stands before in the open object or array */
};

/* Room for @length bytes at the end */
static char *
reserve (PirJsonWriter *self,
         gsize          length)
{
  if (length > self->capacity - self->length)
    {
      self->capacity = MAX (self->capacity * 2, self->length + length);
      self->data = g_realloc (self->data, self->capacity);
    }

  return self->data + self->length;
}

static void
put (PirJsonWriter *self,
     const char    *text,
     gsize          length)
{
  memcpy (reserve (self, length), text, length);
  self->length += length;
}

static void
put_char (PirJsonWriter *self,
          char           c)
{
  *reserve (self, 1) = c;
  self->length++;
}

static void
put_text (PirJsonWriter *self,
          const char    *text)
{
  put (self, text, strlen (text));
}

/* Comma and name: all that stands before a value. Names come from this program and need no escapes. */
static void
begin_value (PirJsonWriter *self,
             const char    *name)
{
  if (self->needs_comma)
    put_char (self, ',');
  self->needs_comma = TRUE;

  if (name != NULL)
    {
      put_char (self, '"');
      put_text (self, name);
      put (self, "\":", 2);
    }
}

static void
put_escape (PirJsonWriter *self,
            guchar         c)
{
  static const char shorts[] = "\"\"\\\\\bb\ff\nn\rr\tt"; /* character and its letter, in pairs */
  char text[7];

  for (gsize i = 0; shorts[i] != '\0'; i += 2)
    {
      if ((guchar) shorts[i] == c)
        {
          put_char (self, '\\');
          put_char (self, shorts[i + 1]);
          return;
        }
    }

  g_snprintf (text, sizeof text, "\\u%04x", (guint) c);
  put_text (self, text);
}

/* @value is UTF-8. What needs no escape is copied in runs. */
static void
put_string (PirJsonWriter *self,
            const char    *value)
{
  const char *run = value, *at;

  put_char (self, '"');
  for (at = value; *at != '\0'; at++)
    {
      guchar c = (guchar) *at;

      if (c >= 0x20 && c != '"' && c != '\\')
        continue;

      put (self, run, (gsize) (at - run));
      put_escape (self, c);
      run = at + 1;
    }
  put (self, run, (gsize) (at - run));
  put_char (self, '"');
}

static void
begin_list (PirJsonWriter *self,
            const char    *name,
            char           opening)
{
  begin_value (self, name);
  put_char (self, opening);
  self->needs_comma = FALSE;
  self->depth++;
}

static void
end_list (PirJsonWriter *self,
          char           closing)
{
  g_assert (self->depth > 0);

  put_char (self, closing);
  self->needs_comma = TRUE;
  self->depth--;
}

PirJsonWriter *
pir_json_writer_new (void)
{
  PirJsonWriter *self = g_new0 (PirJsonWriter, 1);

  self->data = g_malloc (FIRST_BYTES);
  self->capacity = FIRST_BYTES;

  return self;
}

void
pir_json_writer_free (PirJsonWriter *self)
{
  if (self == NULL)
    return;

  g_free (self->data);
  g_free (self);
}

GBytes *
pir_json_writer_end (PirJsonWriter *self)
{
  GBytes *bytes;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (self->depth == 0, NULL);

  bytes = g_bytes_new_take (g_steal_pointer (&self->data), self->length);
  pir_json_writer_free (self);

  return bytes;
}

void
pir_json_begin_object (PirJsonWriter *self,
                       const char    *name)
{
  g_return_if_fail (self != NULL);

  begin_list (self, name, '{');
}

void
pir_json_end_object (PirJsonWriter *self)
{
  g_return_if_fail (self != NULL);

  end_list (self, '}');
}

void
pir_json_begin_array (PirJsonWriter *self,
                      const char    *name)
{
  g_return_if_fail (self != NULL);

  begin_list (self, name, '[');
}

void
pir_json_end_array (PirJsonWriter *self)
{
  g_return_if_fail (self != NULL);

  end_list (self, ']');
}

void
pir_json_add_string (PirJsonWriter *self,
                     const char    *name,
                     const char    *value)
{
  g_return_if_fail (self != NULL);

  begin_value (self, name);
  if (value == NULL)
    put_text (self, "null");
  else if (g_utf8_validate (value, -1, NULL))
    put_string (self, value);
  else
    {
      g_autofree char *valid = g_utf8_make_valid (value, -1);

      put_string (self, valid);
    }
}

void
pir_json_add_members (PirJsonWriter *self,
                      const char    *members,
                      gsize          length)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (members != NULL);

  if (length == 0)
    return;

  begin_value (self, NULL);
  put (self, members, length);
}

char *
pir_json_dup_members (PirJsonWriter *self)
{
  char *members;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (self->depth == 0, NULL);
  g_return_val_if_fail (self->length >= 2 && self->data[0] == '{' && self->data[self->length - 1] == '}', NULL);

  members = g_strndup (self->data + 1, self->length - 2);
  pir_json_writer_free (self);

  return members;
}

void
pir_json_add_int (PirJsonWriter *self,
                  const char    *name,
                  gint64         value)
{
  char text[24];

  g_return_if_fail (self != NULL);

  begin_value (self, name);
  put (self, text, (gsize) g_snprintf (text, sizeof text, "%" G_GINT64_FORMAT, value));
}

void
pir_json_add_bool (PirJsonWriter *self,
                   const char    *name,
                   gboolean       value)
{
  g_return_if_fail (self != NULL);

  begin_value (self, name);
  put_text (self, value ? "true" : "false");
}

void
pir_json_add_date (PirJsonWriter *self,
                   const char    *name,
                   PirDate        value)
{
  g_return_if_fail (self != NULL);

  g_autofree char *text = pir_date_to_string (value);

  pir_json_add_string (self, name, text);
}

void
pir_json_add_time (PirJsonWriter *self,
                   const char    *name,
                   gint64         value)
{
  g_return_if_fail (self != NULL);

  g_autofree char *text = value != 0 ? pir_time_to_string (value) : NULL;

  pir_json_add_string (self, name, text);
}
