/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net/pir-client-account.h"

#include "base/pir-task.h"
#include "net/pir-client-private.h"
#include "net/pir-net-fault.h"
#include "wire/pir-wire-profile.h"
#include "wire/pir-wire-terms.h"

#define MAX_LIST_BYTES (1024 * 1024)
/* A text of 100,000 characters, however they are written */
#define MAX_TEXT_BYTES (1024 * 1024)

typedef gpointer (*ReadFunc) (JsonObject  *object,
                              GError     **error);

static gpointer read_text (JsonObject  *object,
                           GError     **error);

static const PirReader sessions_reader = {
  (ReadFunc) pir_wire_read_sessions, (GDestroyNotify) g_ptr_array_unref, MAX_LIST_BYTES,
};
static const PirReader identities_reader = {
  (ReadFunc) pir_wire_read_identities, (GDestroyNotify) g_ptr_array_unref, MAX_LIST_BYTES,
};
static const PirReader consents_reader = {
  (ReadFunc) pir_wire_read_consents, (GDestroyNotify) g_ptr_array_unref, MAX_LIST_BYTES,
};
static const PirReader activity_reader = {
  (ReadFunc) pir_wire_read_activities, (GDestroyNotify) g_ptr_array_unref, MAX_LIST_BYTES,
};
static const PirReader text_reader = { read_text, g_object_unref, MAX_TEXT_BYTES };

static gpointer
read_text (JsonObject  *object,
           GError     **error)
{
  g_autoptr (GPtrArray) documents = pir_wire_read_terms (object, error);

  if (documents == NULL)
    return NULL;

  if (documents->len != 1)
    {
      g_propagate_error (error, pir_net_fault_new (PIR_NET_ERROR_PROTOCOL, PIR_HOPE_NONE, "Not one text"));
      return NULL;
    }

  return g_object_ref (g_ptr_array_index (documents, 0));
}

void
pir_client_list_sessions_async (PirClient           *self,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  PirRequest *request;

  g_return_if_fail (PIR_IS_CLIENT (self));

  request = pir_request_new_json ("GET", "/v1/me/sessions", NULL, &sessions_reader);
  pir_client_begin (self, request, cancellable, callback, user_data, pir_client_list_sessions_async);
}

GPtrArray *
pir_client_list_sessions_finish (PirClient     *self,
                                 GAsyncResult  *result,
                                 GError       **error)
{
  return pir_task_propagate (self, result, pir_client_list_sessions_async, error);
}

void
pir_client_list_identities_async (PirClient           *self,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  PirRequest *request;

  g_return_if_fail (PIR_IS_CLIENT (self));

  request = pir_request_new_json ("GET", "/v1/me/identities", NULL, &identities_reader);
  pir_client_begin (self, request, cancellable, callback, user_data, pir_client_list_identities_async);
}

GPtrArray *
pir_client_list_identities_finish (PirClient     *self,
                                   GAsyncResult  *result,
                                   GError       **error)
{
  return pir_task_propagate (self, result, pir_client_list_identities_async, error);
}

void
pir_client_list_consents_async (PirClient           *self,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  PirRequest *request;

  g_return_if_fail (PIR_IS_CLIENT (self));

  request = pir_request_new_json ("GET", "/v1/me/consents", NULL, &consents_reader);
  pir_client_begin (self, request, cancellable, callback, user_data, pir_client_list_consents_async);
}

GPtrArray *
pir_client_list_consents_finish (PirClient     *self,
                                 GAsyncResult  *result,
                                 GError       **error)
{
  return pir_task_propagate (self, result, pir_client_list_consents_async, error);
}

void
pir_client_list_activity_async (PirClient           *self,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  PirRequest *request;

  g_return_if_fail (PIR_IS_CLIENT (self));

  request = pir_request_new_json ("GET", "/v1/me/activity", NULL, &activity_reader);
  pir_client_begin (self, request, cancellable, callback, user_data, pir_client_list_activity_async);
}

GPtrArray *
pir_client_list_activity_finish (PirClient     *self,
                                 GAsyncResult  *result,
                                 GError       **error)
{
  return pir_task_propagate (self, result, pir_client_list_activity_async, error);
}

void
pir_client_end_session_async (PirClient           *self,
                              const char          *id,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  PirRequest *request;

  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (id != NULL);

  request = pir_request_new ("DELETE", "/v1/me/sessions/{id}", id);
  pir_client_begin (self, request, cancellable, callback, user_data, pir_client_end_session_async);
}

gboolean
pir_client_end_session_finish (PirClient     *self,
                               GAsyncResult  *result,
                               GError       **error)
{
  return pir_task_propagate_boolean (self, result, pir_client_end_session_async, error);
}

void
pir_client_change_email_async (PirClient           *self,
                               const char          *email,
                               const char          *password,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  PirEmailChange change = { email, password };
  PirRequest *request;

  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (email != NULL);

  request = pir_request_new ("POST", "/v1/me/email", NULL);
  pir_request_take_body (request, pir_wire_write_email_change (&change));
  pir_client_begin (self, request, cancellable, callback, user_data, pir_client_change_email_async);
}

gboolean
pir_client_change_email_finish (PirClient     *self,
                                GAsyncResult  *result,
                                GError       **error)
{
  return pir_task_propagate_boolean (self, result, pir_client_change_email_async, error);
}

void
pir_client_forget_email_async (PirClient           *self,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  PirRequest *request;

  g_return_if_fail (PIR_IS_CLIENT (self));

  request = pir_request_new ("DELETE", "/v1/me/email", NULL);
  request->is_repeatable = TRUE;
  pir_client_begin (self, request, cancellable, callback, user_data, pir_client_forget_email_async);
}

gboolean
pir_client_forget_email_finish (PirClient     *self,
                                GAsyncResult  *result,
                                GError       **error)
{
  return pir_task_propagate_boolean (self, result, pir_client_forget_email_async, error);
}

void
pir_client_delete_account_async (PirClient           *self,
                                 const char          *user_name,
                                 const char          *password,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  PirDeletion deletion = { user_name, password };
  PirRequest *request;

  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (user_name != NULL);

  request = pir_request_new ("POST", "/v1/me/delete", NULL);
  pir_request_take_body (request, pir_wire_write_deletion (&deletion));
  pir_client_begin (self, request, cancellable, callback, user_data, pir_client_delete_account_async);
}

gboolean
pir_client_delete_account_finish (PirClient     *self,
                                  GAsyncResult  *result,
                                  GError       **error)
{
  return pir_task_propagate_boolean (self, result, pir_client_delete_account_async, error);
}

void
pir_client_read_text_async (PirClient           *self,
                            const char          *kind,
                            const char          *version,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  PirRequest *request;

  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (kind != NULL && version != NULL);

  request = pir_request_new_json ("GET", "/v1/terms", NULL, &text_reader);
  request->needs_session = FALSE;
  pir_request_add_query (request, "kind", kind);
  pir_request_add_query (request, "version", version);
  pir_client_begin (self, request, cancellable, callback, user_data, pir_client_read_text_async);
}

PirTermsDocument *
pir_client_read_text_finish (PirClient     *self,
                             GAsyncResult  *result,
                             GError       **error)
{
  return pir_task_propagate (self, result, pir_client_read_text_async, error);
}
