/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net/pir-http.h"

#include "base/pir-task.h"
#include "net/pir-net-fault.h"
#include "net/pir-secret.h"
#include "pir-config.h"

#include <string.h>

#define MAX_UNDER_WAY 16
#define CONNECTIONS 4
/* Less than the 30 seconds after which the server hangs up, so that no request meets a connection that is just going */
#define IDLE_SECONDS 20

typedef struct
{
  SoupSession *session;
  PirWindow   *window;
} Lane;

struct _PirHttp
{
  GObject  parent_instance;

  char    *base_url;
  gboolean is_loopback;
  Lane     calls;
  Lane     transfers;
};

typedef struct
{
  /* Input */
  PirRequest  *request;    /* (owned) */
  PirTokens   *tokens;     /* (owned) (nullable) */
  PirDeadline *deadline;   /* (owned) */

  /* In progress */
  SoupMessage *message;    /* (owned) (nullable): NULL while waiting for a place */
} Open;

G_DEFINE_FINAL_TYPE (PirHttp, pir_http, G_TYPE_OBJECT)

static void
open_free (gpointer data)
{
  Open *open = data;

  g_clear_pointer (&open->request, pir_request_unref);
  g_clear_object (&open->tokens);
  g_clear_object (&open->deadline);
  g_clear_object (&open->message);
  g_free (open);
}

static SoupSession *
session_new (gboolean      is_loopback,
             GTlsDatabase *certificates)
{
  SoupSession *session = soup_session_new_with_options ("user-agent", "pagoinrete/" PIR_VERSION,
                                                        "max-conns", CONNECTIONS,
                                                        "max-conns-per-host", CONNECTIONS,
                                                        "idle-timeout", IDLE_SECONDS,
                                                        "timeout", 0,
                                                        "accept-language-auto", TRUE,
                                                        NULL);

  soup_session_remove_feature_by_type (session, SOUP_TYPE_CONTENT_DECODER);
  if (is_loopback)
    soup_session_set_proxy_resolver (session, NULL);
  if (certificates != NULL)
    soup_session_set_tls_database (session, certificates);

  return session;
}

static void
lane_init (Lane         *lane,
           gboolean      is_loopback,
           GTlsDatabase *certificates)
{
  lane->session = session_new (is_loopback, certificates);
  lane->window = pir_window_new (MAX_UNDER_WAY);
}

static void
lane_clear (Lane *lane)
{
  g_clear_object (&lane->session);
  g_clear_object (&lane->window);
}

static Lane *
get_lane (PirHttp    *self,
          PirRequest *request)
{
  return request->is_long ? &self->transfers : &self->calls;
}

/* Packing and unpacking would cost more time than a way that does not leave the computer */
static void
add_accept (PirHttp            *self,
            SoupMessageHeaders *headers,
            PirRequest         *request)
{
  gboolean takes_gzip = request->reader != NULL && !self->is_loopback;
  g_autofree char *types = NULL;

  if (request->media_type != NULL)
    types = g_strconcat (request->media_type, ", " PIR_MEDIA_PROBLEM, NULL);

  soup_message_headers_replace (headers, "Accept", types != NULL ? types : PIR_MEDIA_PROBLEM);
  soup_message_headers_replace (headers, "Accept-Encoding", takes_gzip ? "gzip" : "identity");
}

static void
add_authorization (SoupMessageHeaders *headers,
                   PirTokens          *tokens)
{
  char *value = g_strconcat ("Bearer ", pir_tokens_get_access (tokens), NULL);

  soup_message_headers_replace (headers, "Authorization", value);
  pir_secret_free (value, strlen (value));
}

/* libsoup 3.2 speaks HTTP/2 with whoever offers it, but then reads far ahead of its caller, whatever the memory,
 * and does not always hear that a call is cancelled. It has no call to turn that off for one message. */
static void
on_network_event (SoupMessage        *message,
                  GSocketClientEvent  event,
                  GIOStream          *connection)
{
  static const char * const protocols[] = { "http/1.1", NULL };

  if (event == G_SOCKET_CLIENT_TLS_HANDSHAKING && G_IS_TLS_CONNECTION (connection))
    g_tls_connection_set_advertised_protocols (G_TLS_CONNECTION (connection), protocols);
}

/* libsoup 3.2 asks again by itself where a connection that was used before is hung up on. If it has another one ready it begins there
 * before it has heard of the first end, then takes that for the end of both, and reads an answer from nothing: SIGSEGV. A new connection
 * is not ready at once. */
static void
on_restarted (SoupMessage *message)
{
  soup_message_add_flags (message, SOUP_MESSAGE_NEW_CONNECTION);
}

static SoupMessage *
message_new (PirHttp    *self,
             PirRequest *request,
             PirTokens  *tokens)
{
  g_autofree char *url = g_strconcat (self->base_url, request->path, NULL);
  SoupMessage *message = soup_message_new (request->method, url);
  SoupMessageHeaders *headers;

  g_assert (message != NULL);

  headers = soup_message_get_request_headers (message);
  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  g_signal_connect (message, "network-event", G_CALLBACK (on_network_event), NULL);
  g_signal_connect (message, "restarted", G_CALLBACK (on_restarted), NULL);
  add_accept (self, headers, request);
  if (tokens != NULL)
    add_authorization (headers, tokens);
  if (request->idempotency_key != NULL)
    soup_message_headers_replace (headers, "Idempotency-Key", request->idempotency_key);
  if (request->etag != NULL)
    soup_message_headers_replace (headers, "If-None-Match", request->etag);
  if (request->body != NULL)
    soup_message_set_request_body_from_bytes (message, request->body_type, request->body);

  return message;
}

/* An error text with the reasons why a certificate is not trusted; for logs, nobody can click them away. */
static GError *
explain_certificate (GError      *cause,
                     SoupMessage *message)
{
  g_autofree char *flags = NULL;

  if (!g_error_matches (cause, G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE))
    return cause;

  flags = g_flags_to_string (G_TYPE_TLS_CERTIFICATE_FLAGS, soup_message_get_tls_peer_certificate_errors (message));
  g_prefix_error (&cause, "%s: ", flags);

  return cause;
}

static void
on_sent (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  PirHttp *self = g_task_get_source_object (task);
  Open *open = g_task_get_task_data (task);
  Lane *lane = get_lane (self, open->request);
  GError *cause = NULL;
  GInputStream *stream = soup_session_send_finish (SOUP_SESSION (source), result, &cause);

  if (stream != NULL)
    {
      pir_deadline_touch (open->deadline);
      g_debug ("%s %s: %u", open->request->method, open->request->template, soup_message_get_status (open->message));
      g_task_return_pointer (task, pir_answer_new (open->message, stream, lane->window), g_object_unref);
      return;
    }

  pir_window_leave (lane->window);
  pir_deadline_rest (open->deadline);
  cause = pir_deadline_explain (open->deadline, explain_certificate (cause, open->message), FALSE);
  g_debug ("%s %s: %s", open->request->method, open->request->template, cause->message);
  g_task_return_error (task, cause);
}

static void
on_entered (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  PirHttp *self = g_task_get_source_object (task);
  Open *open = g_task_get_task_data (task);
  GError *cause = NULL;

  if (!pir_window_enter_finish (PIR_WINDOW (source), result, &cause))
    {
      g_task_return_error (task, pir_deadline_explain (open->deadline, cause, FALSE));
      return;
    }

  open->message = message_new (self, open->request, open->tokens);
  pir_deadline_touch (open->deadline);
  soup_session_send_async (get_lane (self, open->request)->session, open->message, G_PRIORITY_DEFAULT,
                           g_task_get_cancellable (task), on_sent, g_object_ref (task));
}

static void
pir_http_finalize (GObject *object)
{
  PirHttp *self = PIR_HTTP (object);

  lane_clear (&self->calls);
  lane_clear (&self->transfers);
  g_free (self->base_url);

  G_OBJECT_CLASS (pir_http_parent_class)->finalize (object);
}

static void
pir_http_class_init (PirHttpClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_http_finalize;
}

static void
pir_http_init (PirHttp *self)
{
}

PirHttp *
pir_http_new (const char   *base_url,
              gboolean      is_loopback,
              GTlsDatabase *certificates)
{
  PirHttp *self;

  g_return_val_if_fail (base_url != NULL, NULL);

  self = g_object_new (PIR_TYPE_HTTP, NULL);
  self->base_url = g_strdup (base_url);
  self->is_loopback = is_loopback;
  lane_init (&self->calls, is_loopback, certificates);
  lane_init (&self->transfers, is_loopback, certificates);

  return self;
}

const char *
pir_http_get_base_url (PirHttp *self)
{
  g_return_val_if_fail (PIR_IS_HTTP (self), NULL);

  return self->base_url;
}

void
pir_http_open_async (PirHttp             *self,
                     PirRequest          *request,
                     PirTokens           *tokens,
                     PirDeadline         *deadline,
                     GAsyncReadyCallback  callback,
                     gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Open *open;

  g_return_if_fail (PIR_IS_HTTP (self));
  g_return_if_fail (request != NULL);
  g_return_if_fail (PIR_IS_DEADLINE (deadline));

  open = g_new0 (Open, 1);
  open->request = pir_request_ref (request);
  open->tokens = tokens != NULL ? g_object_ref (tokens) : NULL;
  open->deadline = g_object_ref (deadline);

  task = g_task_new (self, pir_deadline_get_cancellable (deadline), callback, user_data);
  g_task_set_source_tag (task, pir_http_open_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, open, open_free);
  pir_window_enter_async (get_lane (self, request)->window, pir_deadline_get_cancellable (deadline), on_entered,
                          g_steal_pointer (&task));
}

PirAnswer *
pir_http_open_finish (PirHttp       *self,
                      GAsyncResult  *result,
                      GError       **error)
{
  return pir_task_propagate (self, result, pir_http_open_async, error);
}
