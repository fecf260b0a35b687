/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/pir-context.h"
#include "core/pir-kiosk-policy.h"

G_BEGIN_DECLS

/**
 * PirKioskNotices:
 *
 * What somebody who has signed in at the front desk has to pay, and the documents of what was paid. Signal "pay" (GPtrArray
 * *notices, of PirNotice): these are to be paid together.
 */
#define PIR_TYPE_KIOSK_NOTICES (pir_kiosk_notices_get_type ())
G_DECLARE_FINAL_TYPE (PirKioskNotices, pir_kiosk_notices, PIR, KIOSK_NOTICES, AdwBin)

/** pir_kiosk_notices_new: Returns: (transfer floating): the page of who has signed in */
GtkWidget *pir_kiosk_notices_new (PirContext     *context,
                                  PirKioskPolicy *policy);

G_END_DECLS
