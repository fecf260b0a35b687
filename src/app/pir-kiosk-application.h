/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * PirKioskApplication:
 *
 * One session of the kiosk: a process that is started by the host, lives in a private world, is shown when the one before has ended,
 * and ends with the person who used it. It has no name on the bus.
 */
#define PIR_TYPE_KIOSK_APPLICATION (pir_kiosk_application_get_type ())
G_DECLARE_FINAL_TYPE (PirKioskApplication, pir_kiosk_application, PIR, KIOSK_APPLICATION, GtkApplication)

/**
 * pir_kiosk_application_new:
 * @fd: (transfer full): the socket that leads to the host
 * @language: (nullable): what the process speaks, because somebody has chosen it
 *
 * Returns: (transfer full): a session that has no window yet, or NULL with G_IO_ERROR where @fd is no socket
 */
PirKioskApplication *pir_kiosk_application_new (int          fd,
                                                const char  *language,
                                                GError     **error);

G_END_DECLS
