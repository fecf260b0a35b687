/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-request.h"

#include "server/pir-http-guard.h"
#include "server/pir-server-error.h"
#include "wire/pir-json.h"

struct _PirRequest
{
  GObject            parent_instance;

  PirParts          *parts;       /* (unowned) outlives every request */
  SoupServerMessage *message;
  GHashTable        *query;       /* (nullable) */
  char              *parameter;   /* (nullable) */
  PirVisit          *visit;       /* (nullable) */
  GCancellable      *cancellable;
  gulong             gone_handler;
  gulong             sent_handler;
  guint              deadline;    /* source, while it waits */
  guint              seconds;     /* that it may take; 0 = as configured */
  gboolean           is_waiting;
  gboolean           is_sending;  /* answered after a wait, and not yet on the wire */
  gboolean           is_answered;
  gboolean           is_gone;     /* the client has left */
  gboolean           takes_gzip;
  gboolean           mails;       /* the answer comes with a mail */
  PirFailure         failure;     /* (nullable) */
};

typedef struct
{
  PirAnswerFunc  func;
  gpointer       data;       /* (owned) (nullable) */
  GDestroyNotify destroy;    /* (nullable) */
  gboolean       takes_gzip;
} Run;

G_DEFINE_FINAL_TYPE (PirRequest, pir_request, G_TYPE_OBJECT)

/* Only now does a service that stops need to wait for it no longer. */
static void
stop_sending (PirRequest *self)
{
  if (!self->is_sending)
    return;

  self->is_sending = FALSE;
  self->parts->n_requests--;
  g_object_unref (self);
}

static void
on_sent (SoupServerMessage *message, /* lint: callback: stop_sending() lets go of it */
         gpointer           user_data)
{
  stop_sending (user_data);
}

static void
on_gone (SoupServerMessage *message,
         gpointer           user_data)
{
  g_autoptr (PirRequest) self = g_object_ref (user_data);

  self->is_gone = TRUE;
  g_cancellable_cancel (self->cancellable);
  stop_sending (self);
}

static void
pir_request_finalize (GObject *object)
{
  PirRequest *self = PIR_REQUEST (object);

  g_assert (!self->is_waiting && !self->is_sending);

  g_signal_handler_disconnect (self->message, self->gone_handler);
  g_signal_handler_disconnect (self->message, self->sent_handler);
  g_object_unref (self->message);
  g_clear_pointer (&self->query, g_hash_table_unref);
  g_clear_pointer (&self->visit, pir_visit_free);
  g_free (self->parameter);
  g_object_unref (self->cancellable);

  G_OBJECT_CLASS (pir_request_parent_class)->finalize (object);
}

static void
pir_request_class_init (PirRequestClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_request_finalize;
}

static void
pir_request_init (PirRequest *self)
{
  self->cancellable = g_cancellable_new ();
}

/* Only what every server understands: "gzip" among the codings, not with q=0 (RFC 9110, 12.5.3) */
static gboolean
takes_gzip (SoupServerMessage *message)
{
  const char *value = soup_message_headers_get_list (soup_server_message_get_request_headers (message), "Accept-Encoding");
  GSList *codings;
  gboolean takes;

  if (value == NULL)
    return FALSE;

  codings = soup_header_parse_quality_list (value, NULL);
  takes = g_slist_find_custom (codings, "gzip", (GCompareFunc) g_ascii_strcasecmp) != NULL;
  soup_header_free_list (codings);

  return takes;
}

PirRequest *
pir_request_new (PirParts          *parts,
                 SoupServerMessage *message,
                 GHashTable        *query,
                 char              *parameter)
{
  PirRequest *self;

  g_return_val_if_fail (parts != NULL, NULL);
  g_return_val_if_fail (SOUP_IS_SERVER_MESSAGE (message), NULL);

  self = g_object_new (PIR_TYPE_REQUEST, NULL);
  self->parts = parts;
  self->message = g_object_ref (message);
  self->query = query != NULL ? g_hash_table_ref (query) : NULL;
  self->parameter = parameter;
  self->takes_gzip = takes_gzip (message);
  self->gone_handler = g_signal_connect (message, "disconnected", G_CALLBACK (on_gone), self);
  self->sent_handler = g_signal_connect (message, "finished", G_CALLBACK (on_sent), self);

  return self;
}

PirParts *
pir_request_get_parts (PirRequest *self)
{
  g_return_val_if_fail (PIR_IS_REQUEST (self), NULL);

  return self->parts;
}

SoupServerMessage *
pir_request_get_message (PirRequest *self)
{
  g_return_val_if_fail (PIR_IS_REQUEST (self), NULL);

  return self->message;
}

GCancellable *
pir_request_get_cancellable (PirRequest *self)
{
  g_return_val_if_fail (PIR_IS_REQUEST (self), NULL);

  return self->cancellable;
}

const char *
pir_request_get_parameter (PirRequest *self)
{
  g_return_val_if_fail (PIR_IS_REQUEST (self), NULL);

  return self->parameter;
}

const PirVisit *
pir_request_get_visit (PirRequest *self)
{
  g_return_val_if_fail (PIR_IS_REQUEST (self), NULL);
  g_return_val_if_fail (self->visit != NULL, NULL);

  return self->visit;
}

void
pir_request_set_visit (PirRequest *self,
                       PirVisit   *visit)
{
  g_return_if_fail (PIR_IS_REQUEST (self));

  g_clear_pointer (&self->visit, pir_visit_free);
  self->visit = visit;
}

const char *
pir_request_get_header (PirRequest *self,
                        const char *name)
{
  g_return_val_if_fail (PIR_IS_REQUEST (self), NULL);

  return soup_message_headers_get_one (soup_server_message_get_request_headers (self->message), name);
}

const char *
pir_request_get_bearer (PirRequest *self)
{
  const char *value = pir_request_get_header (self, "Authorization");

  g_return_val_if_fail (PIR_IS_REQUEST (self), NULL);

  return value != NULL && g_ascii_strncasecmp (value, "Bearer ", 7) == 0 ? value + 7 : NULL;
}

const char *
pir_request_get_query (PirRequest *self,
                       const char *name)
{
  g_return_val_if_fail (PIR_IS_REQUEST (self), NULL);

  return self->query != NULL ? g_hash_table_lookup (self->query, name) : NULL;
}

gboolean
pir_request_get_limit (PirRequest  *self,
                       guint        fallback,
                       guint        max,
                       guint       *limit,
                       GError     **error)
{
  const char *text = pir_request_get_query (self, "limit");
  guint64 number = fallback;

  g_return_val_if_fail (self != NULL, FALSE);

  if (text != NULL && !g_ascii_string_to_unsigned (text, 10, 1, max, &number, NULL))
    {
      g_autofree char *message = g_strdup_printf ("not a number from 1 to %u", max);

      pir_server_error_set_field (error, "limit", message);
      return FALSE;
    }
  *limit = (guint) number;

  return TRUE;
}

GBytes *
pir_request_dup_body (PirRequest *self)
{
  g_return_val_if_fail (PIR_IS_REQUEST (self), NULL);

  return soup_message_body_flatten (soup_server_message_get_request_body (self->message));
}

GInputStream *
pir_request_open_body (PirRequest  *self,
                       GError     **error)
{
  PirSpool *spool;

  g_return_val_if_fail (PIR_IS_REQUEST (self), NULL);

  spool = pir_http_guard_get_spool (self->message);
  if (spool != NULL)
    return pir_spool_open (spool, error);

  pir_server_error_set (error, PIR_PROBLEM_MALFORMED, "no body");

  return NULL;
}

JsonObject *
pir_request_parse (PirRequest  *self,
                   GError     **error)
{
  g_autoptr (GBytes) body = pir_request_dup_body (self);
  gsize length;
  const char *data = g_bytes_get_data (body, &length);

  g_return_val_if_fail (self != NULL, NULL);

  return pir_json_parse (data != NULL ? data : "", length, error);
}

/* The last hop is the one that our own proxy wrote; earlier ones are whatever the client claims. */
static char *
dup_forwarded (PirRequest *self)
{
  const char *value = soup_message_headers_get_list (soup_server_message_get_request_headers (self->message), "X-Forwarded-For");
  const char *last = value != NULL ? strrchr (value, ',') : NULL;

  return value != NULL ? g_strstrip (g_strdup (last != NULL ? last + 1 : value)) : NULL;
}

/* A proxy is on this computer: what comes from elsewhere speaks for itself only. */
static gboolean
is_proxy (GSocketAddress *address)
{
  return !G_IS_INET_SOCKET_ADDRESS (address)
         || g_inet_address_get_is_loopback (g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (address)));
}

char *
pir_request_dup_address (PirRequest *self)
{
  GSocketAddress *address;
  char *forwarded;

  g_return_val_if_fail (PIR_IS_REQUEST (self), NULL);

  address = soup_server_message_get_remote_address (self->message);
  forwarded = self->parts->config->is_proxy_trusted && is_proxy (address) ? dup_forwarded (self) : NULL;
  if (forwarded != NULL)
    return forwarded;

  if (G_IS_INET_SOCKET_ADDRESS (address))
    return g_inet_address_to_string (g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (address)));

  return g_strdup ("local");
}

char *
pir_request_dup_subject (PirRequest *self,
                         const char *purpose)
{
  g_autofree char *text = pir_request_dup_address (self);
  g_autoptr (GInetAddress) address = NULL;

  g_return_val_if_fail (purpose != NULL, NULL);

  address = g_inet_address_new_from_string (text);
  if (address != NULL && g_inet_address_get_family (address) == G_SOCKET_FAMILY_IPV6)
    {
      const guint8 *bytes = g_inet_address_to_bytes (address);

      return g_strdup_printf ("%s:%02x%02x:%02x%02x:%02x%02x:%02x%02x", purpose, bytes[0], bytes[1], bytes[2], bytes[3],
                              bytes[4], bytes[5], bytes[6], bytes[7]);
    }

  return g_strconcat (purpose, ":", text, NULL);
}

static void
set_headers (PirRequest      *self,
             const PirAnswer *answer)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (self->message);

  soup_message_headers_replace (headers, "X-Content-Type-Options", "nosniff");
  /* Of a page that says more, the page's own. */
  if (soup_message_headers_get_one (headers, "Content-Security-Policy") == NULL)
    soup_message_headers_replace (headers, "Content-Security-Policy", PIR_ANSWER_POLICY);
  soup_message_headers_replace (headers, "Cache-Control", answer->etag != NULL ? "private, no-cache" : "no-store");
  if (answer->type != NULL)
    soup_message_headers_replace (headers, "Content-Type", answer->type);
  if (answer->may_compress)
    soup_message_headers_append (headers, "Vary", "Accept-Encoding");
  if (answer->is_compressed)
    soup_message_headers_replace (headers, "Content-Encoding", "gzip");
  if (answer->next_cursor != NULL)
    soup_message_headers_replace (headers, "Next-Cursor", answer->next_cursor);
  if (answer->status == SOUP_STATUS_UNAUTHORIZED)
    soup_message_headers_replace (headers, "WWW-Authenticate", "Bearer");

  if (answer->etag != NULL)
    {
      g_autofree char *quoted = g_strdup_printf ("\"%s\"", answer->etag);

      soup_message_headers_replace (headers, "ETag", quoted);
    }
  if (answer->retry_after > 0)
    {
      g_autofree char *seconds = g_strdup_printf ("%" G_GINT64_FORMAT, answer->retry_after);

      soup_message_headers_replace (headers, "Retry-After", seconds);
    }
  if (answer->file_name != NULL)
    {
      g_autofree char *disposition = g_strdup_printf ("attachment; filename=\"%s\"", answer->file_name);

      soup_message_headers_replace (headers, "Content-Disposition", disposition);
    }
}

static void
stop_waiting (PirRequest *self)
{
  g_clear_handle_id (&self->deadline, g_source_remove);
  if (!self->is_waiting)
    return;

  self->is_waiting = FALSE;
  self->is_sending = TRUE;
  if (self->is_gone)
    stop_sending (self);
  else
    soup_server_message_unpause (self->message);
}

void
pir_request_answer (PirRequest *self,
                    PirAnswer  *answer)
{
  g_autoptr (PirAnswer) owned = answer;

  g_return_if_fail (PIR_IS_REQUEST (self));
  g_return_if_fail (answer != NULL);

  if (self->is_answered)
    return;

  self->is_answered = TRUE;
  if (!self->is_gone)
    {
      set_headers (self, owned);
      soup_server_message_set_status (self->message, owned->status, NULL);
      if (owned->body != NULL)
        soup_message_body_append_bytes (soup_server_message_get_response_body (self->message), owned->body);
    }
  stop_waiting (self);
}

void
pir_request_fail (PirRequest   *self,
                  const GError *error)
{
  g_return_if_fail (PIR_IS_REQUEST (self));
  g_return_if_fail (error != NULL);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->is_answered)
    {
      self->is_answered = TRUE;
      stop_waiting (self);
      return;
    }

  if (g_error_matches (error, PIR_SERVER_ERROR, PIR_PROBLEM_INTERNAL))
    g_warning ("request failed: %s", error->message);
  if (self->failure != NULL)
    self->failure (self, error);
  else
    pir_request_answer (self, pir_answer_new_problem (error));
}

void
pir_request_set_failure (PirRequest *self,
                         PirFailure  failure)
{
  g_return_if_fail (PIR_IS_REQUEST (self));
  g_return_if_fail (failure != NULL);

  self->failure = failure;
}

static gboolean
on_deadline (gpointer user_data)
{
  g_autoptr (PirRequest) self = g_object_ref (user_data);
  g_autoptr (GError) error = NULL;

  self->deadline = 0;
  pir_server_error_set_wait (&error, PIR_PROBLEM_BUSY, 5);
  pir_request_fail (self, error);
  g_cancellable_cancel (self->cancellable);

  return G_SOURCE_REMOVE;
}

static guint
get_seconds (PirRequest *self)
{
  return MAX (self->seconds, self->parts->config->request_seconds);
}

void
pir_request_allow (PirRequest *self,
                   guint       seconds)
{
  g_return_if_fail (PIR_IS_REQUEST (self));

  self->seconds = seconds;
  /* Its session was looked up before, so that it waits already. */
  if (self->deadline == 0)
    return;

  g_source_remove (self->deadline);
  self->deadline = g_timeout_add_seconds (get_seconds (self), on_deadline, self);
}

void
pir_request_wait (PirRequest *self)
{
  g_return_if_fail (PIR_IS_REQUEST (self));

  if (self->is_answered || self->is_waiting)
    return;

  self->is_waiting = TRUE;
  self->parts->n_requests++;
  self->deadline = g_timeout_add_seconds (get_seconds (self), on_deadline, self);
  soup_server_message_pause (self->message);
  g_object_ref (self);
}

void
pir_request_release (PirRequest *self)
{
  g_return_if_fail (PIR_IS_REQUEST (self));

  self->is_answered = TRUE;
  stop_waiting (self);
  /* A stream is ended by who writes it. */
  stop_sending (self);
}

static void
run_free (gpointer data)
{
  Run *run = data;

  if (run->destroy != NULL && run->data != NULL)
    run->destroy (run->data);
  g_free (run);
}

static gpointer
run_in_database (PirRepos  *repos,
                 gpointer   data,
                 GError   **error)
{
  Run *run = data;
  PirAnswer *answer = run->func (repos, run->data, error);

  if (answer != NULL && run->takes_gzip)
    pir_answer_compress (answer);

  return answer;
}

static void
on_run (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr (PirRequest) self = user_data;
  g_autoptr (GError) error = NULL;
  PirAnswer *answer = pir_database_run_finish (PIR_DATABASE (source), result, &error);

  if (answer != NULL && self->mails)
    pir_mailer_kick (self->parts->mailer);
  if (answer != NULL)
    pir_request_answer (self, answer);
  else
    pir_request_fail (self, error);
}

void
pir_request_run (PirRequest      *self,
                 PirDatabaseMode  mode,
                 PirAnswerFunc    func,
                 gpointer         data,
                 GDestroyNotify   destroy)
{
  Run *run;

  g_return_if_fail (PIR_IS_REQUEST (self));
  g_return_if_fail (func != NULL);

  run = g_new0 (Run, 1);
  run->func = func;
  run->data = data;
  run->destroy = destroy;
  run->takes_gzip = self->takes_gzip;
  pir_database_run_async (self->parts->database, mode, G_PRIORITY_DEFAULT, run_in_database, run, run_free,
                          (GDestroyNotify) pir_answer_free, self->cancellable, on_run, g_object_ref (self));
}

void
pir_request_run_mailing (PirRequest     *self,
                         PirAnswerFunc   func,
                         gpointer        data,
                         GDestroyNotify  destroy)
{
  g_return_if_fail (PIR_IS_REQUEST (self));

  self->mails = TRUE;
  pir_request_run (self, PIR_DATABASE_WRITE, func, data, destroy);
}
