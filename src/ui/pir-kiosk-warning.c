/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-kiosk-warning.h"

#include <glib/gi18n.h>

#include "ui/pir-button.h"

struct _PirKioskWarning
{
  GtkBox     parent_instance;

  GtkLabel  *warning_label;
  GtkWidget *here_button;
};

G_DEFINE_FINAL_TYPE (PirKioskWarning, pir_kiosk_warning, GTK_TYPE_BOX)

static void
pir_kiosk_warning_class_init (PirKioskWarningClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (PIR_TYPE_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-kiosk-warning.ui");
  gtk_widget_class_bind_template_child (widget_class, PirKioskWarning, warning_label);
  gtk_widget_class_bind_template_child (widget_class, PirKioskWarning, here_button);
}

static void
pir_kiosk_warning_init (PirKioskWarning *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
pir_kiosk_warning_say (PirKioskWarning *self,
                       guint            seconds)
{
  g_autofree char *words = NULL;

  g_return_if_fail (PIR_IS_KIOSK_WARNING (self));

  /* Translators: %u is a number of seconds */
  words = g_strdup_printf (ngettext ("In %u second everything that was done here is forgotten, and the next person can begin.",
                                     "In %u seconds everything that was done here is forgotten, and the next person can begin.", seconds),
                           seconds);
  gtk_label_set_label (self->warning_label, words);
}

void
pir_kiosk_warning_focus (PirKioskWarning *self)
{
  g_return_if_fail (PIR_IS_KIOSK_WARNING (self));

  gtk_widget_grab_focus (self->here_button);
}
