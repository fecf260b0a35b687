/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net/pir-client-hand-offs.h"

#include "base/pir-task.h"
#include "net/pir-address.h"
#include "net/pir-bearer.h"
#include "net/pir-client-private.h"
#include "wire/pir-wire-hand-off.h"

#define MAX_BYTES (16 * 1024)
#define CURRENT "/v1/hand-offs/current"

static gpointer read_hand_off (JsonObject  *object,
                               GError     **error);
static gpointer read_state (JsonObject  *object,
                            GError     **error);

static const PirReader hand_off_reader = { read_hand_off, (GDestroyNotify) pir_hand_off_free, MAX_BYTES };
static const PirReader state_reader = { read_state, g_free, MAX_BYTES };

/* What a stranger's phone is to open is an address that this program would go to itself. */
static gpointer
read_hand_off (JsonObject  *object,
               GError     **error)
{
  g_autoptr (PirHandOff) self = pir_wire_read_hand_off (object, error);
  g_autofree char *address = NULL, *code_address = NULL;

  if (self == NULL)
    return NULL;

  address = pir_address_check (self->address, NULL, error);
  code_address = address != NULL ? pir_address_check (self->code_address, NULL, error) : NULL;
  if (code_address == NULL)
    return NULL;

  if (!pir_bearer_is_token (pir_tokens_get_access (self->key)))
    {
      g_set_error_literal (error, PIR_NET_ERROR, PIR_NET_ERROR_PROTOCOL, "The secret does not fit into a header");
      return NULL;
    }

  return g_steal_pointer (&self);
}

static gpointer
read_state (JsonObject  *object,
            GError     **error)
{
  g_autofree PirHandOffState *state = g_new0 (PirHandOffState, 1);

  return pir_wire_read_hand_off_state (object, state, error) ? g_steal_pointer (&state) : NULL;
}

/* @key: (nullable): of the hand-off that it is about; @reader: (nullable): of its answer */
static PirRequest *
request_new (const char      *method,
             const char      *path,
             const PirReader *reader,
             PirTokens       *key)
{
  PirRequest *request = reader != NULL ? pir_request_new_json (method, path, NULL, reader) : pir_request_new (method, path, NULL);

  request->needs_session = FALSE;
  request->tokens = key != NULL ? g_object_ref (key) : NULL;

  return request;
}

void
pir_client_begin_hand_off_async (PirClient           *self,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  g_return_if_fail (PIR_IS_CLIENT (self));

  pir_client_begin (self, request_new ("POST", "/v1/hand-offs", &hand_off_reader, NULL), cancellable, callback, user_data,
                    pir_client_begin_hand_off_async);
}

PirHandOff *
pir_client_begin_hand_off_finish (PirClient     *self,
                                  GAsyncResult  *result,
                                  GError       **error)
{
  return pir_task_propagate (self, result, pir_client_begin_hand_off_async, error);
}

void
pir_client_read_hand_off_async (PirClient           *self,
                                PirTokens           *key,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (PIR_IS_TOKENS (key));

  pir_client_begin (self, request_new ("GET", CURRENT, &state_reader, key), cancellable, callback, user_data,
                    pir_client_read_hand_off_async);
}

gboolean
pir_client_read_hand_off_finish (PirClient        *self,
                                 GAsyncResult     *result,
                                 PirHandOffState  *state,
                                 GError          **error)
{
  g_autofree PirHandOffState *read = pir_task_propagate (self, result, pir_client_read_hand_off_async, error);

  g_return_val_if_fail (state != NULL, FALSE);

  if (read == NULL)
    return FALSE;

  *state = *read;

  return TRUE;
}

void
pir_client_withdraw_hand_off_async (PirClient           *self,
                                    PirTokens           *key,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data)
{
  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (PIR_IS_TOKENS (key));

  pir_client_begin (self, request_new ("DELETE", CURRENT, NULL, key), cancellable, callback, user_data,
                    pir_client_withdraw_hand_off_async);
}

gboolean
pir_client_withdraw_hand_off_finish (PirClient     *self,
                                     GAsyncResult  *result,
                                     GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, pir_client_withdraw_hand_off_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
pir_client_sign_in_with_hand_off_async (PirClient           *self,
                                        PirTokens           *key,
                                        const char          *device_name,
                                        GCancellable        *cancellable,
                                        GAsyncReadyCallback  callback,
                                        gpointer             user_data)
{
  PirHandOffSignIn fields = { .device_name = device_name };

  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (PIR_IS_TOKENS (key));

  fields.secret = pir_tokens_get_access (key);
  pir_client_open_session (self, pir_task_new (self, cancellable, callback, user_data, pir_client_sign_in_with_hand_off_async),
                           "/v1/sessions/hand-off", pir_wire_write_hand_off_sign_in (&fields));
}

PirTokens *
pir_client_sign_in_with_hand_off_finish (PirClient     *self,
                                         GAsyncResult  *result,
                                         GError       **error)
{
  return pir_task_propagate (self, result, pir_client_sign_in_with_hand_off_async, error);
}
