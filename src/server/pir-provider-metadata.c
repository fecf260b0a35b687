/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-provider-metadata.h"

#include <string.h>

#include "server/pir-id-token.h"
#include "server/pir-identity-config.h"
#include "server/pir-server-error.h"

/* Plain HTTP is good for a provider on this machine only, where its issuer says so too.
 * Returns: (transfer full) (nullable) */
static char *
dup_address (JsonObject *object,
             const char *name,
             const char *issuer)
{
  const char *url = pir_claims_get_text (object, name);

  if (url == NULL || !pir_is_safe_url (url) || (g_str_has_prefix (issuer, "https:") && !g_str_has_prefix (url, "https:")))
    return NULL;

  return g_strdup (url);
}

static gboolean
get_truth (JsonObject *object,
           const char *name,
           gboolean    fallback)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_BOOLEAN
           ? json_node_get_boolean (node) : fallback;
}

PirProviderMetadata *
pir_provider_metadata_new (JsonObject  *object,
                           const char  *issuer,
                           GError     **error)
{
  g_autoptr (PirProviderMetadata) self = NULL;

  g_return_val_if_fail (object != NULL, NULL);
  g_return_val_if_fail (issuer != NULL, NULL);

  if (g_strcmp0 (pir_claims_get_text (object, "issuer"), issuer) != 0)
    {
      pir_server_error_set (error, PIR_PROBLEM_SIGNATURE, "its discovery document is of another issuer");
      return NULL;
    }

  self = g_new0 (PirProviderMetadata, 1);
  self->authorization = dup_address (object, "authorization_endpoint", issuer);
  self->token = dup_address (object, "token_endpoint", issuer);
  self->userinfo = dup_address (object, "userinfo_endpoint", issuer);
  self->jwks = dup_address (object, "jwks_uri", issuer);
  self->names_itself = get_truth (object, "authorization_response_iss_parameter_supported", FALSE);
  self->takes_request = get_truth (object, "request_parameter_supported", FALSE);
  if (self->authorization != NULL && self->token != NULL && self->userinfo != NULL && self->jwks != NULL)
    return g_steal_pointer (&self);

  pir_server_error_set (error, PIR_PROBLEM_SIGNATURE, "its discovery document lacks an address, or has one that is not safe");

  return NULL;
}

void
pir_provider_metadata_free (PirProviderMetadata *self)
{
  if (self == NULL)
    return;

  g_free (self->authorization);
  g_free (self->token);
  g_free (self->userinfo);
  g_free (self->jwks);
  g_free (self);
}
