/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-door-links.h"

#include "ui/pir-button.h"

struct _PirDoorLinks
{
  GtkBox     parent_instance;

  GtkWidget *recover_button;
  GtkWidget *register_button;
};

G_DEFINE_FINAL_TYPE (PirDoorLinks, pir_door_links, GTK_TYPE_BOX)

static void
pir_door_links_class_init (PirDoorLinksClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (PIR_TYPE_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-door-links.ui");
  gtk_widget_class_bind_template_child (widget_class, PirDoorLinks, recover_button);
  gtk_widget_class_bind_template_child (widget_class, PirDoorLinks, register_button);
}

static void
pir_door_links_init (PirDoorLinks *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
pir_door_links_set_can_register (PirDoorLinks *self,
                                 gboolean      can_register)
{
  g_return_if_fail (PIR_IS_DOOR_LINKS (self));

  gtk_widget_set_visible (self->recover_button, can_register);
  gtk_widget_set_visible (self->register_button, can_register);
}
