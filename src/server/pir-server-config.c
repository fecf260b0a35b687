/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-server-config.h"

#include <gio/gio.h>
#include <sodium.h>
#include <string.h>

#include "server/pir-key-file.h"
#include "server/pir-listener.h"
#include "server/pir-mail-address.h"
#include "server/pir-secret-file.h"
#include "server/pir-terms-shelf.h"

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
  { "operator", "listen", G_STRUCT_OFFSET (PirServerConfig, operator_listen), NULL },
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
  { "password-mebibytes", G_STRUCT_OFFSET (PirServerConfig, password_mebibytes), 64, 19, 1024 },
  { "identity-seconds", G_STRUCT_OFFSET (PirServerConfig, identity_seconds), 5, 1, 60 },
};

static const char * const other_keys[][2] = {
  { "server", "trusted-proxy" }, { "node", "secret-file" }, { "node", "checkout-hosts" },
  { "mail", "password-file" },   { "mail", "retry-seconds" }, { "mail", "attachment-bytes" },
  { "operator", "log-level" },   { "terms", "required" },
};

/* Returns: (transfer full): the keys that a group may have, none where there is no such group */
static GStrv
list_known (const char *group)
{
  const char * const *others = pir_identity_config_get_keys (group);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < G_N_ELEMENTS (text_keys); i++)
    if (strcmp (group, text_keys[i].group) == 0)
      g_strv_builder_add (builder, text_keys[i].key);
  for (guint i = 0; strcmp (group, "limits") == 0 && i < G_N_ELEMENTS (number_keys); i++)
    g_strv_builder_add (builder, number_keys[i].key);
  for (guint i = 0; i < G_N_ELEMENTS (other_keys); i++)
    if (strcmp (group, other_keys[i][0]) == 0)
      g_strv_builder_add (builder, other_keys[i][1]);
  for (guint i = 0; others != NULL && others[i] != NULL; i++)
    g_strv_builder_add (builder, others[i]);

  return g_strv_builder_end (builder);
}

/* A misspelt key would otherwise be a default that nobody wanted. */
static void
check_keys (PirKeyFile *file)
{
  g_auto (GStrv) groups = pir_key_file_list_groups (file);

  for (guint i = 0; groups[i] != NULL; i++)
    {
      g_auto (GStrv) keys = pir_key_file_list_keys (file, groups[i]);
      g_auto (GStrv) known = list_known (groups[i]);
      g_autofree char *names = g_strjoinv (", ", known);

      for (guint j = 0; keys[j] != NULL; j++)
        if (known[0] == NULL)
          pir_key_file_add_fault (file, groups[i], keys[j], "is in a group that is none of this program");
        else if (!g_strv_contains ((const char * const *) known, keys[j]))
          pir_key_file_add_fault (file, groups[i], keys[j], "is not a key of this program; that group has: %s", names);
    }
}

static void
read_texts (PirServerConfig *self,
            PirKeyFile      *file)
{
  for (guint i = 0; i < G_N_ELEMENTS (text_keys); i++)
    {
      char *value = pir_key_file_dup_text (file, text_keys[i].group, text_keys[i].key);

      G_STRUCT_MEMBER (char *, self, text_keys[i].offset) = value != NULL ? value : g_strdup (text_keys[i].fallback);
    }
}

static void
read_numbers (PirServerConfig *self,
              PirKeyFile      *file)
{
  for (guint i = 0; i < G_N_ELEMENTS (number_keys); i++)
    {
      const NumberKey *key = &number_keys[i];

      G_STRUCT_MEMBER (guint, self, key->offset) = pir_key_file_get_number (file, "limits", key->key, key->fallback, key->min,
                                                                            key->max);
    }
  self->mail_retry = pir_key_file_get_number (file, "mail", "retry-seconds", 60, 1, 86400);
  self->mail_attachment_bytes = pir_key_file_get_number (file, "mail", "attachment-bytes", 5242880, 0, 52428800);
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

/* Returns: (transfer full) (nullable): NULL where there is none, and where it is a fault */
static char *
read_secret (PirKeyFile *file,
             const char *group,
             const char *key,
             gsize       min)
{
  g_autofree char *name = pir_key_file_dup_text (file, group, key);
  g_autofree char *path = name != NULL ? pir_secret_file_dup_path (name) : NULL;
  g_autoptr (GError) error = NULL;
  char *secret = path != NULL ? read_secret_file (path, min, &error) : NULL;

  if (error != NULL)
    pir_key_file_add_fault (file, group, key, "cannot be used: %s", error->message);

  return secret;
}

static gboolean
is_http_url (const char *url)
{
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_NONE, NULL);

  return uri != NULL && g_uri_get_host (uri) != NULL && *g_uri_get_host (uri) != '\0' && g_uri_get_query (uri) == NULL
         && (g_strcmp0 (g_uri_get_scheme (uri), "http") == 0 || g_strcmp0 (g_uri_get_scheme (uri), "https") == 0);
}

static void
check_url (char       *url,
           PirKeyFile *file,
           const char *group,
           const char *key)
{
  if (url == NULL)
    return;

  if (!is_http_url (url))
    pir_key_file_add_fault (file, group, key, "is not an http or https address");
  for (gsize length = strlen (url); length > 0 && url[length - 1] == '/'; length--)
    url[length - 1] = '\0';
}

/* Where the key file names none: the node's own host */
static void
set_checkout_hosts (PirServerConfig *self,
                    PirKeyFile      *file)
{
  g_autoptr (GUri) uri = NULL;
  g_autoptr (GStrvBuilder) builder = NULL;

  self->checkout_hosts = pir_key_file_dup_list (file, "node", "checkout-hosts");
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

static void
read_mail (PirServerConfig *self,
           PirKeyFile      *file)
{
  g_autoptr (GUri) uri = self->smtp_url != NULL ? g_uri_parse (self->smtp_url, G_URI_FLAGS_NONE, NULL) : NULL;
  const char *scheme = uri != NULL ? g_uri_get_scheme (uri) : "";

  if (self->smtp_url != NULL && ((strcmp (scheme, "smtp") != 0 && strcmp (scheme, "smtps") != 0)
                                 || g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0'))
    pir_key_file_add_fault (file, "mail", "smtp-url", "is not smtp://HOST:PORT or smtps://HOST:PORT");
  if (!pir_mail_address_is_valid (self->mail_sender))
    pir_key_file_add_fault (file, "mail", "sender", "is no mail address");
  self->mail_password = read_secret (file, "mail", "password-file", 1);
}

/* What is told there is for nobody else: how many sign in, pay, wait. */
static void
read_operator (PirServerConfig *self,
               PirKeyFile      *file)
{
  g_autofree char *level = pir_key_file_dup_text (file, "operator", "log-level");

  if (self->operator_listen != NULL && !pir_listener_is_local (self->operator_listen))
    pir_key_file_add_fault (file, "operator", "listen", "is neither a loopback address with a port nor unix:PATH");
  if (!pir_log_level_from_string (level != NULL ? level : "message", &self->log_level))
    pir_key_file_add_fault (file, "operator", "log-level", "is none of warning, message, info, debug");
}

static void
fill (PirServerConfig        *self,
      PirKeyFile             *file,
      const PirServerOptions *options)
{
  g_autofree char *secret = pir_key_file_dup_text (file, "node", "secret-file");

  check_keys (file);
  read_texts (self, file);
  replace (&self->listen, options->listen);
  replace (&self->data, options->data);
  replace (&self->public_url, options->public_url);
  read_numbers (self, file);
  self->is_proxy_trusted = pir_key_file_get_flag (file, "server", "trusted-proxy", FALSE);
  self->is_terms_required = pir_key_file_get_flag (file, "terms", "required", TRUE);
  if (!pir_listener_is_valid (self->listen))
    pir_key_file_add_fault (file, "server", "listen", "is neither a numeric ADDRESS:PORT nor unix:PATH");
  check_url (self->public_url, file, "server", "public-url");
  check_url (self->node_url, file, "node", "url");
  self->node_secret = read_secret (file, "node", "secret-file", MIN_SECRET);
  if (self->node_url != NULL && self->node_secret == NULL && secret == NULL)
    pir_key_file_add_fault (file, "node", "url", "needs secret-file");

  set_checkout_hosts (self, file);
  read_mail (self, file);
  read_operator (self, file);
  self->identities = pir_identity_configs_load (file);
  self->federation = pir_federation_config_load (file);
}

/* Returns: (transfer full): what can be used only where there are no faults */
static PirServerConfig *
read_file (PirKeyFile             *file,
           const PirServerOptions *options)
{
  PirServerConfig *self = g_new0 (PirServerConfig, 1);

  fill (self, file, options);

  return self;
}

PirServerConfig *
pir_server_config_load (const PirServerOptions  *options,
                        GError                 **error)
{
  g_autoptr (PirKeyFile) file = NULL;
  g_autoptr (PirServerConfig) self = NULL;
  g_auto (GStrv) faults = NULL;

  g_return_val_if_fail (options != NULL, NULL);

  file = pir_key_file_open (options->config, error);
  if (file == NULL)
    return NULL;

  self = read_file (file, options);
  faults = pir_key_file_list_faults (file, FALSE);
  if (faults[0] == NULL)
    return g_steal_pointer (&self);

  g_set_error (error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_INVALID_VALUE, "%s%s", faults[0],
               faults[1] != NULL ? "; check-config tells what else is wrong" : "");

  return NULL;
}

static void
check_certificates (PirKeyFile *file,
                    const char *group,
                    const char *path)
{
  g_autoptr (GTlsCertificate) certificate = NULL;
  g_autoptr (GError) error = NULL;

  certificate = path != NULL ? g_tls_certificate_new_from_file (path, &error) : NULL;
  if (error != NULL)
    pir_key_file_add_fault (file, group, "ca-file", "cannot be used: %s", error->message);
}

/* What a start would find later */
static void
check_more (PirServerConfig *self,
            PirKeyFile      *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PirTermsShelf) terms = pir_terms_shelf_load (self->terms_folder, &error);
  g_auto (GStrv) groups = pir_key_file_list_groups (file);

  if (terms == NULL)
    pir_key_file_add_fault (file, "terms", "folder", "cannot be used: %s", error->message);
  if (!g_path_is_absolute (self->data))
    pir_key_file_add_fault (file, "server", "data", "is not an absolute path");
  for (guint i = 0; groups[i] != NULL; i++)
    {
      g_autofree char *path = pir_key_file_dup_text (file, groups[i], "ca-file");

      check_certificates (file, groups[i], path);
    }
}

GStrv
pir_server_config_check (const PirServerOptions  *options,
                         GError                 **error)
{
  g_autoptr (PirKeyFile) file = NULL;
  g_autoptr (PirServerConfig) self = NULL;

  g_return_val_if_fail (options != NULL, NULL);

  file = pir_key_file_open (options->config, error);
  if (file == NULL)
    return NULL;

  self = read_file (file, options);
  check_more (self, file);

  return pir_key_file_list_faults (file, TRUE);
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
