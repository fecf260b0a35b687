/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/pir-kiosk-policy.h"
#include "core/pir-office-desk.h"

G_BEGIN_DECLS

/**
 * PirKioskDesk:
 *
 * Where the school's office looks a family up at the front desk: its sign-in, whom to look up, and what that pupil has to pay. Who
 * leaves it is signed out.
 */
#define PIR_TYPE_KIOSK_DESK (pir_kiosk_desk_get_type ())
G_DECLARE_FINAL_TYPE (PirKioskDesk, pir_kiosk_desk, PIR, KIOSK_DESK, AdwBin)

/** pir_kiosk_desk_new: @desk: with nobody at it. Returns: (transfer floating): the page */
GtkWidget *pir_kiosk_desk_new (PirOfficeDesk  *desk,
                               PirKioskPolicy *policy);

/** pir_kiosk_desk_take: @text: what a scanner has read, such as the tax code of a health card: who that is is looked for */
void pir_kiosk_desk_take (PirKioskDesk *self,
                          const char   *text);

/** pir_kiosk_desk_back: one step back. Returns: whether there was one */
gboolean pir_kiosk_desk_back (PirKioskDesk *self);

G_END_DECLS
