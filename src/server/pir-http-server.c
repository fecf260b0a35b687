/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-http-server.h"

#include <gio/gunixsocketaddress.h>
#include <glib/gstdio.h>
#include <libsoup/soup.h>
#include <string.h>

#include "server/pir-http-guard.h"
#include "server/pir-route.h"
#include "server/pir-server-error.h"

#define BACKLOG 512

struct _PirHttpServer
{
  GObject       parent_instance;

  GSocket      *socket;
  char         *url;
  char         *unix_path; /* (nullable) removed at the end */
  SoupServer   *server;    /* (nullable) until it is started */
  PirHttpGuard *guard;     /* (nullable) */
  PirParts     *parts;     /* (nullable) (unowned) */
};

/* A request whose session is being looked up */
typedef struct
{
  PirRequest     *request; /* (owned) */
  const PirRoute *route;
} Entry;

G_DEFINE_FINAL_TYPE (PirHttpServer, pir_http_server, G_TYPE_OBJECT)

static gsize
get_body_limit (const char *method,
                const char *path,
                gpointer    user_data)
{
  PirHttpServer *self = user_data;
  const PirRoute *route = pir_route_find (method, path, NULL, NULL);

  if (route == NULL)
    return 0;

  return route->max_body == PIR_ROUTE_MAX_BODY ? self->parts->config->body_bytes : route->max_body;
}

/* Lets the request in, unless something comes first. @visit: (transfer full) */
static void
let_in (PirRequest     *request,
        const PirRoute *route,
        PirVisit       *visit)
{
  gboolean comes_first = pir_route_comes_first (route);
  g_autoptr (GError) error = NULL;

  pir_request_set_visit (request, visit);
  if (visit->dues.must_change_password && !comes_first)
    pir_server_error_set (&error, PIR_PROBLEM_PASSWORD_CHANGE, "the provisional password comes first");
  else if (visit->dues.must_accept_terms && !comes_first)
    pir_server_error_set (&error, PIR_PROBLEM_TERMS, "the conditions in force come first");

  if (error != NULL)
    pir_request_fail (request, error);
  else
    route->handler (request);
}

static void
on_checked (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autofree Entry *entry = user_data;
  g_autoptr (PirRequest) request = entry->request;
  g_autoptr (GError) error = NULL;
  PirVisit *visit = pir_gate_check_finish (PIR_GATE (source), result, &error);

  if (visit == NULL)
    {
      pir_request_fail (request, error);
      return;
    }

  let_in (request, entry->route, visit);
}

static void
enter (PirHttpServer  *self,
       PirRequest     *request,
       const PirRoute *route)
{
  const char *token = pir_request_get_bearer (request);
  const PirVisit *visit = token != NULL ? pir_gate_look_up (self->parts->gate, token) : NULL;
  g_autoptr (GError) error = NULL;
  Entry *entry;

  if (visit != NULL)
    {
      let_in (request, route, pir_visit_copy (visit));
      return;
    }
  if (token == NULL)
    {
      pir_server_error_set (&error, PIR_PROBLEM_UNAUTHENTICATED, "no access token");
      pir_request_fail (request, error);
      return;
    }

  entry = g_new0 (Entry, 1);
  entry->request = g_object_ref (request);
  entry->route = route;
  pir_gate_check_async (self->parts->gate, token, pir_request_get_cancellable (request), on_checked, entry);
}

static void
fail_without_route (PirRequest *request,
                    const char *allowed)
{
  g_autoptr (GError) error = NULL;

  if (allowed == NULL)
    {
      pir_server_error_set (&error, PIR_PROBLEM_NOT_FOUND, "no such address");
    }
  else
    {
      soup_message_headers_replace (soup_server_message_get_response_headers (pir_request_get_message (request)), "Allow", allowed);
      pir_server_error_set (&error, PIR_PROBLEM_METHOD, "not this method here");
    }
  pir_request_fail (request, error);
}

static void
on_request (SoupServer        *server,
            SoupServerMessage *message,
            const char        *path,
            GHashTable        *query,
            gpointer           user_data)
{
  PirHttpServer *self = user_data;
  g_autofree char *allowed = NULL;
  char *parameter = NULL;
  const PirRoute *route = pir_route_find (soup_server_message_get_method (message), path, &parameter, &allowed);
  g_autoptr (PirRequest) request = pir_request_new (self->parts, message, query, parameter);

  if (self->parts->is_stopping)
    {
      g_autoptr (GError) error = NULL;

      pir_server_error_set_wait (&error, PIR_PROBLEM_BUSY, 5);
      pir_request_fail (request, error);
    }
  else if (route == NULL)
    {
      fail_without_route (request, allowed);
    }
  else if (route->is_open)
    {
      route->handler (request);
    }
  else
    {
      enter (self, request, route);
    }

  pir_request_wait (request);
}

static GSocketAddress *
parse_unix (PirHttpServer *self,
            const char    *path)
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
    return g_strconcat ("unix:", g_unix_socket_address_get_path (G_UNIX_SOCKET_ADDRESS (address)), NULL);

  text = g_socket_connectable_to_string (G_SOCKET_CONNECTABLE (address));

  return g_strconcat ("http://", text, NULL);
}

static gboolean
open_socket (PirHttpServer  *self,
             const char     *listen,
             GError        **error)
{
  g_autoptr (GSocketAddress) address = NULL;

  address = g_str_has_prefix (listen, "unix:") ? parse_unix (self, listen + strlen ("unix:")) : parse_inet (listen, error);
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

static void
pir_http_server_dispose (GObject *object)
{
  PirHttpServer *self = PIR_HTTP_SERVER (object);

  pir_http_server_stop (self);
  g_clear_object (&self->guard);
  g_clear_object (&self->server);
  g_clear_object (&self->socket);

  G_OBJECT_CLASS (pir_http_server_parent_class)->dispose (object);
}

static void
pir_http_server_finalize (GObject *object)
{
  PirHttpServer *self = PIR_HTTP_SERVER (object);

  if (self->unix_path != NULL)
    g_unlink (self->unix_path);
  g_free (self->unix_path);
  g_free (self->url);

  G_OBJECT_CLASS (pir_http_server_parent_class)->finalize (object);
}

static void
pir_http_server_class_init (PirHttpServerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pir_http_server_dispose;
  G_OBJECT_CLASS (klass)->finalize = pir_http_server_finalize;
}

static void
pir_http_server_init (PirHttpServer *self)
{
}

PirHttpServer *
pir_http_server_new (const char  *listen,
                     GError     **error)
{
  g_autoptr (PirHttpServer) self = NULL;

  g_return_val_if_fail (listen != NULL, NULL);

  self = g_object_new (PIR_TYPE_HTTP_SERVER, NULL);

  return open_socket (self, listen, error) ? g_steal_pointer (&self) : NULL;
}

const char *
pir_http_server_get_url (PirHttpServer *self)
{
  g_return_val_if_fail (PIR_IS_HTTP_SERVER (self), NULL);

  return self->url;
}

void
pir_http_server_start (PirHttpServer *self,
                       PirParts      *parts)
{
  g_return_if_fail (PIR_IS_HTTP_SERVER (self));
  g_return_if_fail (parts != NULL);

  self->parts = parts;
  self->server = soup_server_new (NULL, NULL);
  soup_server_add_handler (self->server, NULL, on_request, self, NULL);
  self->guard = pir_http_guard_new (self->server, self->socket, parts->config->connections, parts->config->client_seconds,
                                    get_body_limit, self);
}

void
pir_http_server_stop (PirHttpServer *self)
{
  g_return_if_fail (PIR_IS_HTTP_SERVER (self));

  if (self->guard != NULL)
    pir_http_guard_stop (self->guard);
}
