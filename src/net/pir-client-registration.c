/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net/pir-client-registration.h"

#include "base/pir-task.h"
#include "net/pir-bearer.h"
#include "net/pir-client-private.h"
#include "net/pir-net-fault.h"
#include "wire/pir-wire-registration.h"

#define MAX_BYTES (64 * 1024)

typedef struct
{
  PirRegistration *registration; /* (owned) */
  PirTokens       *key;          /* (owned) */
} Begun;

static gpointer read_challenge (JsonObject  *object,
                                GError     **error);
static gpointer read_begun (JsonObject  *object,
                            GError     **error);
static void begun_free (gpointer data);

static const PirReader challenge_reader = { read_challenge, g_object_unref, MAX_BYTES };
static const PirReader begun_reader = { read_begun, begun_free, MAX_BYTES };
static const PirReader registration_reader = {
  (gpointer (*) (JsonObject *, GError **)) pir_wire_read_registration, g_object_unref, MAX_BYTES,
};

static void
begun_free (gpointer data)
{
  Begun *begun = data;

  g_clear_object (&begun->registration);
  g_clear_object (&begun->key);
  g_free (begun);
}

static gpointer
read_challenge (JsonObject  *object,
                GError     **error)
{
  PirChallengeFields fields;

  return pir_wire_read_challenge (object, &fields, error) ? pir_challenge_new (&fields) : NULL;
}

static gpointer
read_begun (JsonObject  *object,
            GError     **error)
{
  const char *token;
  g_autoptr (PirRegistration) registration = pir_wire_read_registration_begun (object, &token, error);
  const PirRegistrationFields *fields;
  Begun *begun;

  if (registration == NULL)
    return NULL;

  if (!pir_bearer_is_token (token))
    {
      g_propagate_error (error, pir_net_fault_new (PIR_NET_ERROR_PROTOCOL, PIR_HOPE_NONE, "A key of other characters"));
      return NULL;
    }

  fields = pir_registration_peek (registration);
  begun = g_new0 (Begun, 1);
  begun->key = pir_tokens_new (fields->id, token, fields->expires_at, NULL);
  begun->registration = g_steal_pointer (&registration);

  return begun;
}

/* Whoever registers has no session. */
static void
run (PirClient           *self,
     PirRequest          *request,
     GCancellable        *cancellable,
     GAsyncReadyCallback  callback,
     gpointer             user_data,
     gpointer             source_tag)
{
  request->needs_session = FALSE;
  pir_client_begin (self, request, cancellable, callback, user_data, source_tag);
}

/* One of the operations on a registration */
static void
run_with_key (PirClient           *self,
              PirRequest          *request,
              PirTokens           *key,
              GCancellable        *cancellable,
              GAsyncReadyCallback  callback,
              gpointer             user_data)
{
  request->tokens = g_object_ref (key);
  run (self, request, cancellable, callback, user_data, pir_client_registration_finish);
}

void
pir_client_ask_challenge_async (PirClient           *self,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  PirRequest *request;

  g_return_if_fail (PIR_IS_CLIENT (self));

  request = pir_request_new_json ("POST", "/v1/challenges", NULL, &challenge_reader);
  request->is_repeatable = TRUE;
  run (self, request, cancellable, callback, user_data, pir_client_ask_challenge_async);
}

PirChallenge *
pir_client_ask_challenge_finish (PirClient     *self,
                                 GAsyncResult  *result,
                                 GError       **error)
{
  return pir_task_propagate (self, result, pir_client_ask_challenge_async, error);
}

void
pir_client_begin_registration_async (PirClient                *self,
                                     const PirChallengeAnswer *answer,
                                     GCancellable             *cancellable,
                                     GAsyncReadyCallback       callback,
                                     gpointer                  user_data)
{
  PirRequest *request;

  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (answer != NULL && answer->user_name == NULL && answer->language != NULL);

  request = pir_request_new_json ("POST", "/v1/registrations", NULL, &begun_reader);
  pir_request_take_body (request, pir_wire_write_challenge_answer (answer));
  run (self, request, cancellable, callback, user_data, pir_client_begin_registration_async);
}

PirRegistration *
pir_client_begin_registration_finish (PirClient     *self,
                                      GAsyncResult  *result,
                                      PirTokens    **key,
                                      GError       **error)
{
  PirRegistration *registration;
  Begun *begun;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, pir_client_begin_registration_async), NULL);
  g_return_val_if_fail (key != NULL, NULL);

  begun = g_task_propagate_pointer (G_TASK (result), error);
  if (begun == NULL)
    return NULL;

  *key = g_steal_pointer (&begun->key);
  registration = g_steal_pointer (&begun->registration);
  begun_free (begun);

  return registration;
}

void
pir_client_read_registration_async (PirClient           *self,
                                    PirTokens           *key,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data)
{
  PirRequest *request;

  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (PIR_IS_TOKENS (key));

  request = pir_request_new_json ("GET", "/v1/registrations/{id}", pir_tokens_get_account_id (key), &registration_reader);
  run_with_key (self, request, key, cancellable, callback, user_data);
}

void
pir_client_fill_registration_async (PirClient                 *self,
                                    PirTokens                 *key,
                                    const PirRegistrationData *data,
                                    GCancellable              *cancellable,
                                    GAsyncReadyCallback        callback,
                                    gpointer                   user_data)
{
  PirRequest *request;

  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (PIR_IS_TOKENS (key));
  g_return_if_fail (data != NULL);

  request = pir_request_new_json ("PUT", "/v1/registrations/{id}", pir_tokens_get_account_id (key), &registration_reader);
  request->is_repeatable = TRUE;
  pir_request_take_body (request, pir_wire_write_registration_data (data));
  run_with_key (self, request, key, cancellable, callback, user_data);
}

void
pir_client_confirm_registration_async (PirClient           *self,
                                       PirTokens           *key,
                                       GCancellable        *cancellable,
                                       GAsyncReadyCallback  callback,
                                       gpointer             user_data)
{
  PirRequest *request;

  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (PIR_IS_TOKENS (key));

  request = pir_request_new_json ("POST", "/v1/registrations/{id}/confirm", pir_tokens_get_account_id (key),
                                  &registration_reader);
  request->is_repeatable = TRUE;
  run_with_key (self, request, key, cancellable, callback, user_data);
}

void
pir_client_mail_registration_async (PirClient           *self,
                                    PirTokens           *key,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data)
{
  PirRequest *request;

  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (PIR_IS_TOKENS (key));

  request = pir_request_new_json ("POST", "/v1/registrations/{id}/mail", pir_tokens_get_account_id (key),
                                  &registration_reader);
  run_with_key (self, request, key, cancellable, callback, user_data);
}

PirRegistration *
pir_client_registration_finish (PirClient     *self,
                                GAsyncResult  *result,
                                GError       **error)
{
  return pir_task_propagate (self, result, pir_client_registration_finish, error);
}

void
pir_client_drop_registration_async (PirClient           *self,
                                    PirTokens           *key,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data)
{
  PirRequest *request;

  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (PIR_IS_TOKENS (key));

  request = pir_request_new ("DELETE", "/v1/registrations/{id}", pir_tokens_get_account_id (key));
  request->tokens = g_object_ref (key);
  run (self, request, cancellable, callback, user_data, pir_client_drop_registration_async);
}

gboolean
pir_client_drop_registration_finish (PirClient     *self,
                                     GAsyncResult  *result,
                                     GError       **error)
{
  return pir_task_propagate_boolean (self, result, pir_client_drop_registration_async, error);
}

void
pir_client_recover_async (PirClient                *self,
                          const PirChallengeAnswer *answer,
                          GCancellable             *cancellable,
                          GAsyncReadyCallback       callback,
                          gpointer                  user_data)
{
  PirRequest *request;

  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (answer != NULL && answer->language == NULL);

  request = pir_request_new ("POST", answer->user_name != NULL ? "/v1/recoveries/password" : "/v1/recoveries/user-name",
                             NULL);
  pir_request_take_body (request, pir_wire_write_challenge_answer (answer));
  run (self, request, cancellable, callback, user_data, pir_client_recover_async);
}

gboolean
pir_client_recover_finish (PirClient     *self,
                           GAsyncResult  *result,
                           GError       **error)
{
  return pir_task_propagate_boolean (self, result, pir_client_recover_async, error);
}
