/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-list-row.h"

#include <glib/gi18n.h>

#include "ui/pir-tile.h"
#include "ui/pir-ui.h"

struct _PirListRow
{
  GtkBox     parent_instance;

  GtkLabel  *heading;
  GtkWidget *card;
  GtkWidget *check;
  PirTile   *tile;
  gboolean   is_picked;
};

G_DEFINE_FINAL_TYPE (PirListRow, pir_list_row, GTK_TYPE_BOX)

static void
pir_list_row_class_init (PirListRowClass *klass)
{
}

static void
pir_list_row_init (PirListRow *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  self->heading = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->heading, 0);
  gtk_label_set_ellipsize (self->heading, PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (GTK_WIDGET (self->heading), "heading");
  gtk_widget_add_css_class (GTK_WIDGET (self->heading), "group-heading");
  gtk_widget_set_visible (GTK_WIDGET (self->heading), FALSE);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->heading));

  self->card = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (self->card, "list-card");
  gtk_box_append (GTK_BOX (self), self->card);
}

GtkWidget *
pir_list_row_new (GType tile_type)
{
  PirListRow *self = g_object_new (PIR_TYPE_LIST_ROW, NULL);

  g_return_val_if_fail (g_type_is_a (tile_type, PIR_TYPE_TILE), NULL);

  self->tile = g_object_new (tile_type, "hexpand", TRUE, NULL);
  gtk_box_append (GTK_BOX (self->card), GTK_WIDGET (self->tile));
  return GTK_WIDGET (self);
}

void
pir_list_row_set_object (PirListRow *self,
                         gpointer    object)
{
  g_return_if_fail (PIR_IS_LIST_ROW (self));

  pir_tile_set_object (self->tile, object);
}

void
pir_list_row_set_edges (PirListRow *self,
                        const char *heading,
                        gboolean    is_first,
                        gboolean    is_last)
{
  g_return_if_fail (PIR_IS_LIST_ROW (self));

  gtk_widget_set_visible (GTK_WIDGET (self->heading), heading != NULL);
  if (heading != NULL)
    gtk_label_set_label (self->heading, heading);
  pir_ui_set_style (self->card, "first", is_first);
  pir_ui_set_style (self->card, "last", is_last);
}

void
pir_list_row_set_is_end (PirListRow *self,
                         gboolean    is_end)
{
  g_return_if_fail (PIR_IS_LIST_ROW (self));

  pir_ui_set_style (GTK_WIDGET (self), "end", is_end);
}

void
pir_list_row_set_current (PirListRow *self,
                          gboolean    is_current)
{
  g_return_if_fail (PIR_IS_LIST_ROW (self));

  pir_ui_set_style (self->card, "current", is_current);
}

void
pir_list_row_set_picking (PirListRow *self,
                          gboolean    is_picking,
                          gboolean    is_picked)
{
  g_return_if_fail (PIR_IS_LIST_ROW (self));

  self->is_picked = is_picking && is_picked;
  if (is_picking && self->check == NULL)
    {
      /* The row itself takes clicks and keys; the mark only shows. One that merely is not focusable stops Tab. */
      self->check = gtk_check_button_new ();
      gtk_widget_set_can_target (self->check, FALSE);
      gtk_widget_set_can_focus (self->check, FALSE);
      gtk_widget_add_css_class (self->check, "selection-mode");
      gtk_widget_set_margin_start (self->check, 9);
      /* Translators: state of a row, for screen readers */
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->check), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Selected"), -1);
      gtk_box_prepend (GTK_BOX (self->card), self->check);
    }
  if (self->check == NULL)
    return;
  gtk_widget_set_visible (self->check, is_picking);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->check), is_picked);
}

char *
pir_list_row_dup_picked (const char *label)
{
  g_return_val_if_fail (label != NULL, NULL);

  /* Translators: a row that has been selected, for screen readers; %s is the sentence about the row */
  return g_strdup_printf (_("Selected: %s"), label);
}

char *
pir_list_row_dup_label (PirListRow *self)
{
  g_autofree char *label = NULL;

  g_return_val_if_fail (PIR_IS_LIST_ROW (self), NULL);

  label = pir_tile_dup_label (self->tile);
  return self->is_picked ? pir_list_row_dup_picked (label) : g_steal_pointer (&label);
}
