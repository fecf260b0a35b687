/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-kiosk-outcome.h"

#include <glib/gi18n.h>

#include "ui/pir-button.h"
#include "ui/pir-kiosk-receipts.h"

struct _PirKioskOutcome
{
  GtkBox            parent_instance;

  GtkImage         *icon;
  GtkLabel         *title_label;
  GtkLabel         *text_label;
  PirKioskReceipts *receipts;
};

G_DEFINE_FINAL_TYPE (PirKioskOutcome, pir_kiosk_outcome, GTK_TYPE_BOX)

static void
pir_kiosk_outcome_class_init (PirKioskOutcomeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (PIR_TYPE_BUTTON);
  g_type_ensure (PIR_TYPE_KIOSK_RECEIPTS);
  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-kiosk-outcome.ui");
  gtk_widget_class_bind_template_child (widget_class, PirKioskOutcome, icon);
  gtk_widget_class_bind_template_child (widget_class, PirKioskOutcome, title_label);
  gtk_widget_class_bind_template_child (widget_class, PirKioskOutcome, text_label);
  gtk_widget_class_bind_template_child (widget_class, PirKioskOutcome, receipts);
}

static void
pir_kiosk_outcome_init (PirKioskOutcome *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
pir_kiosk_outcome_setup (PirKioskOutcome *self,
                         PirContext      *context,
                         PirKioskPolicy  *policy)
{
  g_return_if_fail (PIR_IS_KIOSK_OUTCOME (self));

  pir_kiosk_receipts_setup (self->receipts, context, policy);
}

void
pir_kiosk_outcome_show (PirKioskOutcome *self,
                        gboolean         is_paid,
                        const char      *sentence)
{
  g_return_if_fail (PIR_IS_KIOSK_OUTCOME (self));

  gtk_image_set_from_icon_name (self->icon, is_paid ? "pir-paid-symbolic" : "pir-gone-symbolic");
  gtk_widget_remove_css_class (GTK_WIDGET (self->icon), is_paid ? "tone-gone" : "tone-paid");
  gtk_widget_add_css_class (GTK_WIDGET (self->icon), is_paid ? "tone-paid" : "tone-gone");
  gtk_label_set_label (self->title_label, is_paid ? _("Paid") : _("Not Paid"));
  gtk_label_set_label (self->text_label, sentence);
}

void
pir_kiosk_outcome_show_receipts (PirKioskOutcome *self,
                                 const char      *id,
                                 gboolean         is_guest)
{
  g_return_if_fail (PIR_IS_KIOSK_OUTCOME (self));
  g_return_if_fail (id != NULL);

  pir_kiosk_receipts_show_payment (self->receipts, id, is_guest);
}
