/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-shortcuts.h"

#include <glib/gi18n.h>

#include "ui/pir-compat.h"

/* The one table: keys, shortcuts window and tests read it. No key pays. */
static const PirShortcut shortcuts[] = {
  { "app.help", { "F1" }, N_("General"), N_("Show the help for what is on the screen") },
  { "win.shortcuts", { "<Control>question" }, N_("General"), N_("Show keyboard shortcuts") },
  { "win.preferences", { "<Control>comma" }, N_("General"),
      /* Translators: what a shortcut does */
      N_("Show preferences") },
  { "win.menu", { "F10" }, N_("General"), N_("Open the main menu") },
  { "app.refresh", { "<Control>r", "F5" }, N_("General"), N_("Refresh") },
  { "page.undo", { "<Control>z" }, N_("General"),
      /* Translators: what a shortcut does; a button after something was done */
      N_("Undo") },
  { "window.close", { "<Control>w" }, N_("General"), N_("Close the window") },
  { "app.quit", { "<Control>q" }, N_("General"),
      /* Translators: what a shortcut does: ends the program */
      N_("Quit") },
  /* Translators: group of shortcuts: going from page to page */
  { "win.back", { "<Alt>Left" }, N_("Navigation"),
      /* Translators: what a shortcut does */
      N_("Go back") },
  { "win.find", { "<Control>f" }, N_("Navigation"), N_("Search") },
  { "win.go::overview", { "<Control>1" }, N_("Navigation"), N_("Show the overview") },
  { "win.go::notices", { "<Control>2" }, N_("Navigation"), N_("Show the notices") },
  { "win.go::receipts", { "<Control>3" }, N_("Navigation"), N_("Show the receipts") },
  { "win.go::voluntary", { "<Control>4" }, N_("Navigation"), N_("Show voluntary contributions") },
  { "win.go::children", { "<Control>5" }, N_("Navigation"), N_("Show the children") },
  { "win.show-accounts", { "<Control><Shift>p" }, N_("Navigation"), N_("Show the accounts") },
  { "win.pay", { "<Control>k" }, N_("Navigation"), N_("Show the cart") },
  { "page.select", { "<Control><Shift>s" }, N_("Notices"), N_("Select several notices") },
  { "page.select-all", { "<Control><Shift>a" }, N_("Notices"), N_("Select all notices that can be paid") },
  { "page.copy", { "<Control><Shift>c" }, N_("Notices"), N_("Copy the notice as text") },
  { "page.open", { "<Control>o" }, N_("Receipts"), N_("Open the receipt") },
  { "page.save", { "<Control>s" }, N_("Receipts"), N_("Save a copy of the receipt") },
  { "page.print", { "<Control>p" }, N_("Receipts"), N_("Print the receipt") },
  /* Translators: group of shortcuts: in the window of a document */
  { "document.zoom-in", { "<Control>plus", "<Control>equal" }, N_("Documents"), N_("Show the document larger") },
  { "document.zoom-out", { "<Control>minus" }, N_("Documents"), N_("Show the document smaller") },
  { "document.zoom-normal", { "<Control>0" }, N_("Documents"), N_("Show the document as large as on paper") },
  { "document.find-next", { "<Control>g" }, N_("Documents"), N_("Go to the next place that was found") },
  { "document.find-previous", { "<Control><Shift>g" }, N_("Documents"), N_("Go to the place before") },
};

/* All on one page: the buttons that would lead from page to page are too narrow for their labels. */
static const char window_start[] =
  "<interface><object class='GtkShortcutsWindow' id='window'><property name='modal'>1</property>"
  "<child><object class='GtkShortcutsSection'><property name='section-name'>all</property>"
  "<property name='max-height'>24</property>";
static const char window_end[] = "</object></child></object></interface>";
static const char group_end[] = "</object></child>";

#define GROUP_FORMAT "<child><object class='GtkShortcutsGroup'><property name='title'>%s</property>"
#define SHORTCUT_FORMAT \
  "<child><object class='GtkShortcutsShortcut'><property name='title'>%s</property>" \
  "<property name='accelerator'>%s</property></object></child>"

/* GTK 4.8 fills a shortcuts window from .ui files only: the table becomes one. */
static char *
make_description (void)
{
  g_autoptr(GString) xml = g_string_new (window_start);
  const char *heading = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    {
      const char *title = _(shortcuts[i].title);
      g_autofree char *keys = g_strjoinv (" ", (char **) shortcuts[i].keys);
      g_autofree char *entry = g_markup_printf_escaped (SHORTCUT_FORMAT, title, keys);

      if (g_strcmp0 (heading, shortcuts[i].group) != 0)
        {
          g_autofree char *group = g_markup_printf_escaped (GROUP_FORMAT, _(shortcuts[i].group));

          g_string_append (xml, heading != NULL ? group_end : "");
          g_string_append (xml, group);
          heading = shortcuts[i].group;
        }
      g_string_append (xml, entry);
    }
  g_string_append (xml, group_end);
  g_string_append (xml, window_end);
  return g_string_free (g_steal_pointer (&xml), FALSE);
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
  g_autofree char *description = make_description ();
  g_autoptr(GtkBuilder) builder = gtk_builder_new_from_string (description, -1);
  GtkWidget *window = GTK_WIDGET (gtk_builder_get_object (builder, "window"));

  pir_compat_name_part (window, "GtkToggleButton", _("Search"));
  return window;
}
