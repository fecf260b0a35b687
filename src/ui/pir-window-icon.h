/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * pir_window_icon_apply:
 * @window: a realized window
 *
 * Gives the window system the picture of the product, where it shows one. GTK would draw it from SVG in every size that
 * there is, before the first frame.
 */
void pir_window_icon_apply (GtkWidget *window);

G_END_DECLS
