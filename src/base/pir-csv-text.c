/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/pir-csv-text.h"

#include <errno.h>
#include <string.h>

#include "base/pir-base-error.h"

#define PIECE 65536
#define LONGEST_MARK 3

struct _PirCsvText
{
  GInputStream *stream;
  char         *raw;        /* bytes that are not decoded yet */
  gsize         n_raw;
  const char   *encoding;   /* (nullable) NULL = only ASCII so far */
  GIConv        converter;  /* (GIConv) -1 = none is needed */
  gboolean      has_begun;
  gboolean      has_ended;
  gboolean      is_broken;  /* the next bytes are no text */
};

static const struct
{
  const char *bytes;
  gsize       length;
  const char *encoding;
} marks[] = {
  { "\xef\xbb\xbf", 3, "UTF-8" },
  { "\xff\xfe", 2, "UTF-16LE" },
  { "\xfe\xff", 2, "UTF-16BE" },
};

static void
drop (PirCsvText *self,
      gsize       n)
{
  memmove (self->raw, self->raw + n, self->n_raw - n);
  self->n_raw -= n;
}

static void
convert_from (PirCsvText *self,
              const char *encoding)
{
  self->encoding = encoding;
  self->converter = g_iconv_open ("UTF-8", encoding);
  self->is_broken = self->converter == (GIConv) -1;
}

static gboolean
fill (PirCsvText  *self,
      GError     **error)
{
  gssize n = g_input_stream_read (self->stream, self->raw + self->n_raw, PIECE - self->n_raw, NULL, error); /* lint: sync: for a worker */

  if (n < 0)
    return FALSE;

  self->n_raw += (gsize) n;
  self->has_ended = n == 0;

  return TRUE;
}

static gboolean
begin (PirCsvText  *self,
       GError     **error)
{
  while (self->n_raw < LONGEST_MARK && !self->has_ended)
    if (!fill (self, error))
      return FALSE;

  self->has_begun = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      if (self->n_raw < marks[i].length || memcmp (self->raw, marks[i].bytes, marks[i].length) != 0)
        continue;

      drop (self, marks[i].length);
      if (i == 0)
        self->encoding = marks[i].encoding;
      else
        convert_from (self, marks[i].encoding);
      break;
    }

  return TRUE;
}

static gboolean
is_ascii (const char *text,
          gsize       length)
{
  for (gsize i = 0; i < length; i++)
    if ((guchar) text[i] >= 0x80)
      return FALSE;

  return TRUE;
}

/* What is UTF-8 goes on; the first bytes that are not decide, unless something has decided before. */
static void
take_plain (PirCsvText *self,
            GString    *into)
{
  const char *end;
  gsize length;

  g_utf8_validate_len (self->raw, self->n_raw, &end);
  length = (gsize) (end - self->raw);
  if (self->encoding == NULL && !is_ascii (self->raw, length))
    self->encoding = "UTF-8";

  g_string_append_len (into, self->raw, (gssize) length);
  drop (self, length);
  if (self->n_raw == 0 || (!self->has_ended && g_utf8_get_char_validated (self->raw, (gssize) self->n_raw) == (gunichar) -2))
    return;

  if (self->encoding == NULL && self->raw[0] != '\0')
    convert_from (self, "WINDOWS-1252");
  else
    self->is_broken = TRUE;
}

static void
take_converted (PirCsvText *self,
                GString    *into)
{
  char text[4096];
  char *from = self->raw;
  gsize left = self->n_raw;
  gboolean has_stopped = FALSE;

  while (left > 0 && !has_stopped && !self->is_broken)
    {
      char *to = text;
      gsize room = sizeof text;
      gsize status = g_iconv (self->converter, &from, &left, &to, &room);
      int code = errno;
      gsize length = (gsize) (to - text);
      const char *zero = memchr (text, '\0', length);

      g_string_append_len (into, text, zero != NULL ? (gssize) (zero - text) : (gssize) length);
      has_stopped = status == (gsize) -1 && code == EINVAL;
      self->is_broken = zero != NULL || (has_stopped && self->has_ended)
                        || (status == (gsize) -1 && code != EINVAL && code != E2BIG);
    }
  drop (self, self->n_raw - left);
}

static void
take (PirCsvText *self,
      GString    *into)
{
  if (!self->is_broken && self->converter == (GIConv) -1)
    take_plain (self, into);
  if (!self->is_broken && self->converter != (GIConv) -1)
    take_converted (self, into);
}

PirCsvText *
pir_csv_text_new (GInputStream *stream)
{
  PirCsvText *self;

  g_return_val_if_fail (G_IS_INPUT_STREAM (stream), NULL);

  self = g_new0 (PirCsvText, 1);
  self->stream = g_object_ref (stream);
  self->raw = g_malloc (PIECE);
  self->converter = (GIConv) -1;

  return self;
}

void
pir_csv_text_free (PirCsvText *self)
{
  if (self == NULL)
    return;

  if (self->converter != (GIConv) -1)
    g_iconv_close (self->converter);
  g_object_unref (self->stream);
  g_free (self->raw);
  g_free (self);
}

gboolean
pir_csv_text_read (PirCsvText  *self,
                   GString     *into,
                   GError     **error)
{
  gsize before;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (into != NULL, FALSE);

  before = into->len;
  if (!self->has_begun)
    {
      if (!begin (self, error))
        return FALSE;
      take (self, into);
    }
  while (into->len == before && !self->is_broken && !self->has_ended)
    {
      if (!fill (self, error))
        return FALSE;
      take (self, into);
    }
  if (into->len > before || !self->is_broken)
    return into->len > before;

  g_set_error (error, PIR_BASE_ERROR, PIR_BASE_ERROR_ENCODING, "what follows is no text in %s", pir_csv_text_get_encoding (self));

  return FALSE;
}

const char *
pir_csv_text_get_encoding (PirCsvText *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->encoding != NULL ? self->encoding : "UTF-8";
}
