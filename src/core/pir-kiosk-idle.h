/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* s before the end from which on the person is warned (WCAG 2.2, 2.2.1: at least 20); of a time under 30 s, two thirds */
#define PIR_KIOSK_WARNING_SECONDS 20

/**
 * PirKioskIdle:
 *
 * Whether somebody still stands before the kiosk. Nothing runs until the first touch. Signals: "warning" (int seconds): that many
 * are left; each second from PIR_KIOSK_WARNING_SECONDS before the end, and 0 when a touch has taken it back; "ended": nobody has
 * touched it for the whole time.
 */
#define PIR_TYPE_KIOSK_IDLE (pir_kiosk_idle_get_type ())
G_DECLARE_FINAL_TYPE (PirKioskIdle, pir_kiosk_idle, PIR, KIOSK_IDLE, GObject)

/** pir_kiosk_idle_new: @seconds: how long nobody may touch it. Returns: (transfer full): one that does not run yet */
PirKioskIdle *pir_kiosk_idle_new (guint seconds);

/** pir_kiosk_idle_touch: somebody is there: the whole time begins again */
void pir_kiosk_idle_touch (PirKioskIdle *self);

/** pir_kiosk_idle_extend: from now on there is @times the time that was set: for who needs longer. It begins again */
void pir_kiosk_idle_extend (PirKioskIdle *self,
                            guint         times);

/** pir_kiosk_idle_get_seconds: Returns: how long nobody may touch it, as it is now */
guint pir_kiosk_idle_get_seconds (PirKioskIdle *self);

/** pir_kiosk_idle_stop: nobody is waited for any more */
void pir_kiosk_idle_stop (PirKioskIdle *self);

G_END_DECLS
