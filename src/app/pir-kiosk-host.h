/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * PirKioskHost:
 *
 * What `pagoinrete --kiosk` becomes: has no window and never hears anything of a person. It keeps two sessions (`--kiosk-session`, a
 * process each): the one on the screen and one that stands ready behind it. When the first ends, however it does, the second is shown at
 * once, the host waits until nothing of the first is left, and notes that for the next staff page.
 */
#define PIR_TYPE_KIOSK_HOST (pir_kiosk_host_get_type ())
G_DECLARE_FINAL_TYPE (PirKioskHost, pir_kiosk_host, PIR, KIOSK_HOST, GObject)

/** pir_kiosk_host_new: @program: of the sessions. Returns: (transfer full): a host without sessions */
PirKioskHost *pir_kiosk_host_new (const char *program);

/** pir_kiosk_host_run: runs until staff ends it or a signal does. Returns: exit status of the process */
int pir_kiosk_host_run (PirKioskHost *self);

G_END_DECLS
