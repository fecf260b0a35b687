/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net/pir-address.h"

#include <string.h>

#include <gio/gio.h>
#include <libsoup/soup.h>

#include "net/pir-net-fault.h"

#define HOST_CHARACTERS G_CSET_a_2_z G_CSET_DIGITS "-."

static gboolean
set_refused (GError     **error,
             const char  *reason)
{
  g_propagate_error (error, pir_net_fault_new (PIR_NET_ERROR_PROTOCOL, PIR_HOPE_NONE, "Server address: %s", reason));

  return FALSE;
}

static gboolean
host_is_plain (const char *host)
{
  if (g_hostname_is_ip_address (host))
    return strchr (host, '%') == NULL;

  return *host != '\0' && host[strspn (host, HOST_CHARACTERS)] == '\0';
}

static gboolean
host_is_loopback (const char *host)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (host);

  return address != NULL ? g_inet_address_get_is_loopback (address) : strcmp (host, "localhost") == 0;
}

static gboolean
check_scheme (GUri      *uri,
              gboolean   is_loopback,
              GError   **error)
{
  const char *scheme = g_uri_get_scheme (uri);

  if (strcmp (scheme, "https") == 0)
    return TRUE;

  if (strcmp (scheme, "http") != 0)
    return set_refused (error, "neither https nor http");

  return is_loopback || set_refused (error, "http is for this computer only");
}

static gboolean
check_parts (GUri        *uri,
             const char  *host,
             GError     **error)
{
  if (!host_is_plain (host))
    return set_refused (error, "no host");

  if (g_uri_get_userinfo (uri) != NULL || g_uri_get_query (uri) != NULL || g_uri_get_fragment (uri) != NULL)
    return set_refused (error, "more than host, port and path");

  return g_uri_get_port (uri) != 0 || set_refused (error, "port 0");
}

static char *
dup_path (GUri *uri)
{
  char *path = g_strdup (g_uri_get_path (uri));
  gsize length = strlen (path);

  while (length > 0 && path[length - 1] == '/')
    path[--length] = '\0';

  return path;
}

/* -1 for the one that goes without saying */
static int
get_port (GUri *uri)
{
  int standard = strcmp (g_uri_get_scheme (uri), "https") == 0 ? 443 : 80;

  return g_uri_get_port (uri) != standard ? g_uri_get_port (uri) : -1;
}

char *
pir_address_check (const char  *address,
                   gboolean    *is_loopback,
                   GError     **error)
{
  g_autofree char *host = NULL, *path = NULL;
  g_autoptr (GUri) uri = NULL;
  gboolean is_local;

  g_return_val_if_fail (address != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  uri = g_uri_parse (address, SOUP_HTTP_URI_FLAGS, NULL);
  if (uri == NULL || g_uri_get_host (uri) == NULL)
    {
      set_refused (error, "not one");
      return NULL;
    }

  host = g_ascii_strdown (g_uri_get_host (uri), -1);
  is_local = host_is_loopback (host);
  if (!check_parts (uri, host, error) || !check_scheme (uri, is_local, error))
    return NULL;

  if (is_loopback != NULL)
    *is_loopback = is_local;
  path = dup_path (uri);

  return g_uri_join (G_URI_FLAGS_ENCODED_PATH, g_uri_get_scheme (uri), NULL, host, get_port (uri), path, NULL, NULL);
}
