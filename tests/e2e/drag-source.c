/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A small window that a file can be dragged out of, as out of a file manager. usage: drag-source FILE */

#include <string.h>

#include <gtk/gtk.h>

static GdkContentProvider *
prepare_cb (GtkDragSource *source,
            double         x,
            double         y,
            const char    *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *address = g_file_get_uri (file);
  g_autofree char *line = g_strconcat (address, "\r\n", NULL);
  g_autoptr (GBytes) lines = g_bytes_new (line, strlen (line));

  return gdk_content_provider_new_for_bytes ("text/uri-list", lines);
}

static void
ended_cb (GtkDragSource *source,
          GdkDrag       *drag,
          gboolean       is_moved)
{
  g_print ("dropped\n");
}

int
main (int    argc,
      char **argv)
{
  GtkEventController *source;
  GtkWidget *window;

  if (argc != 2)
    return 1;

  gtk_init ();
  window = gtk_window_new ();
  gtk_window_set_title (GTK_WINDOW (window), "drag-source");
  gtk_window_set_default_size (GTK_WINDOW (window), 160, 120);
  gtk_window_set_child (GTK_WINDOW (window), gtk_label_new ("avviso.png"));
  source = GTK_EVENT_CONTROLLER (gtk_drag_source_new ());
  g_signal_connect (source, "prepare", G_CALLBACK (prepare_cb), argv[1]);
  g_signal_connect (source, "drag-end", G_CALLBACK (ended_cb), NULL);
  gtk_widget_add_controller (window, source);
  gtk_window_present (GTK_WINDOW (window));
  while (TRUE)
    g_main_context_iteration (NULL, TRUE);
}
