/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/pir-context.h"

G_BEGIN_DECLS

/**
 * PirRegistrationPage:
 *
 * From "I have no account" to the credentials in the mail, in four steps. "win.back" leaves it once pir_registration_page_back()
 * has nothing to go back to.
 */
#define PIR_TYPE_REGISTRATION_PAGE (pir_registration_page_get_type ())
G_DECLARE_FINAL_TYPE (PirRegistrationPage, pir_registration_page, PIR, REGISTRATION_PAGE, AdwBin)

/** pir_registration_page_new: @server: where. Returns: (transfer floating): the page */
GtkWidget *pir_registration_page_new (PirContext *context,
                                      const char *server);

/** pir_registration_page_back: one step back. Returns: whether there was one */
gboolean pir_registration_page_back (PirRegistrationPage *self);

G_END_DECLS
