/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * PirKioskWarning:
 *
 * Stands over all that there is when nobody has touched the kiosk for a while: says that it will end, and how to go on.
 */
#define PIR_TYPE_KIOSK_WARNING (pir_kiosk_warning_get_type ())
G_DECLARE_FINAL_TYPE (PirKioskWarning, pir_kiosk_warning, PIR, KIOSK_WARNING, GtkBox)

/** pir_kiosk_warning_say: says that @seconds are left */
void pir_kiosk_warning_say (PirKioskWarning *self,
                            guint            seconds);

/** pir_kiosk_warning_focus: gives the focus to what goes on as it was */
void pir_kiosk_warning_focus (PirKioskWarning *self);

G_END_DECLS
