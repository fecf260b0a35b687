/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-operator-door.h"

#include <glib/gstdio.h>
#include <libsoup/soup.h>
#include <string.h>

#include "server/pir-http-guard.h"
#include "server/pir-repo-queues.h"
#include "server/pir-request.h"
#include "server/pir-server-error.h"

#define CONNECTIONS 16
#define CLIENT_SECONDS 10

struct _PirOperatorDoor
{
  GObject        parent_instance;

  PirListener   *listener;
  PirParts      *parts;    /* (unowned) */
  PirHttpServer *http;     /* (unowned) */
  SoupServer    *server;
  PirHttpGuard  *guard;
};

G_DEFINE_FINAL_TYPE (PirOperatorDoor, pir_operator_door, G_TYPE_OBJECT)

static PirHttpGuardRoom
get_room (const char *method,
          const char *path,
          gpointer    user_data)
{
  PirHttpGuardRoom none = { 0, NULL };

  return none;
}

static PirAnswer *
new_answer (GString *text)
{
  GBytes *body = g_bytes_new (text->str, text->len);

  return pir_answer_new (SOUP_STATUS_OK, PIR_METRICS_TYPE, body);
}

/* In the database's thread: a database that hangs is no healthy service. */
static PirAnswer *
tell_health (PirRepos  *repos,
             gpointer   data,
             GError   **error)
{
  g_autoptr (GString) text = g_string_new ("ok\n");
  PirQueues queues;

  pir_queues_read (repos, &queues);

  return new_answer (text);
}

static PirAnswer *
tell_metrics (PirRepos  *repos,
              gpointer   data,
              GError   **error)
{
  GString *text = data;
  PirQueues queues;

  pir_queues_read (repos, &queues);
  pir_metrics_write_gauge (text, "pagoinrete_outbox_mails", "Mails that wait to be sent.", queues.n_mails);
  pir_metrics_write_gauge (text, "pagoinrete_outbox_oldest_seconds", "How long the oldest of them has waited.", queues.oldest_mail);
  pir_metrics_write_gauge (text, "pagoinrete_documents_to_draw", "Receipts and attestations that wait to be drawn.",
                           queues.n_documents);

  return new_answer (text);
}

static gint64
get_file_size (PirOperatorDoor *self,
               const char      *name)
{
  g_autofree char *path = g_build_filename (self->parts->config->data, name, NULL);
  GStatBuf info;

  return g_stat (path, &info) == 0 ? info.st_size : 0;
}

/* Returns: (transfer full): what the main thread knows */
static GString *
write_own (PirOperatorDoor *self)
{
  GString *text = g_string_new (NULL);
  PirParts *parts = self->parts;

  pir_metrics_write (parts->metrics, text);
  pir_metrics_write_process (text);
  pir_metrics_write_gauge (text, "pagoinrete_connections", "Connections that are open.",
                           pir_http_server_count_connections (self->http));
  pir_metrics_write_gauge (text, "pagoinrete_requests_waiting", "Requests that wait for their answer.", parts->n_requests);
  pir_metrics_write_gauge (text, "pagoinrete_event_streams", "Event streams that are open.", pir_events_count (parts->events));
  pir_metrics_write_gauge (text, "pagoinrete_passwords_waiting", "Passwords that wait to be checked or hashed.",
                           pir_passwords_count_waiting (parts->passwords));
  pir_metrics_write_gauge (text, "pagoinrete_database_size_bytes", "Size of the database.", get_file_size (self, "server.db"));
  pir_metrics_write_gauge (text, "pagoinrete_database_log_size_bytes", "Size of the database's write-ahead log.",
                           get_file_size (self, "server.db-wal"));

  return text;
}

static void
free_text (gpointer data)
{
  g_string_free (data, TRUE);
}

static void
refuse (PirRequest     *request,
        PirProblemCode  code,
        const char     *why)
{
  g_autoptr (GError) error = NULL;

  pir_server_error_set (&error, code, why);
  pir_request_fail (request, error);
}

static void
on_request (SoupServer        *server, /* lint: callback: the door is its server's owner */
            SoupServerMessage *message,
            const char        *path,
            GHashTable        *query,
            gpointer           user_data)
{
  PirOperatorDoor *self = user_data;
  g_autoptr (PirRequest) request = pir_request_new (self->parts, message, query, NULL);

  if (self->parts->is_stopping)
    refuse (request, PIR_PROBLEM_BUSY, "the service stops");
  else if (strcmp (path, "/metrics") != 0 && strcmp (path, "/healthz") != 0)
    refuse (request, PIR_PROBLEM_NOT_FOUND, "no such address");
  else if (strcmp (soup_server_message_get_method (message), "GET") != 0)
    refuse (request, PIR_PROBLEM_METHOD, "not this method here");
  else if (strcmp (path, "/metrics") == 0)
    pir_request_run (request, PIR_DATABASE_READ, tell_metrics, write_own (self), free_text);
  else
    pir_request_run (request, PIR_DATABASE_READ, tell_health, NULL, NULL);

  pir_request_wait (request);
}

static void
pir_operator_door_dispose (GObject *object)
{
  PirOperatorDoor *self = PIR_OPERATOR_DOOR (object);

  pir_operator_door_stop (self);
  g_clear_object (&self->guard);
  g_clear_object (&self->server);
  g_clear_pointer (&self->listener, pir_listener_free);

  G_OBJECT_CLASS (pir_operator_door_parent_class)->dispose (object);
}

static void
pir_operator_door_class_init (PirOperatorDoorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pir_operator_door_dispose;
}

static void
pir_operator_door_init (PirOperatorDoor *self)
{
}

PirOperatorDoor *
pir_operator_door_new (PirListener   *listener,
                       PirParts      *parts,
                       PirHttpServer *http)
{
  PirOperatorDoor *self;

  g_return_val_if_fail (listener != NULL, NULL);
  g_return_val_if_fail (parts != NULL, NULL);
  g_return_val_if_fail (PIR_IS_HTTP_SERVER (http), NULL);

  self = g_object_new (PIR_TYPE_OPERATOR_DOOR, NULL);
  self->listener = listener;
  self->parts = parts;
  self->http = http;
  self->server = soup_server_new (NULL, NULL);
  soup_server_add_handler (self->server, NULL, on_request, self, NULL);
  self->guard = pir_http_guard_new (self->server, pir_listener_get_socket (listener), CONNECTIONS, CLIENT_SECONDS,
                                    get_room, self);

  return self;
}

void
pir_operator_door_stop (PirOperatorDoor *self)
{
  g_return_if_fail (PIR_IS_OPERATOR_DOOR (self));

  if (self->guard != NULL)
    pir_http_guard_stop (self->guard);
}
