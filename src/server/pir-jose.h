/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "wire/pir-json-writer.h"

G_BEGIN_DECLS

/*
 * JOSE (RFC 7515 to 7518), as much of it as OpenID Connect needs, compact form only. Taken: signatures RS256, RS512, ES256;
 * encryption RSA-OAEP and RSA-OAEP-256 with A128CBC-HS256, A256CBC-HS512 and A256GCM; nothing else, so neither "none" nor a
 * shared secret. Each header names its key ("kid"); "crit", "zip" and keys that a header brings along are refused. Faults are
 * PIR_PROBLEM_SIGNATURE; they do not say more than a log needs.
 */

/** PirJoseKey: an RSA key pair of the service */
typedef struct _PirJoseKey PirJoseKey;
/** PirJoseKeys: somebody's public keys */
typedef struct _PirJoseKeys PirJoseKeys;

/** PirJoseAlgorithm: of a signature */
typedef enum
{
  PIR_JOSE_RS256,
  PIR_JOSE_RS512,
  PIR_JOSE_ES256,
} PirJoseAlgorithm;

/** PirJoseUse: what a public key of ours is for (RFC 7517, 4.2) */
typedef enum
{
  PIR_JOSE_SIGNATURES,
  PIR_JOSE_ENCRYPTION,
} PirJoseUse;

/**
 * pir_jose_key_load:
 * @path: a file of mode 0600: RSA private key, PEM, 2048 bits or more
 * @error: return location
 *
 * Blocking.
 *
 * Returns: (transfer full): the key; or NULL with G_FILE_ERROR
 */
PirJoseKey *pir_jose_key_load (const char  *path,
                               GError     **error);

/** pir_jose_key_free: @self: (nullable) (transfer full): a key */
void pir_jose_key_free (PirJoseKey *self);

/** pir_jose_key_write_public: adds its public half as a JSON Web Key; each use has a "kid" of its own */
void pir_jose_key_write_public (const PirJoseKey *self,
                                PirJsonWriter    *writer,
                                PirJoseUse        use);

/**
 * pir_jose_sign:
 * @self: a key
 * @algorithm: PIR_JOSE_RS256 or PIR_JOSE_RS512
 * @type: "typ" of the header
 * @claims: (transfer full): a writer that has written one object
 *
 * Returns: (transfer full): the claims, signed
 */
char *pir_jose_sign (const PirJoseKey *self,
                     PirJoseAlgorithm  algorithm,
                     const char       *type,
                     PirJsonWriter    *claims);

/** pir_jose_keys_new: @set: a JSON Web Key Set; keys that are of no use here are left out. Returns: (transfer full): it */
PirJoseKeys *pir_jose_keys_new (JsonObject *set);

/** pir_jose_keys_free: @self: (nullable) (transfer full): keys */
void pir_jose_keys_free (PirJoseKeys *self);

/** pir_jose_keys_knows: Returns: whether the signed @token names one of these keys, or cannot be good whatever the keys */
gboolean pir_jose_keys_knows (const PirJoseKeys *self,
                              const char        *token);

/**
 * pir_jose_verify:
 * @self: keys of who should have signed it
 * @token: a JWS
 * @algorithm: (out) (optional): how it is signed
 * @error: return location
 *
 * Returns: (transfer full): the claims, or NULL with PIR_PROBLEM_SIGNATURE
 */
JsonObject *pir_jose_verify (const PirJoseKeys  *self,
                             const char         *token,
                             PirJoseAlgorithm   *algorithm,
                             GError            **error);

/** pir_jose_is_encrypted: Returns: whether @token is in the form of a JWE */
gboolean pir_jose_is_encrypted (const char *token);

/** pir_jose_decrypt: Returns: (transfer full): the text inside the JWE @token, or NULL with PIR_PROBLEM_SIGNATURE */
char *pir_jose_decrypt (const PirJoseKey  *self,
                        const char        *token,
                        GError           **error);

/** pir_jose_dup_half_hash: Returns: (transfer full): what "at_hash" is of @text beside a signature of @algorithm */
char *pir_jose_dup_half_hash (const char       *text,
                              PirJoseAlgorithm  algorithm);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirJoseKey, pir_jose_key_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirJoseKeys, pir_jose_keys_free)

G_END_DECLS
