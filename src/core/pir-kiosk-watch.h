/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/pir-accounts.h"
#include "model/pir-service-info.h"

G_BEGIN_DECLS

/**
 * PirKioskWatch:
 *
 * Looks from time to time whether the service answers, and more often while it does not. Signal "looked": what follows may be new.
 */
#define PIR_TYPE_KIOSK_WATCH (pir_kiosk_watch_get_type ())
G_DECLARE_FINAL_TYPE (PirKioskWatch, pir_kiosk_watch, PIR, KIOSK_WATCH, GObject)

/** pir_kiosk_watch_new: @server: address of the service. Returns: (transfer full): a watch that does not look yet */
PirKioskWatch *pir_kiosk_watch_new (PirAccounts *accounts,
                                    const char  *server);

/** pir_kiosk_watch_start: looks at once, and goes on until it is stopped */
void pir_kiosk_watch_start (PirKioskWatch *self);

/** pir_kiosk_watch_stop: looks no more */
void pir_kiosk_watch_stop (PirKioskWatch *self);

/** pir_kiosk_watch_is_lost: Returns: whether the service did not answer when it was last asked */
gboolean pir_kiosk_watch_is_lost (PirKioskWatch *self);

/** pir_kiosk_watch_get_info: Returns: (transfer none) (nullable): what the service last said of itself */
PirServiceInfo *pir_kiosk_watch_get_info (PirKioskWatch *self);

G_END_DECLS
