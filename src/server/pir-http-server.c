/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-http-server.h"

#include <libsoup/soup.h>
#include <string.h>

#include "server/pir-descriptors.h"
#include "server/pir-http-count.h"
#include "server/pir-http-guard.h"
#include "server/pir-route.h"
#include "server/pir-server-error.h"
#include "server/pir-trouble-page.h"

struct _PirHttpServer
{
  GObject       parent_instance;

  PirListener  *listener;
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

static PirHttpGuardRoom
get_room (const char *method,
          const char *path,
          gpointer    user_data)
{
  PirHttpServer *self = user_data;
  const PirRoute *route = pir_route_find (method, path, NULL, NULL);
  PirHttpGuardRoom room = { 0, NULL };

  if (route == NULL)
    return room;

  room.bytes = route->max_body == PIR_ROUTE_MAX_BODY ? self->parts->config->body_bytes : route->max_body;
  room.folder = pir_route_is_spooled (route) ? self->parts->config->data : NULL;

  return room;
}

/* Lets the request in, unless something comes first. @visit: (transfer full) */
static void
let_in (PirRequest     *request,
        const PirRoute *route,
        PirVisit       *visit)
{
  gboolean comes_first = pir_route_comes_first (route, &visit->dues);
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

/* A person in a browser, who is shown a page where a program gets a problem */
static gboolean
wants_page (PirRequest     *request,
            const PirRoute *route)
{
  const char *accept = pir_request_get_header (request, "Accept");

  if (route != NULL)
    return pir_route_is_page (route);

  return accept != NULL && strstr (accept, "text/html") != NULL;
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

  if (wants_page (request, route))
    pir_request_set_failure (request, pir_trouble_page_show);
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

static void
pir_http_server_dispose (GObject *object)
{
  PirHttpServer *self = PIR_HTTP_SERVER (object);

  pir_http_server_stop (self);
  g_clear_object (&self->guard);
  g_clear_object (&self->server);

  G_OBJECT_CLASS (pir_http_server_parent_class)->dispose (object);
}

static void
pir_http_server_finalize (GObject *object)
{
  PirHttpServer *self = PIR_HTTP_SERVER (object);

  pir_listener_free (self->listener);

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
pir_http_server_new (PirListener *listener)
{
  PirHttpServer *self;

  g_return_val_if_fail (listener != NULL, NULL);

  self = g_object_new (PIR_TYPE_HTTP_SERVER, NULL);
  self->listener = listener;

  return self;
}

const char *
pir_http_server_get_url (PirHttpServer *self)
{
  g_return_val_if_fail (PIR_IS_HTTP_SERVER (self), NULL);

  return pir_listener_get_url (self->listener);
}

guint
pir_http_server_count_connections (PirHttpServer *self)
{
  g_return_val_if_fail (PIR_IS_HTTP_SERVER (self), 0);

  return self->guard != NULL ? pir_http_guard_count (self->guard) : 0;
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
  pir_http_count_requests (self->server, parts->metrics);
  self->guard = pir_http_guard_new (self->server, pir_listener_get_socket (self->listener),
                                    pir_descriptors_make_room (parts->config->connections), parts->config->client_seconds, get_room,
                                    self);
}

void
pir_http_server_stop (PirHttpServer *self)
{
  g_return_if_fail (PIR_IS_HTTP_SERVER (self));

  if (self->guard != NULL)
    pir_http_guard_stop (self->guard);
}
