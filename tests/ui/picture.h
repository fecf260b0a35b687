/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Pictures for who wants to look at pages: tests/screenshots --kiosk, tests/pages-for-translators */

/** picture_save: draws @widget into the file @path */
void picture_save (GtkWidget  *widget,
                   const char *path);

/**
 * picture_take:
 * @window: what is shown
 * @name: of the picture; what has no place in a file's name becomes a line
 *
 * Where $PIR_TEST_PICTURES is a folder, draws @window there, as NAME.png; with $PIR_TEST_TEXTS also NAME.tsv: where each text is, and what it says,
 * those that are only read out or shown as a hint too.
 */
void picture_take (GtkWidget  *window,
                   const char *name);

G_END_DECLS
