/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-kiosk-loss.h"

#include <glib/gi18n.h>

struct _PirKioskLoss
{
  AdwBin    parent_instance;

  GtkLabel *title_label;
  GtkLabel *text_label;
};

G_DEFINE_FINAL_TYPE (PirKioskLoss, pir_kiosk_loss, ADW_TYPE_BIN)

static void
pir_kiosk_loss_class_init (PirKioskLossClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-kiosk-loss.ui");
  gtk_widget_class_bind_template_child (widget_class, PirKioskLoss, title_label);
  gtk_widget_class_bind_template_child (widget_class, PirKioskLoss, text_label);
}

static void
pir_kiosk_loss_init (PirKioskLoss *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
pir_kiosk_loss_new (void)
{
  return g_object_new (PIR_TYPE_KIOSK_LOSS, NULL);
}

void
pir_kiosk_loss_show (PirKioskLoss *self,
                     gboolean      has_network)
{
  g_return_if_fail (PIR_IS_KIOSK_LOSS (self));

  gtk_label_set_label (self->title_label, has_network ? _("The Service Does Not Answer") :
                       /* Translators: title of a page of the kiosk: the network is gone */
                       _("No Network"));
  gtk_label_set_label (self->text_label, has_network ?
                       _("School payments cannot be reached at the moment. It is tried again all the time; this page goes away by "
                         "itself.") :
                       _("This computer is not connected to the network. Tell the school office; this page goes away by itself."));
}
