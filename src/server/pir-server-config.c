/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-server-config.h"

#include <sodium.h>
#include <string.h>

#include "server/pir-secret-file.h"

#define MIN_SECRET 16

typedef struct
{
  const char *group;
  const char *key;
  gsize       offset;   /* of a char * in PirServerConfig */
  const char *fallback; /* (nullable) */
} TextKey;

typedef struct
{
  const char *key;
  gsize       offset;   /* of a guint in PirServerConfig */
  guint       fallback;
  guint       min;
  guint       max;
} NumberKey;

static const TextKey text_keys[] = {
  { "server", "listen", G_STRUCT_OFFSET (PirServerConfig, listen), "127.0.0.1:8080" },
  { "server", "data", G_STRUCT_OFFSET (PirServerConfig, data), "/var/lib/pagoinrete" },
  { "server", "public-url", G_STRUCT_OFFSET (PirServerConfig, public_url), NULL },
  { "server", "name", G_STRUCT_OFFSET (PirServerConfig, name), "Pago In Rete" },
  { "server", "help-phone", G_STRUCT_OFFSET (PirServerConfig, help_phone), NULL },
  { "server", "help-hours", G_STRUCT_OFFSET (PirServerConfig, help_hours), NULL },
  { "node", "url", G_STRUCT_OFFSET (PirServerConfig, node_url), NULL },
  { "mail", "smtp-url", G_STRUCT_OFFSET (PirServerConfig, smtp_url), NULL },
  { "mail", "sender", G_STRUCT_OFFSET (PirServerConfig, mail_sender), "noreply@localhost" },
  { "mail", "user", G_STRUCT_OFFSET (PirServerConfig, mail_user), NULL },
  { "mail", "ca-file", G_STRUCT_OFFSET (PirServerConfig, mail_ca_file), NULL },
  { "terms", "folder", G_STRUCT_OFFSET (PirServerConfig, terms_folder), NULL },
};

static const NumberKey number_keys[] = {
  { "max-notices", G_STRUCT_OFFSET (PirServerConfig, max_notices), 5, 1, 50 },
  { "lock-seconds", G_STRUCT_OFFSET (PirServerConfig, lock_seconds), 1800, 1, 86400 },
  { "body-bytes", G_STRUCT_OFFSET (PirServerConfig, body_bytes), 65536, 16384, 16777216 },
  { "connections", G_STRUCT_OFFSET (PirServerConfig, connections), 1000, 1, 100000 },
  { "client-seconds", G_STRUCT_OFFSET (PirServerConfig, client_seconds), 30, 1, 3600 },
  { "request-seconds", G_STRUCT_OFFSET (PirServerConfig, request_seconds), 20, 1, 600 },
  { "node-seconds", G_STRUCT_OFFSET (PirServerConfig, node_seconds), 10, 1, 300 },
  { "access-seconds", G_STRUCT_OFFSET (PirServerConfig, access_seconds), 900, 1, 86400 },
  { "refresh-days", G_STRUCT_OFFSET (PirServerConfig, refresh_days), 30, 1, 365 },
  { "streams", G_STRUCT_OFFSET (PirServerConfig, streams), 8, 1, 100 },
  { "registration-days", G_STRUCT_OFFSET (PirServerConfig, registration_days), 7, 1, 90 },
  { "link-hours", G_STRUCT_OFFSET (PirServerConfig, link_hours), 24, 1, 720 },
  { "password-days", G_STRUCT_OFFSET (PirServerConfig, password_days), 30, 1, 365 },
  { "identity-seconds", G_STRUCT_OFFSET (PirServerConfig, identity_seconds), 5, 1, 60 },
};

static const char * const other_keys[][2] = {
  { "server", "trusted-proxy" }, { "node", "secret-file" }, { "node", "checkout-hosts" },
  { "mail", "password-file" },   { "mail", "retry-seconds" },
  { "terms", "required" },
};

static gboolean
is_known (const char *group,
          const char *key)
{
  for (guint i = 0; i < G_N_ELEMENTS (text_keys); i++)
    if (strcmp (group, text_keys[i].group) == 0 && strcmp (key, text_keys[i].key) == 0)
      return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (number_keys); i++)
    if (strcmp (group, "limits") == 0 && strcmp (key, number_keys[i].key) == 0)
      return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (other_keys); i++)
    if (strcmp (group, other_keys[i][0]) == 0 && strcmp (key, other_keys[i][1]) == 0)
      return TRUE;

  return pir_identity_config_knows (group, key);
}

/* A misspelt key would otherwise be a default that nobody wanted. */
static gboolean
check_keys (GKeyFile  *file,
            GError   **error)
{
  g_auto (GStrv) groups = g_key_file_get_groups (file, NULL);

  for (guint i = 0; groups[i] != NULL; i++)
    {
      g_auto (GStrv) keys = g_key_file_get_keys (file, groups[i], NULL, NULL);

      for (guint j = 0; keys != NULL && keys[j] != NULL; j++)
        if (!is_known (groups[i], keys[j]))
          {
            g_set_error (error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_KEY_NOT_FOUND, "[%s] %s is not a key of this program",
                         groups[i], keys[j]);
            return FALSE;
          }
    }

  return TRUE;
}

static void
read_texts (PirServerConfig *self,
            GKeyFile  *file)
{
  for (guint i = 0; i < G_N_ELEMENTS (text_keys); i++)
    {
      char *value = g_key_file_get_string (file, text_keys[i].group, text_keys[i].key, NULL);

      if (value != NULL && *g_strstrip (value) == '\0')
        g_clear_pointer (&value, g_free);
      G_STRUCT_MEMBER (char *, self, text_keys[i].offset) = value != NULL ? value : g_strdup (text_keys[i].fallback);
    }
}

static gboolean
read_number (GKeyFile    *file,
             const char  *group,
             const char  *key,
             guint        min,
             guint        max,
             guint       *value,
             GError     **error)
{
  g_autofree char *text = g_key_file_get_string (file, group, key, NULL);
  guint64 number;

  if (text == NULL)
    return TRUE;

  if (!g_ascii_string_to_unsigned (text, 10, min, max, &number, NULL))
    {
      g_set_error (error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_INVALID_VALUE, "[%s] %s is not a number from %u to %u",
                   group, key, min, max);
      return FALSE;
    }
  *value = (guint) number;

  return TRUE;
}

static gboolean
read_numbers (PirServerConfig  *self,
              GKeyFile   *file,
              GError    **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (number_keys); i++)
    {
      const NumberKey *key = &number_keys[i];
      guint *value = &G_STRUCT_MEMBER (guint, self, key->offset);

      *value = key->fallback;
      if (!read_number (file, "limits", key->key, key->min, key->max, value, error))
        return FALSE;
    }

  self->mail_retry = 60;

  return read_number (file, "mail", "retry-seconds", 1, 86400, &self->mail_retry, error);
}

/* Returns: (transfer full) (nullable): the file's one line */
static char *
read_secret_file (const char  *path,
                  gsize        min,
                  GError     **error)
{
  g_autofree char *text = NULL;

  if (!pir_secret_file_check (path, error) || !g_file_get_contents (path, &text, NULL, error))
    return NULL;

  g_strchomp (text);
  if (strlen (text) >= min && strpbrk (text, "\r\n") == NULL)
    return g_steal_pointer (&text);

  sodium_memzero (text, strlen (text));
  g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL, "%s is not one line of at least %" G_GSIZE_FORMAT " characters", path, min);

  return NULL;
}

static gboolean
read_secret (GKeyFile    *file,
             const char  *group,
             const char  *key,
             gsize        min,
             char       **secret,
             GError     **error)
{
  g_autofree char *path = g_key_file_get_string (file, group, key, NULL);

  if (path == NULL || *path == '\0')
    return TRUE;

  *secret = read_secret_file (path, min, error);

  return *secret != NULL;
}

static gboolean
is_http_url (const char *url)
{
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_NONE, NULL);

  return uri != NULL && g_uri_get_host (uri) != NULL && *g_uri_get_host (uri) != '\0' && g_uri_get_query (uri) == NULL
         && (g_strcmp0 (g_uri_get_scheme (uri), "http") == 0 || g_strcmp0 (g_uri_get_scheme (uri), "https") == 0);
}

static gboolean
check_url (char        *url,
           const char  *key,
           GError     **error)
{
  if (url == NULL)
    return TRUE;
  if (!is_http_url (url))
    {
      g_set_error (error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_INVALID_VALUE, "%s is not an http or https address", key);
      return FALSE;
    }

  for (gsize length = strlen (url); length > 0 && url[length - 1] == '/'; length--)
    url[length - 1] = '\0';

  return TRUE;
}

/* Where the key file names none: the node's own host */
static void
set_checkout_hosts (PirServerConfig *self,
                    GKeyFile  *file)
{
  g_autoptr (GUri) uri = NULL;
  g_autoptr (GStrvBuilder) builder = NULL;

  self->checkout_hosts = g_key_file_get_string_list (file, "node", "checkout-hosts", NULL, NULL);
  if (self->checkout_hosts != NULL)
    return;

  builder = g_strv_builder_new ();
  uri = self->node_url != NULL ? g_uri_parse (self->node_url, G_URI_FLAGS_NONE, NULL) : NULL;
  if (uri != NULL)
    {
      const char *host = g_uri_get_host (uri);
      g_autofree char *bracketed = strchr (host, ':') != NULL ? g_strdup_printf ("[%s]", host) : g_strdup (host);
      g_autofree char *entry = g_uri_get_port (uri) > 0 ? g_strdup_printf ("%s:%d", bracketed, g_uri_get_port (uri))
                                                        : g_strdup (bracketed);

      g_strv_builder_add (builder, entry);
    }
  self->checkout_hosts = g_strv_builder_end (builder);
}

static void
replace (char       **value,
         const char  *with)
{
  if (with == NULL)
    return;

  g_free (*value);
  *value = g_strdup (with);
}

static gboolean
fill (PirServerConfig               *self,
      GKeyFile                *file,
      const PirServerOptions  *options,
      GError                 **error)
{
  read_texts (self, file);
  self->is_proxy_trusted = g_key_file_get_boolean (file, "server", "trusted-proxy", NULL);
  self->is_terms_required = g_key_file_get_boolean (file, "terms", "required", NULL);
  replace (&self->listen, options->listen);
  replace (&self->data, options->data);
  replace (&self->public_url, options->public_url);

  if (!read_numbers (self, file, error) || !check_url (self->public_url, "public-url", error)
      || !check_url (self->node_url, "[node] url", error)
      || !read_secret (file, "node", "secret-file", MIN_SECRET, &self->node_secret, error)
      || !read_secret (file, "mail", "password-file", 1, &self->mail_password, error))
    return FALSE;

  if (self->node_url != NULL && self->node_secret == NULL)
    {
      g_set_error_literal (error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_KEY_NOT_FOUND, "[node] url needs secret-file");
      return FALSE;
    }
  set_checkout_hosts (self, file);
  self->identities = pir_identity_configs_load (file, error);

  return self->identities != NULL && pir_federation_config_load (file, &self->federation, error);
}

PirServerConfig *
pir_server_config_load (const PirServerOptions  *options,
                 GError                 **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (PirServerConfig) self = g_new0 (PirServerConfig, 1);

  g_return_val_if_fail (options != NULL, NULL);

  if (options->config != NULL
      && (!g_key_file_load_from_file (file, options->config, G_KEY_FILE_NONE, error) || !check_keys (file, error)))
    {
      g_prefix_error (error, "%s: ", options->config);
      return NULL;
    }

  return fill (self, file, options, error) ? g_steal_pointer (&self) : NULL;
}

static void
free_secret (char *secret)
{
  if (secret != NULL)
    sodium_memzero (secret, strlen (secret));
  g_free (secret);
}

void
pir_server_config_free (PirServerConfig *self)
{
  if (self == NULL)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (text_keys); i++)
    g_free (G_STRUCT_MEMBER (char *, self, text_keys[i].offset));
  free_secret (self->node_secret);
  free_secret (self->mail_password);
  g_strfreev (self->checkout_hosts);
  g_clear_pointer (&self->identities, g_ptr_array_unref);
  pir_federation_config_free (self->federation);
  g_free (self);
}
