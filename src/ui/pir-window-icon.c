/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-window-icon.h"

#include "ui/pir-ui.h"

void
pir_window_icon_apply (GtkWidget *window)
{
  g_autoptr(GdkTexture) texture = NULL;
  GdkSurface *surface;
  GList icons = { NULL };

  g_return_if_fail (GTK_IS_WINDOW (window));

  surface = gtk_native_get_surface (GTK_NATIVE (window));
  texture = gdk_texture_new_from_resource (PIR_UI_RESOURCES "/window-icon.png");
  icons.data = texture;
  gdk_toplevel_set_icon_list (GDK_TOPLEVEL (surface), &icons);
}
