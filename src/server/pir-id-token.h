/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/pir-jose.h"

G_BEGIN_DECLS

/**
 * PirIdTokenTerms:
 *
 * What an ID token has to say.
 */
typedef struct
{
  const char       *issuer;
  const char       *client_id;
  const char       *nonce;
  const char       *acr;          /* (nullable) at least this */
  const char       *access_token; /* that came with it */
  PirJoseAlgorithm  algorithm;    /* of its signature */
  gint64            now;          /* seconds since 1970 UTC */
  gboolean          is_strict;    /* as SPID and CIE want it: at_hash is there */
} PirIdTokenTerms;

/**
 * pir_id_token_check:
 * @claims: of an ID token whose signature is good
 * @terms: what it has to say
 * @error: return location
 *
 * OpenID Connect Core, 3.1.3.7. Clocks may differ by a minute.
 *
 * Returns: FALSE with PIR_PROBLEM_SIGNATURE, or with PIR_PROBLEM_CREDENTIALS where only the level of assurance is too low
 */
gboolean pir_id_token_check (JsonObject             *claims,
                             const PirIdTokenTerms  *terms,
                             GError                **error);

/** pir_claims_are_for: Returns: whether "aud" names @client_id, as "azp" does where it is there or others are named too */
gboolean pir_claims_are_for (JsonObject *claims,
                             const char *client_id);

/** pir_claims_get_text: Returns: (transfer none) (nullable): the claim @name where it is a text */
const char *pir_claims_get_text (JsonObject *claims,
                                 const char *name);

G_END_DECLS
