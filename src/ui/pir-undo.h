/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * Undoing instead of asking: what was done is told by a toast that takes it back, as does the action "page.undo" (Ctrl+Z) while the
 * toast is there. One thing at a time: what is done next makes the one before it final.
 */

/** PirUndoFunc: takes back what was done */
typedef void (*PirUndoFunc) (gpointer user_data);

/** pir_undo_setup: for @window, whose class has the action "page.undo": there is nothing to take back yet */
void pir_undo_setup (GtkWidget *window);

/**
 * pir_undo_offer:
 * @widget: in a window with an AdwToastOverlay around it; where there is none, what was done stays
 * @text: what was done, a short sentence
 * @undo: takes it back
 * @user_data: for @undo
 * @free_data: (nullable): frees @user_data when it cannot be taken back any more
 *
 * Tells what was done, and offers to take it back.
 */
void pir_undo_offer (GtkWidget      *widget,
                     const char     *text,
                     PirUndoFunc     undo,
                     gpointer        user_data,
                     GDestroyNotify  free_data);

/** pir_undo_last: takes back what @widget's window offers to. Returns: whether it offers anything */
gboolean pir_undo_last (GtkWidget *widget);

G_END_DECLS
