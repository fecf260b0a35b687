/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net/pir-client-private.h"

#include "base/pir-task.h"
#include "net/pir-address.h"
#include "net/pir-net-fault.h"
#include "wire/pir-wire-messages.h"
#include "wire/pir-wire.h"

#define MAX_INFO_BYTES (64 * 1024)

struct _PirClient
{
  GObject       parent_instance;

  PirHttp      *http;
  PirBearer    *bearer;
  GCancellable *session;   /* of all calls under way; a new one after each pir_client_forget() */
  gboolean      keeps_text;
  GBytes       *text;      /* (owned) (nullable): of the last answer, where it is kept */
};

typedef enum
{
  SIGNAL_TOKENS_CHANGED,
  SIGNAL_SESSION_ENDED,
  SIGNAL_COMES_FIRST,
  N_SIGNALS
} Signal;

G_DEFINE_FINAL_TYPE (PirClient, pir_client, G_TYPE_OBJECT)

static guint signals[N_SIGNALS];

static const PirReader info_reader = {
  (gpointer (*) (JsonObject *, GError **)) pir_wire_read_service_info, g_object_unref, MAX_INFO_BYTES,
};

/* GTlsFileDatabase itself takes a file without any certificate for one that trusts nobody. */
static GTlsDatabase *
load_certificates (const char  *ca_file,
                   GError     **error)
{
  g_autofree char *path = g_canonicalize_filename (ca_file, NULL);
  g_autoptr (GError) cause = NULL;
  GList *certificates = g_tls_certificate_list_new_from_file (path, &cause);
  GTlsDatabase *database = NULL;

  if (certificates != NULL)
    database = g_tls_file_database_new (path, &cause);
  g_list_free_full (certificates, g_object_unref);

  if (database == NULL)
    g_propagate_error (error, pir_net_fault_new (PIR_NET_ERROR_TLS, PIR_HOPE_NONE, "File of certificates: %s",
                                                 cause != NULL ? cause->message : "there is none in it"));

  return database;
}

static void
keep_text (PirClient *self,
           PirAnswer *answer)
{
  GBytes *text = self->keeps_text ? pir_answer_get_text (answer) : NULL;

  g_clear_pointer (&self->text, g_bytes_unref);
  if (text != NULL)
    self->text = g_bytes_ref (text);
}

static void
on_called (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  PirRequest *request = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (PirAnswer) answer = pir_call_finish (PIR_HTTP (source), result, &error);

  if (answer != NULL)
    keep_text (g_task_get_source_object (task), answer);

  if (answer == NULL)
    g_task_return_error (task, error);
  else if (request->reader == NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_pointer (task, pir_answer_steal_object (answer), request->reader->free);
}

static void
on_signed_in (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  PirClient *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (PirAnswer) answer = pir_call_finish (PIR_HTTP (source), result, &error);
  g_autoptr (PirTokens) tokens = NULL;

  if (answer == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  if (g_task_return_error_if_cancelled (task))
    return;

  tokens = pir_answer_steal_object (answer);
  pir_client_forget (self);
  pir_bearer_take (self->bearer, tokens);
  g_task_return_pointer (task, g_steal_pointer (&tokens), g_object_unref);
}

static void
on_signed_out (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  PirClient *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (PirAnswer) answer = pir_call_finish (PIR_HTTP (source), result, &error);

  pir_client_forget (self);
  if (answer != NULL || g_error_matches (error, PIR_NET_ERROR, PIR_NET_ERROR_SIGNED_OUT))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
on_tokens_changed (PirClient *self,
                   PirTokens *tokens)
{
  g_assert (PIR_IS_CLIENT (self));

  g_signal_emit (self, signals[SIGNAL_TOKENS_CHANGED], 0, tokens);
}

static void
on_session_ended (PirClient *self)
{
  g_assert (PIR_IS_CLIENT (self));

  g_signal_emit (self, signals[SIGNAL_SESSION_ENDED], 0);
}

static void
on_comes_first (PirClient *self,
                int        code)
{
  g_assert (PIR_IS_CLIENT (self));

  g_signal_emit (self, signals[SIGNAL_COMES_FIRST], 0, code);
}

static void
pir_client_dispose (GObject *object)
{
  pir_client_forget (PIR_CLIENT (object));

  G_OBJECT_CLASS (pir_client_parent_class)->dispose (object);
}

static void
pir_client_finalize (GObject *object)
{
  PirClient *self = PIR_CLIENT (object);

  g_clear_pointer (&self->text, g_bytes_unref);
  g_clear_object (&self->session);
  g_clear_object (&self->bearer);
  g_clear_object (&self->http);

  G_OBJECT_CLASS (pir_client_parent_class)->finalize (object);
}

static void
pir_client_class_init (PirClientClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = pir_client_dispose;
  object_class->finalize = pir_client_finalize;

  signals[SIGNAL_TOKENS_CHANGED] = g_signal_new ("tokens-changed", PIR_TYPE_CLIENT, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                                 NULL, G_TYPE_NONE, 1, PIR_TYPE_TOKENS);
  signals[SIGNAL_SESSION_ENDED] = g_signal_new ("session-ended", PIR_TYPE_CLIENT, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                                NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_COMES_FIRST] = g_signal_new ("comes-first", PIR_TYPE_CLIENT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                              G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
pir_client_init (PirClient *self)
{
  self->session = g_cancellable_new ();
}

PirDeadline *
pir_client_new_deadline (PirClient    *self,
                         GCancellable *cancellable,
                         guint         total_ms,
                         guint         silence_ms)
{
  g_return_val_if_fail (PIR_IS_CLIENT (self), NULL);

  return pir_deadline_new (cancellable, self->session, total_ms, silence_ms);
}

void
pir_client_call_async (PirClient           *self,
                       PirRequest          *request,
                       PirDeadline         *deadline,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  g_return_if_fail (PIR_IS_CLIENT (self));

  pir_call_async (self->http, self->bearer, request, deadline, callback, user_data);
}

void
pir_client_run (PirClient  *self,
                GTask      *task,
                PirRequest *request)
{
  g_autoptr (PirDeadline) deadline = NULL;
  guint more;

  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (g_task_is_valid (task, self));
  g_return_if_fail (request != NULL && (request->reader != NULL || request->media_type == NULL));

  g_task_set_task_data (task, request, (GDestroyNotify) pir_request_unref);
  /* While a file is sent the server has nothing to say. */
  more = request->patience_ms + (request->body != NULL ? (guint) (g_bytes_get_size (request->body) / PIR_SLOWEST_BYTES_IN_A_MS) : 0);
  deadline = pir_client_new_deadline (self, g_task_get_cancellable (task), PIR_CALL_TOTAL_MS + more, PIR_CALL_SILENCE_MS + more);
  pir_call_async (self->http, self->bearer, request, deadline, on_called, task);
}

void
pir_client_begin (PirClient           *self,
                  PirRequest          *request,
                  GCancellable        *cancellable,
                  GAsyncReadyCallback  callback,
                  gpointer             user_data,
                  gpointer             source_tag)
{
  g_return_if_fail (PIR_IS_CLIENT (self));

  pir_client_run (self, pir_task_new (self, cancellable, callback, user_data, source_tag), request);
}

PirClient *
pir_client_new (const char  *base_url,
                const char  *ca_file,
                GError     **error)
{
  g_autoptr (GTlsDatabase) certificates = NULL;
  g_autofree char *address = NULL;
  gboolean is_loopback;
  PirClient *self;

  g_return_val_if_fail (base_url != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  address = pir_address_check (base_url, &is_loopback, error);
  if (address == NULL)
    return NULL;

  if (ca_file != NULL && (certificates = load_certificates (ca_file, error)) == NULL)
    return NULL;

  self = g_object_new (PIR_TYPE_CLIENT, NULL);
  self->http = pir_http_new (address, is_loopback, certificates);
  self->bearer = pir_bearer_new (self->http);
  g_signal_connect_object (self->bearer, "tokens-changed", G_CALLBACK (on_tokens_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->bearer, "session-ended", G_CALLBACK (on_session_ended), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->bearer, "comes-first", G_CALLBACK (on_comes_first), self, G_CONNECT_SWAPPED);

  return self;
}

const char *
pir_client_get_base_url (PirClient *self)
{
  g_return_val_if_fail (PIR_IS_CLIENT (self), NULL);

  return pir_http_get_base_url (self->http);
}

void
pir_client_set_keeps_text (PirClient *self,
                           gboolean   keeps_text)
{
  g_return_if_fail (PIR_IS_CLIENT (self));

  self->keeps_text = keeps_text;
}

GBytes *
pir_client_get_text (PirClient *self)
{
  g_return_val_if_fail (PIR_IS_CLIENT (self), NULL);

  return self->text;
}

gboolean
pir_client_has_session (PirClient *self)
{
  g_return_val_if_fail (PIR_IS_CLIENT (self), FALSE);

  return pir_bearer_peek (self->bearer) != NULL;
}

void
pir_client_resume (PirClient  *self,
                   const char *account_id,
                   const char *refresh_token)
{
  g_autoptr (PirTokens) tokens = NULL;

  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (account_id != NULL);
  g_return_if_fail (refresh_token != NULL);

  tokens = pir_tokens_new (account_id, "", 0, refresh_token);
  pir_client_forget (self);
  pir_bearer_take (self->bearer, tokens);
}

void
pir_client_forget (PirClient *self)
{
  g_autoptr (GCancellable) session = NULL;

  g_return_if_fail (PIR_IS_CLIENT (self));

  session = g_steal_pointer (&self->session);
  self->session = g_cancellable_new ();
  if (self->bearer != NULL)
    pir_bearer_drop (self->bearer);
  g_cancellable_cancel (session);
}

void
pir_client_read_info_async (PirClient           *self,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  PirRequest *request;

  g_return_if_fail (PIR_IS_CLIENT (self));

  request = pir_request_new_json ("GET", "/v1/info", NULL, &info_reader);
  request->needs_session = FALSE;
  pir_client_begin (self, request, cancellable, callback, user_data, pir_client_read_info_async);
}

PirServiceInfo *
pir_client_read_info_finish (PirClient     *self,
                             GAsyncResult  *result,
                             GError       **error)
{
  return pir_task_propagate (self, result, pir_client_read_info_async, error);
}

void
pir_client_open_session (PirClient  *self,
                         GTask      *task,
                         const char *template,
                         GBytes     *body)
{
  g_autoptr (PirDeadline) deadline = NULL;
  g_autoptr (PirRequest) request = NULL;

  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (g_task_is_valid (task, self));

  request = pir_request_new_json ("POST", template, NULL, &pir_bearer_reader);
  request->needs_session = FALSE;
  pir_request_take_body (request, body);

  /* Once the session is taken up, the caller has to hear of it. */
  g_task_set_check_cancellable (task, FALSE);
  deadline = pir_client_new_deadline (self, g_task_get_cancellable (task), PIR_CALL_TOTAL_MS, PIR_CALL_SILENCE_MS);
  pir_call_async (self->http, self->bearer, request, deadline, on_signed_in, task);
}

void
pir_client_sign_in_async (PirClient           *self,
                          const char          *user_name,
                          const char          *password,
                          const char          *device_name,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  PirSignInFields fields = { user_name, password, device_name };
  GTask *task;

  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (user_name != NULL);
  g_return_if_fail (password != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, pir_client_sign_in_async);
  pir_client_open_session (self, task, "/v1/sessions", pir_wire_write_sign_in (&fields));
}

PirTokens *
pir_client_sign_in_finish (PirClient     *self,
                           GAsyncResult  *result,
                           GError       **error)
{
  return pir_task_propagate (self, result, pir_client_sign_in_async, error);
}

void
pir_client_sign_out_async (PirClient           *self,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr (PirDeadline) deadline = NULL;
  g_autoptr (PirRequest) request = NULL;
  GTask *task;

  g_return_if_fail (PIR_IS_CLIENT (self));

  request = pir_request_new ("DELETE", "/v1/sessions/current", NULL);
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, pir_client_sign_out_async);
  deadline = pir_client_new_deadline (self, cancellable, PIR_CALL_TOTAL_MS, PIR_CALL_SILENCE_MS);
  pir_call_async (self->http, self->bearer, request, deadline, on_signed_out, task);
}

gboolean
pir_client_sign_out_finish (PirClient     *self,
                            GAsyncResult  *result,
                            GError       **error)
{
  return pir_task_propagate_boolean (self, result, pir_client_sign_out_async, error);
}
