/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define PIR_CLIENT_ID "it.pagoinrete.PagoInRete"

/**
 * PirClientRequest:
 *
 * What the app asks of /authorize (RFC 6749, 4.1.1; RFC 7636; RFC 8252). Strings are borrowed; each NULL where it is not there.
 */
typedef struct
{
  const char *client_id;
  const char *response_type;
  const char *redirect_uri;
  const char *state;
  const char *code_challenge;
  const char *code_challenge_method;
} PirClientRequest;

/**
 * pir_client_request_is_trusted:
 * @self: a request
 *
 * Whether a browser may be sent back to its redirect address: this client, and a plain loopback address:
 * "http://127.0.0.1:PORT/…" or "http://[::1]:PORT/…". Never a name, which others may resolve (RFC 8252, 8.3).
 *
 * Returns: whether it is
 */
gboolean pir_client_request_is_trusted (const PirClientRequest *self);

/** pir_client_request_get_fault: Returns: (nullable): the error (RFC 6749, 4.1.2.1) that a trusted request is answered with */
const char *pir_client_request_get_fault (const PirClientRequest *self);

/**
 * pir_client_dup_answer:
 * @redirect_uri: a trusted redirect address
 * @issuer: this service's public address (RFC 9207)
 * @state: (nullable): what the app gave
 * @name: "code" or "error"
 * @value: its value
 *
 * Returns: (transfer full): where the browser goes
 */
char *pir_client_dup_answer (const char *redirect_uri,
                             const char *issuer,
                             const char *state,
                             const char *name,
                             const char *value);

G_END_DECLS
