/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-paper-drop.h"

#include "ui/pir-archive-opening.h"

static gboolean
drop_cb (GtkDropTarget *target,
         const GValue  *value,
         double         x,
         double         y,
         gpointer       user_data)
{
  GtkWidget *window = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target));
  g_autoptr(GSList) files = gdk_file_list_get_files (g_value_get_boxed (value));
  g_autofree char *address = files != NULL ? g_file_get_uri (files->data) : NULL;

  if (address == NULL)
    return FALSE;
  if (pir_archive_opening_is_archive (files->data))
    return gtk_widget_activate_action (window, "win.open-archive", "s", address);
  return gtk_widget_activate_action (window, "win.open-paper", "s", address);
}

void
pir_paper_drop_add (GtkWidget *window)
{
  GtkDropTarget *target;

  g_return_if_fail (GTK_IS_WIDGET (window));

  target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), NULL);
  gtk_widget_add_controller (window, GTK_EVENT_CONTROLLER (target));
}
