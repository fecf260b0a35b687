/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

#define PIR_TYPE_HTTP_GUARD (pir_http_guard_get_type ())
G_DECLARE_FINAL_TYPE (PirHttpGuard, pir_http_guard, PIR, HTTP_GUARD, GObject)

/**
 * PirHttpGuardLimit:
 * @method: HTTP method
 * @path: path of the address
 * @user_data: the caller's
 *
 * Returns: how many bytes a body for that operation may have
 */
typedef gsize (*PirHttpGuardLimit) (const char *method, const char *path, gpointer user_data);

/**
 * pir_http_guard_new:
 * @server: whose door to guard
 * @socket: a listening socket
 * @max_connections: connections at once
 * @client_seconds: time to send headers, to send a body, to stay idle between requests
 * @limit: says how large a body may be
 * @user_data: for @limit
 *
 * Takes connections for @server, and does what libsoup's server does not: refuses bodies that are too large before they are
 * read, or as soon as they are, and closes connections of clients that are slow, idle, do not read their answers, or are too
 * many. (libsoup's own listener also loses a GSocket with every connection in 3.2.)
 *
 * Returns: (transfer full): the guard; it takes connections until pir_http_guard_stop()
 */
PirHttpGuard *pir_http_guard_new (SoupServer        *server,
                                  GSocket           *socket,
                                  guint              max_connections,
                                  guint              client_seconds,
                                  PirHttpGuardLimit  limit,
                                  gpointer           user_data);

/** pir_http_guard_stop: takes no connections any more; those that are open end with their answer */
void pir_http_guard_stop (PirHttpGuard *self);

G_END_DECLS
