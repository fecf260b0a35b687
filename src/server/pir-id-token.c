/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-id-token.h"

#include <sodium.h>
#include <string.h>

#include "server/pir-server-error.h"

#define SKEW_SECONDS 60
#define MAX_AGE_SECONDS 600

/* Levels of one kind, lowest first */
static const char * const levels[][3] = {
  { "https://www.spid.gov.it/SpidL1", "https://www.spid.gov.it/SpidL2", "https://www.spid.gov.it/SpidL3" },
  { "http://eidas.europa.eu/LoA/low", "http://eidas.europa.eu/LoA/substantial", "http://eidas.europa.eu/LoA/high" },
};

const char *
pir_claims_get_text (JsonObject *claims,
                     const char *name)
{
  JsonNode *node;

  g_return_val_if_fail (claims != NULL && name != NULL, NULL);

  node = json_object_get_member (claims, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
           ? json_node_get_string (node) : NULL;
}

/* Returns: the claim where it is a whole number; -1 */
static gint64
get_time (JsonObject *claims,
          const char *name)
{
  JsonNode *node = json_object_get_member (claims, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_INT64
           ? json_node_get_int (node) : -1;
}

static gboolean
is_text (JsonNode   *node,
         const char *text)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
         && strcmp (json_node_get_string (node), text) == 0;
}

gboolean
pir_claims_are_for (JsonObject *claims,
                    const char *client_id)
{
  JsonNode *aud, *azp;
  gboolean is_named = FALSE, is_alone = TRUE;

  g_return_val_if_fail (claims != NULL && client_id != NULL, FALSE);

  aud = json_object_get_member (claims, "aud");
  azp = json_object_get_member (claims, "azp");
  if (aud != NULL && JSON_NODE_HOLDS_ARRAY (aud))
    {
      JsonArray *array = json_node_get_array (aud);

      is_alone = json_array_get_length (array) == 1;
      for (guint i = 0; i < json_array_get_length (array); i++)
        is_named = is_named || is_text (json_array_get_element (array, i), client_id);
    }
  else if (aud != NULL)
    {
      is_named = is_text (aud, client_id);
    }

  return is_named && (azp != NULL ? is_text (azp, client_id) : is_alone);
}

static gboolean
is_high_enough (const char *acr,
                const char *wanted)
{
  if (wanted == NULL || g_strcmp0 (acr, wanted) == 0)
    return TRUE;

  for (guint i = 0; acr != NULL && i < G_N_ELEMENTS (levels); i++)
    {
      gboolean is_reached = FALSE;

      for (guint j = 0; j < G_N_ELEMENTS (levels[i]); j++)
        {
          is_reached = is_reached || strcmp (levels[i][j], wanted) == 0;
          if (is_reached && strcmp (levels[i][j], acr) == 0)
            return TRUE;
        }
    }

  return FALSE;
}

static gboolean
is_in_time (JsonObject *claims,
            gint64      now)
{
  gint64 exp = get_time (claims, "exp"), iat = get_time (claims, "iat");

  if (exp < 0 || iat < 0 || exp <= now - SKEW_SECONDS)
    return FALSE;
  if (iat > now + SKEW_SECONDS || iat < now - MAX_AGE_SECONDS)
    return FALSE;

  return !json_object_has_member (claims, "nbf")
         || (get_time (claims, "nbf") >= 0 && get_time (claims, "nbf") <= now + SKEW_SECONDS);
}

static gboolean
is_same (const char *text,
         const char *expected)
{
  return text != NULL && strlen (text) == strlen (expected) && sodium_memcmp (text, expected, strlen (expected)) == 0;
}

static gboolean
is_hash_good (JsonObject            *claims,
              const PirIdTokenTerms *terms)
{
  g_autofree char *hash = pir_jose_dup_half_hash (terms->access_token, terms->algorithm);

  if (!json_object_has_member (claims, "at_hash"))
    return !terms->is_strict;

  return is_same (pir_claims_get_text (claims, "at_hash"), hash);
}

gboolean
pir_id_token_check (JsonObject             *claims,
                    const PirIdTokenTerms  *terms,
                    GError                **error)
{
  const char *fault = NULL;

  g_return_val_if_fail (claims != NULL, FALSE);
  g_return_val_if_fail (terms != NULL, FALSE);

  if (!is_same (pir_claims_get_text (claims, "iss"), terms->issuer))
    fault = "the ID token is of another issuer";
  else if (!pir_claims_are_for (claims, terms->client_id))
    fault = "the ID token is for somebody else";
  else if (!is_in_time (claims, terms->now))
    fault = "the ID token is over, or of another time";
  else if (!is_same (pir_claims_get_text (claims, "nonce"), terms->nonce))
    fault = "the ID token is of another sign-in";
  else if (!is_hash_good (claims, terms))
    fault = "the ID token is of another access token";
  else if (pir_claims_get_text (claims, "sub") == NULL)
    fault = "the ID token names nobody";
  if (fault != NULL)
    {
      pir_server_error_set (error, PIR_PROBLEM_SIGNATURE, fault);
      return FALSE;
    }
  if (!is_high_enough (pir_claims_get_text (claims, "acr"), terms->acr))
    {
      pir_server_error_set (error, PIR_PROBLEM_CREDENTIALS, "the level of assurance is too low");
      return FALSE;
    }

  return TRUE;
}
