/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/pir-context.h"
#include "ui/pir-samples.h"

G_BEGIN_DECLS

/**
 * PirSignInPage:
 *
 * The door: address of the service, user name and password, whether to remember; and a way to look around with
 * invented data.
 */
#define PIR_TYPE_SIGN_IN_PAGE (pir_sign_in_page_get_type ())
G_DECLARE_FINAL_TYPE (PirSignInPage, pir_sign_in_page, PIR, SIGN_IN_PAGE, AdwBin)

/**
 * pir_sign_in_page_new: @samples: (nullable): who can sign in, in a demonstration. Returns: (transfer floating): the
 * page
 */
GtkWidget *pir_sign_in_page_new (PirContext *context,
                                 GSettings  *settings,
                                 PirSamples *samples);

/** pir_sign_in_page_get_server: Returns: (transfer none): the address that was typed */
const char *pir_sign_in_page_get_server (PirSignInPage *self);

/** pir_sign_in_page_reset: forgets what was typed and shows what is known of who was signed in */
void pir_sign_in_page_reset (PirSignInPage *self);

G_END_DECLS
