/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net/pir-client-causes.h"

#include "base/pir-task.h"
#include "net/pir-client-private.h"
#include "wire/pir-wire-causes.h"
#include "wire/pir-wire.h"

#define MAX_PLACES_BYTES (4 * 1024 * 1024)
#define MAX_CAUSES_BYTES (8 * 1024 * 1024)
#define MAX_CAUSE_BYTES (64 * 1024)

typedef gpointer (*ReadFunc) (JsonObject  *object,
                              GError     **error);

static const PirReader places_reader = {
  (ReadFunc) pir_wire_read_school_places, (GDestroyNotify) g_ptr_array_unref, MAX_PLACES_BYTES,
};
static const PirReader causes_reader = {
  (ReadFunc) pir_wire_read_open_causes, (GDestroyNotify) g_ptr_array_unref, MAX_CAUSES_BYTES,
};
static const PirReader cause_reader = { (ReadFunc) pir_wire_read_open_cause, g_object_unref, MAX_CAUSE_BYTES };
static const PirReader notice_reader = { (ReadFunc) pir_wire_read_notice, g_object_unref, MAX_CAUSE_BYTES };

void
pir_client_list_places_async (PirClient           *self,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_return_if_fail (PIR_IS_CLIENT (self));

  pir_client_begin (self, pir_request_new_json ("GET", "/v1/school-directory/places", NULL, &places_reader), cancellable,
                    callback, user_data, pir_client_list_places_async);
}

GPtrArray *
pir_client_list_places_finish (PirClient     *self,
                               GAsyncResult  *result,
                               GError       **error)
{
  return pir_task_propagate (self, result, pir_client_list_places_async, error);
}

void
pir_client_list_causes_async (PirClient           *self,
                              const char          *school,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  PirRequest *request;

  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (school != NULL);

  request = pir_request_new_json ("GET", "/v1/open-causes", NULL, &causes_reader);
  pir_request_add_query (request, "school", school);
  pir_client_begin (self, request, cancellable, callback, user_data, pir_client_list_causes_async);
}

GPtrArray *
pir_client_list_causes_finish (PirClient     *self,
                               GAsyncResult  *result,
                               GError       **error)
{
  return pir_task_propagate (self, result, pir_client_list_causes_async, error);
}

void
pir_client_read_cause_async (PirClient           *self,
                             const char          *id,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (id != NULL && g_uuid_string_is_valid (id));

  pir_client_begin (self, pir_request_new_json ("GET", "/v1/open-causes/{id}", id, &cause_reader), cancellable, callback,
                    user_data, pir_client_read_cause_async);
}

PirOpenCause *
pir_client_read_cause_finish (PirClient     *self,
                              GAsyncResult  *result,
                              GError       **error)
{
  return pir_task_propagate (self, result, pir_client_read_cause_async, error);
}

void
pir_client_make_notice_async (PirClient                *self,
                              const char               *cause_id,
                              const PirOpenNoticeStart *start,
                              const char               *key,
                              GCancellable             *cancellable,
                              GAsyncReadyCallback       callback,
                              gpointer                  user_data)
{
  PirRequest *request;

  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (cause_id != NULL && g_uuid_string_is_valid (cause_id));
  g_return_if_fail (start != NULL);
  g_return_if_fail (key != NULL && g_uuid_string_is_valid (key));

  request = pir_request_new_json ("POST", "/v1/open-causes/{id}/notices", cause_id, &notice_reader);
  request->idempotency_key = g_strdup (key);
  request->is_repeatable = TRUE;
  pir_request_take_body (request, pir_wire_write_open_notice_start (start));
  pir_client_begin (self, request, cancellable, callback, user_data, pir_client_make_notice_async);
}

PirNotice *
pir_client_make_notice_finish (PirClient     *self,
                               GAsyncResult  *result,
                               GError       **error)
{
  return pir_task_propagate (self, result, pir_client_make_notice_async, error);
}

void
pir_client_withdraw_notice_async (PirClient           *self,
                                  const char          *id,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  PirRequest *request;

  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (id != NULL && g_uuid_string_is_valid (id));

  request = pir_request_new ("POST", "/v1/notices/{id}/withdraw", id);
  request->is_repeatable = TRUE;
  pir_client_begin (self, request, cancellable, callback, user_data, pir_client_withdraw_notice_async);
}

gboolean
pir_client_withdraw_notice_finish (PirClient     *self,
                                   GAsyncResult  *result,
                                   GError       **error)
{
  return pir_task_propagate_boolean (self, result, pir_client_withdraw_notice_async, error);
}
