/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-shortcuts.h"

#include <glib/gi18n.h>

/* The one table: keys, shortcuts window and tests read it. No key pays. */
static const PirShortcut shortcuts[] = {
  { "win.shortcuts", { "<Control>question" }, N_("General"), N_("Show keyboard shortcuts") },
  { "win.preferences", { "<Control>comma" }, N_("General"), N_("Show preferences") },
  { "win.menu", { "F10" }, N_("General"), N_("Open the main menu") },
  { "app.refresh", { "<Control>r", "F5" }, N_("General"), N_("Refresh") },
  { "window.close", { "<Control>w" }, N_("General"), N_("Close the window") },
  { "app.quit", { "<Control>q" }, N_("General"), N_("Quit") },
  { "win.back", { "<Alt>Left" }, N_("Going Around"), N_("Go back") },
  { "win.find", { "<Control>f" }, N_("Going Around"), N_("Search") },
  { "win.go::overview", { "<Control>1" }, N_("Going Around"), N_("Show the overview") },
  { "win.go::notices", { "<Control>2" }, N_("Going Around"), N_("Show the notices") },
  { "win.go::receipts", { "<Control>3" }, N_("Going Around"), N_("Show the receipts") },
  { "win.go::children", { "<Control>4" }, N_("Going Around"), N_("Show the children") },
  { "win.pay", { "<Control>k" }, N_("Going Around"), N_("Show the cart") },
  { "page.select", { "<Control><Shift>s" }, N_("Notices"), N_("Select several notices") },
  { "page.select-all", { "<Control><Shift>a" }, N_("Notices"), N_("Select all notices that can be paid") },
  { "page.copy", { "<Control><Shift>c" }, N_("Notices"), N_("Copy the notice as text") },
  { "page.open", { "<Control>o" }, N_("Receipts"), N_("Open the receipt") },
  { "page.save", { "<Control>s" }, N_("Receipts"), N_("Save a copy of the receipt") },
  { "page.print", { "<Control>p" }, N_("Receipts"), N_("Print the receipt") },
};

static GtkWidget *
make_shortcut (const PirShortcut *shortcut)
{
  g_autofree char *keys = g_strjoinv (" ", (char **) shortcut->keys);

  return g_object_new (GTK_TYPE_SHORTCUTS_SHORTCUT, "title", _(shortcut->title), "accelerator", keys, NULL);
}

const PirShortcut *
pir_shortcuts_get_all (gsize *n_shortcuts)
{
  g_return_val_if_fail (n_shortcuts != NULL, NULL);

  *n_shortcuts = G_N_ELEMENTS (shortcuts);
  return shortcuts;
}

void
pir_shortcuts_install (GtkApplication *application)
{
  g_return_if_fail (GTK_IS_APPLICATION (application));

  for (gsize i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    gtk_application_set_accels_for_action (application, shortcuts[i].action, shortcuts[i].keys);
}

GtkWidget *
pir_shortcuts_window_new (void)
{
  GtkWidget *window = g_object_new (GTK_TYPE_SHORTCUTS_WINDOW, "modal", TRUE, NULL);
  GtkWidget *section = g_object_new (GTK_TYPE_SHORTCUTS_SECTION, "section-name", "all", "visible", TRUE, NULL);
  GtkWidget *group = NULL;
  const char *heading = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    {
      if (g_strcmp0 (heading, shortcuts[i].group) != 0)
        {
          heading = shortcuts[i].group;
          group = g_object_new (GTK_TYPE_SHORTCUTS_GROUP, "title", _(heading), NULL);
          gtk_box_append (GTK_BOX (section), group);
        }
      gtk_box_append (GTK_BOX (group), make_shortcut (&shortcuts[i]));
    }
  gtk_window_set_child (GTK_WINDOW (window), section);
  return window;
}
