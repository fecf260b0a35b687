/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-api.h"

#include <string.h>

#include "base/pir-clock.h"
#include "server/pir-provider.h"
#include "server/pir-server-error.h"

#define ENTITY_SECONDS (24 * 60 * 60)

static void
fail_not_found (PirRequest *request)
{
  g_autoptr (GError) error = NULL;

  pir_server_error_set (&error, PIR_PROBLEM_NOT_FOUND, "this service signs nobody in by identity providers");
  pir_request_fail (request, error);
}

/* The keys of all providers, or of those of a federation alone */
static void
write_keys (PirJsonWriter *writer,
            GPtrArray     *identities,
            gboolean       is_federation)
{
  pir_json_begin_array (writer, "keys");
  for (guint i = 0; i < identities->len; i++)
    {
      const PirIdentityConfig *identity = g_ptr_array_index (identities, i);

      if (is_federation && !identity->is_federation)
        continue;
      pir_jose_key_write_public (identity->key, writer, PIR_JOSE_SIGNATURES);
      pir_jose_key_write_public (identity->key, writer, PIR_JOSE_ENCRYPTION);
    }
  pir_json_end_array (writer);
}

void
pir_api_read_keys (PirRequest *request)
{
  GPtrArray *identities = pir_request_get_parts (request)->config->identities;
  PirJsonWriter *writer;

  g_return_if_fail (PIR_IS_REQUEST (request));

  if (identities->len == 0)
    {
      fail_not_found (request);
      return;
    }

  writer = pir_json_writer_new ();
  pir_json_begin_object (writer, NULL);
  write_keys (writer, identities, FALSE);
  pir_json_end_object (writer);
  pir_request_answer (request, pir_answer_new_json (SOUP_STATUS_OK, writer));
}

static void
write_list (PirJsonWriter *writer,
            const char    *name,
            GStrv          list)
{
  pir_json_begin_array (writer, name);
  for (guint i = 0; list[i] != NULL; i++)
    pir_json_add_string (writer, NULL, list[i]);
  pir_json_end_array (writer);
}

static void
write_word (PirJsonWriter *writer,
            const char    *name,
            const char    *word)
{
  const char *list[] = { word, NULL };

  write_list (writer, name, (GStrv) list);
}

static void
write_redirects (PirJsonWriter *writer,
                 GPtrArray     *providers)
{
  pir_json_begin_array (writer, "redirect_uris");
  for (guint i = 0; i < providers->len; i++)
    {
      PirProvider *provider = g_ptr_array_index (providers, i);
      g_autofree char *uri = pir_provider_dup_redirect_uri (provider);

      if (pir_provider_get_config (provider)->is_federation)
        pir_json_add_string (writer, NULL, uri);
    }
  pir_json_end_array (writer);
}

/* OpenID Connect Dynamic Client Registration 1.0, 2; SPID and CIE: "metadata OIDC RP" */
static void
write_relying_party (PirJsonWriter  *writer,
                     const PirParts *parts)
{
  pir_json_begin_object (writer, "openid_relying_party");
  pir_json_add_string (writer, "client_id", parts->public_url);
  pir_json_add_string (writer, "client_name", parts->config->name);
  pir_json_add_string (writer, "application_type", "web");
  write_word (writer, "client_registration_types", "automatic");
  write_word (writer, "grant_types", "authorization_code");
  write_word (writer, "response_types", "code");
  write_redirects (writer, parts->providers);
  write_list (writer, "contacts", parts->config->federation->contacts);
  pir_json_add_string (writer, "subject_type", "pairwise");
  pir_json_add_string (writer, "token_endpoint_auth_method", "private_key_jwt");
  pir_json_add_string (writer, "request_object_signing_alg", "RS256");
  pir_json_add_string (writer, "id_token_signed_response_alg", "RS256");
  pir_json_add_string (writer, "userinfo_signed_response_alg", "RS256");
  pir_json_add_string (writer, "userinfo_encrypted_response_alg", "RSA-OAEP-256");
  pir_json_add_string (writer, "userinfo_encrypted_response_enc", "A256CBC-HS512");
  pir_json_begin_object (writer, "jwks");
  write_keys (writer, parts->config->identities, TRUE);
  pir_json_end_object (writer);
  pir_json_end_object (writer);
}

/* The type of a mark is "trust_mark_type" in OpenID Federation 1.0 and "id" in the drafts that SPID and CIE follow. */
static void
write_trust_marks (PirJsonWriter *writer,
                   GStrv          marks)
{
  pir_json_begin_array (writer, "trust_marks");
  for (guint i = 0; marks[i] != NULL; i++)
    {
      const char *space = strchr (marks[i], ' ');
      g_autofree char *type = g_strndup (marks[i], (gsize) (space - marks[i]));
      g_autofree char *mark = g_strstrip (g_strdup (space));

      pir_json_begin_object (writer, NULL);
      pir_json_add_string (writer, "id", type);
      pir_json_add_string (writer, "trust_mark_type", type);
      pir_json_add_string (writer, "trust_mark", mark);
      pir_json_end_object (writer);
    }
  pir_json_end_array (writer);
}

static void
write_entity (PirJsonWriter  *writer,
              const PirParts *parts)
{
  const PirFederationConfig *federation = parts->config->federation;
  const char *organization = federation->organization != NULL ? federation->organization : parts->config->name;

  pir_json_begin_object (writer, "metadata");
  write_relying_party (writer, parts);
  pir_json_begin_object (writer, "federation_entity");
  pir_json_add_string (writer, "organization_name", organization);
  pir_json_add_string (writer, "homepage_uri", parts->public_url);
  write_list (writer, "contacts", federation->contacts);
  pir_json_end_object (writer);
  pir_json_end_object (writer);
  write_list (writer, "authority_hints", federation->authority_hints);
  write_trust_marks (writer, federation->trust_marks);
}

void
pir_api_read_entity_configuration (PirRequest *request)
{
  const PirParts *parts = pir_request_get_parts (request);
  gint64 now = pir_clock_now ();
  PirJsonWriter *writer;
  char *token;

  g_return_if_fail (PIR_IS_REQUEST (request));

  if (parts->config->federation == NULL)
    {
      fail_not_found (request);
      return;
    }

  writer = pir_json_writer_new ();
  pir_json_begin_object (writer, NULL);
  pir_json_add_string (writer, "iss", parts->public_url);
  pir_json_add_string (writer, "sub", parts->public_url);
  pir_json_add_int (writer, "iat", now);
  pir_json_add_int (writer, "exp", now + ENTITY_SECONDS);
  pir_json_begin_object (writer, "jwks");
  pir_json_begin_array (writer, "keys");
  pir_jose_key_write_public (parts->config->federation->key, writer, PIR_JOSE_SIGNATURES);
  pir_json_end_array (writer);
  pir_json_end_object (writer);
  write_entity (writer, parts);
  pir_json_end_object (writer);
  token = pir_jose_sign (parts->config->federation->key, PIR_JOSE_RS256, "entity-statement+jwt", writer);
  pir_request_answer (request, pir_answer_new (SOUP_STATUS_OK, PIR_TYPE_ENTITY, g_bytes_new_take (token, strlen (token))));
}
