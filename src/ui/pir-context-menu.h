/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * Menus of what is under the pointer or has the focus: by the right button, the Menu key or Shift+F10, and a long press.
 */

/** pir_context_menu_open: shows @menu at @x, @y of @parent, in place of @popover (inout) (nullable), which is the parent's to unparent */
void pir_context_menu_open (GtkWidget   *parent,
                            GMenuModel  *menu,
                            double       x,
                            double       y,
                            GtkWidget  **popover);

/** pir_context_menu_is_key: Returns: whether @key with @modifiers asks for a menu */
gboolean pir_context_menu_is_key (guint           key,
                                  GdkModifierType modifiers);

/** pir_context_menu_add: gives @row, which goes nowhere else, @menu (transfer none) */
void pir_context_menu_add (GtkListBoxRow *row,
                           GMenuModel    *menu);

G_END_DECLS
