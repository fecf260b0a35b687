/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whoever hears the window instead of seeing it: every control on every page has a name that says what it is. */

#include "stage.h"

#include "core/pir-cart.h"
#include "ui/pir-preferences-window.h"
#include "ui/pir-shortcuts.h"

typedef struct
{
  const char *where;
  guint       n_controls;
  guint       n_images;
  GPtrArray  *faults; /* of char */
} Names;

static gboolean
is_control (GtkWidget *widget)
{
  /* What is pressed of a menu button is the button in it. */
  if (GTK_IS_MENU_BUTTON (widget))
    return FALSE;
  if (GTK_IS_LIST_BOX_ROW (widget))
    return gtk_list_box_row_get_activatable (GTK_LIST_BOX_ROW (widget)) || ADW_IS_PREFERENCES_ROW (widget);

  return GTK_IS_BUTTON (widget) || GTK_IS_CHECK_BUTTON (widget) || GTK_IS_SWITCH (widget) || GTK_IS_ENTRY (widget)
         || GTK_IS_SEARCH_ENTRY (widget) || GTK_IS_PASSWORD_ENTRY (widget) || GTK_IS_SPIN_BUTTON (widget)
         || GTK_IS_DROP_DOWN (widget) || GTK_IS_SCALE (widget) || GTK_IS_TEXT_VIEW (widget) || GTK_IS_LIST_VIEW (widget)
         || GTK_IS_LIST_BOX (widget) || g_str_equal (G_OBJECT_TYPE_NAME (widget), "GtkListItemWidget")
         || g_str_equal (G_OBJECT_TYPE_NAME (widget), "GtkModelButton");
}

/* What a library puts into its own widgets is named by the library, or not. */
static gboolean
is_inside_of_library (GtkWidget *widget)
{
  static const char * const types[] = {
    "AdwEntryRow", "AdwPasswordEntryRow", "AdwComboRow", "AdwExpanderRow", "AdwViewSwitcherTitle", "GtkSearchEntry",
    "GtkEntry", "GtkPasswordEntry", "GtkWindowControls", "AdwToastWidget", "GtkSearchBar",
  };

  for (GtkWidget *parent = gtk_widget_get_parent (widget); parent != NULL; parent = gtk_widget_get_parent (parent))
    {
      for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
        {
          if (g_str_equal (G_OBJECT_TYPE_NAME (parent), types[i]))
            return TRUE;
        }
      if (g_str_has_prefix (G_OBJECT_TYPE_NAME (parent), "Pir"))
        return FALSE;
    }

  return FALSE;
}
