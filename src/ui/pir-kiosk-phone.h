/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/pir-context.h"

G_BEGIN_DECLS

/**
 * PirKioskPhone:
 *
 * Signing in at the front desk by one's own phone, for who has SPID or CIE: a code, and what to do with it. While a phone is at
 * it the session does not end by idle time.
 */
#define PIR_TYPE_KIOSK_PHONE (pir_kiosk_phone_get_type ())
G_DECLARE_FINAL_TYPE (PirKioskPhone, pir_kiosk_phone, PIR, KIOSK_PHONE, AdwBin)

/** pir_kiosk_phone_new: @server: address of the service. Returns: (transfer floating): the page, which waits already */
GtkWidget *pir_kiosk_phone_new (PirContext *context,
                                const char *server);

G_END_DECLS
