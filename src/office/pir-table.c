/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/pir-table.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#define GAP 2
#define LEAST 6 /* cells that a column always has */
#define REPLACEMENT 0xfffd

struct _PirTable
{
  GObject          parent_instance;

  const PirColumn *columns;   /* (static) */
  guint            n_columns;
  guint            width;     /* 0 = tabs */
  GPtrArray       *values;    /* (element-type utf8) clean, row by row */
};

G_DEFINE_FINAL_TYPE (PirTable, pir_table, G_TYPE_OBJECT)

/* Those that end a line, steer a terminal, or turn the direction of what follows (Unicode TR 36, 2.6) */
static gboolean
is_unclean (gunichar c)
{
  return g_unichar_iscntrl (c) || c == 0x2028 || c == 0x2029 || c == 0x200e || c == 0x200f || c == 0x061c
         || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

static guint
get_cells (gunichar c)
{
  if (g_unichar_iszerowidth (c))
    return 0;

  return g_unichar_iswide (c) ? 2 : 1;
}

/* Takes from *@text what fits into @cells: whole words, or a part of one that is longer. Returns: (transfer full): that */
static char *
take_line (const char **text,
           guint        cells)
{
  const char *start = *text, *end = start, *space = NULL;

  for (guint taken = 0; *end != '\0' && (taken += get_cells (g_utf8_get_char (end))) <= cells; end = g_utf8_next_char (end))
    if (*end == ' ')
      space = end;
  if (*end != '\0' && *end != ' ' && space != NULL && space > start)
    end = space;

  *text = end;
  while (**text == ' ')
    (*text)++;

  return g_strndup (start, (gsize) (end - start));
}

static void
append_padding (GString *line,
                guint    n)
{
  for (guint i = 0; i < n; i++)
    g_string_append_c (line, ' ');
}

static const char *
get_value (PirTable *self,
           guint     row,
           guint     column)
{
  return g_ptr_array_index (self->values, row * self->n_columns + column);
}

/* Words that mean something else elsewhere have a context; that of all others is none. */
static const char *
get_title (const PirColumn *column)
{
  const char *title = g_dpgettext2 (GETTEXT_PACKAGE, "column", column->title);

  return title != column->title ? title : _(column->title);
}

static void
measure (PirTable *self,
         guint    *widths)
{
  for (guint column = 0; column < self->n_columns; column++)
    {
      widths[column] = pir_cells_count (get_title (&self->columns[column]));
      for (guint row = 0; row < pir_table_get_n_rows (self); row++)
        widths[column] = MAX (widths[column], pir_cells_count (get_value (self, row, column)));
    }
}

/* Takes cells from the widest of those that may go on in further lines, until all fit or none can give any more. */
static void
squeeze (PirTable *self,
         guint    *widths)
{
  guint total = GAP * (self->n_columns - 1);

  for (guint i = 0; i < self->n_columns; i++)
    total += widths[i];
  while (total > self->width)
    {
      guint *widest = NULL;

      for (guint i = 0; i < self->n_columns; i++)
        if (self->columns[i].kind == PIR_COLUMN_TEXT && widths[i] > LEAST && (widest == NULL || widths[i] > *widest))
          widest = &widths[i];
      if (widest == NULL)
        return;
      (*widest)--;
      total--;
    }
}

static void
append_cell (PirTable   *self,
             GString    *text,
             guint       column,
             const char *value,
             guint       width)
{
  gboolean is_last = column + 1 == self->n_columns;
  guint rest = width - MIN (width, pir_cells_count (value));

  if (self->columns[column].kind == PIR_COLUMN_FIGURE)
    append_padding (text, rest);
  g_string_append (text, value);
  if (self->columns[column].kind != PIR_COLUMN_FIGURE && !is_last)
    append_padding (text, rest);
  if (!is_last)
    append_padding (text, GAP);
}

static void
end_line (GString *text)
{
  while (text->len > 0 && text->str[text->len - 1] == ' ')
    g_string_truncate (text, text->len - 1);
  g_string_append_c (text, '\n');
}

/* Appends @values, of one row, in as many lines as the longest of them takes. */
static void
append_lines (PirTable     *self,
              GString      *text,
              const char  **values,
              const guint  *widths)
{
  gboolean is_more = TRUE;

  while (is_more)
    {
      is_more = FALSE;
      for (guint column = 0; column < self->n_columns; column++)
        {
          g_autofree char *line = take_line (&values[column], widths[column]);

          append_cell (self, text, column, line, widths[column]);
          is_more = is_more || *values[column] != '\0';
        }
      end_line (text);
    }
}

static char *
align (PirTable *self)
{
  g_autofree guint *widths = g_new0 (guint, self->n_columns);
  g_autofree const char **values = g_new0 (const char *, self->n_columns);
  GString *text = g_string_new (NULL);

  measure (self, widths);
  squeeze (self, widths);
  for (guint column = 0; column < self->n_columns; column++)
    values[column] = get_title (&self->columns[column]);
  append_lines (self, text, values, widths);
  for (guint row = 0; row < pir_table_get_n_rows (self); row++)
    {
      for (guint column = 0; column < self->n_columns; column++)
        values[column] = get_value (self, row, column);
      append_lines (self, text, values, widths);
    }

  return g_string_free (text, FALSE);
}

static char *
separate (PirTable *self)
{
  GString *text = g_string_new (NULL);

  for (guint column = 0; column < self->n_columns; column++)
    g_string_append_printf (text, "%s%c", get_title (&self->columns[column]), column + 1 < self->n_columns ? '\t' : '\n');
  for (guint row = 0; row < pir_table_get_n_rows (self); row++)
    for (guint column = 0; column < self->n_columns; column++)
      g_string_append_printf (text, "%s%c", get_value (self, row, column), column + 1 < self->n_columns ? '\t' : '\n');

  return g_string_free (text, FALSE);
}

static void
take (PirTable *self,
      char     *text)
{
  PirColumnKind kind = self->columns[self->values->len % self->n_columns].kind;

  if (kind == PIR_COLUMN_ID && self->width > 0 && g_uuid_string_is_valid (text))
    text[PIR_TABLE_ID_LENGTH] = '\0';
  g_ptr_array_add (self->values, text);
}

static void
pir_table_finalize (GObject *object)
{
  g_ptr_array_unref (PIR_TABLE (object)->values);

  G_OBJECT_CLASS (pir_table_parent_class)->finalize (object);
}

static void
pir_table_class_init (PirTableClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_table_finalize;
}

static void
pir_table_init (PirTable *self)
{
  self->values = g_ptr_array_new_with_free_func (g_free);
}

PirTable *
pir_table_new (const PirColumn *columns,
               guint            width)
{
  PirTable *self;

  g_return_val_if_fail (columns != NULL && columns[0].title != NULL, NULL);

  self = g_object_new (PIR_TYPE_TABLE, NULL);
  self->columns = columns;
  self->width = width;
  while (columns[self->n_columns].title != NULL)
    self->n_columns++;

  return self;
}

void
pir_table_add_text (PirTable   *self,
                    const char *text)
{
  g_return_if_fail (PIR_IS_TABLE (self));

  take (self, pir_cells_clean (text != NULL ? text : ""));
}

void
pir_table_add_money (PirTable *self,
                     PirMoney  amount)
{
  g_return_if_fail (PIR_IS_TABLE (self));

  if (self->width == 0)
    take (self, pir_money_to_plain (amount));
  else
    /* Translators: the BCP 47 tag of the language of this translation, such as "it" or "zh-CN" */
    take (self, pir_money_format (amount, C_("tag of this language", "en")));
}

void
pir_table_add_number (PirTable *self,
                      gint64    number)
{
  g_return_if_fail (PIR_IS_TABLE (self));

  take (self, g_strdup_printf ("%" G_GINT64_FORMAT, number));
}

void
pir_table_add_day (PirTable *self,
                   PirDate   day)
{
  int year, month, number;

  g_return_if_fail (PIR_IS_TABLE (self));

  if (day == PIR_DATE_NONE || self->width == 0)
    {
      take (self, day != PIR_DATE_NONE ? pir_date_to_string (day) : g_strdup (""));
      return;
    }

  pir_date_get (day, &year, &month, &number);
  take (self, g_strdup_printf ("%02d/%02d/%04d", number, month, year));
}

void
pir_table_add_time (PirTable *self,
                    gint64    time)
{
  g_autofree char *rome = NULL;
  int year, month, day;

  g_return_if_fail (PIR_IS_TABLE (self));

  if (time == 0 || self->width == 0)
    {
      take (self, time != 0 ? pir_time_to_string (time) : g_strdup (""));
      return;
    }

  rome = pir_time_to_rome (time);
  pir_date_get (pir_date_from_time (time), &year, &month, &day);
  take (self, g_strdup_printf ("%02d/%02d/%04d %.5s", day, month, year, rome + strlen ("YYYY-MM-DDT")));
}

void
pir_table_add_flag (PirTable *self,
                    gboolean  flag)
{
  /* Translators: in a table */
  pir_table_add_text (self, flag ? _("yes") :
      /* Translators: in a table */
      _("no"));
}

guint
pir_table_get_n_rows (PirTable *self)
{
  g_return_val_if_fail (PIR_IS_TABLE (self), 0);

  return self->values->len / self->n_columns;
}

char *
pir_table_to_string (PirTable *self)
{
  g_return_val_if_fail (PIR_IS_TABLE (self), NULL);
  g_return_val_if_fail (self->values->len % self->n_columns == 0, NULL);

  return self->width > 0 ? align (self) : separate (self);
}

void
pir_table_print (PirTable *self)
{
  g_autofree char *text = NULL;

  g_return_if_fail (PIR_IS_TABLE (self));

  if (self->width > 0 && pir_table_get_n_rows (self) == 0)
    return;

  text = pir_table_to_string (self);
  fputs (text, stdout);
}

guint
pir_cells_count (const char *text)
{
  guint cells = 0;

  g_return_val_if_fail (text != NULL, 0);

  for (; *text != '\0'; text = g_utf8_next_char (text))
    cells += get_cells (g_utf8_get_char (text));

  return cells;
}

char *
pir_cells_clean (const char *text)
{
  g_autofree char *valid = NULL;
  GString *clean;

  g_return_val_if_fail (text != NULL, NULL);

  valid = g_utf8_make_valid (text, -1);
  clean = g_string_new (NULL);
  for (const char *c = valid; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar letter = g_utf8_get_char (c);

      if (letter == '\n' || letter == '\t')
        g_string_append_c (clean, ' ');
      else
        g_string_append_unichar (clean, is_unclean (letter) ? REPLACEMENT : letter);
    }

  return g_string_free (clean, FALSE);
}
