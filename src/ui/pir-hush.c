/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-hush.h"

#include <adwaita.h>

static void
set_name (gpointer    accessible,
          const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (accessible), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* Returns: (nullable): what the list is called if it is a part of a group of libadwaita, or of a row that opens: one that we make has its
 * own name */
static const char *
get_inner_title (GtkWidget *list)
{
  GtkWidget *parent = list;

  while ((parent = gtk_widget_get_parent (parent)) != NULL && !GTK_IS_LIST_BOX (parent))
    {
      if (ADW_IS_EXPANDER_ROW (parent))
        return adw_preferences_row_get_title (ADW_PREFERENCES_ROW (parent));
      if (ADW_IS_PREFERENCES_GROUP (parent) && g_strcmp0 (gtk_buildable_get_buildable_id (GTK_BUILDABLE (list)), "listbox") == 0)
        return adw_preferences_group_get_title (ADW_PREFERENCES_GROUP (parent));
    }
  return NULL;
}

static gboolean
realize_cb (GSignalInvocationHint *hint,
            guint                  n_values,
            const GValue          *values,
            gpointer               user_data)
{
  GtkWidget *widget = g_value_get_object (values);
  GtkWidget *parent = gtk_widget_get_parent (widget);
  GtkStackPage *page = GTK_IS_STACK (parent) ? gtk_stack_get_page (GTK_STACK (parent), widget) : NULL;

  /* GtkStackPage is a node of its own in the tree of assistive technology. A menu that opens over a stack is its child, but no page. */
  if (page != NULL)
    set_name (page, "");
  if (GTK_IS_BUTTON (widget) && GTK_IS_IMAGE (gtk_button_get_child (GTK_BUTTON (widget))))
    gtk_accessible_reset_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  else if (ADW_IS_EXPANDER_ROW (widget))
    set_name (widget, adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)));
  else if (GTK_IS_LIST_BOX (widget) && get_inner_title (widget) != NULL)
    set_name (widget, get_inner_title (widget));
  return TRUE;
}

void
pir_hush_start (void)
{
  /* What an icon says, a word beside it or on its button says too: pir_ui_telling_icon_new() makes the others. */
  gpointer image_class = g_type_class_ref (GTK_TYPE_IMAGE);

  gtk_widget_class_set_accessible_role (image_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
  g_signal_add_emission_hook (g_signal_lookup ("realize", GTK_TYPE_WIDGET), 0, realize_cb, NULL, NULL);
}
