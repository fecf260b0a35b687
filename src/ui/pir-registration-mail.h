/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/pir-registration.h"

G_BEGIN_DECLS

/**
 * PirRegistrationMail:
 *
 * Step 4 of a registration: a mail is on its way, or its link was opened. Its buttons are "registration.again" and
 * "registration.wrong".
 */
#define PIR_TYPE_REGISTRATION_MAIL (pir_registration_mail_get_type ())
G_DECLARE_FINAL_TYPE (PirRegistrationMail, pir_registration_mail, PIR, REGISTRATION_MAIL, GtkBox)

/** pir_registration_mail_show: shows how far @registration is */
void pir_registration_mail_show (PirRegistrationMail *self,
                                 PirRegistration     *registration);

G_END_DECLS
