/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-kiosk-home.h"

#include <glib/gi18n.h>

struct _PirKioskHome
{
  AdwBin      parent_instance;

  GtkFlowBox *tiles;
  GtkWidget  *register_tile;
  GtkLabel   *help_label;
};

G_DEFINE_FINAL_TYPE (PirKioskHome, pir_kiosk_home, ADW_TYPE_BIN)

static void
pir_kiosk_home_class_init (PirKioskHomeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-kiosk-home.ui");
  gtk_widget_class_bind_template_child (widget_class, PirKioskHome, tiles);
  gtk_widget_class_bind_template_child (widget_class, PirKioskHome, register_tile);
  gtk_widget_class_bind_template_child (widget_class, PirKioskHome, help_label);
}

/* What has the focus and is pressed is the button, not the place that it stands in. */
static void
pir_kiosk_home_init (PirKioskHome *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->tiles)); child != NULL; child = gtk_widget_get_next_sibling (child))
    gtk_widget_set_focusable (child, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->help_label), FALSE);
}

GtkWidget *
pir_kiosk_home_new (void)
{
  return g_object_new (PIR_TYPE_KIOSK_HOME, NULL);
}

void
pir_kiosk_home_set_info (PirKioskHome   *self,
                         PirServiceInfo *info)
{
  const PirServiceInfoFields *fields;
  g_autofree char *words = NULL;

  g_return_if_fail (PIR_IS_KIOSK_HOME (self));
  g_return_if_fail (PIR_IS_SERVICE_INFO (info));

  fields = pir_service_info_peek (info);
  gtk_widget_set_visible (gtk_widget_get_parent (self->register_tile), fields->can_register);
  if (fields->help_phone != NULL && fields->help_hours != NULL)
    /* Translators: %1$s is a telephone number, %2$s when somebody answers it */
    words = g_strdup_printf (_("Help for this service: %1$s (%2$s)"), fields->help_phone, fields->help_hours);
  else if (fields->help_phone != NULL)
    /* Translators: %s is a telephone number */
    words = g_strdup_printf (_("Help for this service: %s"), fields->help_phone);
  gtk_label_set_label (self->help_label, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->help_label), words != NULL);
}
