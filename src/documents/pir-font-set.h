/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pangocairo.h>

G_BEGIN_DECLS

/* Those after the first one are there where the language needs them. */
#define PIR_FONT_TEXT "Titillium Web,Noto Sans,Noto Sans Arabic,Droid Sans Fallback"
#define PIR_FONT_CODE "Roboto Mono"

/**
 * pir_font_set_get_map:
 * @language: of the document, as BCP 47 writes it
 * @error: return location
 *
 * A font map that knows the fonts built into the program and none of the machine's, so that a document comes out the same
 * everywhere: those of Latin letters, and those that @language needs beside them. Each thread has its own, made when it
 * asks first.
 *
 * Returns: (transfer none): the calling thread's font map for vector surfaces, or NULL with G_IO_ERROR
 */
PangoFontMap *pir_font_set_get_map (const char  *language,
                                    GError     **error);

G_END_DECLS
