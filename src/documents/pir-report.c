/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/pir-report.h"

#include <math.h>

#include "documents/pir-pdf-file.h"
#include "documents/pir-sheet-style.h"
#include "documents/pir-text.h"

#define LEFT 56.0 /* points */
#define TOP 50.0
#define WIDTH (PIR_A4_WIDTH - 2 * LEFT)
#define BOTTOM (PIR_A4_HEIGHT - 56.0)
#define FOOT (PIR_A4_HEIGHT - 40.0)
#define GUTTER 8.0
#define PADDING 3.0
#define KEPT_TOGETHER 90.0 /* a heading with less than this under it goes to the next page */
#define CELL_SCALE 0.84
#define BAR_HEIGHT 6.0
#define BAR_WHOLE 1000.0
#define MOST_COLUMNS 8
#define LONGEST_TEXT 400 /* characters: one endless word takes time by the square of its length */

struct _PirReport
{
  PirPdfFile            *file;      /* (owned) */
  char                  *title;     /* (owned) */
  double                 y;         /* where the next thing goes */
  guint                  page;      /* from 1 */
  const PirReportColumn *columns;   /* (nullable): of the table that is open */
  gsize                  n_columns;
};

static cairo_t *
get_cairo (PirReport *self)
{
  return pir_pdf_file_get_cairo (self->file);
}

static PangoLayout *
lay_out (PirReport  *self,
         PirStyle    style,
         double      scale,
         double      width,
         const char *text)
{
  g_autofree char *clean = pir_text_clean (text);
  g_autofree char *head = g_utf8_substring (clean, 0, MIN (g_utf8_strlen (clean, -1), LONGEST_TEXT));

  return pir_style_layout (pir_pdf_file_get_context (self->file), style, scale, width, head);
}

static double
get_height (PangoLayout *layout)
{
  PangoRectangle extents;

  pango_layout_get_extents (layout, NULL, &extents);

  return (double) extents.height / PANGO_SCALE;
}

static void
show (PirReport   *self,
      PirStyle     style,
      const char  *tag,
      double       x,
      double       y,
      PangoLayout *layout)
{
  cairo_tag_begin (get_cairo (self), tag, NULL);
  pir_style_show (style, get_cairo (self), x, y, layout);
  cairo_tag_end (get_cairo (self), tag);
}

/* Repeated on each page: outside of all tags */
static void
draw_foot (PirReport *self)
{
  g_autofree char *number = g_strdup_printf ("%u", self->page);
  g_autoptr (PangoLayout) title = lay_out (self, PIR_STYLE_GLOSS, 1, WIDTH - 40, self->title);
  g_autoptr (PangoLayout) page = lay_out (self, PIR_STYLE_GLOSS, 1, -WIDTH, number);

  pir_style_show (PIR_STYLE_GLOSS, get_cairo (self), LEFT, FOOT, title);
  pir_style_show (PIR_STYLE_GLOSS, get_cairo (self), LEFT, FOOT, page);
}

static void
begin_page (PirReport *self)
{
  draw_foot (self);
  pir_pdf_file_end_page (self->file);
  self->page++;
  self->y = TOP;
}

static double
get_width (PirReport *self,
           gsize      column)
{
  double all = 0;

  for (gsize i = 0; i < self->n_columns; i++)
    all += self->columns[i].width;

  return (WIDTH - GUTTER * (double) (self->n_columns - 1)) * self->columns[column].width / all;
}

static void
draw_rule (PirReport *self,
           double     y,
           gboolean   is_strong)
{
  cairo_t *cairo = get_cairo (self);

  cairo_save (cairo);
  pir_style_set_rule_colour (cairo, is_strong);
  cairo_rectangle (cairo, LEFT, y, WIDTH, is_strong ? 1.0 : 0.6);
  cairo_fill (cairo);
  cairo_restore (cairo);
}

static void
draw_bar (PirReport  *self,
          double      x,
          double      width,
          const char *cell)
{
  cairo_t *cairo = get_cairo (self);
  double part = CLAMP ((double) g_ascii_strtoll (cell, NULL, 10), 0, BAR_WHOLE) / BAR_WHOLE;

  cairo_save (cairo);
  pir_style_set_rule_colour (cairo, TRUE);
  x = pir_style_mirror (pir_pdf_file_get_context (self->file), x, width * part);
  cairo_rectangle (cairo, x, self->y + PADDING + 3, width * part, BAR_HEIGHT);
  cairo_fill (cairo);
  cairo_restore (cairo);
}

static PirStyle
get_cell_style (PirReport *self,
                gsize      column,
                gboolean   is_head,
                gboolean   is_sum)
{
  if (is_head)
    return PIR_STYLE_LABEL;

  return self->columns[column].is_right || is_sum ? PIR_STYLE_FIGURE : PIR_STYLE_VALUE;
}

static double
get_scale (PirStyle style)
{
  return style == PIR_STYLE_FIGURE ? CELL_SCALE * 10.5 / 11 : style == PIR_STYLE_LABEL ? 0.9 : CELL_SCALE;
}

/* One row from its layouts; bars and rules are drawn before its tags are open. */
static void
draw_row (PirReport          *self,
          const char * const *cells,
          PangoLayout       **layouts,
          gboolean            is_head,
          gboolean            is_sum)
{
  double x = LEFT;

  for (gsize i = 0; i < self->n_columns && !is_head; i++)
    {
      if (self->columns[i].is_bar)
        draw_bar (self, x, get_width (self, i), cells[i]);
      x += get_width (self, i) + GUTTER;
    }

  x = LEFT;
  cairo_tag_begin (get_cairo (self), "TR", NULL);
  for (gsize i = 0; i < self->n_columns; i++)
    {
      if (layouts[i] != NULL)
        show (self, get_cell_style (self, i, is_head, is_sum), is_head ? "TH" : "TD", x, self->y + PADDING, layouts[i]);
      x += get_width (self, i) + GUTTER;
    }
  cairo_tag_end (get_cairo (self), "TR");
}

/* Returns: how high it is */
static double
lay_out_row (PirReport          *self,
             const char * const *cells,
             PangoLayout       **layouts,
             gboolean            is_head,
             gboolean            is_sum)
{
  double height = 0;

  for (gsize i = 0; i < self->n_columns; i++)
    {
      const PirReportColumn *column = &self->columns[i];
      PirStyle style = get_cell_style (self, i, is_head, is_sum);
      double width = column->is_right ? -get_width (self, i) : get_width (self, i);

      if (column->is_bar && !is_head)
        continue;
      layouts[i] = lay_out (self, style, get_scale (style), width, is_head ? column->title : cells[i]);
      height = fmax (height, get_height (layouts[i]));
    }

  return height + 2 * PADDING;
}

static void
free_layouts (PangoLayout **layouts)
{
  for (gsize i = 0; i < MOST_COLUMNS; i++)
    g_clear_object (&layouts[i]);
}

static void
begin_part (PirReport *self)
{
  PangoLayout *layouts[MOST_COLUMNS] = { NULL };
  double height = lay_out_row (self, NULL, layouts, TRUE, FALSE);

  draw_rule (self, self->y + height, TRUE);
  cairo_tag_begin (get_cairo (self), "Table", NULL);
  draw_row (self, NULL, layouts, TRUE, FALSE);
  self->y += height + 1;
  free_layouts (layouts);
}

PirReport *
pir_report_new (const char  *language,
                const char  *title,
                gint64       created,
                GError     **error)
{
  PirPdfFile *file;
  PirReport *self;

  g_return_val_if_fail (language != NULL && title != NULL, NULL);

  file = pir_pdf_file_new (language, title, created, error);
  if (file == NULL)
    return NULL;

  self = g_new0 (PirReport, 1);
  self->file = file;
  self->title = g_strdup (title);
  self->page = 1;
  self->y = TOP;
  cairo_tag_begin (get_cairo (self), "Document", NULL);

  return self;
}

void
pir_report_free (PirReport *self)
{
  if (self == NULL)
    return;

  pir_pdf_file_free (self->file);
  g_free (self->title);
  g_free (self);
}

void
pir_report_add_heading (PirReport  *self,
                        guint       level,
                        const char *text)
{
  static const struct { const char *tag; PirStyle style; double above, below; } looks[] = {
    { "H1", PIR_STYLE_TITLE, 0, 8 }, { "H2", PIR_STYLE_LEAD, 16, 4 }, { "H3", PIR_STYLE_HEADING, 10, 2 },
  };
  g_autoptr (PangoLayout) layout = NULL;

  g_return_if_fail (self != NULL && self->columns == NULL);
  g_return_if_fail (level >= 1 && level <= G_N_ELEMENTS (looks));

  layout = lay_out (self, looks[level - 1].style, 1, WIDTH, text);
  if (self->y > TOP && self->y + looks[level - 1].above + get_height (layout) + KEPT_TOGETHER > BOTTOM)
    begin_page (self);
  else if (self->y > TOP)
    self->y += looks[level - 1].above;
  show (self, looks[level - 1].style, looks[level - 1].tag, LEFT, self->y, layout);
  self->y += get_height (layout) + looks[level - 1].below;
}

void
pir_report_add_text (PirReport  *self,
                     const char *text,
                     gboolean    is_note)
{
  PirStyle style = is_note ? PIR_STYLE_NOTE : PIR_STYLE_VALUE;
  g_autoptr (PangoLayout) layout = NULL;

  g_return_if_fail (self != NULL && self->columns == NULL);
  g_return_if_fail (text != NULL);

  layout = lay_out (self, style, 1, WIDTH, text);
  if (self->y + get_height (layout) > BOTTOM)
    begin_page (self);
  show (self, style, "P", LEFT, self->y, layout);
  self->y += get_height (layout) + 4;
}

void
pir_report_begin_table (PirReport             *self,
                        const PirReportColumn *columns,
                        gsize                  n_columns)
{
  g_return_if_fail (self != NULL && self->columns == NULL);
  g_return_if_fail (columns != NULL && n_columns > 0 && n_columns <= MOST_COLUMNS);

  self->columns = columns;
  self->n_columns = n_columns;
  if (self->y + KEPT_TOGETHER / 2 > BOTTOM)
    begin_page (self);
  begin_part (self);
}

void
pir_report_add_row (PirReport          *self,
                    const char * const *cells,
                    gboolean            is_sum)
{
  PangoLayout *layouts[MOST_COLUMNS] = { NULL };
  double height;

  g_return_if_fail (self != NULL && self->columns != NULL);
  g_return_if_fail (cells != NULL);

  height = lay_out_row (self, cells, layouts, FALSE, is_sum);
  if (self->y + height > BOTTOM)
    {
      cairo_tag_end (get_cairo (self), "Table");
      begin_page (self);
      begin_part (self);
    }
  draw_rule (self, is_sum ? self->y : self->y + height, is_sum);
  draw_row (self, cells, layouts, FALSE, is_sum);
  self->y += height;
  free_layouts (layouts);
}

void
pir_report_end_table (PirReport *self)
{
  g_return_if_fail (self != NULL && self->columns != NULL);

  cairo_tag_end (get_cairo (self), "Table");
  self->columns = NULL;
  self->y += 8;
}

GBytes *
pir_report_finish (PirReport  *self,
                   GError    **error)
{
  g_return_val_if_fail (self != NULL && self->columns == NULL, NULL);

  cairo_tag_end (get_cairo (self), "Document");
  draw_foot (self);
  pir_pdf_file_end_page (self->file);

  return pir_pdf_file_finish (self->file, error);
}
