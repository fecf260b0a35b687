/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/pir-sheet-style.h"

#include <math.h>

#include "base/pir-language.h"
#include "documents/pir-font-set.h"
#include "documents/pir-pdf-file.h"

typedef struct
{
  const char  *font;
  double       size;
  PangoWeight  weight;
  double       colour[3];
  const char  *features; /* (nullable) OpenType features */
  double       spacing;  /* of lines, as a factor */
} Style;

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

static gboolean
is_mirrored (PangoContext *context)
{
  return g_str_equal (pir_language_get_direction (pango_language_to_string (pango_context_get_language (context))), "rtl");
}

double
pir_style_mirror (PangoContext *context,
                  double        x,
                  double        width)
{
  g_return_val_if_fail (PANGO_IS_CONTEXT (context), x);

  return is_mirrored (context) ? PIR_A4_WIDTH - x - width : x;
}

/* Pango then takes left for right, as its context runs from the left. */
static gboolean
runs_from_right (PangoLayout *layout)
{
  return pango_layout_line_get_resolved_direction (pango_layout_get_line_readonly (layout, 0)) == PANGO_DIRECTION_RTL;
}

PangoLayout *
pir_style_layout (PangoContext *context,
                  PirStyle      style,
                  double        scale,
                  double        width,
                  const char   *text)
{
  g_autoptr (PangoAttrList) attributes = NULL;
  PangoLayout *layout;

  g_return_val_if_fail (PANGO_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (style < G_N_ELEMENTS (styles), NULL);
  g_return_val_if_fail (text != NULL, NULL);

  layout = pango_layout_new (context);
  attributes = new_attributes (&styles[style], scale);

  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_line_spacing (layout, (float) styles[style].spacing);
  pango_layout_set_width (layout, (int) (fabs (width) * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_text (layout, text, -1);
  if ((width < 0) != (is_mirrored (context) && !runs_from_right (layout)))
    pango_layout_set_alignment (layout, PANGO_ALIGN_RIGHT);
  return layout;
}

void
pir_style_show (PirStyle     style,
                cairo_t     *cairo,
                double       x,
                double       y,
                PangoLayout *layout)
{
  const double *colour;

  g_return_if_fail (style < G_N_ELEMENTS (styles));
  g_return_if_fail (cairo != NULL && PANGO_IS_LAYOUT (layout));

  colour = styles[style].colour;
  cairo_set_source_rgb (cairo, colour[0], colour[1], colour[2]);
  cairo_move_to (cairo, pir_style_mirror (pango_layout_get_context (layout), x, (double) pango_layout_get_width (layout) / PANGO_SCALE), y);
  pango_cairo_show_layout (cairo, layout);
}

void
pir_style_set_rule_colour (cairo_t  *cairo,
                           gboolean  is_strong)
{
  g_return_if_fail (cairo != NULL);

  if (is_strong)
    cairo_set_source_rgb (cairo, 0.06, 0.38, 0.42);
  else
    cairo_set_source_rgb (cairo, 0.83, 0.85, 0.86);
}
