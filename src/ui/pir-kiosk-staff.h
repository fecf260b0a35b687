/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/pir-kiosk-policy.h"

G_BEGIN_DECLS

/**
 * PirKioskStaff:
 *
 * What staff see of the kiosk, behind its PIN. Signals "leave": they want to leave it; "look-up": they want to look a family up.
 */
#define PIR_TYPE_KIOSK_STAFF (pir_kiosk_staff_get_type ())
G_DECLARE_FINAL_TYPE (PirKioskStaff, pir_kiosk_staff, PIR, KIOSK_STAFF, AdwBin)

/** pir_kiosk_staff_new: @server: address of the service. Returns: (transfer floating): the page, which asks for the PIN */
GtkWidget *pir_kiosk_staff_new (PirKioskPolicy *policy,
                                const char     *server);

/** pir_kiosk_staff_set_wipe: as pir_kiosk_window_set_wipe() */
void pir_kiosk_staff_set_wipe (PirKioskStaff *self,
                               const char    *verified_at,
                               gboolean       is_fine);

G_END_DECLS
