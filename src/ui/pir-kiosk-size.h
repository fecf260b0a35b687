/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * How large things are at a front desk, whose screen may be a laptop's or stand as tall as a person.
 */

/** pir_kiosk_size_cover: @window is as large as the screen, which its style class "large" says of one that is read from further away */
void pir_kiosk_size_cover (GtkWindow *window);

/** pir_kiosk_size_fit: @page, which may be one of the app, has no header bar, and where @window is large a wider column */
void pir_kiosk_size_fit (GtkWidget *window,
                         GtkWidget *page);

/** pir_kiosk_size_focus: puts the focus on what comes first of @page, which need not have a place yet. Returns: whether there is one */
gboolean pir_kiosk_size_focus (GtkWidget *page);

G_END_DECLS
