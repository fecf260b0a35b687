/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * PirNodeSecret:
 *
 * What the payment node and the creditor's server share: the bearer of the server's calls and the key of the node's
 * signatures. Never written anywhere.
 */
typedef struct _PirNodeSecret PirNodeSecret;

#define PIR_NODE_SIGNATURE_HEADER "Pir-Signature"

/**
 * pir_node_secret_new:
 * @text: the secret: 16 to 512 printable ASCII characters without spaces (RFC 6750 sends it as it is)
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the secret, or NULL with PIR_SANDBOX_ERROR_SECRET
 */
PirNodeSecret *pir_node_secret_new (const char  *text,
                                    GError     **error);

/**
 * pir_node_secret_load:
 * @path: a file that holds the secret and nothing else; white space around it is not part of it
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the secret, or NULL with G_FILE_ERROR or PIR_SANDBOX_ERROR_SECRET
 */
PirNodeSecret *pir_node_secret_load (const char  *path,
                                     GError     **error);

/**
 * pir_node_secret_free:
 * @self: (nullable) (transfer full): a secret; wiped before its memory goes back
 */
void pir_node_secret_free (PirNodeSecret *self);

/**
 * pir_node_secret_allows:
 * @self: a secret
 * @authorization: (nullable): value of an Authorization header
 *
 * Compares in a time that does not depend on where the two differ.
 *
 * Returns: whether the header is "Bearer" and this secret
 */
gboolean pir_node_secret_allows (PirNodeSecret *self,
                                 const char    *authorization);

/** pir_node_secret_dup_bearer: Returns: (transfer full): the Authorization header that pir_node_secret_allows() allows */
char *pir_node_secret_dup_bearer (PirNodeSecret *self);

/**
 * pir_node_secret_sign:
 * @self: a secret
 * @time: moment of sending, seconds since 1970 UTC
 * @body: what is sent
 *
 * Signs TIME "." BODY with HMAC-SHA256 (RFC 2104, FIPS 180-4).
 *
 * Returns: (transfer full): the value of PIR_NODE_SIGNATURE_HEADER: "t=TIME,v1=HEX"
 */
char *pir_node_secret_sign (PirNodeSecret *self,
                            gint64         time,
                            GBytes        *body);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirNodeSecret, pir_node_secret_free)

G_END_DECLS
