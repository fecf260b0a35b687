/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * reading_find_faults: reads the window @root as assistive technology does: what has the focus has a role, what is chosen, pressed or
 * cannot be used says so, what comes later on the screen is not read before, and nothing is told by colour alone.
 *
 * Returns: (transfer full) (element-type utf8): a line about each fault
 */
GPtrArray *reading_find_faults (GtkWidget *root);

/**
 * reading_find_unmarked: finds what family.h's schools wrote where @root shows it without saying that it is Italian (Pango's language, which GTK
 * tells to AT-SPI); @n_texts counts all of them
 *
 * Returns: (transfer full) (element-type utf8): a line about each fault
 */
GPtrArray *reading_find_unmarked (GtkWidget *root,
                                  guint     *n_texts);

G_END_DECLS
