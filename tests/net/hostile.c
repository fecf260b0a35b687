/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hostile.h"

#include <string.h>
#include <sys/socket.h>

#include "helpers.h"

struct _Hostile
{
  GSocket         *listener;
  GTlsCertificate *certificate;  /* (nullable) */
  GThread         *thread;
  char            *url;
  HostileFunc      func;
  gpointer         user_data;

  GMutex           lock;         /* guards all below */
  GPtrArray       *sockets;      /* (element-type GSocket): of the connections there are */
  GPtrArray       *threads;      /* (element-type GThread): of all connections so far */
  GPtrArray       *paths;        /* (element-type utf8): of all requests so far */
  guint            n_now;
  guint            n_most;
};

typedef struct
{
  Hostile *server;
  GSocket *socket;
} Connection;

static void
visit_clear (Visit *visit)
{
  g_free (visit->method);
  g_free (visit->path);
  g_free (visit->query);
  g_clear_pointer (&visit->headers, g_hash_table_unref);
  g_clear_pointer (&visit->body, g_bytes_unref);
}

static gboolean
read_head (Visit            *visit,
           GDataInputStream *input)
{
  g_autofree char *line = g_data_input_stream_read_line (input, NULL, NULL, NULL);
  g_auto (GStrv) words = line != NULL ? g_strsplit (line, " ", 3) : NULL;
  char *query;

  if (words == NULL || g_strv_length (words) != 3)
    return FALSE;

  visit->method = g_strdup (words[0]);
  visit->path = g_strdup (words[1]);
  query = strchr (visit->path, '?');
  if (query != NULL)
    {
      *query = '\0';
      visit->query = g_strdup (query + 1);
    }

  visit->headers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (;;)
    {
      g_autofree char *header = g_data_input_stream_read_line (input, NULL, NULL, NULL);
      char *colon = header != NULL ? strchr (header, ':') : NULL;

      if (header == NULL || *header == '\0')
        return header != NULL;
      if (colon != NULL)
        g_hash_table_insert (visit->headers, g_ascii_strdown (header, colon - header),
                             g_strdup (g_strstrip (colon + 1)));
    }
}

static gboolean
read_body (Visit            *visit,
           GDataInputStream *input)
{
  const char *text = visit_header (visit, "content-length");
  gsize length = text != NULL ? (gsize) g_ascii_strtoull (text, NULL, 10) : 0;
  char *data = g_malloc (length + 1);
  gsize n_read = 0;

  g_input_stream_read_all (G_INPUT_STREAM (input), data, length, &n_read, NULL, NULL);
  data[n_read] = '\0';
  visit->body = g_bytes_new_take (data, n_read);

  return n_read == length;
}

static gboolean
serve_one (Connection       *connection,
           GIOStream        *stream,
           GDataInputStream *input)
{
  Hostile *self = connection->server;
  Visit visit = { .server = self, .stream = stream, .socket = connection->socket };
  gboolean goes_on = FALSE;

  if (G_IS_TLS_CONNECTION (stream))
    visit.protocol = g_tls_connection_get_negotiated_protocol (G_TLS_CONNECTION (stream));

  if (read_head (&visit, input) && read_body (&visit, input))
    {
      g_mutex_lock (&self->lock);
      visit.number = self->paths->len;
      g_ptr_array_add (self->paths, g_strdup (visit.path));
      self->n_now++;
      self->n_most = MAX (self->n_most, self->n_now);
      g_mutex_unlock (&self->lock);

      goes_on = self->func (&visit, self->user_data);

      g_mutex_lock (&self->lock);
      self->n_now--;
      g_mutex_unlock (&self->lock);
    }
  visit_clear (&visit);

  return goes_on;
}

static GIOStream *
begin_stream (Connection *connection)
{
  static const char * const protocols[] = { "h2", "http/1.1", NULL };
  g_autoptr (GSocketConnection) plain = g_socket_connection_factory_create_connection (connection->socket);
  g_autoptr (GIOStream) stream = NULL;

  if (connection->server->certificate == NULL)
    return G_IO_STREAM (g_steal_pointer (&plain));

  stream = g_tls_server_connection_new (G_IO_STREAM (plain), connection->server->certificate, NULL);
  g_assert_nonnull (stream);
  g_tls_connection_set_advertised_protocols (G_TLS_CONNECTION (stream), protocols);

  return g_tls_connection_handshake (G_TLS_CONNECTION (stream), NULL, NULL) ? g_steal_pointer (&stream) : NULL;
}

/* Before it is closed: its file descriptor may be another's a moment later. */
static void
forget_socket (Connection *connection)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&connection->server->lock);

  g_ptr_array_remove (connection->server->sockets, connection->socket);
}

static gpointer
serve (gpointer user_data)
{
  Connection *connection = user_data;
  g_autoptr (GIOStream) stream = begin_stream (connection);

  if (stream != NULL)
    {
      g_autoptr (GDataInputStream) input = g_data_input_stream_new (g_io_stream_get_input_stream (stream));

      g_data_input_stream_set_newline_type (input, G_DATA_STREAM_NEWLINE_TYPE_CR_LF);
      while (serve_one (connection, stream, input))
        ;
    }
  forget_socket (connection);
  if (stream != NULL)
    g_io_stream_close (stream, NULL, NULL);

  g_object_unref (connection->socket);
  g_free (connection);

  return NULL;
}

static gpointer
accept_all (gpointer user_data)
{
  Hostile *self = user_data;
  GSocket *socket;

  while ((socket = g_socket_accept (self->listener, NULL, NULL)) != NULL)
    {
      Connection *connection = g_new (Connection, 1);

      *connection = (Connection) { self, socket };
      g_mutex_lock (&self->lock);
      g_ptr_array_add (self->sockets, g_object_ref (socket));
      g_ptr_array_add (self->threads, g_thread_new ("hostile", serve, connection));
      g_mutex_unlock (&self->lock);
    }

  return NULL;
}

Hostile *
hostile_new (HostileFunc      func,
             gpointer         user_data,
             GTlsCertificate *certificate)
{
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) any = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) bound = NULL;
  g_autoptr (GError) error = NULL;
  Hostile *self = g_new0 (Hostile, 1);

  self->func = func;
  self->user_data = user_data;
  g_set_object (&self->certificate, certificate);
  self->sockets = g_ptr_array_new_with_free_func (g_object_unref);
  self->threads = g_ptr_array_new ();
  self->paths = g_ptr_array_new_with_free_func (g_free);
  g_mutex_init (&self->lock);

  self->listener = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, &error);
  g_assert_no_error (error);
  g_socket_bind (self->listener, any, TRUE, &error);
  g_assert_no_error (error);
  g_socket_listen (self->listener, &error);
  g_assert_no_error (error);
  bound = g_socket_get_local_address (self->listener, &error);
  g_assert_no_error (error);
  self->url = g_strdup_printf ("%s:%u", certificate != NULL ? "https://localhost" : "http://127.0.0.1",
                               g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound)));
  self->thread = g_thread_new ("hostile-accept", accept_all, self);

  return self;
}

/* shutdown(), not g_socket_close(): a thread may just be waiting on that socket. */
void
hostile_free (Hostile *self)
{
  shutdown (g_socket_get_fd (self->listener), SHUT_RDWR);
  g_thread_join (self->thread);
  g_mutex_lock (&self->lock);
  for (guint i = 0; i < self->sockets->len; i++)
    shutdown (g_socket_get_fd (g_ptr_array_index (self->sockets, i)), SHUT_RDWR);
  g_mutex_unlock (&self->lock);
  for (guint i = 0; i < self->threads->len; i++)
    g_thread_join (g_ptr_array_index (self->threads, i));

  g_ptr_array_unref (self->sockets);
  g_ptr_array_unref (self->threads);
  g_ptr_array_unref (self->paths);
  g_clear_object (&self->listener);
  g_clear_object (&self->certificate);
  g_mutex_clear (&self->lock);
  g_free (self->url);
  g_free (self);
}

const char *
hostile_get_url (Hostile *self)
{
  return self->url;
}

guint
hostile_count (Hostile    *self,
               const char *path)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  guint n = 0;

  for (guint i = 0; i < self->paths->len; i++)
    n += path == NULL || g_str_equal (g_ptr_array_index (self->paths, i), path);

  return n;
}

guint
hostile_get_most (Hostile *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->n_most;
}

guint
hostile_get_n_connections (Hostile *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->threads->len;
}

const char *
visit_header (Visit      *visit,
              const char *name)
{
  return g_hash_table_lookup (visit->headers, name);
}

gboolean
visit_write (Visit      *visit,
             const void *bytes,
             gssize      length)
{
  return g_output_stream_write_all (g_io_stream_get_output_stream (visit->stream), bytes,
                                    length < 0 ? strlen (bytes) : (gsize) length, NULL, NULL, NULL);
}

gboolean
visit_answer (Visit      *visit,
              guint       status,
              const char *media_type,
              const char *headers,
              const char *body)
{
  g_autofree char *text = g_strdup_printf ("HTTP/1.1 %u Whatever\r\nContent-Type: %s\r\nContent-Length: %zu\r\n"
                                           "%s\r\n%s", status, media_type, strlen (body),
                                           headers != NULL ? headers : "", body);

  visit_write (visit, text, -1);

  return TRUE;
}

gboolean
visit_json (Visit      *visit,
            const char *body)
{
  return visit_answer (visit, 200, "application/json", NULL, body);
}

gboolean
visit_problem (Visit      *visit,
               guint       status,
               const char *code,
               const char *headers,
               const char *members)
{
  g_autofree char *body = g_strdup_printf ("{\"type\":\"https://pagoinrete.it/problems/%s\",\"title\":\"No\","
                                           "\"status\":%u,\"code\":\"%s\"%s}", code, status, code,
                                           members != NULL ? members : "");

  return visit_answer (visit, status, "application/problem+json", headers, body);
}

gboolean
visit_tokens (Visit *visit,
              guint  number,
              guint  lifetime)
{
  g_autofree char *body = g_strdup_printf ("{\"account_id\":\"" ACCOUNT "\",\"access_token\":\"" ACCESS "%u\","
                                           "\"expires_in\":%u,\"refresh_token\":\"" REFRESH "%u\"}",
                                           number, lifetime, number);

  return visit_json (visit, body);
}

gboolean
visit_reset (Visit *visit)
{
  struct linger linger = { 1, 0 };

  setsockopt (g_socket_get_fd (visit->socket), SOL_SOCKET, SO_LINGER, &linger, sizeof linger);

  return FALSE;
}

gboolean
visit_wait_gone (Visit *visit,
                 guint  ms)
{
  char byte;

  g_socket_set_timeout (visit->socket, 0);
  if (!g_socket_condition_timed_wait (visit->socket, G_IO_IN | G_IO_HUP | G_IO_ERR, (gint64) ms * 1000, NULL, NULL))
    return FALSE;

  return recv (g_socket_get_fd (visit->socket), &byte, 1, MSG_DONTWAIT) <= 0;
}
