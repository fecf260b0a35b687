/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * PirKioskHold:
 *
 * Where there is no keyboard: a finger, or the pointer's first button, that is held for some seconds in the middle of the screen's upper
 * edge, where nothing is to be touched. Signal "held": that was done; what is held still touches nothing when it goes.
 */
#define PIR_TYPE_KIOSK_HOLD (pir_kiosk_hold_get_type ())
G_DECLARE_FINAL_TYPE (PirKioskHold, pir_kiosk_hold, PIR, KIOSK_HOLD, GObject)

/** pir_kiosk_hold_new: @window: over which it watches. Returns: (transfer full): it */
PirKioskHold *pir_kiosk_hold_new (GtkWidget *window);

G_END_DECLS
