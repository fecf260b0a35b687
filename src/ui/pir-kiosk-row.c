/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-kiosk-row.h"

#include <glib/gi18n.h>

struct _PirKioskRow
{
  GtkListBoxRow  parent_instance;

  GtkImage      *mark;
  GtkLabel      *title_label;
  GtkLabel      *detail_label;
  GtkWidget     *standing_box;
  GtkImage      *standing_icon;
  GtkLabel      *standing_label;
  GtkLabel      *amount_label;
  GtkBox        *buttons;

  gboolean       is_chosen;
};

G_DEFINE_FINAL_TYPE (PirKioskRow, pir_kiosk_row, GTK_TYPE_LIST_BOX_ROW)

static void
name (PirKioskRow *self)
{
  g_autoptr(GString) words = g_string_new (gtk_label_get_label (self->title_label));
  g_autofree char *chosen = NULL;

  if (gtk_widget_get_visible (GTK_WIDGET (self->detail_label)))
    g_string_append_printf (words, ", %s", gtk_label_get_label (self->detail_label));
  if (gtk_widget_get_visible (self->standing_box))
    g_string_append_printf (words, ", %s", gtk_label_get_label (self->standing_label));
  if (gtk_widget_get_visible (GTK_WIDGET (self->amount_label)))
    g_string_append_printf (words, ", %s", gtk_label_get_label (self->amount_label));
  /* Translators: for screen readers; %s is a row of a list that somebody has chosen */
  chosen = g_strdup_printf (_("Chosen: %s"), words->str);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, self->is_chosen ? chosen : words->str, -1);
}

static void
pir_kiosk_row_class_init (PirKioskRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-kiosk-row.ui");
  gtk_widget_class_bind_template_child (widget_class, PirKioskRow, mark);
  gtk_widget_class_bind_template_child (widget_class, PirKioskRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, PirKioskRow, detail_label);
  gtk_widget_class_bind_template_child (widget_class, PirKioskRow, standing_box);
  gtk_widget_class_bind_template_child (widget_class, PirKioskRow, standing_icon);
  gtk_widget_class_bind_template_child (widget_class, PirKioskRow, standing_label);
  gtk_widget_class_bind_template_child (widget_class, PirKioskRow, amount_label);
  gtk_widget_class_bind_template_child (widget_class, PirKioskRow, buttons);
}

static void
pir_kiosk_row_init (PirKioskRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
pir_kiosk_row_new (const char *title,
                   const char *detail,
                   const char *amount)
{
  PirKioskRow *self;

  g_return_val_if_fail (title != NULL, NULL);

  self = g_object_new (PIR_TYPE_KIOSK_ROW, NULL);
  pir_kiosk_row_set_words (self, title, detail, amount);
  return GTK_WIDGET (self);
}

void
pir_kiosk_row_set_words (PirKioskRow *self,
                         const char  *title,
                         const char  *detail,
                         const char  *amount)
{
  g_return_if_fail (PIR_IS_KIOSK_ROW (self));
  g_return_if_fail (title != NULL);

  gtk_label_set_label (self->title_label, title);
  gtk_label_set_label (self->detail_label, detail != NULL ? detail : "");
  gtk_label_set_label (self->amount_label, amount != NULL ? amount : "");
  gtk_widget_set_visible (GTK_WIDGET (self->detail_label), detail != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->amount_label), amount != NULL);
  name (self);
}

void
pir_kiosk_row_set_standing (PirKioskRow *self,
                            PirTone      tone,
                            const char  *words)
{
  g_return_if_fail (PIR_IS_KIOSK_ROW (self));
  g_return_if_fail (words != NULL);

  gtk_image_set_from_icon_name (self->standing_icon, pir_tone_get_icon (tone));
  gtk_label_set_label (self->standing_label, words);
  pir_tone_apply (self->standing_box, tone);
  gtk_widget_set_visible (self->standing_box, TRUE);
  name (self);
}

void
pir_kiosk_row_set_is_chosen (PirKioskRow *self,
                             gboolean     is_chosen)
{
  g_return_if_fail (PIR_IS_KIOSK_ROW (self));

  self->is_chosen = is_chosen;
  gtk_widget_set_visible (GTK_WIDGET (self->mark), TRUE);
  if (is_chosen)
    gtk_widget_add_css_class (GTK_WIDGET (self), "chosen");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "chosen");
  name (self);
}

gboolean
pir_kiosk_row_is_chosen (PirKioskRow *self)
{
  g_return_val_if_fail (PIR_IS_KIOSK_ROW (self), FALSE);

  return self->is_chosen;
}

void
pir_kiosk_row_add_button (PirKioskRow *self,
                          GtkWidget   *button)
{
  g_return_if_fail (PIR_IS_KIOSK_ROW (self));

  gtk_box_append (self->buttons, button);
}
