/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/pir-context.h"
#include "core/pir-kiosk-policy.h"

G_BEGIN_DECLS

/**
 * PirKioskOutcome:
 *
 * What became of a payment at the front desk, and the documents to print.
 */
#define PIR_TYPE_KIOSK_OUTCOME (pir_kiosk_outcome_get_type ())
G_DECLARE_FINAL_TYPE (PirKioskOutcome, pir_kiosk_outcome, PIR, KIOSK_OUTCOME, GtkBox)

/** pir_kiosk_outcome_setup: before anything is shown */
void pir_kiosk_outcome_setup (PirKioskOutcome *self,
                              PirContext      *context,
                              PirKioskPolicy  *policy);

/** pir_kiosk_outcome_show: whether it is paid, and a sentence about that */
void pir_kiosk_outcome_show (PirKioskOutcome *self,
                             gboolean         is_paid,
                             const char      *sentence);

/** pir_kiosk_outcome_show_receipts: shows those of payment @id too, as they come; @is_guest: it was made without an account */
void pir_kiosk_outcome_show_receipts (PirKioskOutcome *self,
                                      const char      *id,
                                      gboolean         is_guest);

G_END_DECLS
