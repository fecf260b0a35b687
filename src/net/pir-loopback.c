/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net/pir-loopback.h"

#include <libsoup/soup.h>
#include <string.h>

#include "net/pir-net-fault.h"

#define PATH "/signed-in"
#define POLICY "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"

struct _PirLoopback
{
  GObject     parent_instance;

  SoupServer *server;       /* (owned) */
  char       *state;        /* (owned) */
  char       *page;         /* (owned) HTML */
  char       *redirect_uri; /* (owned) */
  char       *code;         /* (owned) (nullable): came before anybody waited */
  GError     *failure;      /* (owned) (nullable): the same */
  gboolean    is_answered;
  gboolean    is_written;   /* and the browser has its page */
  GTask      *task;         /* (owned) (nullable): who waits */
};

G_DEFINE_FINAL_TYPE (PirLoopback, pir_loopback, G_TYPE_OBJECT)

static void
return_answer (PirLoopback *self)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->task);

  if (self->failure != NULL)
    g_task_return_error (task, g_steal_pointer (&self->failure));
  else
    g_task_return_pointer (task, g_steal_pointer (&self->code), g_free);
}

/* The words of the contract (/authorize) */
static GError *
fault_from_word (const char *word)
{
  if (strcmp (word, "temporarily_unavailable") == 0)
    return pir_net_fault_new (PIR_NET_ERROR_PROVIDER_AWAY, PIR_HOPE_LATER, "The identity provider is away");
  if (strcmp (word, "server_error") == 0)
    return pir_net_fault_new (PIR_NET_ERROR_PROVIDER_FAULT, PIR_HOPE_NONE, "The identity provider is not to be trusted");
  if (strcmp (word, "unmet_authentication_requirements") == 0)
    return pir_net_fault_new (PIR_NET_ERROR_PROVIDER_UNSURE, PIR_HOPE_NONE, "The identity provider knows too little");

  return pir_net_fault_new (PIR_NET_ERROR_REFUSED, PIR_HOPE_NONE, "The identity provider: %s", word);
}

static void
take_answer (PirLoopback *self,
             GHashTable  *query)
{
  const char *code = g_hash_table_lookup (query, "code");
  const char *error = g_hash_table_lookup (query, "error");

  self->is_answered = TRUE;
  if (code != NULL)
    self->code = g_strdup (code);
  else if (error != NULL)
    self->failure = fault_from_word (error);
  else
    self->failure = pir_net_fault_new (PIR_NET_ERROR_PROTOCOL, PIR_HOPE_NONE, "Neither code nor error came back");
}

static gboolean
written_cb (gpointer user_data)
{
  PirLoopback *self = user_data;

  self->is_written = TRUE;
  if (self->task != NULL)
    return_answer (self);

  return G_SOURCE_REMOVE;
}

/* Only after that: whoever waits may let go of the server, and with it of a browser that has not got its page. */
static void
finished_cb (SoupServerMessage *message,
             PirLoopback       *self)
{
  g_idle_add_full (G_PRIORITY_DEFAULT, written_cb, g_object_ref (self), g_object_unref);
}

static void
request_cb (SoupServer        *server,
            SoupServerMessage *message,
            const char        *path,
            GHashTable        *query,
            gpointer           user_data)
{
  PirLoopback *self = user_data;
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  const char *state = query != NULL ? g_hash_table_lookup (query, "state") : NULL;

  soup_message_headers_replace (headers, "Cache-Control", "no-store");
  soup_message_headers_replace (headers, "Connection", "close");
  if (strcmp (path, PATH) != 0 || soup_server_message_get_method (message) != SOUP_METHOD_GET ||
      g_strcmp0 (state, self->state) != 0 || self->is_answered)
    {
      soup_server_message_set_status (message, SOUP_STATUS_NOT_FOUND, NULL);
      return;
    }

  soup_message_headers_replace (headers, "Content-Security-Policy", POLICY);
  soup_message_headers_replace (headers, "Referrer-Policy", "no-referrer");
  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
  soup_server_message_set_response (message, "text/html; charset=utf-8", SOUP_MEMORY_COPY, self->page, strlen (self->page));
  take_answer (self, query);
  g_signal_connect_object (message, "finished", G_CALLBACK (finished_cb), self, G_CONNECT_DEFAULT);
}

static void
cancelled_cb (GCancellable *cancellable,
              PirLoopback  *self)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->task);

  if (task != NULL)
    g_task_return_error_if_cancelled (task);
}

static void
pir_loopback_dispose (GObject *object)
{
  PirLoopback *self = PIR_LOOPBACK (object);

  g_clear_object (&self->task);
  if (self->server != NULL)
    soup_server_disconnect (self->server);
  g_clear_object (&self->server);

  G_OBJECT_CLASS (pir_loopback_parent_class)->dispose (object);
}

static void
pir_loopback_finalize (GObject *object)
{
  PirLoopback *self = PIR_LOOPBACK (object);

  g_clear_error (&self->failure);
  g_free (self->state);
  g_free (self->page);
  g_free (self->redirect_uri);
  g_free (self->code);

  G_OBJECT_CLASS (pir_loopback_parent_class)->finalize (object);
}

static void
pir_loopback_class_init (PirLoopbackClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = pir_loopback_dispose;
  object_class->finalize = pir_loopback_finalize;
}

static void
pir_loopback_init (PirLoopback *self)
{
}

/* Returns: (transfer full) (nullable): a socket of loopback on any free port; @port: (out) */
static GSocket *
open_socket (guint16  *port,
             GError  **error)
{
  g_autoptr (GSocketAddress) any = g_inet_socket_address_new_from_string ("127.0.0.1", 0);
  g_autoptr (GSocketAddress) address = NULL;
  g_autoptr (GSocket) socket = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_DEFAULT, error);

  if (socket == NULL || !g_socket_bind (socket, any, TRUE, error) || !g_socket_listen (socket, error) ||
      (address = g_socket_get_local_address (socket, error)) == NULL)
    return NULL;

  *port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (address));

  return g_steal_pointer (&socket);
}

static gboolean
listen_here (PirLoopback  *self,
             GError      **error)
{
  g_autoptr (GError) cause = NULL;
  guint16 port;
  g_autoptr (GSocket) socket = open_socket (&port, &cause);

  self->server = soup_server_new (NULL, NULL);
  soup_server_add_handler (self->server, NULL, request_cb, self, NULL);
  if (socket == NULL || !soup_server_listen_socket (self->server, socket, 0, &cause))
    {
      g_propagate_error (error, pir_net_fault_new (PIR_NET_ERROR_OFFLINE, PIR_HOPE_NONE, "Loopback: %s", cause->message));
      return FALSE;
    }

  self->redirect_uri = g_strdup_printf ("http://127.0.0.1:%u" PATH, port);

  return TRUE;
}

PirLoopback *
pir_loopback_new (const char  *state,
                  const char  *title,
                  const char  *text,
                  GError     **error)
{
  g_autoptr (PirLoopback) self = NULL;

  g_return_val_if_fail (state != NULL, NULL);
  g_return_val_if_fail (title != NULL && text != NULL, NULL);

  self = g_object_new (PIR_TYPE_LOOPBACK, NULL);
  self->state = g_strdup (state);
  self->page = g_markup_printf_escaped ("<!DOCTYPE html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n"
                                        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                                        "<meta name=\"color-scheme\" content=\"light dark\">\n<title>%s</title>\n</head>\n"
                                        "<body>\n<h1>%s</h1>\n<p>%s</p>\n</body>\n</html>\n", title, title, text);

  return listen_here (self, error) ? g_steal_pointer (&self) : NULL;
}

const char *
pir_loopback_get_redirect_uri (PirLoopback *self)
{
  g_return_val_if_fail (PIR_IS_LOOPBACK (self), NULL);

  return self->redirect_uri;
}

void
pir_loopback_wait_async (PirLoopback         *self,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_return_if_fail (PIR_IS_LOOPBACK (self));
  g_return_if_fail (self->task == NULL);

  self->task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (self->task, pir_loopback_wait_async);
  if (self->is_written)
    return_answer (self);
  else if (cancellable != NULL)
    g_signal_connect_object (cancellable, "cancelled", G_CALLBACK (cancelled_cb), self, G_CONNECT_DEFAULT);
}

char *
pir_loopback_wait_finish (PirLoopback   *self,
                          GAsyncResult  *result,
                          GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
