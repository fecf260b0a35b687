/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fake-http.h"

#include <string.h>
#include <sys/socket.h>

struct _FakeHttp
{
  GSocket      *listener;
  GThread      *thread;
  guint         port;
  FakeHttpFunc  func;
  gpointer      user_data;

  GMutex        lock;    /* guards all below */
  GPtrArray    *sockets; /* (element-type GSocket): of the connections there are */
  GPtrArray    *threads; /* (element-type GThread): of all connections so far */
};

typedef struct
{
  FakeHttp *http;
  GSocket  *socket;
} Connection;

static GHashTable *
new_table (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

static void
clear_request (FakeRequest *request)
{
  g_free (request->method);
  g_free (request->path);
  g_clear_pointer (&request->query, g_hash_table_unref);
  g_clear_pointer (&request->headers, g_hash_table_unref);
  g_clear_pointer (&request->body, g_bytes_unref);
}

static void
read_query (FakeRequest *request,
            const char  *text)
{
  g_auto (GStrv) pairs = g_strsplit (text, "&", -1);

  for (char **pair = pairs; *pair != NULL; pair++)
    {
      char *equals = strchr (*pair, '=');

      if (equals != NULL)
        g_hash_table_insert (request->query, g_strndup (*pair, (gsize) (equals - *pair)),
                             g_uri_unescape_string (equals + 1, NULL));
    }
}

static gboolean
read_first_line (FakeRequest      *request,
                 GDataInputStream *input)
{
  g_autofree char *line = g_data_input_stream_read_line (input, NULL, NULL, NULL);
  g_auto (GStrv) words = line != NULL ? g_strsplit (line, " ", 3) : NULL;
  char *query;

  if (words == NULL || g_strv_length (words) != 3)
    return FALSE;

  request->method = g_strdup (words[0]);
  request->path = g_strdup (words[1]);
  request->query = new_table ();
  query = strchr (request->path, '?');
  if (query != NULL)
    {
      *query = '\0';
      read_query (request, query + 1);
    }

  return TRUE;
}

static gboolean
read_headers (FakeRequest      *request,
              GDataInputStream *input)
{
  request->headers = new_table ();
  for (;;)
    {
      g_autofree char *line = g_data_input_stream_read_line (input, NULL, NULL, NULL);
      char *colon;

      if (line == NULL || *line == '\0')
        return line != NULL;

      colon = strchr (line, ':');
      if (colon != NULL)
        g_hash_table_insert (request->headers, g_ascii_strdown (line, colon - line),
                             g_strdup (g_strstrip (colon + 1)));
    }
}

static gboolean
read_body (FakeRequest      *request,
           GDataInputStream *input)
{
  const char *length = g_hash_table_lookup (request->headers, "content-length");
  gsize size = length != NULL ? (gsize) g_ascii_strtoull (length, NULL, 10) : 0;
  char *data = g_malloc (size + 1);
  gsize n_read = 0;

  g_input_stream_read_all (G_INPUT_STREAM (input), data, size, &n_read, NULL, NULL);
  request->body = g_bytes_new_take (data, n_read);

  return n_read == size;
}

static gboolean
serve_one (Connection       *connection,
           GIOStream        *stream,
           GDataInputStream *input)
{
  FakeRequest request = { .http = connection->http, .stream = stream };
  gboolean goes_on = read_first_line (&request, input) && read_headers (&request, input)
                     && read_body (&request, input)
                     && connection->http->func (&request, connection->http->user_data);

  clear_request (&request);

  return goes_on;
}

static gpointer
serve (gpointer user_data)
{
  Connection *connection = user_data;
  GSocketConnection *stream = g_socket_connection_factory_create_connection (connection->socket);
  g_autoptr (GDataInputStream) input = g_data_input_stream_new (g_io_stream_get_input_stream (G_IO_STREAM (stream)));

  g_data_input_stream_set_newline_type (input, G_DATA_STREAM_NEWLINE_TYPE_CR_LF);
  while (serve_one (connection, G_IO_STREAM (stream), input))
    ;

  /* Before it is closed: its file descriptor may be another's a moment later. */
  g_mutex_lock (&connection->http->lock);
  g_ptr_array_remove (connection->http->sockets, connection->socket);
  g_mutex_unlock (&connection->http->lock);
  g_io_stream_close (G_IO_STREAM (stream), NULL, NULL);
  g_object_unref (stream);
  g_object_unref (connection->socket);
  g_free (connection);

  return NULL;
}

static gpointer
accept_all (gpointer user_data)
{
  FakeHttp *self = user_data;
  GSocket *socket;

  while ((socket = g_socket_accept (self->listener, NULL, NULL)) != NULL)
    {
      Connection *connection = g_new (Connection, 1);

      *connection = (Connection) { self, socket };
      g_mutex_lock (&self->lock);
      g_ptr_array_add (self->sockets, g_object_ref (socket));
      g_ptr_array_add (self->threads, g_thread_new ("fake-http", serve, connection));
      g_mutex_unlock (&self->lock);
    }

  return NULL;
}

FakeHttp *
fake_http_new (guint        port,
               FakeHttpFunc func,
               gpointer     user_data)
{
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) wanted = g_inet_socket_address_new (loopback, (guint16) port);
  g_autoptr (GSocketAddress) bound = NULL;
  g_autoptr (GError) error = NULL;
  FakeHttp *self = g_new0 (FakeHttp, 1);

  self->func = func;
  self->user_data = user_data;
  self->sockets = g_ptr_array_new_with_free_func (g_object_unref);
  self->threads = g_ptr_array_new ();
  g_mutex_init (&self->lock);
  self->listener = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, &error);
  g_assert_no_error (error);
  g_socket_bind (self->listener, wanted, TRUE, &error);
  g_assert_no_error (error);
  g_socket_listen (self->listener, &error);
  g_assert_no_error (error);
  bound = g_socket_get_local_address (self->listener, &error);
  g_assert_no_error (error);
  self->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound));
  self->thread = g_thread_new ("fake-accept", accept_all, self);

  return self;
}

/* shutdown(), not g_socket_close(): a thread may just be waiting on that socket. */
void
fake_http_free (FakeHttp *self)
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
  g_object_unref (self->listener);
  g_mutex_clear (&self->lock);
  g_free (self);
}

guint
fake_http_get_port (FakeHttp *self)
{
  return self->port;
}

gboolean
fake_request_write (FakeRequest *request,
                    const void  *data,
                    gsize        size)
{
  return g_output_stream_write_all (g_io_stream_get_output_stream (request->stream), data, size, NULL, NULL, NULL);
}

void
fake_request_respond (FakeRequest *request,
                      guint        status,
                      const char  *type,
                      const char  *headers,
                      GBytes      *body,
                      gsize        n_sent)
{
  gsize size = body != NULL ? g_bytes_get_size (body) : 0;
  g_autofree char *head = g_strdup_printf ("HTTP/1.1 %u Answer\r\nContent-Type: %s\r\nContent-Length: %zu\r\n%s\r\n",
                                           status, type, size, headers != NULL ? headers : "");

  fake_request_write (request, head, strlen (head));
  if (body != NULL)
    fake_request_write (request, g_bytes_get_data (body, NULL), MIN (size, n_sent));
}

void
fake_request_wait_gone (FakeRequest *request)
{
  GSocket *socket = g_socket_connection_get_socket (G_SOCKET_CONNECTION (request->stream));
  char byte;

  do
    g_socket_condition_wait (socket, G_IO_IN | G_IO_HUP | G_IO_ERR, NULL, NULL);
  while (recv (g_socket_get_fd (socket), &byte, 1, MSG_DONTWAIT) > 0);
}
