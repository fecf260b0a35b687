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

/**
 * picture_take_part:
 * @window: where @part is
 * @part: of a page, or the window itself
 * @name: of its class
 *
 * Where $PIR_TEST_PICTURES is a folder, draws @part there with all that it has, shown at the same time or not; each child of each stack has a
 * picture of its own. It is good for nothing else afterwards.
 */
void picture_take_part (GtkWidget  *window,
                        GtkWidget  *part,
                        const char *name);

G_END_DECLS
