/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sandbox/pir-node-secret.h"
#include "sandbox/pir-node.h"

G_BEGIN_DECLS

#define PIR_TYPE_NODE_SERVER (pir_node_server_get_type ())
G_DECLARE_FINAL_TYPE (PirNodeServer, pir_node_server, PIR, NODE_SERVER, GObject)

/**
 * pir_node_server_new:
 * @node: the payment node
 * @secret: (transfer none): what the creditor's server proves itself with; must live as long as the server
 *
 * The node over HTTP. For the creditor's server, with "Authorization: Bearer SECRET": GET /services, POST
 * /carts?service=ID (a CartRequest; 302 to the page), POST /carts/{idCart}/cancel; errors are RFC 9457 documents. For
 * people: GET and POST /checkout/{token}, GET /.
 *
 * Returns: (transfer full): a server that does not listen yet
 */
PirNodeServer *pir_node_server_new (PirNode       *node,
                                    PirNodeSecret *secret);

/**
 * pir_node_server_listen:
 * @self: a server
 * @address: "ADDRESS:PORT" or "[ADDRESS]:PORT", numeric; port 0 = any
 * @error: return location
 *
 * Returns: (transfer full) (nullable): its own address as a URI without a path, or NULL with G_IO_ERROR
 */
char *pir_node_server_listen (PirNodeServer  *self,
                              const char     *address,
                              GError        **error);

G_END_DECLS
