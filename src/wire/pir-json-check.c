/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/pir-json-check.h"

#include <string.h>

#include "wire/pir-json.h"

#define MAX_WHOLE_DIGITS 18 /* what always fits a gint64 */

typedef struct
{
  const char *begin;
  const char *at;
  const char *end;
  guint       depth;
  guint       n_members;
  GError     *error; /* (owned) (nullable) */
} Scanner;

static gboolean scan_value (Scanner *scanner);

static gboolean
fail (Scanner      *scanner,
      PirWireError  code,
      const char   *what)
{
  g_set_error (&scanner->error, PIR_WIRE_ERROR, code, "byte %" G_GSIZE_FORMAT ": %s",
               (gsize) (scanner->at - scanner->begin), what);

  return FALSE;
}

static gboolean
fail_syntax (Scanner *scanner)
{
  return fail (scanner, PIR_WIRE_ERROR_SYNTAX, "not JSON");
}

/* The next character, 0 at the end: the text itself has no zeros */
static char
peek (Scanner *scanner)
{
  return scanner->at < scanner->end ? *scanner->at : '\0';
}

static gboolean
take (Scanner *scanner,
      char     c)
{
  if (peek (scanner) != c)
    return FALSE;

  scanner->at++;

  return TRUE;
}

static void
skip_space (Scanner *scanner)
{
  while (scanner->at < scanner->end &&
         (*scanner->at == ' ' || *scanner->at == '\n' || *scanner->at == '\r' || *scanner->at == '\t'))
    scanner->at++;
}

static gboolean
take_after_space (Scanner *scanner,
                  char     c)
{
  skip_space (scanner);

  return take (scanner, c);
}

static gsize
skip_digits (Scanner *scanner)
{
  const char *first = scanner->at;

  while (scanner->at < scanner->end && g_ascii_isdigit (*scanner->at))
    scanner->at++;

  return (gsize) (scanner->at - first);
}

/* After "\u": four digits, or -1 */
static int
scan_unit (Scanner *scanner)
{
  int unit = 0;

  for (guint i = 0; i < 4; i++)
    {
      int digit = g_ascii_xdigit_value (peek (scanner));

      if (digit < 0)
        return -1;
      unit = unit * 16 + digit;
      scanner->at++;
    }

  return unit;
}

/* After '\' */
static gboolean
scan_escape (Scanner *scanner)
{
  int unit, low;

  if (!take (scanner, 'u'))
    {
      if (peek (scanner) == '\0' || strchr ("\"\\/bfnrt", peek (scanner)) == NULL)
        return fail_syntax (scanner);
      scanner->at++;
      return TRUE;
    }

  unit = scan_unit (scanner);
  if (unit == 0)
    return fail (scanner, PIR_WIRE_ERROR_SYNTAX, "a zero in a string");
  if (unit < 0 || (unit >= 0xDC00 && unit <= 0xDFFF))
    return fail_syntax (scanner);
  if (unit < 0xD800 || unit > 0xDBFF)
    return TRUE;

  if (!take (scanner, '\\') || !take (scanner, 'u'))
    return fail_syntax (scanner);
  low = scan_unit (scanner);

  return (low >= 0xDC00 && low <= 0xDFFF) || fail_syntax (scanner);
}

/* After '"' */
static gboolean
scan_string (Scanner *scanner)
{
  while (scanner->at < scanner->end)
    {
      guchar c = (guchar) *scanner->at;

      if (c < 0x20)
        return fail_syntax (scanner);

      scanner->at++;
      if (c == '"')
        return TRUE;
      if (c == '\\' && !scan_escape (scanner))
        return FALSE;
    }

  return fail_syntax (scanner);
}

static gboolean
scan_number (Scanner *scanner)
{
  gsize n_digits;
  gboolean is_whole = TRUE;

  take (scanner, '-');
  if (take (scanner, '0'))
    n_digits = 1;
  else if ((n_digits = skip_digits (scanner)) == 0)
    return fail_syntax (scanner);

  if (take (scanner, '.'))
    {
      is_whole = FALSE;
      if (skip_digits (scanner) == 0)
        return fail_syntax (scanner);
    }

  if (take (scanner, 'e') || take (scanner, 'E'))
    {
      is_whole = FALSE;
      if (!take (scanner, '+'))
        take (scanner, '-');
      if (skip_digits (scanner) == 0)
        return fail_syntax (scanner);
    }

  if (is_whole && n_digits > MAX_WHOLE_DIGITS)
    return fail (scanner, PIR_WIRE_ERROR_SYNTAX, "a number too large");

  return TRUE;
}

static gboolean
scan_word (Scanner    *scanner,
           const char *word)
{
  gsize length = strlen (word);

  if ((gsize) (scanner->end - scanner->at) < length || memcmp (scanner->at, word, length) != 0)
    return fail_syntax (scanner);

  scanner->at += length;

  return TRUE;
}

static gboolean
scan_member (Scanner *scanner)
{
  scanner->n_members++;
  if (!take_after_space (scanner, '"'))
    return fail_syntax (scanner);
  if (!scan_string (scanner))
    return FALSE;
  if (!take_after_space (scanner, ':'))
    return fail_syntax (scanner);

  return scan_value (scanner);
}

/* After '{' or '[' */
static gboolean
scan_list (Scanner  *scanner,
           char      closing,
           gboolean (*scan_element) (Scanner *scanner))
{
  if (++scanner->depth > PIR_JSON_MAX_DEPTH)
    return fail (scanner, PIR_WIRE_ERROR_DEPTH, "nested too deep");

  if (!take_after_space (scanner, closing))
    {
      do
        {
          if (!scan_element (scanner))
            return FALSE;
        }
      while (take_after_space (scanner, ','));

      if (!take_after_space (scanner, closing))
        return fail_syntax (scanner);
    }

  scanner->depth--;

  return TRUE;
}

static gboolean
scan_value (Scanner *scanner)
{
  skip_space (scanner);

  switch (peek (scanner))
    {
    case '{':
      scanner->at++;
      return scan_list (scanner, '}', scan_member);
    case '[':
      scanner->at++;
      return scan_list (scanner, ']', scan_value);
    case '"':
      scanner->at++;
      return scan_string (scanner);
    case 't':
      return scan_word (scanner, "true");
    case 'f':
      return scan_word (scanner, "false");
    case 'n':
      return scan_word (scanner, "null");
    default:
      return scan_number (scanner);
    }
}

gboolean
pir_json_check (const char  *data,
                gsize        length,
                guint       *n_members,
                GError     **error)
{
  Scanner scanner = { data, data, data + length, 0, 0, NULL };

  g_return_val_if_fail (data != NULL || length == 0, FALSE);
  g_return_val_if_fail (n_members != NULL, FALSE);

  if (!g_utf8_validate_len (data, length, &scanner.at))
    fail (&scanner, PIR_WIRE_ERROR_SYNTAX, "not UTF-8");
  else
    {
      scanner.at = data;
      if (scan_value (&scanner))
        {
          skip_space (&scanner);
          if (scanner.at != scanner.end)
            fail_syntax (&scanner);
        }
    }

  *n_members = scanner.n_members;
  if (scanner.error != NULL)
    {
      g_propagate_error (error, scanner.error);
      return FALSE;
    }

  return TRUE;
}
