/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-registration-mail.h"

#include <glib/gi18n.h>

#include "ui/pir-button.h"

struct _PirRegistrationMail
{
  GtkBox     parent_instance;

  GtkWidget *mail_box;
  GtkLabel  *mail_label;
  GtkWidget *done_box;
};

G_DEFINE_FINAL_TYPE (PirRegistrationMail, pir_registration_mail, GTK_TYPE_BOX)

static void
pir_registration_mail_class_init (PirRegistrationMailClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (PIR_TYPE_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-registration-mail.ui");
  gtk_widget_class_bind_template_child (widget_class, PirRegistrationMail, mail_box);
  gtk_widget_class_bind_template_child (widget_class, PirRegistrationMail, mail_label);
  gtk_widget_class_bind_template_child (widget_class, PirRegistrationMail, done_box);
}

static void
pir_registration_mail_init (PirRegistrationMail *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
pir_registration_mail_show (PirRegistrationMail *self,
                            PirRegistration     *registration)
{
  const PirRegistrationFields *fields;
  g_autofree char *text = NULL;
  gboolean is_done;

  g_return_if_fail (PIR_IS_REGISTRATION_MAIL (self));
  g_return_if_fail (PIR_IS_REGISTRATION (registration));

  fields = pir_registration_peek (registration);
  is_done = fields->state == PIR_REGISTRATION_CERTIFIED;
  /* Translators: %s is an e-mail address */
  text = g_strdup_printf (_("A mail is on its way to %s."), fields->email != NULL ? fields->email : "");
  gtk_label_set_label (self->mail_label, text);
  gtk_widget_set_visible (self->mail_box, !is_done);
  gtk_widget_set_visible (self->done_box, is_done);
}
