/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sandbox/pir-node-guard.h"

/* Arguments of the guard. */
typedef struct
{
  gsize max_body;
  guint deadline;
} Guard;

/* One request and its answer, and with them the connection. */
typedef struct
{
  GSocket *socket;   /* (owned) (nullable) */
  guint    timer;    /* 0 = none */
  gsize    max_body;
  gsize    received;
} Exchange;

static void
exchange_free (gpointer  data,
               GClosure *closure)
{
  Exchange *self = data;

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_object (&self->socket);
  g_free (self);
}

static gboolean
on_deadline (gpointer user_data)
{
  Exchange *exchange = user_data;

  exchange->timer = 0;
  g_socket_shutdown (exchange->socket, TRUE, TRUE, NULL);
  return G_SOURCE_REMOVE;
}

static void
on_got_headers (SoupServerMessage *message,
                Exchange          *exchange)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  goffset length = soup_message_headers_get_content_length (headers);

  /* libsoup 3.2 never closes a kept connection that the client has left: none is kept. */
  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Connection", "close");
  if (length > 0 && (guint64) length > exchange->max_body)
    soup_server_message_set_status (message, SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE, NULL);
}

static void
on_got_chunk (SoupServerMessage *message,
              GBytes            *chunk,
              Exchange          *exchange)
{
  exchange->received += g_bytes_get_size (chunk);
  if (exchange->received > exchange->max_body && exchange->socket != NULL)
    g_socket_close (exchange->socket, NULL);
}

static void
on_disconnected (SoupServerMessage *message,
                 Exchange          *exchange)
{
  g_clear_handle_id (&exchange->timer, g_source_remove);
}

static void
on_request_started (SoupServer        *server,
                    SoupServerMessage *message,
                    Guard             *guard)
{
  GSocket *socket = soup_server_message_get_socket (message);
  Exchange *exchange = g_new0 (Exchange, 1);

  exchange->max_body = guard->max_body;
  if (socket != NULL)
    {
      exchange->socket = g_object_ref (socket);
      exchange->timer = g_timeout_add_seconds (guard->deadline, on_deadline, exchange);
    }
  /* The handlers share the exchange; the last one's closure frees it, and all end with the message. */
  g_signal_connect (message, "got-headers", G_CALLBACK (on_got_headers), exchange);
  g_signal_connect (message, "got-chunk", G_CALLBACK (on_got_chunk), exchange);
  g_signal_connect_data (message, "disconnected", G_CALLBACK (on_disconnected), exchange, exchange_free, 0);
}

static void
guard_free (gpointer  data,
            GClosure *closure)
{
  g_free (data);
}

void
pir_node_guard_attach (SoupServer *server,
                       gsize       max_body,
                       guint       deadline)
{
  Guard *guard;

  g_return_if_fail (SOUP_IS_SERVER (server));

  guard = g_new0 (Guard, 1);
  guard->max_body = max_body;
  guard->deadline = deadline;
  g_signal_connect_data (server, "request-started", G_CALLBACK (on_request_started), guard, guard_free, 0);
}
