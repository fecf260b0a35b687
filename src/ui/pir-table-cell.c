/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-table-cell.h"

#include <glib/gi18n.h>

#include "ui/pir-school-text.h"
#include "ui/pir-table-column.h"

struct _PirTableCell
{
  GtkBox                parent_instance;

  const PirTableColumn *column;    /* (nullable): of a mark */
  GtkLabel             *label;     /* (nullable): of a mark */
  GtkImage             *icon;      /* (nullable): until there is one */
  GtkCheckButton       *check;     /* (nullable) unless it is a mark */
  gboolean              is_marked; /* as Italian */
};

G_DEFINE_FINAL_TYPE (PirTableCell, pir_table_cell, GTK_TYPE_BOX)

static void
pir_table_cell_class_init (PirTableCellClass *klass)
{
}

static void
pir_table_cell_init (PirTableCell *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "table-cell");
}

static void
make_label (PirTableCell *self)
{
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->label, self->column->is_number ? 1 : 0);
  gtk_label_set_ellipsize (self->label, PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (GTK_WIDGET (self->label), TRUE);
  if (self->column->is_number)
    gtk_widget_add_css_class (GTK_WIDGET (self->label), "numeric");
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->label));
  pir_table_cell_set_is_free (self, FALSE);
}

/* The row itself takes clicks and keys; the mark only shows. */
static void
make_mark (PirTableCell *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "mark");
  self->check = GTK_CHECK_BUTTON (gtk_check_button_new ());
  gtk_widget_set_can_target (GTK_WIDGET (self->check), FALSE);
  gtk_widget_set_can_focus (GTK_WIDGET (self->check), FALSE);
  /* Translators: state of a row, for screen readers */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->check), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Selected"), -1);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->check));
}

GtkWidget *
pir_table_cell_new (const PirTableColumn *column)
{
  PirTableCell *self = g_object_new (PIR_TYPE_TABLE_CELL, NULL);

  self->column = column;
  if (column != NULL)
    make_label (self);
  else
    make_mark (self);
  return GTK_WIDGET (self);
}

void
pir_table_cell_set_is_free (PirTableCell *self,
                            gboolean      is_free)
{
  g_return_if_fail (PIR_IS_TABLE_CELL (self));

  if (self->label == NULL)
    return;
  /* The same in every row, so that a column does not change its width while one scrolls */
  gtk_label_set_width_chars (self->label, is_free ? 1 : self->column->n_chars);
  gtk_label_set_max_width_chars (self->label, is_free ? 1 : self->column->n_chars);
}

void
pir_table_cell_show (PirTableCell *self,
                     gpointer      object)
{
  g_return_if_fail (PIR_IS_TABLE_CELL (self));

  gtk_widget_set_opacity (GTK_WIDGET (self), object != NULL ? 1 : 0);
  if (object != NULL && self->column != NULL)
    self->column->show (self, object);
}

void
pir_table_cell_show_text (PirTableCell *self,
                          const char   *text,
                          const char   *hint)
{
  g_return_if_fail (PIR_IS_TABLE_CELL (self));
  g_return_if_fail (self->label != NULL);

  gtk_label_set_label (self->label, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), hint);
}

void
pir_table_cell_show_tone (PirTableCell *self,
                          PirTone       tone,
                          const char   *text)
{
  g_return_if_fail (PIR_IS_TABLE_CELL (self));

  if (self->icon == NULL)
    {
      self->icon = GTK_IMAGE (gtk_image_new ());
      gtk_box_prepend (GTK_BOX (self), GTK_WIDGET (self->icon));
      gtk_widget_add_css_class (GTK_WIDGET (self), "state");
    }
  gtk_image_set_from_icon_name (self->icon, pir_tone_get_icon (tone));
  pir_tone_apply (GTK_WIDGET (self), tone);
  pir_table_cell_show_text (self, text, text);
}

void
pir_table_cell_show_school_text (PirTableCell *self,
                                 const char   *text)
{
  g_return_if_fail (PIR_IS_TABLE_CELL (self));

  if (!self->is_marked)
    pir_school_text_mark (self->label);
  self->is_marked = TRUE;
  /* The column may be too narrow for it. */
  pir_table_cell_show_text (self, text, text);
}

void
pir_table_cell_set_picked (PirTableCell *self,
                           gboolean      is_picked)
{
  g_return_if_fail (PIR_IS_TABLE_CELL (self));

  if (self->check != NULL)
    gtk_check_button_set_active (self->check, is_picked);
}
