/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-kiosk-size.h"

#include <adwaita.h>

#include "ui/pir-field.h"

/* The shorter side, px, from which on a screen is large */
#define LARGE_SIDE 1000
/* As the letters of the style class are, in tenths */
#define LARGER 13

/* Where nobody manages windows, a full screen is as large as the window is. */
void
pir_kiosk_size_cover (GtkWindow *window)
{
  g_autoptr(GdkMonitor) monitor = g_list_model_get_item (gdk_display_get_monitors (gdk_display_get_default ()), 0);
  GdkRectangle place;

  g_return_if_fail (GTK_IS_WINDOW (window));

  if (monitor != NULL)
    {
      gdk_monitor_get_geometry (monitor, &place);
      gtk_window_set_default_size (window, place.width, place.height);
      if (MIN (place.width, place.height) >= LARGE_SIDE)
        gtk_widget_add_css_class (GTK_WIDGET (window), "large");
    }
  gtk_window_fullscreen (window);
}

static void
fit (GtkWidget *widget,
     gboolean   is_large)
{
  if (ADW_IS_HEADER_BAR (widget))
    gtk_widget_set_visible (widget, FALSE);
  else if (ADW_IS_CLAMP (widget) && is_large)
    adw_clamp_set_maximum_size (ADW_CLAMP (widget), adw_clamp_get_maximum_size (ADW_CLAMP (widget)) * LARGER / 10);
  for (widget = gtk_widget_get_first_child (widget); widget != NULL; widget = gtk_widget_get_next_sibling (widget))
    fit (widget, is_large);
}

void
pir_kiosk_size_fit (GtkWidget *window,
                    GtkWidget *page)
{
  g_return_if_fail (GTK_IS_WIDGET (window) && GTK_IS_WIDGET (page));

  fit (page, gtk_widget_has_css_class (window, "large"));
}

/* GTK goes by places, which nothing has before it was shown. */
gboolean
pir_kiosk_size_focus (GtkWidget *page)
{
  g_return_val_if_fail (GTK_IS_WIDGET (page), FALSE);

  if (!gtk_widget_get_visible (page) || !gtk_widget_get_child_visible (page) || !gtk_widget_is_sensitive (page))
    return FALSE;
  if (PIR_IS_FIELD (page))
    {
      pir_field_focus (PIR_FIELD (page));
      return TRUE;
    }
  if ((GTK_IS_BUTTON (page) || (GTK_IS_LIST_BOX_ROW (page) && gtk_list_box_row_get_activatable (GTK_LIST_BOX_ROW (page)))) &&
      gtk_widget_grab_focus (page))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (page); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (pir_kiosk_size_focus (child))
      return TRUE;
  return FALSE;
}
