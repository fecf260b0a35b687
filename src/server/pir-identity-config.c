/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-identity-config.h"

#include <gio/gio.h>
#include <string.h>

#define IDENTITY "identity "
#define FEDERATION "federation"
#define MAX_ID 50
#define MAX_NAME 100
#define MAX_PROVIDERS 50
#define ID_ALPHABET "abcdefghijklmnopqrstuvwxyz0123456789-"

static const char * const identity_keys[] = { "id", "kind", "name", "issuer", "client-id", "key-file", "acr", "scopes",
                                              "ca-file", "is-federation", NULL };
static const char * const federation_keys[] = { "key-file", "organization", "contacts", "authority-hints", "trust-marks",
                                                NULL };

static void
identity_config_free (gpointer data)
{
  PirIdentityConfig *self = data;

  g_free (self->id);
  g_free (self->name);
  g_free (self->issuer);
  g_free (self->client_id);
  g_free (self->acr);
  g_free (self->scopes);
  g_free (self->ca_file);
  pir_jose_key_free (self->key);
  g_free (self);
}

gboolean
pir_identity_config_knows (const char *group,
                           const char *key)
{
  g_return_val_if_fail (group != NULL && key != NULL, FALSE);

  if (g_str_has_prefix (group, IDENTITY))
    return g_strv_contains (identity_keys, key);

  return strcmp (group, FEDERATION) == 0 && g_strv_contains (federation_keys, key);
}

gboolean
pir_is_safe_url (const char *url)
{
  g_autoptr (GUri) uri = NULL;
  g_autoptr (GInetAddress) address = NULL;

  g_return_val_if_fail (url != NULL, FALSE);

  uri = g_uri_parse (url, G_URI_FLAGS_NONE, NULL);
  if (uri == NULL || g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0' || g_uri_get_userinfo (uri) != NULL
      || g_uri_get_query (uri) != NULL || g_uri_get_fragment (uri) != NULL)
    return FALSE;
  if (strcmp (g_uri_get_scheme (uri), "https") == 0)
    return TRUE;

  address = g_inet_address_new_from_string (g_uri_get_host (uri));

  return strcmp (g_uri_get_scheme (uri), "http") == 0 && address != NULL && g_inet_address_get_is_loopback (address);
}

static gboolean
fail (GError     **error,
      const char  *group,
      const char  *key,
      const char  *what)
{
  g_set_error (error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_INVALID_VALUE, "[%s] %s %s", group, key, what);

  return FALSE;
}

/* Returns: (transfer full) (nullable): NULL where it is empty too */
static char *
read_text (GKeyFile   *file,
           const char *group,
           const char *key)
{
  char *value = g_key_file_get_string (file, group, key, NULL);

  if (value != NULL && *g_strstrip (value) == '\0')
    g_clear_pointer (&value, g_free);

  return value;
}

static GStrv
read_list (GKeyFile   *file,
           const char *group,
           const char *key)
{
  GStrv list = g_key_file_get_string_list (file, group, key, NULL, NULL);

  if (list == NULL)
    return g_new0 (char *, 1);
  for (guint i = 0; list[i] != NULL; i++)
    g_strstrip (list[i]);

  return list;
}

static PirJoseKey *
read_key (GKeyFile    *file,
          const char  *group,
          GError     **error)
{
  g_autofree char *path = read_text (file, group, "key-file");

  if (path != NULL)
    return pir_jose_key_load (path, error);

  fail (error, group, "key-file", "is missing");

  return NULL;
}

static gboolean
check_identity (PirIdentityConfig  *self,
                const char         *group,
                GError            **error)
{
  if (*self->id == '\0' || strlen (self->id) > MAX_ID || self->id[strspn (self->id, ID_ALPHABET)] != '\0')
    return fail (error, group, "id", "is not 1 to 50 lower-case letters, digits and hyphens");
  if (!g_utf8_validate (self->name, -1, NULL) || g_utf8_strlen (self->name, -1) > MAX_NAME)
    return fail (error, group, "name", "is longer than 100 characters");
  if (self->issuer == NULL || !pir_is_safe_url (self->issuer))
    return fail (error, group, "issuer", "is no https address");
  if (self->client_id == NULL && !self->is_federation)
    return fail (error, group, "client-id", "is missing");

  return TRUE;
}

static gboolean
fill (PirIdentityConfig  *self,
      GKeyFile           *file,
      const char         *group,
      GError            **error)
{
  g_autofree char *kind = read_text (file, group, "kind");

  self->id = read_text (file, group, "id");
  if (self->id == NULL)
    self->id = g_strdup (group + strlen (IDENTITY));
  self->name = read_text (file, group, "name");
  if (self->name == NULL)
    self->name = g_strdup (self->id);
  self->issuer = read_text (file, group, "issuer");
  self->client_id = read_text (file, group, "client-id");
  self->acr = read_text (file, group, "acr");
  self->ca_file = read_text (file, group, "ca-file");
  self->scopes = read_text (file, group, "scopes");
  if (self->scopes == NULL)
    self->scopes = g_strdup ("openid");
  self->is_federation = g_key_file_get_boolean (file, group, "is-federation", NULL);
  if (!pir_identity_kind_from_string (kind != NULL ? kind : "other", &self->kind))
    return fail (error, group, "kind", "is none of spid, cie, eidas, other");
  if (!check_identity (self, group, error))
    return FALSE;

  self->key = read_key (file, group, error);

  return self->key != NULL;
}

static gboolean
is_new (GPtrArray  *configs,
        const char *id)
{
  for (guint i = 0; i < configs->len; i++)
    if (strcmp (((PirIdentityConfig *) g_ptr_array_index (configs, i))->id, id) == 0)
      return FALSE;

  return TRUE;
}

GPtrArray *
pir_identity_configs_load (GKeyFile  *file,
                           GError   **error)
{
  g_autoptr (GPtrArray) configs = g_ptr_array_new_with_free_func (identity_config_free);
  g_auto (GStrv) groups = NULL;

  g_return_val_if_fail (file != NULL, NULL);

  groups = g_key_file_get_groups (file, NULL);
  for (guint i = 0; groups[i] != NULL; i++)
    {
      PirIdentityConfig *config;

      if (!g_str_has_prefix (groups[i], IDENTITY))
        continue;

      config = g_new0 (PirIdentityConfig, 1);
      if (!fill (config, file, groups[i], error) || !is_new (configs, config->id) || configs->len == MAX_PROVIDERS)
        {
          if (error != NULL && *error == NULL)
            fail (error, groups[i], "id", "is there twice, or there are more than 50 of them");
          identity_config_free (config);
          return NULL;
        }
      g_ptr_array_add (configs, config);
    }

  return g_steal_pointer (&configs);
}

gboolean
pir_federation_config_load (GKeyFile             *file,
                            PirFederationConfig **federation,
                            GError              **error)
{
  g_autoptr (PirFederationConfig) self = NULL;

  g_return_val_if_fail (file != NULL, FALSE);
  g_return_val_if_fail (federation != NULL, FALSE);

  *federation = NULL;
  if (!g_key_file_has_group (file, FEDERATION))
    return TRUE;

  self = g_new0 (PirFederationConfig, 1);
  self->key = read_key (file, FEDERATION, error);
  self->organization = read_text (file, FEDERATION, "organization");
  self->contacts = read_list (file, FEDERATION, "contacts");
  self->authority_hints = read_list (file, FEDERATION, "authority-hints");
  self->trust_marks = read_list (file, FEDERATION, "trust-marks");
  if (self->key == NULL)
    return FALSE;

  for (guint i = 0; self->authority_hints[i] != NULL; i++)
    if (!pir_is_safe_url (self->authority_hints[i]))
      return fail (error, FEDERATION, "authority-hints", "has one that is no https address");
  for (guint i = 0; self->trust_marks[i] != NULL; i++)
    if (strchr (self->trust_marks[i], ' ') == NULL)
      return fail (error, FEDERATION, "trust-marks", "has one that is not a type, a space and a mark");
  *federation = g_steal_pointer (&self);

  return TRUE;
}

void
pir_federation_config_free (PirFederationConfig *self)
{
  if (self == NULL)
    return;

  pir_jose_key_free (self->key);
  g_free (self->organization);
  g_strfreev (self->contacts);
  g_strfreev (self->authority_hints);
  g_strfreev (self->trust_marks);
  g_free (self);
}
