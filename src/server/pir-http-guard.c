/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-http-guard.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include "server/pir-answer.h"
#include "server/pir-http-stream.h"
#include "server/pir-server-error.h"

/* What may come after the limit so that a client that sends before it listens still hears why */
#define DRAIN_BYTES (1024 * 1024)
#define ANSWER_SECONDS 60
#define BUSY_SECONDS 5
/* Bodies that are kept in files: how many at once, and how many times the usual seconds they may take to come */
#define MAX_SPOOLS 8
#define SPOOL_TIMES 10
#define SPOOL_KEY "pir-spool"

struct _PirHttpGuard
{
  GObject            parent_instance;

  SoupServer        *server;
  GSource           *source;        /* (nullable) of the listening socket */
  GSocket           *stand_in;      /* see stand_in_for_listener() */
  guint              max_connections;
  guint              client_seconds;
  PirHttpGuardLimit  limit;
  gpointer           user_data;
  GHashTable        *connections;   /* (element-type GSocketAddress Connection) by the very address object of the client */
  guint              n_spools;
  guint              tick_source;
};

/* One connection, whatever requests it carries; a reference box */
typedef struct
{
  GSocket        *socket;   /* (owned) */
  GSocketAddress *client;   /* (owned) */
  PirHttpStream  *stream;   /* (owned) */
  gint64          deadline; /* monotonic; 0 = none */
} Connection;

/* One message while it is read and answered */
typedef struct
{
  PirHttpGuard *guard;      /* (owned) */
  Connection   *connection; /* (nullable) (owned) */
  gsize         limit;
  gsize         n_read;
  gboolean      has_spool;
  gboolean      is_refused;
  gboolean      is_closed;
} Watch;

G_DEFINE_FINAL_TYPE (PirHttpGuard, pir_http_guard, G_TYPE_OBJECT)

static void
connection_clear (gpointer data)
{
  Connection *connection = data;

  g_object_unref (connection->socket);
  g_object_unref (connection->client);
  g_object_unref (connection->stream);
}

static void
connection_release (gpointer data)
{
  g_rc_box_release_full (data, connection_clear);
}

static void
set_deadline (Watch *watch,
              guint  seconds)
{
  if (watch->connection != NULL)
    watch->connection->deadline = seconds > 0 ? g_get_monotonic_time () + seconds * G_USEC_PER_SEC : 0;
}

static void
close_socket (Watch *watch)
{
  if (watch->connection != NULL)
    g_socket_shutdown (watch->connection->socket, TRUE, TRUE, NULL);
}

/* Who goes on sending would wait for room in vain, for minutes: a reset tells it at once. */
static void
reset_socket (Watch *watch)
{
  const struct linger at_once = { 1, 0 };

  if (watch->connection != NULL)
    setsockopt (g_socket_get_fd (watch->connection->socket), SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
  close_socket (watch);
}

/* A request that is refused before its handler is asked; @why: (nullable): not told of PIR_PROBLEM_BUSY */
static void
refuse (SoupServerMessage *message,
        PirProblemCode     code,
        const char        *why)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  g_autoptr (GError) error = NULL;
  g_autoptr (PirAnswer) answer = NULL;

  if (code == PIR_PROBLEM_BUSY)
    {
      pir_server_error_set_wait (&error, code, BUSY_SECONDS);
      soup_message_headers_replace (headers, "Retry-After", G_STRINGIFY (BUSY_SECONDS));
    }
  else
    {
      pir_server_error_set (&error, code, why);
    }
  answer = pir_answer_new_problem (error);
  soup_server_message_set_status (message, answer->status, NULL);
  soup_message_headers_replace (headers, "Content-Type", answer->type);
  soup_message_headers_replace (headers, "Cache-Control", "no-store");
  soup_message_headers_replace (headers, "X-Content-Type-Options", "nosniff");
  soup_message_headers_replace (headers, "Content-Security-Policy", PIR_ANSWER_POLICY);
  soup_message_headers_replace (headers, "Connection", "close");
  soup_message_body_truncate (soup_server_message_get_response_body (message));
  soup_message_body_append_bytes (soup_server_message_get_response_body (message), answer->body);
}

static void
refuse_body (Watch             *watch,
             SoupServerMessage *message,
             PirProblemCode     code,
             const char        *why)
{
  watch->is_refused = TRUE;
  g_object_set_data (G_OBJECT (message), SPOOL_KEY, NULL);
  soup_message_body_set_accumulate (soup_server_message_get_request_body (message), FALSE);
  soup_message_body_truncate (soup_server_message_get_request_body (message));
  refuse (message, code, why);
}

/* Whose session is not even claimed is refused by its handler, and what comes is let fall. */
static void
begin_spool (Watch             *watch,
             SoupServerMessage *message,
             const char        *folder)
{
  g_autoptr (GError) error = NULL;
  PirSpool *spool;

  soup_message_body_set_accumulate (soup_server_message_get_request_body (message), FALSE);
  if (soup_message_headers_get_one (soup_server_message_get_request_headers (message), "Authorization") == NULL)
    return;

  spool = watch->guard->n_spools < MAX_SPOOLS ? pir_spool_new (folder, &error) : NULL;
  if (spool == NULL)
    {
      if (error != NULL)
        g_warning ("a body cannot be kept: %s", error->message);
      refuse_body (watch, message, PIR_PROBLEM_BUSY, NULL);
      return;
    }

  watch->has_spool = TRUE;
  watch->guard->n_spools++;
  set_deadline (watch, watch->guard->client_seconds * SPOOL_TIMES);
  g_object_set_data_full (G_OBJECT (message), SPOOL_KEY, spool, (GDestroyNotify) pir_spool_free);
}

static void
spool_chunk (Watch             *watch,
             SoupServerMessage *message,
             GBytes            *chunk)
{
  PirSpool *spool = pir_http_guard_get_spool (message);
  g_autoptr (GError) error = NULL;

  if (spool == NULL || pir_spool_add (spool, chunk, &error))
    return;

  g_warning ("a body cannot be kept: %s", error->message);
  refuse_body (watch, message, PIR_PROBLEM_BUSY, NULL);
}

static void
on_got_headers (SoupServerMessage *message,
                gpointer           user_data)
{
  Watch *watch = user_data;
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  GUri *uri = soup_server_message_get_uri (message);
  PirHttpGuardRoom room;

  set_deadline (watch, watch->guard->client_seconds);
  if (soup_server_message_get_status (message) != 0 || uri == NULL)
    {
      refuse (message, PIR_PROBLEM_MALFORMED, "the address is not one");
      return;
    }

  /* Answers are whole: libsoup would cut them for a Range by itself. */
  soup_message_headers_remove (headers, "Range");
  room = watch->guard->limit (soup_server_message_get_method (message), g_uri_get_path (uri), watch->guard->user_data);
  watch->limit = room.bytes;
  if (soup_message_headers_get_encoding (headers) == SOUP_ENCODING_CONTENT_LENGTH
      && soup_message_headers_get_content_length (headers) > (goffset) watch->limit)
    refuse_body (watch, message, PIR_PROBLEM_TOO_LARGE, "the body is larger than the limit");
  else if (room.folder != NULL)
    begin_spool (watch, message, room.folder);
}

static void
on_got_chunk (SoupServerMessage *message,
              GBytes            *chunk,
              gpointer           user_data)
{
  Watch *watch = user_data;

  watch->n_read += g_bytes_get_size (chunk);
  if (watch->n_read > watch->limit && !watch->is_refused)
    refuse_body (watch, message, PIR_PROBLEM_TOO_LARGE, "the body is larger than the limit");
  if (!watch->is_refused)
    spool_chunk (watch, message, chunk);
  if (watch->n_read > watch->limit + DRAIN_BYTES && !watch->is_closed)
    {
      watch->is_closed = TRUE;
      reset_socket (watch);
    }
}

/* From here on the request has its own deadline. */
static void
on_got_body (SoupServerMessage *message,
             gpointer           user_data)
{
  set_deadline (user_data, 0);
}

static gboolean
is_stream (SoupServerMessage *message)
{
  return soup_message_headers_get_encoding (soup_server_message_get_response_headers (message)) == SOUP_ENCODING_CHUNKED;
}

static void
on_wrote_headers (SoupServerMessage *message,
                  gpointer           user_data)
{
  set_deadline (user_data, is_stream (message) ? 0 : ANSWER_SECONDS);
  /* libsoup takes the length away from what has no content, takes that for an answer which ends with the connection then, and closes
   * it without having said so: whoever uses it for another request has that one reset. */
  if (soup_server_message_get_status (message) == SOUP_STATUS_NO_CONTENT)
    soup_message_headers_set_encoding (soup_server_message_get_response_headers (message), SOUP_ENCODING_NONE);
}

/* Whoever reads the body still has it open for himself. */
static void
end_spool (Watch             *watch,
           SoupServerMessage *message)
{
  g_object_set_data (G_OBJECT (message), SPOOL_KEY, NULL);
  if (watch->has_spool)
    watch->guard->n_spools--;
  watch->has_spool = FALSE;
}

static void
on_finished (SoupServerMessage *message,
             gpointer           user_data)
{
  Watch *watch = user_data;

  end_spool (watch, message);
  set_deadline (watch, watch->guard->client_seconds);
  if (watch->connection != NULL)
    pir_http_stream_set_idle (watch->connection->stream, TRUE);
}

static void
on_disconnected (SoupServerMessage *message,
                 gpointer           user_data)
{
  Watch *watch = user_data;

  end_spool (watch, message);
  if (watch->connection == NULL)
    return;

  g_hash_table_remove (watch->guard->connections, watch->connection->client);
  g_clear_pointer (&watch->connection, connection_release);
}

static void
watch_free (gpointer data,
            GClosure *closure)
{
  Watch *watch = data;

  g_clear_pointer (&watch->connection, connection_release);
  g_object_unref (watch->guard);
  g_free (watch);
}

static void
on_request_started (SoupServer        *server,
                    SoupServerMessage *message,
                    gpointer           user_data)
{
  PirHttpGuard *self = user_data;
  Connection *connection = g_hash_table_lookup (self->connections, soup_server_message_get_remote_address (message));
  Watch *watch = g_new0 (Watch, 1);

  watch->guard = g_object_ref (self);
  watch->connection = connection != NULL ? g_rc_box_acquire (connection) : NULL;
  if (connection != NULL)
    pir_http_stream_set_idle (connection->stream, FALSE);
  set_deadline (watch, self->client_seconds);
  g_signal_connect (message, "got-headers", G_CALLBACK (on_got_headers), watch);
  g_signal_connect (message, "got-chunk", G_CALLBACK (on_got_chunk), watch);
  g_signal_connect (message, "got-body", G_CALLBACK (on_got_body), watch);
  g_signal_connect (message, "wrote-headers", G_CALLBACK (on_wrote_headers), watch);
  g_signal_connect (message, "finished", G_CALLBACK (on_finished), watch);
  g_signal_connect_data (message, "disconnected", G_CALLBACK (on_disconnected), watch, watch_free, 0);
}

/* One look a second at all of them is cheaper than a source for each. */
static gboolean
tick (gpointer user_data)
{
  PirHttpGuard *self = user_data;
  gint64 now = g_get_monotonic_time ();
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->connections);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Connection *connection = value;

      if (connection->deadline != 0 && connection->deadline <= now)
        {
          connection->deadline = 0;
          g_socket_shutdown (connection->socket, TRUE, TRUE, NULL);
        }
    }

  return G_SOURCE_CONTINUE;
}

/* libsoup takes this for an Internet address when a request (HTTP/1.0) names no host. */
static GSocketAddress *
dup_local_address (GSocket *socket)
{
  if (g_socket_get_family (socket) == G_SOCKET_FAMILY_UNIX)
    return g_inet_socket_address_new_from_string ("127.0.0.1", 80);

  return g_socket_get_local_address (socket, NULL);
}

static void
take (PirHttpGuard *self,
      GSocket      *socket)
{
  g_autoptr (GSocketConnection) base = g_socket_connection_factory_create_connection (socket);
  g_autoptr (GSocketAddress) here = dup_local_address (socket);
  g_autoptr (GSocketAddress) client = g_socket_get_remote_address (socket, NULL);
  Connection *connection;

  if (here == NULL || client == NULL || g_hash_table_size (self->connections) >= self->max_connections)
    {
      g_socket_close (socket, NULL);
      return;
    }

  g_socket_set_option (socket, IPPROTO_TCP, TCP_NODELAY, TRUE, NULL);
  connection = g_rc_box_new0 (Connection);
  connection->socket = g_object_ref (socket);
  connection->client = g_object_ref (client);
  connection->stream = pir_http_stream_new (base);
  g_hash_table_insert (self->connections, connection->client, connection);
  soup_server_accept_iostream (self->server, G_IO_STREAM (connection->stream), here, client, NULL);
}

static gboolean
on_connections (GSocket      *socket,
                GIOCondition  condition,
                gpointer      user_data)
{
  PirHttpGuard *self = user_data;
  GSocket *accepted;

  while ((accepted = g_socket_accept (socket, NULL, NULL)) != NULL)
    {
      take (self, accepted);
      g_object_unref (accepted);
    }

  return G_SOURCE_CONTINUE;
}

/* libsoup keeps a connection alive after an answer only while its server has a listener. This one is a socket that nobody can
 * connect to: one end of a pair, of which the other end says nothing. */
static void
stand_in_for_listener (PirHttpGuard *self)
{
  g_autoptr (GSocket) end = NULL;
  g_autoptr (GError) error = NULL;
  int pair[2];

  if (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0)
    return;

  self->stand_in = g_socket_new_from_fd (pair[0], NULL);
  end = g_socket_new_from_fd (pair[1], NULL);
  if (!soup_server_listen_socket (self->server, end, 0, &error))
    g_warning ("connections will not be kept alive: %s", error->message);
}

static void
pir_http_guard_finalize (GObject *object)
{
  PirHttpGuard *self = PIR_HTTP_GUARD (object);

  pir_http_guard_stop (self);
  g_source_remove (self->tick_source);
  g_hash_table_unref (self->connections);
  g_clear_object (&self->stand_in);
  g_object_unref (self->server);

  G_OBJECT_CLASS (pir_http_guard_parent_class)->finalize (object);
}

static void
pir_http_guard_class_init (PirHttpGuardClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_http_guard_finalize;
}

static void
pir_http_guard_init (PirHttpGuard *self)
{
  self->connections = g_hash_table_new_full (NULL, NULL, NULL, connection_release);
}

PirHttpGuard *
pir_http_guard_new (SoupServer        *server,
                    GSocket           *socket,
                    guint              max_connections,
                    guint              client_seconds,
                    PirHttpGuardLimit  limit,
                    gpointer           user_data)
{
  PirHttpGuard *self;

  g_return_val_if_fail (SOUP_IS_SERVER (server), NULL);
  g_return_val_if_fail (G_IS_SOCKET (socket), NULL);
  g_return_val_if_fail (limit != NULL, NULL);

  self = g_object_new (PIR_TYPE_HTTP_GUARD, NULL);
  self->server = g_object_ref (server);
  self->max_connections = max_connections;
  self->client_seconds = client_seconds;
  self->limit = limit;
  self->user_data = user_data;
  g_signal_connect_object (server, "request-started", G_CALLBACK (on_request_started), self, 0);
  self->tick_source = g_timeout_add_seconds (1, tick, self);

  stand_in_for_listener (self);
  g_socket_set_blocking (socket, FALSE);
  self->source = g_socket_create_source (socket, G_IO_IN, NULL);
  g_source_set_callback (self->source, (GSourceFunc) (void (*) (void)) on_connections, self, NULL);
  g_source_attach (self->source, NULL);

  return self;
}

guint
pir_http_guard_count (PirHttpGuard *self)
{
  g_return_val_if_fail (PIR_IS_HTTP_GUARD (self), 0);

  return g_hash_table_size (self->connections);
}

void
pir_http_guard_stop (PirHttpGuard *self)
{
  g_return_if_fail (PIR_IS_HTTP_GUARD (self));

  if (self->source == NULL)
    return;

  g_source_destroy (self->source);
  g_clear_pointer (&self->source, g_source_unref);
  soup_server_disconnect (self->server);
}

PirSpool *
pir_http_guard_get_spool (SoupServerMessage *message)
{
  g_return_val_if_fail (SOUP_IS_SERVER_MESSAGE (message), NULL);

  return g_object_get_data (G_OBJECT (message), SPOOL_KEY);
}
