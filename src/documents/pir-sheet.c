/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/pir-sheet.h"

#include <math.h>
#include <string.h>

#include "documents/pir-pdf-file.h"

#define SMALLEST_SCALE 0.55
#define SCALE_STEP 0.95
#define LONGEST_TEXT 4096 /* bytes; one endless word takes time by the square of its length */

typedef struct
{
  enum { PANEL, RULE, STRONG_RULE, TICK, CODE, N_KINDS } kind;
  double x, y, width, height;
  const PirCodeMatrix *matrix; /* (nullable): of a CODE */
} Decoration;

struct _PirSheet
{
  cairo_t      *cairo;       /* the file's */
  PangoContext *context;     /* the file's */
  GArray       *decorations; /* (element-type Decoration) */
  double        scale;
  gboolean      is_measuring;
  gboolean      is_overfull;
};

static void
add_panel (cairo_t          *cairo,
           const Decoration *decoration)
{
  const double radius = 8, left = decoration->x + radius, right = decoration->x + decoration->width - radius;
  const double top = decoration->y + radius, bottom = decoration->y + decoration->height - radius;

  cairo_new_sub_path (cairo);
  cairo_arc (cairo, right, top, radius, -G_PI_2, 0);
  cairo_arc (cairo, right, bottom, radius, 0, G_PI_2);
  cairo_arc (cairo, left, bottom, radius, G_PI_2, G_PI);
  cairo_arc (cairo, left, top, radius, G_PI, 1.5 * G_PI);
  cairo_close_path (cairo);
}

static void
paint_tick (cairo_t          *cairo,
            const Decoration *decoration)
{
  const double size = decoration->width, x = decoration->x, y = decoration->y;

  cairo_new_sub_path (cairo);
  cairo_arc (cairo, x + size / 2, y + size / 2, size / 2, 0, 2 * G_PI);
  cairo_fill (cairo);

  cairo_set_source_rgb (cairo, 1, 1, 1);
  cairo_set_line_width (cairo, size * 0.11);
  cairo_set_line_cap (cairo, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cairo, CAIRO_LINE_JOIN_ROUND);
  cairo_move_to (cairo, x + size * 0.28, y + size * 0.53);
  cairo_line_to (cairo, x + size * 0.44, y + size * 0.68);
  cairo_line_to (cairo, x + size * 0.73, y + size * 0.35);
  cairo_stroke (cairo);
}

/* Runs of modules, so that no seam shows between two of them */
static void
paint_code (cairo_t          *cairo,
            const Decoration *decoration)
{
  guint size = pir_code_matrix_get_size (decoration->matrix);
  const double module = decoration->width / size;

  for (guint y = 0; y < size; y++)
    {
      guint x = 0, start, length;

      while ((length = pir_code_matrix_get_run (decoration->matrix, x, y, &start)) > 0)
        {
          cairo_rectangle (cairo, decoration->x + start * module, decoration->y + y * module, length * module, module);
          x = start + length;
        }
    }
  cairo_fill (cairo);
}

static void
paint_decoration (cairo_t          *cairo,
                  const Decoration *decoration)
{
  cairo_save (cairo);
  switch (decoration->kind)
    {
    case RULE:
      pir_style_set_rule_colour (cairo, FALSE);
      cairo_rectangle (cairo, decoration->x, decoration->y, decoration->width, 0.6);
      cairo_fill (cairo);
      break;
    case STRONG_RULE:
      pir_style_set_rule_colour (cairo, TRUE);
      cairo_rectangle (cairo, decoration->x, decoration->y, decoration->width, 1.6);
      cairo_fill (cairo);
      break;
    case PANEL:
      cairo_set_source_rgb (cairo, 0.93, 0.965, 0.965);
      add_panel (cairo, decoration);
      cairo_fill (cairo);
      break;
    case TICK:
      cairo_set_source_rgb (cairo, 0.09, 0.42, 0.24);
      paint_tick (cairo, decoration);
      break;
    case CODE:
      cairo_set_source_rgb (cairo, 0, 0, 0);
      paint_code (cairo, decoration);
      break;
    case N_KINDS:
    default:
      g_assert_not_reached ();
    }
  cairo_restore (cairo);
}

/* Panels lie under everything else. */
static void
paint_decorations (PirSheet *self)
{
  for (guint kind = PANEL; kind < N_KINDS; kind++)
    for (guint i = 0; i < self->decorations->len; i++)
      {
        const Decoration *decoration = &g_array_index (self->decorations, Decoration, i);

        if (decoration->kind == kind)
          paint_decoration (self->cairo, decoration);
      }
}

static void
decorate (PirSheet   *self,
          Decoration  decoration)
{
  decoration.x = pir_style_mirror (self->context, decoration.x, decoration.width);
  if (self->is_measuring)
    g_array_append_val (self->decorations, decoration);
}

/* Finds the size at which the page fits; then the decorations are known too. */
static gboolean
measure (PirSheet      *self,
         PirSheetFunc   func,
         gpointer       user_data)
{
  self->is_measuring = TRUE;
  for (self->scale = 1; self->scale > SMALLEST_SCALE && !self->is_overfull; self->scale *= SCALE_STEP)
    {
      g_array_set_size (self->decorations, 0);
      if (func (self, user_data) <= PIR_SHEET_HEIGHT - PIR_SHEET_MARGIN / 2 && !self->is_overfull)
        return TRUE;
    }
  return FALSE;
}

static void
paint (PirSheet     *self,
       PirSheetFunc  func,
       gpointer      user_data)
{
  paint_decorations (self);
  self->is_measuring = FALSE;
  pir_sheet_open (self, "Document");
  func (self, user_data);
  pir_sheet_close (self, "Document");
}

static GBytes *
fill (PirSheet      *self,
      PirPdfFile    *file,
      PirSheetFunc   func,
      gpointer       user_data,
      GError       **error)
{
  if (!measure (self, func, user_data))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, "The text does not fit one page");
      return NULL;
    }

  paint (self, func, user_data);
  pir_pdf_file_end_page (file);
  return pir_pdf_file_finish (file, error);
}

GBytes *
pir_sheet_draw (const char    *language,
                const char    *title,
                gint64         created,
                PirSheetFunc   func,
                gpointer       user_data,
                GError       **error)
{
  g_autoptr (PirPdfFile) file = pir_pdf_file_new (language, title, created, error);
  PirSheet self = { 0 };
  GBytes *pdf;

  g_return_val_if_fail (func != NULL, NULL);

  if (file == NULL)
    return NULL;

  self.cairo = pir_pdf_file_get_cairo (file);
  self.context = pir_pdf_file_get_context (file);
  self.decorations = g_array_new (FALSE, FALSE, sizeof (Decoration));
  pdf = fill (&self, file, func, user_data, error);
  g_array_unref (self.decorations);

  return pdf;
}

void
pir_sheet_open (PirSheet   *self,
                const char *tag)
{
  if (!self->is_measuring)
    cairo_tag_begin (self->cairo, tag, NULL);
}

void
pir_sheet_close (PirSheet   *self,
                 const char *tag)
{
  if (!self->is_measuring)
    cairo_tag_end (self->cairo, tag);
}

double
pir_sheet_text (PirSheet   *self,
                PirStyle    style,
                const char *tag,
                double      x,
                double      y,
                double      width,
                const char *text)
{
  g_autoptr (PangoLayout) layout = NULL;
  PangoRectangle extents;

  g_return_val_if_fail (text != NULL, 0);

  if (strlen (text) > LONGEST_TEXT)
    {
      self->is_overfull = TRUE;
      return 0;
    }

  layout = pir_style_layout (self->context, style, self->scale, width, text);
  pango_layout_get_extents (layout, NULL, &extents);
  if (!self->is_measuring)
    {
      if (tag != NULL)
        pir_sheet_open (self, tag);
      pir_style_show (style, self->cairo, x, y, layout);
      if (tag != NULL)
        pir_sheet_close (self, tag);
    }
  return (double) extents.height / PANGO_SCALE;
}

double
pir_sheet_width (PirSheet   *self,
                 PirStyle    style,
                 const char *text)
{
  g_autoptr (PangoLayout) layout = NULL;
  PangoRectangle extents;

  g_return_val_if_fail (text != NULL, 0);

  layout = pir_style_layout (self->context, style, self->scale, PIR_SHEET_WIDTH, text);
  pango_layout_set_width (layout, -1);
  pango_layout_get_extents (layout, NULL, &extents);
  return (double) extents.width / PANGO_SCALE;
}

double
pir_sheet_ascent (PirSheet *self,
                  PirStyle  style)
{
  g_autoptr (PangoLayout) layout = NULL;

  g_return_val_if_fail (self != NULL, 0);

  layout = pir_style_layout (self->context, style, self->scale, PIR_SHEET_WIDTH, "x");
  return (double) pango_layout_get_baseline (layout) / PANGO_SCALE;
}

double
pir_sheet_scale (PirSheet *self,
                 double    length)
{
  return length * self->scale;
}

void
pir_sheet_rule (PirSheet *self,
                double    x,
                double    y,
                double    width,
                gboolean  is_strong)
{
  decorate (self, (Decoration) { is_strong ? STRONG_RULE : RULE, x, y, width, 0, NULL });
}

void
pir_sheet_panel (PirSheet *self,
                 double    x,
                 double    y,
                 double    width,
                 double    height)
{
  decorate (self, (Decoration) { PANEL, x, y, width, height, NULL });
}

void
pir_sheet_tick (PirSheet *self,
                double    x,
                double    y,
                double    size)
{
  decorate (self, (Decoration) { TICK, x, y, size, size, NULL });
}

void
pir_sheet_code (PirSheet            *self,
                const PirCodeMatrix *matrix,
                double               x,
                double               y,
                double               size)
{
  g_return_if_fail (matrix != NULL);

  decorate (self, (Decoration) { CODE, x, y, size, size, matrix });
}
