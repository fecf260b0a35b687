/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * What passes between a service and who manages it: systemd, or another that keeps to its two protocols. Without a manager
 * nothing happens.
 */

/**
 * pir_service_manager_take_socket:
 * @error: return location
 *
 * Takes the listening socket that was opened before the start (sd_listen_fds(3)), once. Main thread, before there are others.
 *
 * Returns: (transfer full) (nullable): the socket; NULL without @error where none was handed over, with G_IO_ERROR where there are
 *   several, or it does not listen
 */
GSocket *pir_service_manager_take_socket (GError **error);

/** pir_service_manager_tell: @state: "READY=1", "STOPPING=1" and the like (sd_notify(3)) */
void pir_service_manager_tell (const char *state);

/** pir_service_manager_watch: says, as long as the main loop turns, that the service lives, as often as the manager wants to hear it
 * (sd_watchdog_enabled(3)). Returns: the source's id; 0 = it does not want to */
guint pir_service_manager_watch (void);

G_END_DECLS
