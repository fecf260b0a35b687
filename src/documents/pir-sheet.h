/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "documents/pir-pdf-file.h"
#include "documents/pir-sheet-style.h"
#include "model/pir-code-matrix.h"

G_BEGIN_DECLS

/**
 * PirSheet:
 *
 * One A4 page being written as a tagged PDF. All lengths are points (1/72 inch) from the top left corner. A drawing
 * function runs twice: first it is measured, and what only decorates is noted down; then decorations are painted,
 * outside of all tags, and text over them, within its tags. What is too high is drawn smaller.
 */
typedef struct _PirSheet PirSheet;

#define PIR_SHEET_WIDTH PIR_A4_WIDTH
#define PIR_SHEET_HEIGHT PIR_A4_HEIGHT
#define PIR_SHEET_MARGIN 56.0

/**
 * PirSheetFunc:
 * @sheet: the page
 * @user_data: data
 *
 * Draws the page from top to bottom, the same each time.
 *
 * Returns: where it ends, from the top
 */
typedef double (*PirSheetFunc) (PirSheet *sheet,
                                gpointer  user_data);

/**
 * pir_sheet_draw:
 * @language: BCP 47 tag of the text
 * @title: title of the document
 * @created: seconds since 1970 UTC: its date
 * @func: (scope call): draws it
 * @user_data: for @func
 * @error: return location
 *
 * Returns: (transfer full): the PDF; or NULL with G_IO_ERROR, _NO_SPACE where the text does not fit one page at a
 *   readable size
 */
GBytes *pir_sheet_draw (const char    *language,
                        const char    *title,
                        gint64         created,
                        PirSheetFunc   func,
                        gpointer       user_data,
                        GError       **error);

/** pir_sheet_open: @tag: standard structure type (ISO 32000-1, 14.8.4) of what follows until pir_sheet_close() */
void pir_sheet_open (PirSheet *self, const char *tag);
/** pir_sheet_close: @tag: the tag opened last */
void pir_sheet_close (PirSheet *self, const char *tag);

/**
 * pir_sheet_text:
 * @tag: (nullable): its structure type
 * @x: left edge
 * @y: upper edge
 * @width: where lines are broken; negative = that wide, flush right
 * @text: what to write
 *
 * Returns: the height of it
 */
double pir_sheet_text (PirSheet *self, PirStyle style, const char *tag, double x, double y, double width, const char *text);

/** pir_sheet_width: Returns: how wide a short @text in @style is in one line */
double pir_sheet_width (PirSheet *self, PirStyle style, const char *text);

/** pir_sheet_ascent: Returns: how far the first baseline of a text in @style lies below its upper edge */
double pir_sheet_ascent (PirSheet *self, PirStyle style);

/** pir_sheet_scale: @length: a length of the page at full size. Returns: that length at the size drawn now */
double pir_sheet_scale (PirSheet *self, double length);

/** pir_sheet_rule: decorates with a thin line from @x on, @width long; @is_strong: in the accent colour */
void pir_sheet_rule (PirSheet *self, double x, double y, double width, gboolean is_strong);
/** pir_sheet_panel: decorates with a tinted panel */
void pir_sheet_panel (PirSheet *self, double x, double y, double width, double height);
/** pir_sheet_tick: decorates with a tick in a disc of @size */
void pir_sheet_tick (PirSheet *self, double x, double y, double size);
/** pir_sheet_code: draws the modules of @matrix, black on white, @size wide without quiet zone; @matrix stays the caller's */
void pir_sheet_code (PirSheet *self, const PirCodeMatrix *matrix, double x, double y, double size);

G_END_DECLS
