/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * pir_glyphs_check:
 * @widget: whose fonts are asked
 * @tag: a language of pir_languages_list()
 *
 * Asks for every letter of the language's catalogue, and of its own name, whether a font of this system has a picture of it. One
 * warning in the log says how many have none, the first of them, and which package of Debian has a font.
 *
 * Returns: how many different letters cannot be shown
 */
guint pir_glyphs_check (GtkWidget  *widget,
                        const char *tag);

/** pir_glyphs_check_all: asks so for each language of pir_languages_list(). Returns: how many languages cannot be shown whole */
guint pir_glyphs_check_all (GtkWidget *widget);

G_END_DECLS
