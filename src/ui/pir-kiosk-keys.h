/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * PirKioskKeys:
 *
 * A keyboard on the screen: letters of the language and Latin ones, digits and signs, or digits alone, as the field wants them.
 * It types into the field that has the focus, by what that field itself understands; no key event is made. Signal "put-away": a
 * person puts it away.
 */
#define PIR_TYPE_KIOSK_KEYS (pir_kiosk_keys_get_type ())
G_DECLARE_FINAL_TYPE (PirKioskKeys, pir_kiosk_keys, PIR, KIOSK_KEYS, GtkBox)

/** pir_kiosk_keys_new: @language: BCP 47 tag. Returns: (transfer floating): its keyboard */
GtkWidget *pir_kiosk_keys_new (const char *language);

/** pir_kiosk_keys_new_pad: Returns: (transfer floating): keys for a PIN alone, as a cash machine has them, which stay */
GtkWidget *pir_kiosk_keys_new_pad (void);

/** pir_kiosk_keys_set_text: types into @text (nullable) from now on */
void pir_kiosk_keys_set_text (PirKioskKeys *self,
                              GtkText      *text);

/** pir_kiosk_keys_is_wanted: Returns: whether @event, a press, is on the field that it types into, or on its row */
gboolean pir_kiosk_keys_is_wanted (PirKioskKeys *self,
                                   GdkEvent     *event);

G_END_DECLS
