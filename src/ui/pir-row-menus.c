/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-row-menus.h"

#include <gtk/gtk.h>

GMenuModel *
pir_row_menu_new (const char *name)
{
  g_autoptr(GtkBuilder) builder = NULL;

  g_return_val_if_fail (name != NULL, NULL);

  builder = gtk_builder_new_from_resource ("/it/pagoinrete/PagoInRete/ui/pir-row-menus.ui");
  return g_object_ref (G_MENU_MODEL (gtk_builder_get_object (builder, name)));
}
