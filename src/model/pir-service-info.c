/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-service-info.h"

#include <gio/gio.h>
#include <string.h>

#include "model/pir-pack.h"

#define MAX_URL_BYTES 2048

struct _PirServiceInfo
{
  GObject parent_instance;

  PirServiceInfoFields fields;
  char *block; /* (owned) (nullable): the fields' strings */
  GStrv hosts; /* (owned) (nullable) */
  PirIdentityProvider *providers; /* (owned) (nullable) */
  char *names; /* (owned) (nullable): the providers' strings */
};

G_DEFINE_FINAL_TYPE (PirServiceInfo, pir_service_info, G_TYPE_OBJECT)

static const PirPackField strings[] = {
  PIR_PACK (PirServiceInfoFields, name),
  PIR_PACK (PirServiceInfoFields, version),
  PIR_PACK_NULLABLE (PirServiceInfoFields, help_phone),
  PIR_PACK_NULLABLE (PirServiceInfoFields, help_hours),
};

static const PirPackField provider_strings[] = {
  PIR_PACK (PirIdentityProvider, id),
  PIR_PACK (PirIdentityProvider, name),
};

/* Browsers read some addresses otherwise than RFC 3986 does: they take '\' for '/', drop control characters, decode and
 * convert host names. An address with any of that is not one that an honest server gives. */
static gboolean
is_plain_url (const char *url)
{
  const char *host = strstr (url, "://");
  gsize length = strlen (url);

  if (host == NULL || length > MAX_URL_BYTES)
    return FALSE;

  for (gsize i = 0; i < length; i++)
    {
      if (!g_ascii_isgraph (url[i]) || url[i] == '\\')
        return FALSE;
    }

  for (host += 3; *host != '\0' && strchr ("/?#", *host) == NULL; host++)
    {
      if (!g_ascii_isalnum (*host) && strchr ("-.:[]", *host) == NULL)
        return FALSE;
    }

  return TRUE;
}

static gboolean
is_loopback (const char *host)
{
  g_autoptr (GInetAddress) address = NULL;

  if (strcmp (host, "localhost") == 0)
    return TRUE;

  address = g_inet_address_new_from_string (host);

  return address != NULL && g_inet_address_get_is_loopback (address);
}

/* Whether @entry of the list, "host" or "host:port", is this place */
static gboolean
is_entry_of (const char *entry,
             const char *host,
             int         port,
             int         default_port)
{
  gboolean is_ipv6 = strchr (host, ':') != NULL;
  g_autofree char *bare = g_strdup_printf (is_ipv6 ? "[%s]" : "%s", host);
  g_autofree char *whole = g_strdup_printf ("%s:%d", bare, port);

  return g_ascii_strcasecmp (entry, whole) == 0 ||
         (port == default_port && (g_ascii_strcasecmp (entry, bare) == 0 || g_ascii_strcasecmp (entry, host) == 0));
}

static void
pir_service_info_finalize (GObject *object)
{
  PirServiceInfo *self = PIR_SERVICE_INFO (object);

  g_free (self->block);
  g_strfreev (self->hosts);
  g_free (self->providers);
  g_free (self->names);

  G_OBJECT_CLASS (pir_service_info_parent_class)->finalize (object);
}

static void
pir_service_info_class_init (PirServiceInfoClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_service_info_finalize;
}

static void
pir_service_info_init (PirServiceInfo *self)
{
}

PirServiceInfo *
pir_service_info_new (const PirServiceInfoFields *fields)
{
  PirServiceInfo *self;

  g_return_val_if_fail (fields != NULL, NULL);

  self = g_object_new (PIR_TYPE_SERVICE_INFO, NULL);
  self->fields = *fields;
  self->block = pir_pack_strings (&self->fields, sizeof self->fields, 1, strings, G_N_ELEMENTS (strings));
  self->hosts = fields->checkout_hosts != NULL ? g_strdupv ((GStrv) fields->checkout_hosts) : g_new0 (char *, 1);
  self->fields.checkout_hosts = (const char * const *) self->hosts;
  self->providers = g_memdup2 (fields->providers, fields->n_providers * sizeof *fields->providers);
  self->fields.providers = self->providers;
  self->names = pir_pack_strings (self->providers, sizeof *self->providers, fields->n_providers, provider_strings,
                                  G_N_ELEMENTS (provider_strings));

  return self;
}

const PirServiceInfoFields *
pir_service_info_peek (PirServiceInfo *self)
{
  g_return_val_if_fail (PIR_IS_SERVICE_INFO (self), NULL);

  return &self->fields;
}

gboolean
pir_service_info_allows_checkout (PirServiceInfo *self,
                                  const char     *url)
{
  g_autofree char *scheme = NULL, *host = NULL;
  int port, default_port;

  g_return_val_if_fail (PIR_IS_SERVICE_INFO (self), FALSE);

  if (url == NULL || !is_plain_url (url) ||
      !g_uri_split_network (url, G_URI_FLAGS_NONE, &scheme, &host, &port, NULL) || host == NULL || *host == '\0')
    return FALSE;

  for (char *at = host; *at != '\0'; at++)
    *at = g_ascii_tolower (*at);

  if (g_ascii_strcasecmp (scheme, "https") == 0)
    default_port = 443;
  else if (g_ascii_strcasecmp (scheme, "http") == 0 && is_loopback (host))
    default_port = 80;
  else
    return FALSE;

  for (GStrv entry = self->hosts; *entry != NULL; entry++)
    {
      if (is_entry_of (*entry, host, port >= 0 ? port : default_port, default_port))
        return TRUE;
    }

  return FALSE;
}
