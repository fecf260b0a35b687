/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

#include "server/pir-spool.h"

G_BEGIN_DECLS

#define PIR_TYPE_HTTP_GUARD (pir_http_guard_get_type ())
G_DECLARE_FINAL_TYPE (PirHttpGuard, pir_http_guard, PIR, HTTP_GUARD, GObject)

/**
 * PirHttpGuardRoom:
 * @bytes: how many a body may have
 * @folder: (nullable): where it is kept until it is read; NULL = in memory
 *
 * Room for the body of a request.
 */
typedef struct
{
  gsize       bytes;
  const char *folder;
} PirHttpGuardRoom;

/**
 * PirHttpGuardLimit:
 * @method: HTTP method
 * @path: path of the address
 * @user_data: the caller's
 *
 * Returns: what room there is for a body of that operation
 */
typedef PirHttpGuardRoom (*PirHttpGuardLimit) (const char *method, const char *path, gpointer user_data);

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
 * read, or as soon as they are, puts large ones into files, and closes connections of clients that are slow, idle, do not read
 * their answers, or are too many. (libsoup's own listener also loses a GSocket with every connection in 3.2.)
 *
 * Returns: (transfer full): the guard; it takes connections until pir_http_guard_stop()
 */
PirHttpGuard *pir_http_guard_new (SoupServer        *server,
                                  GSocket           *socket,
                                  guint              max_connections,
                                  guint              client_seconds,
                                  PirHttpGuardLimit  limit,
                                  gpointer           user_data);

/** pir_http_guard_count: Returns: how many connections are open */
guint pir_http_guard_count (PirHttpGuard *self);

/** pir_http_guard_get_spool: Returns: (transfer none) (nullable): what holds the body of @message, where it is not in memory */
PirSpool *pir_http_guard_get_spool (SoupServerMessage *message);

/** pir_http_guard_stop: takes no connections any more; those that are open end with their answer */
void pir_http_guard_stop (PirHttpGuard *self);

G_END_DECLS
