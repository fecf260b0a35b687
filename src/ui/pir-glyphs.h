/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * pir_glyphs_check:
 * @widget: whose fonts are asked
 * @tag: a language of pir_languages_list()
 *
 * Draws nothing: what its catalogue says in some of its most usual words, and its own name, are laid out, and letters are counted for
 * which no font of this system has a picture. One warning in the log names language, letters and the package that has a font.
 *
 * Returns: how many different letters cannot be shown; 0 = all can
 */
guint pir_glyphs_check (GtkWidget  *widget,
                        const char *tag);

/** pir_glyphs_check_all: the same for each language of pir_languages_list(), before people choose. Returns: how many of these cannot be
 * shown whole */
guint pir_glyphs_check_all (GtkWidget *widget);

G_END_DECLS
