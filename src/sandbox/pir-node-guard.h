/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

/**
 * pir_node_guard_attach:
 * @server: a server
 * @max_body: bytes of a request's body at most
 * @deadline: seconds in which a request must have come and its answer gone
 *
 * What SoupServer 3.2 leaves open: refuses a larger body with 413 before reading it (announced) or by ending the
 * connection (chunked), ends connections that are slow or idle, and keeps none after its answer. Lasts as long as
 * @server.
 */
void pir_node_guard_attach (SoupServer *server,
                            gsize       max_body,
                            guint       deadline);

G_END_DECLS
