/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pangocairo.h>

#include "model/pir-code-matrix.h"

G_BEGIN_DECLS

/**
 * PirInk:
 * @PIR_INK_BRAND: the name of the platform
 * @PIR_INK_H1: what the notice is for, the large amount
 * @PIR_INK_H2: a name
 * @PIR_INK_H2_LONG: a name of 40 characters or more
 * @PIR_INK_H2_LONGEST: a name of 65 characters or more
 * @PIR_INK_H3: what stands under a name
 * @PIR_INK_TITLE: heading on a band
 * @PIR_INK_TITLE_DENSE: the same where there is little room
 * @PIR_INK_BODY: text
 * @PIR_INK_BODY_STRONG: text that stands out
 * @PIR_INK_LABEL: what a value is
 * @PIR_INK_LABEL_LARGE: the same beside a large value
 * @PIR_INK_VALUE: a value in words
 * @PIR_INK_CAPTION: small print
 * @PIR_INK_CODE: a value that people copy
 * @PIR_INK_CODE_LARGE: an amount or an account
 * @PIR_INK_CODE_SMALL: a code on a band, or one without room
 *
 * How text looks in the national layout (pagoPA, "L'avviso di pagamento analogico" 3.5, annex 2, typography).
 */
typedef enum
{
  PIR_INK_BRAND,
  PIR_INK_H1,
  PIR_INK_H2,
  PIR_INK_H2_LONG,
  PIR_INK_H2_LONGEST,
  PIR_INK_H3,
  PIR_INK_TITLE,
  PIR_INK_TITLE_DENSE,
  PIR_INK_BODY,
  PIR_INK_BODY_STRONG,
  PIR_INK_LABEL,
  PIR_INK_LABEL_LARGE,
  PIR_INK_VALUE,
  PIR_INK_CAPTION,
  PIR_INK_CODE,
  PIR_INK_CODE_LARGE,
  PIR_INK_CODE_SMALL,
} PirInk;

/** PIR_INK_MUTED: colour, as markup wants it, of what only helps */
#define PIR_INK_MUTED "#7c7c7b"

/**
 * PirBlock:
 *
 * A part of a page that is not broken: laid out once, then painted wherever there is room. Lengths are millimetres from the upper edge
 * of the block and the left edge of the paper. What only decorates is painted under the text and outside of all tags.
 */
typedef struct _PirBlock PirBlock;

/** pir_block_new: @context: lays out its text. Returns: (transfer full): an empty block */
PirBlock *pir_block_new (PangoContext *context);

/** pir_block_free: @self: (nullable): a block */
void pir_block_free (PirBlock *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirBlock, pir_block_free)

/** pir_block_open: @tag: standard structure type (ISO 32000-1, 14.8.4) of what follows until pir_block_close() */
void pir_block_open (PirBlock *self, const char *tag);
/** pir_block_close: @tag: the tag opened last */
void pir_block_close (PirBlock *self, const char *tag);

/**
 * pir_block_text:
 * @self: a block
 * @ink: how it looks
 * @tag: its structure type
 * @x: left edge
 * @y: upper edge
 * @width: where lines are broken; negative = that wide, flush right
 * @markup: what to write, as Pango markup
 *
 * Returns: the height of it
 */
double pir_block_text (PirBlock *self, PirInk ink, const char *tag, double x, double y, double width, const char *markup);

/** pir_block_text_centred: the same, with its middle at @y. Returns: its height */
double pir_block_text_centred (PirBlock *self, PirInk ink, const char *tag, double x, double y, double width, const char *markup);

/** pir_block_band: decorates with the band of a heading */
void pir_block_band (PirBlock *self, double x, double y, double width, double height);
/** pir_block_info: decorates with the sign that something is to be known, 4 mm wide */
void pir_block_info (PirBlock *self, double x, double y);
/** pir_block_corners: decorates with the corners of a square of @size */
void pir_block_corners (PirBlock *self, double x, double y, double size);
/** pir_block_cut: decorates with a line to cut along */
void pir_block_cut (PirBlock *self, double x, double y, double width);

/** pir_block_code: draws a code; @matrix: (transfer full): its modules; @says: what it says; @size: length of a side */
void pir_block_code (PirBlock *self, PirCodeMatrix *matrix, const char *says, double x, double y, double size);
/** pir_block_picture: draws a picture as large as fits into the square of @size, flush right; @png: a PNG; @says: what it shows */
void pir_block_picture (PirBlock *self, GBytes *png, const char *says, double x, double y, double size);
/** pir_block_set_height: @height: where the block ends */
void pir_block_set_height (PirBlock *self, double height);
/** pir_block_get_height: Returns: where it ends */
double pir_block_get_height (const PirBlock *self);

/**
 * pir_block_paint: paints it, @y mm from the upper edge of the page; @figures: (nullable) (element-type utf8): takes what each of
 * its codes says; NULL = it is a repetition, which is not tagged
 */
void pir_block_paint (const PirBlock *self, cairo_t *cairo, double y, GPtrArray *figures);

G_END_DECLS
