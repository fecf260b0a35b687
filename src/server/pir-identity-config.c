/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-identity-config.h"

#include <gio/gio.h>
#include <string.h>

#include "server/pir-secret-file.h"

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

const char * const *
pir_identity_config_get_keys (const char *group)
{
  g_return_val_if_fail (group != NULL, NULL);

  if (g_str_has_prefix (group, IDENTITY))
    return identity_keys;

  return strcmp (group, FEDERATION) == 0 ? federation_keys : NULL;
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

static GStrv
read_list (PirKeyFile *file,
           const char *key)
{
  GStrv list = pir_key_file_dup_list (file, FEDERATION, key);

  return list != NULL ? list : g_new0 (char *, 1);
}

/* Returns: (transfer full) (nullable): NULL where it is a fault */
static PirJoseKey *
read_key (PirKeyFile *file,
          const char *group)
{
  g_autofree char *name = pir_key_file_dup_text (file, group, "key-file");
  g_autofree char *path = name != NULL ? pir_secret_file_dup_path (name) : NULL;
  g_autoptr (GError) error = NULL;
  PirJoseKey *key = path != NULL ? pir_jose_key_load (path, &error) : NULL;

  if (path == NULL)
    pir_key_file_add_fault (file, group, "key-file", "is missing");
  else if (key == NULL)
    pir_key_file_add_fault (file, group, "key-file", "cannot be used: %s", error->message);

  return key;
}

static void
check_identity (PirIdentityConfig *self,
                PirKeyFile        *file,
                const char        *group)
{
  if (*self->id == '\0' || strlen (self->id) > MAX_ID || self->id[strspn (self->id, ID_ALPHABET)] != '\0')
    pir_key_file_add_fault (file, group, "id", "is not 1 to 50 lower-case letters, digits and hyphens");
  if (g_utf8_strlen (self->name, -1) > MAX_NAME)
    pir_key_file_add_fault (file, group, "name", "is longer than 100 characters");
  if (self->issuer == NULL || !pir_is_safe_url (self->issuer))
    pir_key_file_add_fault (file, group, "issuer", "is no https address");
  if (self->client_id == NULL && !self->is_federation)
    pir_key_file_add_fault (file, group, "client-id", "is missing");
}

static void
fill (PirIdentityConfig *self,
      PirKeyFile        *file,
      const char        *group)
{
  g_autofree char *kind = pir_key_file_dup_text (file, group, "kind");

  self->id = pir_key_file_dup_text (file, group, "id");
  if (self->id == NULL)
    self->id = g_strdup (group + strlen (IDENTITY));
  self->name = pir_key_file_dup_text (file, group, "name");
  if (self->name == NULL)
    self->name = g_strdup (self->id);
  self->issuer = pir_key_file_dup_text (file, group, "issuer");
  self->client_id = pir_key_file_dup_text (file, group, "client-id");
  self->acr = pir_key_file_dup_text (file, group, "acr");
  self->ca_file = pir_key_file_dup_text (file, group, "ca-file");
  self->scopes = pir_key_file_dup_text (file, group, "scopes");
  if (self->scopes == NULL)
    self->scopes = g_strdup ("openid");
  self->is_federation = pir_key_file_get_flag (file, group, "is-federation", FALSE);
  if (!pir_identity_kind_from_string (kind != NULL ? kind : "other", &self->kind))
    pir_key_file_add_fault (file, group, "kind", "is none of spid, cie, eidas, other");

  check_identity (self, file, group);
  self->key = read_key (file, group);
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
pir_identity_configs_load (PirKeyFile *file)
{
  GPtrArray *configs = g_ptr_array_new_with_free_func (identity_config_free);
  g_auto (GStrv) groups = NULL;

  g_return_val_if_fail (file != NULL, NULL);

  groups = pir_key_file_list_groups (file);
  for (guint i = 0; groups[i] != NULL; i++)
    {
      PirIdentityConfig *config;

      if (!g_str_has_prefix (groups[i], IDENTITY))
        continue;

      config = g_new0 (PirIdentityConfig, 1);
      fill (config, file, groups[i]);
      if (!is_new (configs, config->id))
        pir_key_file_add_fault (file, groups[i], "id", "is there twice: another provider has it");
      if (configs->len == MAX_PROVIDERS)
        pir_key_file_add_fault (file, groups[i], "id", "is one too many: there may be %d providers", MAX_PROVIDERS);
      g_ptr_array_add (configs, config);
    }

  return configs;
}

PirFederationConfig *
pir_federation_config_load (PirKeyFile *file)
{
  PirFederationConfig *self;

  g_return_val_if_fail (file != NULL, NULL);

  if (!pir_key_file_has_group (file, FEDERATION))
    return NULL;

  self = g_new0 (PirFederationConfig, 1);
  self->key = read_key (file, FEDERATION);
  self->organization = pir_key_file_dup_text (file, FEDERATION, "organization");
  self->contacts = read_list (file, "contacts");
  self->authority_hints = read_list (file, "authority-hints");
  self->trust_marks = read_list (file, "trust-marks");
  for (guint i = 0; self->authority_hints[i] != NULL; i++)
    if (!pir_is_safe_url (self->authority_hints[i]))
      pir_key_file_add_fault (file, FEDERATION, "authority-hints", "has one that is no https address");
  for (guint i = 0; self->trust_marks[i] != NULL; i++)
    if (strchr (self->trust_marks[i], ' ') == NULL)
      pir_key_file_add_fault (file, FEDERATION, "trust-marks", "has one that is not a type, a space and a mark");

  return self;
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
