/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/pir-csv-reader.h"

#include <string.h>

#include "base/pir-base-error.h"
#include "base/pir-csv-text.h"

#define SAMPLE 65536
#define SAMPLE_ROWS 20
#define NO_BYTE -1  /* the text has ended */
#define NO_TEXT -2  /* an error is set */

struct _PirCsvReader
{
  PirCsvText *text;
  GString    *ahead;      /* decoded and not taken yet */
  gsize       at;         /* where in it the next byte is */
  char        separator;
  guint64     line;       /* on which the next byte is */
  guint64     row_line;   /* on which the row begins, or the fault is */
  GString    *row;        /* its fields, each with a zero at its end */
  GArray     *fields;     /* (element-type gsize) where in @row they begin */
  GError     *row_fault;  /* (nullable) of the row that is being read */
  GPtrArray  *header;     /* (element-type utf8) */
  GArray     *columns;    /* (element-type Column) */
};

/* One that the caller knows */
typedef struct
{
  guint    position; /* from 1; 0 = it is not there */
  gboolean is_required;
} Column;

/* In the order of preference: a comma is also in names and sums. */
static const char separators[] = ";\t,";

static gboolean
read_ahead (PirCsvReader  *self,
            GError       **error)
{
  g_string_erase (self->ahead, 0, (gssize) self->at);
  self->at = 0;

  return pir_csv_text_read (self->text, self->ahead, error);
}

/* Returns: the next byte, which stays; or NO_BYTE or NO_TEXT */
static int
peek (PirCsvReader  *self,
      GError       **error)
{
  g_autoptr (GError) fault = NULL;

  if (self->at < self->ahead->len || read_ahead (self, &fault))
    return (guchar) self->ahead->str[self->at];
  if (fault == NULL)
    return NO_BYTE;

  self->row_line = self->line;
  if (fault->domain == PIR_BASE_ERROR)
    g_prefix_error (&fault, "line %" G_GUINT64_FORMAT ": ", self->line);
  g_propagate_error (error, g_steal_pointer (&fault));

  return NO_TEXT;
}

static gboolean
set_broken (PirCsvReader  *self,
            guint64        line,
            PirBaseError   code,
            const char    *what,
            GError       **error)
{
  self->row_line = line;
  g_set_error (error, PIR_BASE_ERROR, (int) code, "line %" G_GUINT64_FORMAT ": %s", line, what);

  return FALSE;
}

/* Adds a byte that was taken to the row. */
static gboolean
keep (PirCsvReader  *self,
      int            byte,
      GError       **error)
{
  gsize begin = g_array_index (self->fields, gsize, self->fields->len - 1);

  g_string_append_c (self->row, (char) byte);
  if (self->row->len - begin > PIR_CSV_MAX_FIELD)
    return set_broken (self, self->row_line, PIR_BASE_ERROR_TOO_LARGE, "a field is too long, or a quotation mark is never closed", error);
  if (self->row->len > PIR_CSV_MAX_ROW)
    return set_broken (self, self->row_line, PIR_BASE_ERROR_TOO_LARGE, "the row is too long", error);

  return TRUE;
}

/* Takes an end of line: LF, CR LF, or the CR of old. */
static int
take_line_end (PirCsvReader  *self,
               int            byte,
               GError       **error)
{
  int next = '\n';

  self->at++;
  self->line++;
  if (byte == '\r')
    {
      next = peek (self, error);
      if (next == '\n')
        self->at++;
    }

  return next == NO_TEXT ? NO_TEXT : '\n';
}

/* Takes the next byte into the row; a line end of any kind as LF. */
static gboolean
take (PirCsvReader  *self,
      int            byte,
      GError       **error)
{
  if (byte == '\n' || byte == '\r')
    return take_line_end (self, byte, error) != NO_TEXT && keep (self, '\n', error);

  self->at++;

  return keep (self, byte, error);
}

/* What is between quotation marks; the first one is next. */
static gboolean
read_quoted (PirCsvReader  *self,
             GError       **error)
{
  guint64 line = self->line;
  int byte;

  self->at++;
  while ((byte = peek (self, error)) >= 0)
    {
      if (byte == '"')
        {
          self->at++;
          byte = peek (self, error);
          if (byte != '"')
            return byte != NO_TEXT;
        }
      if (!take (self, byte, error))
        return FALSE;
    }
  if (byte == NO_TEXT)
    return FALSE;

  return set_broken (self, line, PIR_BASE_ERROR_QUOTE, "a quotation mark is never closed", error);
}

static gboolean
ends_field (PirCsvReader *self,
            int           byte)
{
  return byte < 0 || byte == self->separator || byte == '\n' || byte == '\r';
}

/* Spaces around a field are of no meaning, those that do not break (U+00A0) and those in quotation marks neither. */
static void
end_field (PirCsvReader *self)
{
  gsize *begin = &g_array_index (self->fields, gsize, self->fields->len - 1);
  const char *first = self->row->str + *begin;
  const char *end = self->row->str + self->row->len;

  while (first < end && g_unichar_isspace (g_utf8_get_char (first)))
    first = g_utf8_next_char (first);
  while (end > first && g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (end))))
    end = g_utf8_prev_char (end);

  *begin = (gsize) (first - self->row->str);
  g_string_truncate (self->row, (gsize) (end - self->row->str));
  g_string_append_c (self->row, '\0');
}

/* Returns: the byte that ends it, which is taken; or NO_BYTE or NO_TEXT */
static int
read_field (PirCsvReader  *self,
            GError       **error)
{
  gsize begin = self->row->len;
  int byte = peek (self, error);
  gboolean is_quoted = byte == '"';

  g_array_append_val (self->fields, begin);
  if (is_quoted && !read_quoted (self, error))
    return NO_TEXT;

  for (byte = is_quoted ? peek (self, error) : byte; !ends_field (self, byte); byte = peek (self, error))
    {
      if (is_quoted && byte != ' ' && self->row_fault == NULL)
        g_set_error (&self->row_fault, PIR_BASE_ERROR, PIR_BASE_ERROR_QUOTE,
                     "line %" G_GUINT64_FORMAT ": text follows a closed quotation mark", self->line);
      if (!take (self, byte, error))
        return NO_TEXT;
    }
  end_field (self);

  if (byte == '\n' || byte == '\r')
    return take_line_end (self, byte, error);
  if (byte >= 0)
    self->at++;

  return byte;
}

static const char *
get_field (PirCsvReader *self,
           guint         i)
{
  return self->row->str + g_array_index (self->fields, gsize, i);
}

/* Forgets empty fields at the end of the row. */
static void
trim_row (PirCsvReader *self)
{
  while (self->fields->len > 0 && *get_field (self, self->fields->len - 1) == '\0')
    g_array_set_size (self->fields, self->fields->len - 1);
}

/* Returns: whether there is a row, whatever is in it */
static gboolean
read_row (PirCsvReader  *self,
          gboolean      *is_broken,
          GError       **error)
{
  int end;

  g_string_truncate (self->row, 0);
  g_array_set_size (self->fields, 0);
  g_clear_error (&self->row_fault);
  self->row_line = self->line;
  *is_broken = FALSE;

  do
    {
      if (self->fields->len == PIR_CSV_MAX_COLUMNS)
        *is_broken = !set_broken (self, self->line, PIR_BASE_ERROR_TOO_LARGE, "there are too many columns", error);
      end = *is_broken ? NO_TEXT : read_field (self, error);
    }
  while (end == self->separator);
  *is_broken = end == NO_TEXT;
  trim_row (self);

  return end == '\n' || self->fields->len > 0;
}

/* Returns: PIR_CSV_ROW for one with text, whatever its columns are */
static PirCsvState
read_text_row (PirCsvReader  *self,
               GError       **error)
{
  gboolean is_broken;

  while (read_row (self, &is_broken, error) && !is_broken)
    if (self->fields->len > 0 && self->row_fault == NULL)
      return PIR_CSV_ROW;
    else if (self->row_fault != NULL)
      {
        g_propagate_error (error, g_steal_pointer (&self->row_fault));
        return PIR_CSV_BAD_ROW;
      }

  return is_broken ? PIR_CSV_BROKEN : PIR_CSV_END;
}

/* How many columns the first row of the sample has with @separator, and whether all of its rows have as many */
static guint
count_columns (const GString *sample,
               char           separator,
               gboolean      *do_agree)
{
  guint n = 1, first = 0, n_rows = 0;
  gboolean is_quoted = FALSE, is_empty = TRUE;

  *do_agree = TRUE;
  for (gsize i = 0; i < sample->len && n_rows < SAMPLE_ROWS; i++)
    {
      const char byte = sample->str[i];

      if (byte == '"')
        is_quoted = !is_quoted;
      if (is_quoted || (byte != '\n' && byte != '\r'))
        {
          n += !is_quoted && byte == separator;
          is_empty = FALSE;
          continue;
        }
      if (!is_empty)
        {
          first = n_rows == 0 ? n : first;
          *do_agree = *do_agree && n == first;
          n_rows++;
        }
      n = 1;
      is_empty = TRUE;
    }

  return n_rows == 0 ? n : first;
}

static char
find_separator (const GString *sample)
{
  char best = ',';
  guint most = 0;

  for (const char *separator = separators; *separator != '\0'; separator++)
    {
      gboolean do_agree;
      guint n = count_columns (sample, *separator, &do_agree);
      guint weight = n < 2 ? 0 : n + (do_agree ? PIR_CSV_MAX_ROW : 0);

      if (weight > most)
        {
          most = weight;
          best = *separator;
        }
    }

  return best;
}

/* Excel's first line that says only which separator follows */
static gboolean
take_separator_line (PirCsvReader *self)
{
  const char *text = self->ahead->str;

  if (g_ascii_strncasecmp (text, "sep=", strlen ("sep=")) != 0 || text[4] == '\0' || strchr (separators, text[4]) == NULL
      || (text[5] != '\r' && text[5] != '\n'))
    return FALSE;

  self->separator = text[4];
  self->at = text[5] == '\r' && text[6] == '\n' ? 7 : 6;
  self->line++;

  return TRUE;
}

static gboolean
begin (PirCsvReader  *self,
       GError       **error)
{
  g_autoptr (GError) fault = NULL;
  PirCsvState state;

  while (self->ahead->len < SAMPLE && pir_csv_text_read (self->text, self->ahead, &fault))
    ;
  /* A fault further on is told when reading comes to it. */
  if (self->ahead->len == 0 && fault != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&fault));
      return FALSE;
    }
  if (!take_separator_line (self))
    self->separator = find_separator (self->ahead);

  state = read_text_row (self, error);
  if (state == PIR_CSV_END)
    g_set_error_literal (error, PIR_BASE_ERROR, PIR_BASE_ERROR_HEADER, "the table is empty");
  for (guint i = 0; state == PIR_CSV_ROW && i < self->fields->len; i++)
    g_ptr_array_add (self->header, g_strdup (get_field (self, i)));

  return state == PIR_CSV_ROW;
}

/* Returns: (transfer full): a name without what makes no difference */
static char *
fold (const char *name)
{
  g_autofree char *apart = g_utf8_normalize (name, -1, G_NORMALIZE_ALL);
  GString *folded = g_string_new (NULL);

  for (const char *p = apart; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      g_string_append_unichar (folded, g_unichar_tolower (g_utf8_get_char (p)));

  return g_string_free (folded, FALSE);
}

static gboolean
is_called (const char *title,
           GStrv       names)
{
  g_autofree char *folded = fold (title);

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *name = fold (names[i]);

      if (strcmp (name, folded) == 0)
        return TRUE;
    }

  return FALSE;
}

static gboolean
find_column (PirCsvReader        *self,
             const PirCsvColumn  *wanted,
             GError             **error)
{
  g_auto (GStrv) names = g_strsplit (wanted->names, "|", -1);
  Column column = { 0, wanted->is_required };

  for (guint i = 0; i < self->header->len; i++)
    {
      if (!is_called (g_ptr_array_index (self->header, i), names))
        continue;
      if (column.position != 0)
        {
          g_set_error (error, PIR_BASE_ERROR, PIR_BASE_ERROR_HEADER, "the columns “%s” and “%s” say the same",
                       (const char *) g_ptr_array_index (self->header, column.position - 1),
                       (const char *) g_ptr_array_index (self->header, i));
          return FALSE;
        }
      column.position = i + 1;
    }
  g_array_append_val (self->columns, column);
  if (column.position != 0 || !wanted->is_required)
    return TRUE;

  g_set_error (error, PIR_BASE_ERROR, PIR_BASE_ERROR_HEADER, "there is no column “%s”", names[0]);

  return FALSE;
}

/* Whether the row has the columns of the first one, but for empty ones at its end */
static gboolean
check_fields (PirCsvReader  *self,
              GError       **error)
{
  gboolean is_right = self->fields->len <= self->header->len;

  for (guint i = 0; i < self->columns->len; i++)
    {
      const Column *column = &g_array_index (self->columns, Column, i);

      is_right = is_right && (!column->is_required || column->position <= self->fields->len);
    }
  if (!is_right)
    g_set_error (error, PIR_BASE_ERROR, PIR_BASE_ERROR_FIELDS, "line %" G_GUINT64_FORMAT ": the row has %u columns, the first has %u",
                 self->row_line, self->fields->len, self->header->len);

  return is_right;
}

PirCsvReader *
pir_csv_reader_new (GInputStream  *stream,
                    GError       **error)
{
  g_autoptr (PirCsvReader) self = NULL;

  g_return_val_if_fail (G_IS_INPUT_STREAM (stream), NULL);

  self = g_new0 (PirCsvReader, 1);
  self->text = pir_csv_text_new (stream);
  self->ahead = g_string_new (NULL);
  self->row = g_string_new (NULL);
  self->line = 1;
  self->fields = g_array_new (FALSE, FALSE, sizeof (gsize));
  self->columns = g_array_new (FALSE, FALSE, sizeof (Column));
  self->header = g_ptr_array_new_with_free_func (g_free);

  return begin (self, error) ? g_steal_pointer (&self) : NULL;
}

void
pir_csv_reader_free (PirCsvReader *self)
{
  if (self == NULL)
    return;

  pir_csv_text_free (self->text);
  g_string_free (self->ahead, TRUE);
  g_string_free (self->row, TRUE);
  g_array_unref (self->fields);
  g_array_unref (self->columns);
  g_ptr_array_unref (self->header);
  g_clear_error (&self->row_fault);
  g_free (self);
}

gboolean
pir_csv_reader_map (PirCsvReader        *self,
                    const PirCsvColumn  *columns,
                    guint                n_columns,
                    guint               *fault,
                    GError             **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (columns != NULL || n_columns == 0, FALSE);

  g_array_set_size (self->columns, 0);
  for (guint i = 0; i < n_columns; i++)
    if (!find_column (self, &columns[i], error))
      {
        if (fault != NULL)
          *fault = i;
        return FALSE;
      }

  return TRUE;
}

GStrv
pir_csv_reader_dup_others (PirCsvReader *self)
{
  g_autoptr (GStrvBuilder) others = g_strv_builder_new ();

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->header->len; i++)
    {
      gboolean is_taken = FALSE;

      for (guint j = 0; j < self->columns->len; j++)
        is_taken = is_taken || g_array_index (self->columns, Column, j).position == i + 1;
      if (!is_taken)
        g_strv_builder_add (others, g_ptr_array_index (self->header, i));
    }

  return g_strv_builder_end (others);
}

PirCsvState
pir_csv_reader_next (PirCsvReader  *self,
                     GError       **error)
{
  PirCsvState state;

  g_return_val_if_fail (self != NULL, PIR_CSV_BROKEN);

  state = read_text_row (self, error);
  if (state == PIR_CSV_ROW && !check_fields (self, error))
    return PIR_CSV_BAD_ROW;

  return state;
}

const char *
pir_csv_reader_get (PirCsvReader *self,
                    guint         column)
{
  guint position;

  g_return_val_if_fail (self != NULL, NULL);

  position = pir_csv_reader_get_position (self, column);
  if (position == 0)
    return NULL;

  return position <= self->fields->len ? get_field (self, position - 1) : "";
}

guint64
pir_csv_reader_get_line (PirCsvReader *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->row_line;
}

guint
pir_csv_reader_get_position (PirCsvReader *self,
                             guint         column)
{
  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (column < self->columns->len, 0);

  return g_array_index (self->columns, Column, column).position;
}

const char *
pir_csv_reader_get_encoding (PirCsvReader *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return pir_csv_text_get_encoding (self->text);
}

char
pir_csv_reader_get_separator (PirCsvReader *self)
{
  g_return_val_if_fail (self != NULL, '\0');

  return self->separator;
}
