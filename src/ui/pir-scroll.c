/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-scroll.h"

#define LINE 48 /* pixels that an arrow key goes */
#define ROOM 48 /* pixels around what is revealed */

void
pir_scroll_configure (GtkAdjustment *adjustment,
                      double         value,
                      double         upper,
                      double         size)
{
  if (adjustment != NULL)
    gtk_adjustment_configure (adjustment, CLAMP (value, 0, MAX (upper - size, 0)), 0, MAX (upper, size), LINE, size * 0.9, size);
}

void
pir_scroll_reveal (GtkAdjustment *adjustment,
                   double         from,
                   double         to)
{
  double size, value;

  g_return_if_fail (GTK_IS_ADJUSTMENT (adjustment));

  size = gtk_adjustment_get_page_size (adjustment);
  value = gtk_adjustment_get_value (adjustment);
  if (from - ROOM < value || to + ROOM > value + size)
    gtk_adjustment_set_value (adjustment, from - size / 3);
}

void
pir_scroll_by (GtkAdjustment *adjustment,
               int            lines)
{
  double distance = lines * LINE;

  if (adjustment == NULL)
    return;
  if (ABS (lines) == PIR_SCROLL_PAGE)
    distance = lines / PIR_SCROLL_PAGE * gtk_adjustment_get_page_increment (adjustment);
  else if (ABS (lines) == PIR_SCROLL_ALL)
    distance = lines / PIR_SCROLL_ALL * gtk_adjustment_get_upper (adjustment);
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + distance);
}

void
pir_scroll_add_keys (GtkWidgetClass  *widget_class,
                     GtkShortcutFunc  act)
{
  static const struct { guint key; int across, down; } keys[] = {
    { GDK_KEY_Up, 0, -1 }, { GDK_KEY_Down, 0, 1 }, { GDK_KEY_Left, -1, 0 }, { GDK_KEY_Right, 1, 0 },
    { GDK_KEY_Page_Up, 0, -PIR_SCROLL_PAGE }, { GDK_KEY_Page_Down, 0, PIR_SCROLL_PAGE }, { GDK_KEY_space, 0, PIR_SCROLL_PAGE },
    { GDK_KEY_BackSpace, 0, -PIR_SCROLL_PAGE }, { GDK_KEY_Home, 0, -PIR_SCROLL_ALL }, { GDK_KEY_End, 0, PIR_SCROLL_ALL },
  };

  g_return_if_fail (GTK_IS_WIDGET_CLASS (widget_class));

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding (widget_class, keys[i].key, 0, act, "(ii)", keys[i].across, keys[i].down);
}
