/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * PirKioskScan:
 *
 * Tells a scanner that types what it reads from a person at the keyboard: its keys come faster than anybody's, one after the
 * other, and Enter ends them; in a field it is one only where it types what may be the code of a payment notice. Signal "scanned"
 * (const char *text).
 */
#define PIR_TYPE_KIOSK_SCAN (pir_kiosk_scan_get_type ())
G_DECLARE_FINAL_TYPE (PirKioskScan, pir_kiosk_scan, PIR, KIOSK_SCAN, GObject)

/** pir_kiosk_scan_new: listens to the keys of @window, which stay its own but for the Enter of a scanner. Returns: (transfer full): it */
PirKioskScan *pir_kiosk_scan_new (GtkWidget *window);

/**
 * pir_kiosk_scan_feed:
 * @self: a scan
 * @character: of the key, or 0
 * @is_end: it is Enter
 * @time: when it came, ms
 *
 * Returns: whether the key ended a scan, and means nothing else then
 */
gboolean pir_kiosk_scan_feed (PirKioskScan *self,
                              gunichar      character,
                              gboolean      is_end,
                              guint32       time);

G_END_DECLS
