/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "model/pir-identity-provider.h"
#include "wire/pir-json-writer.h"

G_BEGIN_DECLS

/*
 * Signing in with an identity provider, both ways.
 */

/** pir_wire_write_identity_provider: schema IdentityProvider */
void pir_wire_write_identity_provider (PirJsonWriter             *writer,
                                       const char                *name,
                                       const PirIdentityProvider *provider);

/**
 * pir_wire_read_identity_provider:
 * @object: schema IdentityProvider
 * @provider: (out): its strings belong to @object; a kind that is not known is PIR_IDENTITY_OTHER
 * @error: return location
 *
 * Returns: FALSE with PIR_WIRE_ERROR
 */
gboolean pir_wire_read_identity_provider (JsonObject           *object,
                                          PirIdentityProvider  *provider,
                                          GError              **error);

/**
 * PirCodeSignInFields:
 * @code: as the browser brought it
 * @code_verifier: RFC 7636
 * @redirect_uri: as it was asked
 * @device_name: (nullable): what the list of sessions will show
 */
typedef struct
{
  const char *code;
  const char *code_verifier;
  const char *redirect_uri;
  const char *device_name;
} PirCodeSignInFields;

/** pir_wire_write_code_sign_in: schema CodeSignIn. Returns: (transfer full): the whole body */
GBytes *pir_wire_write_code_sign_in (const PirCodeSignInFields *fields);

/** pir_wire_read_code_sign_in: schema CodeSignIn, strict. Returns: FALSE with PIR_WIRE_ERROR */
gboolean pir_wire_read_code_sign_in (JsonObject           *object,
                                     PirCodeSignInFields  *sign_in,
                                     GError              **error);

G_END_DECLS
