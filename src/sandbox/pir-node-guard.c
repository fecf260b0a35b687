/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sandbox/pir-node-guard.h"

/* What is known of one request on its way in. */
typedef struct
{
  gsize    max_body;
  gsize    received;
} Intake;

/* The clock of one connection. */
typedef struct
{
  GSocket *socket; /* (unowned) owns this */
  guint    timer;  /* 0 = none */
} Watch;

/* Arguments of the guard. */
typedef struct
{
  gsize max_body;
  guint deadline;
} Guard;

static GQuark
watch_quark (void)
{
  return g_quark_from_static_string ("pir-node-guard-watch");
}

static void
watch_free (Watch *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  g_free (self);
}

static gboolean
on_deadline (gpointer user_data)
{
  Watch *watch = user_data;

  watch->timer = 0;
  g_socket_shutdown (watch->socket, TRUE, TRUE, NULL);
  return G_SOURCE_REMOVE;
}

static void
arm (SoupServerMessage *message,
     guint              deadline)
{
  GSocket *socket = soup_server_message_get_socket (message);
  Watch *watch;

  if (socket == NULL)
    return;
  watch = g_object_get_qdata (G_OBJECT (socket), watch_quark ());
  if (watch == NULL)
    {
      watch = g_new0 (Watch, 1);
      watch->socket = socket;
      g_object_set_qdata_full (G_OBJECT (socket), watch_quark (), watch, (GDestroyNotify) watch_free);
    }
  g_clear_handle_id (&watch->timer, g_source_remove);
  if (deadline > 0)
    watch->timer = g_timeout_add_seconds (deadline, on_deadline, watch);
}

static void
on_got_headers (SoupServerMessage *message,
                Intake            *intake)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  goffset length = soup_message_headers_get_content_length (headers);

  if (length > 0 && (guint64) length > intake->max_body)
    {
      soup_message_headers_replace (soup_server_message_get_response_headers (message), "Connection", "close");
      soup_server_message_set_status (message, SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE, NULL);
    }
}

static void
on_got_chunk (SoupServerMessage *message,
              GBytes            *chunk,
              Intake            *intake)
{
  GSocket *socket = soup_server_message_get_socket (message);

  intake->received += g_bytes_get_size (chunk);
  if (intake->received > intake->max_body && socket != NULL)
    g_socket_close (socket, NULL);
}

static void
on_got_body (SoupServerMessage *message)
{
  arm (message, 0);
}

static void
on_finished (SoupServerMessage *message,
             gpointer           user_data)
{
  arm (message, GPOINTER_TO_UINT (user_data));
}

static void
free_intake (gpointer  data,
             GClosure *closure)
{
  g_free (data);
}

static void
on_request_started (SoupServer        *server,
                    SoupServerMessage *message,
                    Guard             *guard)
{
  Intake *intake = g_new0 (Intake, 1);

  intake->max_body = guard->max_body;
  /* Both handlers share the intake; the second one's closure frees it, and both end with the message. */
  g_signal_connect (message, "got-headers", G_CALLBACK (on_got_headers), intake);
  g_signal_connect_data (message, "got-chunk", G_CALLBACK (on_got_chunk), intake, free_intake, 0);
  g_signal_connect (message, "got-body", G_CALLBACK (on_got_body), NULL);
  g_signal_connect (message, "finished", G_CALLBACK (on_finished), GUINT_TO_POINTER (guard->deadline));
  arm (message, guard->deadline);
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
  g_signal_connect_data (server, "request-started", G_CALLBACK (on_request_started), guard, free_intake, 0);
}
