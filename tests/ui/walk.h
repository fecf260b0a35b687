/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Trees of widgets as a test sees them: children are read in the order of the screen, popovers of a widget included. */

/** WalkFunc: Returns: whether to look at the children of @widget too */
typedef gboolean (*WalkFunc) (GtkWidget *widget,
                              gpointer   user_data);

/** walk: calls @func for @root and all below it that is mapped */
void walk (GtkWidget *root,
           WalkFunc   func,
           gpointer   user_data);

/** walk_find: Returns: (transfer none) (nullable): the mapped widget number @n (from 0) of @type below @root */
GtkWidget *walk_find (GtkWidget *root,
                      GType      type,
                      guint      n);

/** walk_count: Returns: how many mapped widgets of @type are below @root */
guint walk_count (GtkWidget *root,
                  GType      type);

/** walk_find_text: Returns: (transfer none) (nullable): the mapped label or button below @root whose text is @text */
GtkWidget *walk_find_text (GtkWidget  *root,
                           const char *text);

/** walk_child: Returns: (transfer none): the child called @name of the template of @widget's own type */
gpointer walk_child (gpointer    widget,
                     const char *name);

/** walk_text: Returns: (transfer none): text of the label or button called @name of the template of @widget */
const char *walk_text (gpointer    widget,
                       const char *name);

/** walk_is_shown: Returns: whether the child called @name of the template of @widget is visible, all above it included */
gboolean walk_is_shown (gpointer    widget,
                        const char *name);

/** walk_press: presses the button called @name of the template of @widget, which can be seen and pressed */
void walk_press (gpointer    widget,
                 const char *name);

/** walk_dup_property: Returns: (transfer full) (nullable): accessible property @property (a string) of @widget */
char *walk_dup_property (GtkWidget             *widget,
                         GtkAccessibleProperty  property);

/** walk_dup_name: Returns: (transfer full): the accessible name of @widget as GTK 4.8 computes it for screen readers */
char *walk_dup_name (GtkWidget *widget);

/** walk_dup_path: Returns: (transfer full): types from the window down to @widget, for messages */
char *walk_dup_path (GtkWidget *widget);

G_END_DECLS
