/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** PirListener: a listening socket, and where it is */
typedef struct _PirListener PirListener;

/**
 * pir_listener_open:
 * @listen: ADDRESS:PORT with a numeric address and port 0 for any free one, or unix:PATH
 * @error: return location
 *
 * Returns: (transfer full): a socket that listens; or NULL with G_IO_ERROR
 */
PirListener *pir_listener_open (const char  *listen,
                                GError     **error);

/** pir_listener_adopt: @socket: one that listens already; its file stays when the listener goes. Returns: (transfer full): it; or NULL
 * with G_IO_ERROR */
PirListener *pir_listener_adopt (GSocket  *socket,
                                 GError  **error);

/** pir_listener_free: @self: (nullable) (transfer full): a listener; the socket file that it made goes */
void pir_listener_free (PirListener *self);

/** pir_listener_get_socket: Returns: (transfer none): the socket */
GSocket *pir_listener_get_socket (PirListener *self);

/** pir_listener_get_url: Returns: (transfer none): "http://ADDRESS:PORT" as it really is, or "unix:PATH" */
const char *pir_listener_get_url (PirListener *self);

/** pir_listener_is_valid: Returns: whether @listen says where to listen, as far as can be seen */
gboolean pir_listener_is_valid (const char *listen);

/** pir_listener_is_local: Returns: whether that is where only this computer comes: a unix socket or a loopback address */
gboolean pir_listener_is_local (const char *listen);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirListener, pir_listener_free)

G_END_DECLS
