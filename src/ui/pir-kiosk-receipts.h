/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/pir-context.h"
#include "core/pir-kiosk-policy.h"

G_BEGIN_DECLS

/**
 * PirKioskReceipts:
 *
 * What was paid, with buttons that print its documents; shown where there is anything.
 */
#define PIR_TYPE_KIOSK_RECEIPTS (pir_kiosk_receipts_get_type ())
G_DECLARE_FINAL_TYPE (PirKioskReceipts, pir_kiosk_receipts, PIR, KIOSK_RECEIPTS, GtkBox)

/** pir_kiosk_receipts_setup: before anything is shown */
void pir_kiosk_receipts_setup (PirKioskReceipts *self,
                               PirContext       *context,
                               PirKioskPolicy   *policy);

/** pir_kiosk_receipts_show_last: the newest of who has signed in */
void pir_kiosk_receipts_show_last (PirKioskReceipts *self);

/** pir_kiosk_receipts_show_payment: those of payment @id, as they come; @is_guest: it was made without an account */
void pir_kiosk_receipts_show_payment (PirKioskReceipts *self,
                                      const char       *id,
                                      gboolean          is_guest);

G_END_DECLS
