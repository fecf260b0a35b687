/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/pir-sheet.h"

#include <cairo-pdf.h>
#include <math.h>
#include <pango/pangocairo.h>
#include <string.h>

#include "base/pir-date.h"
#include "documents/pir-font-set.h"
#include "documents/pir-pdf-finish.h"

#define SMALLEST_SCALE 0.55
#define SCALE_STEP 0.95
#define LONGEST_TEXT 4096 /* bytes; one endless word takes time by the square of its length */

typedef struct
{
  const char  *font;
  double       size;
  PangoWeight  weight;
  double       colour[3];
  const char  *features; /* (nullable) OpenType features */
  double       spacing;  /* of lines, as a factor */
} Style;

typedef struct
{
  enum { PANEL, RULE, STRONG_RULE, TICK, N_KINDS } kind;
  double x, y, width, height;
} Decoration;

struct _PirSheet
{
  cairo_t      *cairo;
  PangoContext *context;
  GArray       *decorations; /* (element-type Decoration) */
  double        scale;
  gboolean      is_measuring;
  gboolean      is_overfull;
};

#define INK { 0.13, 0.12, 0.16 }
#define DIM { 0.36, 0.36, 0.41 }
#define ACCENT { 0.06, 0.38, 0.42 }
#define GOOD { 0.09, 0.42, 0.24 }

/* Indexed by PirStyle */
static const Style styles[] = {
  { PIR_FONT_TEXT, 11, PANGO_WEIGHT_BOLD, ACCENT, NULL, 1 },
  { PIR_FONT_TEXT, 25, PANGO_WEIGHT_BOLD, INK, NULL, 0.9 },
  { PIR_FONT_TEXT, 14, PANGO_WEIGHT_SEMIBOLD, INK, NULL, 0.95 },
  { PIR_FONT_TEXT, 11, PANGO_WEIGHT_BOLD, ACCENT, NULL, 1 },
  { PIR_FONT_TEXT, 9.5, PANGO_WEIGHT_NORMAL, DIM, NULL, 0.92 },
  { PIR_FONT_TEXT, 7.5, PANGO_WEIGHT_NORMAL, DIM, NULL, 0.92 },
  { PIR_FONT_TEXT, 10.5, PANGO_WEIGHT_NORMAL, INK, NULL, 0.92 },
  { PIR_FONT_CODE, 9.5, PANGO_WEIGHT_NORMAL, INK, NULL, 1 },
  { PIR_FONT_TEXT, 27, PANGO_WEIGHT_BOLD, INK, "tnum", 0.9 },
  { PIR_FONT_TEXT, 11, PANGO_WEIGHT_SEMIBOLD, INK, "tnum", 1 },
  { PIR_FONT_TEXT, 11, PANGO_WEIGHT_BOLD, GOOD, NULL, 1 },
  { PIR_FONT_TEXT, 9, PANGO_WEIGHT_NORMAL, DIM, NULL, 1 },
};

static cairo_status_t
collect (void                *closure,
         const unsigned char *data,
         unsigned int         length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* Lengths must not depend on a screen: no hinting, no rounding to pixels. */
static PangoContext *
new_context (PangoFontMap *map,
             const char   *language)
{
  PangoContext *context = pango_font_map_create_context (map);
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (context, options);
  cairo_font_options_destroy (options);

  pango_context_set_round_glyph_positions (context, FALSE);
  pango_context_set_language (context, pango_language_from_string (language));
  return context;
}

static PangoAttrList *
new_attributes (const Style *style,
                double       scale)
{
  PangoAttrList *list = pango_attr_list_new ();
  g_autoptr (PangoFontDescription) font = pango_font_description_new ();

  pango_font_description_set_family_static (font, style->font);
  pango_font_description_set_weight (font, style->weight);
  pango_font_description_set_absolute_size (font, style->size * scale * PANGO_SCALE);
  pango_attr_list_insert (list, pango_attr_font_desc_new (font));
  if (style->features != NULL)
    pango_attr_list_insert (list, pango_attr_font_features_new (style->features));
  return list;
}

static PangoLayout *
new_layout (PirSheet    *self,
            const Style *style,
            double       width,
            const char  *text)
{
  PangoLayout *layout = pango_layout_new (self->context);
  g_autoptr (PangoAttrList) attributes = new_attributes (style, self->scale);

  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_line_spacing (layout, (float) style->spacing);
  pango_layout_set_width (layout, (int) (fabs (width) * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  if (width < 0)
    pango_layout_set_alignment (layout, PANGO_ALIGN_RIGHT);
  pango_layout_set_text (layout, text, -1);
  return layout;
}

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

static void
paint_decoration (cairo_t          *cairo,
                  const Decoration *decoration)
{
  cairo_save (cairo);
  switch (decoration->kind)
    {
    case RULE:
      cairo_set_source_rgb (cairo, 0.83, 0.85, 0.86);
      cairo_rectangle (cairo, decoration->x, decoration->y, decoration->width, 0.6);
      cairo_fill (cairo);
      break;
    case STRONG_RULE:
      cairo_set_source_rgb (cairo, 0.06, 0.38, 0.42);
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

static void
set_metadata (cairo_surface_t *surface,
              const char      *title,
              gint64           created)
{
  g_autofree char *time = pir_time_to_string (created);

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, title);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Pago In Rete");
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, time);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_MOD_DATE, time);
}

static gboolean
fill (PirSheet         *self,
      cairo_surface_t  *surface,
      PirSheetFunc      func,
      gpointer          user_data,
      GError          **error)
{
  cairo_status_t status;

  if (!measure (self, func, user_data))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, "The text does not fit one page");
      return FALSE;
    }

  paint (self, func, user_data);
  cairo_show_page (self->cairo);
  cairo_surface_finish (surface);
  status = cairo_status (self->cairo);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    return TRUE;

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, cairo_status_to_string (status));
  return FALSE;
}

GBytes *
pir_sheet_draw (const char    *language,
                const char    *title,
                gint64         created,
                PirSheetFunc   func,
                gpointer       user_data,
                GError       **error)
{
  g_autoptr (GByteArray) data = g_byte_array_new ();
  g_autoptr (PangoFontMap) map = pir_font_set_new_map (error);
  g_autoptr (GBytes) drawn = NULL;
  cairo_surface_t *surface;
  PirSheet self = { 0 };
  gboolean is_filled;

  g_return_val_if_fail (language != NULL && title != NULL && func != NULL, NULL);

  if (map == NULL)
    return NULL;

  surface = cairo_pdf_surface_create_for_stream (collect, data, PIR_SHEET_WIDTH, PIR_SHEET_HEIGHT);
  set_metadata (surface, title, created);
  self.cairo = cairo_create (surface);
  self.context = new_context (map, language);
  self.decorations = g_array_new (FALSE, FALSE, sizeof (Decoration));

  is_filled = fill (&self, surface, func, user_data, error);

  g_array_unref (self.decorations);
  g_object_unref (self.context);
  cairo_destroy (self.cairo);
  cairo_surface_destroy (surface);
  if (!is_filled)
    return NULL;

  drawn = g_byte_array_free_to_bytes (g_steal_pointer (&data));
  return pir_pdf_finish (drawn, language, title, created, error);
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
  const Style *look = &styles[style];
  g_autoptr (PangoLayout) layout = NULL;
  PangoRectangle extents;

  g_return_val_if_fail (style < G_N_ELEMENTS (styles), 0);
  g_return_val_if_fail (text != NULL, 0);

  if (strlen (text) > LONGEST_TEXT)
    {
      self->is_overfull = TRUE;
      return 0;
    }

  layout = new_layout (self, look, width, text);
  pango_layout_get_extents (layout, NULL, &extents);
  if (!self->is_measuring)
    {
      if (tag != NULL)
        pir_sheet_open (self, tag);
      cairo_set_source_rgb (self->cairo, look->colour[0], look->colour[1], look->colour[2]);
      cairo_move_to (self->cairo, x, y);
      pango_cairo_show_layout (self->cairo, layout);
      if (tag != NULL)
        pir_sheet_close (self, tag);
    }
  return (double) extents.height / PANGO_SCALE;
}

double
pir_sheet_ascent (PirSheet *self,
                  PirStyle  style)
{
  g_autoptr (PangoLayout) layout = NULL;

  g_return_val_if_fail (style < G_N_ELEMENTS (styles), 0);

  layout = new_layout (self, &styles[style], PIR_SHEET_WIDTH, "x");
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
  decorate (self, (Decoration) { is_strong ? STRONG_RULE : RULE, x, y, width, 0 });
}

void
pir_sheet_panel (PirSheet *self,
                 double    x,
                 double    y,
                 double    width,
                 double    height)
{
  decorate (self, (Decoration) { PANEL, x, y, width, height });
}

void
pir_sheet_tick (PirSheet *self,
                double    x,
                double    y,
                double    size)
{
  decorate (self, (Decoration) { TICK, x, y, size, size });
}
