/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/pir-context.h"
#include "model/pir-service-info.h"

G_BEGIN_DECLS

/**
 * PirKioskSignIn:
 *
 * Signing in at the front desk: with user name and password, or by one's own phone; remembered nowhere.
 */
#define PIR_TYPE_KIOSK_SIGN_IN (pir_kiosk_sign_in_get_type ())
G_DECLARE_FINAL_TYPE (PirKioskSignIn, pir_kiosk_sign_in, PIR, KIOSK_SIGN_IN, AdwBin)

/** pir_kiosk_sign_in_new: @server: address of the service. Returns: (transfer floating): the page */
GtkWidget *pir_kiosk_sign_in_new (PirContext *context,
                                  const char *server);

/** pir_kiosk_sign_in_set_info: @info: (nullable): of the service: which other ways in there are */
void pir_kiosk_sign_in_set_info (PirKioskSignIn *self,
                                 PirServiceInfo *info);

G_END_DECLS
