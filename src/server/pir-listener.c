/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-listener.h"

#include <gio/gunixsocketaddress.h>
#include <glib/gstdio.h>
#include <string.h>

#define BACKLOG 512
#define UNIX "unix:"

struct _PirListener
{
  GSocket *socket;
  char    *url;
  char    *unix_path; /* (nullable) removed at the end */
};

static GSocketAddress *
parse_unix (PirListener *self,
            const char  *path)
{
  /* What a run that was killed left; a running one holds the lock of its data folder. */
  g_unlink (path);
  self->unix_path = g_strdup (path);

  return g_unix_socket_address_new (path);
}

static GSocketAddress *
parse_inet (const char  *listen,
            GError     **error)
{
  g_autoptr (GSocketConnectable) parsed = g_network_address_parse (listen, 0, error);
  GSocketAddress *address;

  if (parsed == NULL)
    return NULL;

  address = g_inet_socket_address_new_from_string (g_network_address_get_hostname (G_NETWORK_ADDRESS (parsed)),
                                                   g_network_address_get_port (G_NETWORK_ADDRESS (parsed)));
  if (address == NULL)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "%s: the address is not numeric", listen);

  return address;
}

static char *
dup_url (GSocket  *socket,
         GError  **error)
{
  g_autoptr (GSocketAddress) address = g_socket_get_local_address (socket, error);
  g_autofree char *text = NULL;

  if (address == NULL)
    return NULL;
  if (G_IS_UNIX_SOCKET_ADDRESS (address))
    return g_strconcat (UNIX, g_unix_socket_address_get_path (G_UNIX_SOCKET_ADDRESS (address)), NULL);

  text = g_socket_connectable_to_string (G_SOCKET_CONNECTABLE (address));

  return g_strconcat ("http://", text, NULL);
}

static gboolean
open_socket (PirListener  *self,
             const char   *listen,
             GError      **error)
{
  g_autoptr (GSocketAddress) address = NULL;

  address = g_str_has_prefix (listen, UNIX) ? parse_unix (self, listen + strlen (UNIX)) : parse_inet (listen, error);
  if (address == NULL)
    return FALSE;

  self->socket = g_socket_new (g_socket_address_get_family (address), G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_DEFAULT, error);
  if (self->socket == NULL || !g_socket_bind (self->socket, address, TRUE, error))
    return FALSE;

  /* GLib's ten are reset by a morning on which every family opens the app at once. */
  g_socket_set_listen_backlog (self->socket, BACKLOG);
  if (!g_socket_listen (self->socket, error))
    return FALSE;

  self->url = dup_url (self->socket, error);

  return self->url != NULL;
}

PirListener *
pir_listener_open (const char  *listen,
                   GError     **error)
{
  g_autoptr (PirListener) self = NULL;

  g_return_val_if_fail (listen != NULL, NULL);

  self = g_new0 (PirListener, 1);

  return open_socket (self, listen, error) ? g_steal_pointer (&self) : NULL;
}

PirListener *
pir_listener_adopt (GSocket  *socket,
                    GError  **error)
{
  g_autoptr (PirListener) self = NULL;

  g_return_val_if_fail (G_IS_SOCKET (socket), NULL);

  self = g_new0 (PirListener, 1);
  self->socket = g_object_ref (socket);
  self->url = dup_url (socket, error);

  return self->url != NULL ? g_steal_pointer (&self) : NULL;
}

void
pir_listener_free (PirListener *self)
{
  if (self == NULL)
    return;

  g_clear_object (&self->socket);
  if (self->unix_path != NULL)
    g_unlink (self->unix_path);
  g_free (self->unix_path);
  g_free (self->url);
  g_free (self);
}

GSocket *
pir_listener_get_socket (PirListener *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->socket;
}

const char *
pir_listener_get_url (PirListener *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->url;
}

gboolean
pir_listener_is_valid (const char *listen)
{
  g_autoptr (GSocketAddress) address = NULL;

  g_return_val_if_fail (listen != NULL, FALSE);

  if (g_str_has_prefix (listen, UNIX))
    return g_path_is_absolute (listen + strlen (UNIX));

  address = parse_inet (listen, NULL);

  return address != NULL;
}

gboolean
pir_listener_is_local (const char *listen)
{
  g_autoptr (GSocketAddress) address = NULL;

  g_return_val_if_fail (listen != NULL, FALSE);

  if (g_str_has_prefix (listen, UNIX))
    return g_path_is_absolute (listen + strlen (UNIX));

  address = parse_inet (listen, NULL);

  return address != NULL
         && g_inet_address_get_is_loopback (g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (address)));
}
