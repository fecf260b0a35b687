/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pangocairo.h>

G_BEGIN_DECLS

/**
 * PirStyle:
 * @PIR_STYLE_BRAND: the product's name
 * @PIR_STYLE_TITLE: title of the page
 * @PIR_STYLE_LEAD: what the page is about
 * @PIR_STYLE_HEADING: heading of a section
 * @PIR_STYLE_LABEL: what a value is
 * @PIR_STYLE_GLOSS: official term beside a label
 * @PIR_STYLE_VALUE: a value in words
 * @PIR_STYLE_CODE: a value that people copy: monospaced
 * @PIR_STYLE_SUM: the one large amount
 * @PIR_STYLE_FIGURE: an amount
 * @PIR_STYLE_STATE: a word of success
 * @PIR_STYLE_NOTE: an explanation
 */
typedef enum
{
  PIR_STYLE_BRAND,
  PIR_STYLE_TITLE,
  PIR_STYLE_LEAD,
  PIR_STYLE_HEADING,
  PIR_STYLE_LABEL,
  PIR_STYLE_GLOSS,
  PIR_STYLE_VALUE,
  PIR_STYLE_CODE,
  PIR_STYLE_SUM,
  PIR_STYLE_FIGURE,
  PIR_STYLE_STATE,
  PIR_STYLE_NOTE,
} PirStyle;

/**
 * pir_style_layout:
 * @context: lays out the text
 * @style: how it looks
 * @scale: 1 = full size
 * @width: where lines are broken, points; negative = that wide, flush with the line's end
 * @text: what to write
 *
 * Where the language of @context is written from right to left, pages are mirrored: lines begin at the right, whatever stands in
 * them. What runs from the left, such as a code, does so there too.
 *
 * Returns: (transfer full): @text, laid out
 */
PangoLayout *pir_style_layout (PangoContext *context,
                               PirStyle      style,
                               double        scale,
                               double        width,
                               const char   *text);

/** pir_style_show: writes @layout, which is in @style, at @x from the side where lines begin (pir_style_mirror()), from @y down */
void pir_style_show (PirStyle     style,
                     cairo_t     *cairo,
                     double       x,
                     double       y,
                     PangoLayout *layout);

/** pir_style_mirror: Returns: how far from the left edge of an A4 page begins what is @width wide and @x from where lines begin */
double pir_style_mirror (PangoContext *context,
                         double        x,
                         double        width);

/** pir_style_set_rule_colour: @is_strong: in the accent colour. What rules are drawn with from now on */
void pir_style_set_rule_colour (cairo_t  *cairo,
                                gboolean  is_strong);

G_END_DECLS
