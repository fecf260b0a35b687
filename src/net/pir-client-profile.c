/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net/pir-client-profile.h"

#include "base/pir-task.h"
#include "net/pir-client-private.h"
#include "net/pir-net-fault.h"
#include "wire/pir-wire-profile.h"
#include "wire/pir-wire-terms.h"
#include "wire/pir-wire.h"

#define MAX_ACCOUNT_BYTES (64 * 1024)
/* Two texts of 100,000 characters, however they are written */
#define MAX_TERMS_BYTES (2 * 1024 * 1024)

typedef gpointer (*ReadFunc) (JsonObject  *object,
                              GError     **error);

static const PirReader account_reader = { (ReadFunc) pir_wire_read_account, g_object_unref, MAX_ACCOUNT_BYTES };
static gpointer read_terms (JsonObject  *object,
                            GError     **error);

static const PirReader terms_reader = { read_terms, (GDestroyNotify) g_ptr_array_unref, MAX_TERMS_BYTES };

static gboolean
has_kind (GPtrArray  *documents,
          const char *kind)
{
  for (guint i = 0; i < documents->len; i++)
    {
      if (g_str_equal (pir_terms_document_peek (g_ptr_array_index (documents, i))->kind, kind))
        return TRUE;
    }

  return FALSE;
}

/* Who accepts has seen both. */
static gpointer
read_terms (JsonObject  *object,
            GError     **error)
{
  g_autoptr (GPtrArray) documents = pir_wire_read_terms (object, error);

  if (documents == NULL)
    return NULL;

  if (!has_kind (documents, "terms") || !has_kind (documents, "privacy"))
    {
      g_propagate_error (error, pir_net_fault_new (PIR_NET_ERROR_PROTOCOL, PIR_HOPE_NONE, "A text is missing"));
      return NULL;
    }

  return g_steal_pointer (&documents);
}

void
pir_client_read_terms_async (PirClient           *self,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  PirRequest *request;

  g_return_if_fail (PIR_IS_CLIENT (self));

  request = pir_request_new_json ("GET", "/v1/terms", NULL, &terms_reader);
  request->needs_session = FALSE;
  pir_client_begin (self, request, cancellable, callback, user_data, pir_client_read_terms_async);
}

GPtrArray *
pir_client_read_terms_finish (PirClient     *self,
                              GAsyncResult  *result,
                              GError       **error)
{
  return pir_task_propagate (self, result, pir_client_read_terms_async, error);
}

void
pir_client_read_account_async (PirClient           *self,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  PirRequest *request;

  g_return_if_fail (PIR_IS_CLIENT (self));

  request = pir_request_new_json ("GET", "/v1/me", NULL, &account_reader);
  pir_client_begin (self, request, cancellable, callback, user_data, pir_client_read_account_async);
}

PirAccount *
pir_client_read_account_finish (PirClient     *self,
                                GAsyncResult  *result,
                                GError       **error)
{
  return pir_task_propagate (self, result, pir_client_read_account_async, error);
}

void
pir_client_change_password_async (PirClient           *self,
                                  const char          *old_password,
                                  const char          *new_password,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  PirPasswordChange change = { old_password, new_password };
  PirRequest *request;

  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (old_password != NULL && new_password != NULL);

  request = pir_request_new ("POST", "/v1/me/password", NULL);
  pir_request_take_body (request, pir_wire_write_password_change (&change));
  pir_client_begin (self, request, cancellable, callback, user_data, pir_client_change_password_async);
}

gboolean
pir_client_change_password_finish (PirClient     *self,
                                   GAsyncResult  *result,
                                   GError       **error)
{
  return pir_task_propagate_boolean (self, result, pir_client_change_password_async, error);
}

void
pir_client_accept_terms_async (PirClient           *self,
                               const char          *terms_version,
                               const char          *privacy_version,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  PirAcceptance acceptance = { terms_version, privacy_version };
  PirRequest *request;

  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (terms_version != NULL && privacy_version != NULL);

  request = pir_request_new ("POST", "/v1/me/consents", NULL);
  request->is_repeatable = TRUE;
  pir_request_take_body (request, pir_wire_write_acceptance (&acceptance));
  pir_client_begin (self, request, cancellable, callback, user_data, pir_client_accept_terms_async);
}

gboolean
pir_client_accept_terms_finish (PirClient     *self,
                                GAsyncResult  *result,
                                GError       **error)
{
  return pir_task_propagate_boolean (self, result, pir_client_accept_terms_async, error);
}
