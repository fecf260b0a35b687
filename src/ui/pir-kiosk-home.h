/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "model/pir-service-info.h"

G_BEGIN_DECLS

/**
 * PirKioskHome:
 *
 * What can be done at the front desk.
 */
#define PIR_TYPE_KIOSK_HOME (pir_kiosk_home_get_type ())
G_DECLARE_FINAL_TYPE (PirKioskHome, pir_kiosk_home, PIR, KIOSK_HOME, AdwBin)

/** pir_kiosk_home_new: Returns: (transfer floating): the page */
GtkWidget *pir_kiosk_home_new (void);

/** pir_kiosk_home_set_info: what the service says of itself: whether one can register, and whom to call */
void pir_kiosk_home_set_info (PirKioskHome   *self,
                              PirServiceInfo *info);

G_END_DECLS
