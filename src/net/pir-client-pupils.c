/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net/pir-client-pupils.h"

#include "base/pir-task.h"
#include "net/pir-client-private.h"
#include "net/pir-list-page.h"
#include "wire/pir-wire-office-notices.h"
#include "wire/pir-wire-pupils.h"

#define MAX_OBJECT_BYTES (1024 * 1024)
#define MAX_LIST_BYTES (8 * 1024 * 1024)

static gpointer
read_pupils (JsonObject  *object,
             GError     **error)
{
  return pir_list_page_read (object, pir_wire_read_office_pupils, error);
}

static gpointer
read_record (JsonObject  *object,
             GError     **error)
{
  return pir_wire_read_pupil_record (object, error);
}

static void
free_record (gpointer record)
{
  pir_pupil_record_free (record);
}

static gpointer
read_look_up (JsonObject  *object,
              GError     **error)
{
  return pir_wire_read_pupil_look_up (object, error);
}

static void
free_look_up (gpointer look_up)
{
  pir_pupil_look_up_free (look_up);
}

static gpointer
read_classes (JsonObject  *object,
              GError     **error)
{
  return pir_wire_read_office_classes (object, error);
}

static gpointer
read_staff (JsonObject  *object,
            GError     **error)
{
  return pir_list_page_read (object, pir_wire_read_office_staff, error);
}

static gpointer
read_member (JsonObject  *object,
             GError     **error)
{
  return pir_wire_read_staff_member (object, error);
}

static const PirReader pupils_reader = { read_pupils, pir_list_page_free, MAX_LIST_BYTES };
static const PirReader record_reader = { read_record, free_record, MAX_OBJECT_BYTES };
static const PirReader look_up_reader = { read_look_up, free_look_up, MAX_LIST_BYTES };
static const PirReader classes_reader = { read_classes, (GDestroyNotify) g_ptr_array_unref, MAX_LIST_BYTES };
static const PirReader staff_reader = { read_staff, pir_list_page_free, MAX_LIST_BYTES };
static const PirReader member_reader = { read_member, g_object_unref, MAX_OBJECT_BYTES };

static PirRequest *
request_page (const char           *template,
              const PirReader      *reader,
              const PirPeopleQuery *query)
{
  PirRequest *request = pir_request_new_json ("GET", template, query->school_id, reader);
  g_autofree char *limit = g_strdup_printf ("%u", query->limit);

  pir_request_add_query (request, "state", query->state);
  pir_request_add_query (request, "school_year", query->school_year);
  pir_request_add_query (request, "class_name", query->class_name);
  pir_request_add_query (request, "kind", query->kind);
  pir_request_add_query (request, "query", query->words);
  pir_request_add_query (request, "unlinked", query->is_unlinked ? "true" : NULL);
  pir_request_add_query (request, "after", query->after);
  pir_request_add_query (request, "limit", query->limit > 0 ? limit : NULL);

  return request;
}

static PirRequest *
request_classes (const char *school_id,
                 const char *school_year)
{
  PirRequest *request = pir_request_new_json ("GET", "/v1/office/schools/{id}/classes", school_id, &classes_reader);

  pir_request_add_query (request, "school_year", school_year);

  return request;
}

void
pir_client_list_pupils_async (PirClient            *self,
                              const PirPeopleQuery *query,
                              GCancellable         *cancellable,
                              GAsyncReadyCallback   callback,
                              gpointer              user_data)
{
  PirRequest *request;

  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (query != NULL);

  request = request_page ("/v1/office/schools/{id}/pupils", &pupils_reader, query);
  pir_client_begin (self, request, cancellable, callback, user_data, pir_client_list_pupils_async);
}

GPtrArray *
pir_client_list_pupils_finish (PirClient     *self,
                               GAsyncResult  *result,
                               char         **next,
                               GError       **error)
{
  return pir_list_page_take (pir_task_propagate (self, result, pir_client_list_pupils_async, error), next);
}

void
pir_client_read_pupil_async (PirClient           *self,
                             const char          *id,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  PirRequest *request;

  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (id != NULL && g_uuid_string_is_valid (id));

  request = pir_request_new_json ("GET", "/v1/office/pupils/{id}", id, &record_reader);
  pir_client_begin (self, request, cancellable, callback, user_data, pir_client_read_pupil_async);
}

PirPupilRecord *
pir_client_read_pupil_finish (PirClient     *self,
                              GAsyncResult  *result,
                              GError       **error)
{
  return pir_task_propagate (self, result, pir_client_read_pupil_async, error);
}

void
pir_client_look_pupil_up_async (PirClient           *self,
                                const char          *id,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  PirRequest *request;

  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (id != NULL && g_uuid_string_is_valid (id));

  request = pir_request_new_json ("POST", "/v1/office/pupils/{id}/look-ups", id, &look_up_reader);
  pir_client_begin (self, request, cancellable, callback, user_data, pir_client_look_pupil_up_async);
}

PirPupilLookUp *
pir_client_look_pupil_up_finish (PirClient     *self,
                                 GAsyncResult  *result,
                                 GError       **error)
{
  return pir_task_propagate (self, result, pir_client_look_pupil_up_async, error);
}

void
pir_client_change_pupil_async (PirClient            *self,
                               const char           *id,
                               const PirPupilChange *change,
                               GCancellable         *cancellable,
                               GAsyncReadyCallback   callback,
                               gpointer              user_data)
{
  PirRequest *request;

  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (id != NULL && g_uuid_string_is_valid (id));
  g_return_if_fail (change != NULL);

  request = pir_request_new_json ("PATCH", "/v1/office/pupils/{id}", id, &record_reader);
  request->is_repeatable = TRUE;
  pir_request_take_body (request, pir_wire_write_pupil_change (change));
  pir_client_begin (self, request, cancellable, callback, user_data, pir_client_change_pupil_async);
}

PirPupilRecord *
pir_client_change_pupil_finish (PirClient     *self,
                                GAsyncResult  *result,
                                GError       **error)
{
  return pir_task_propagate (self, result, pir_client_change_pupil_async, error);
}

void
pir_client_leave_pupil_async (PirClient           *self,
                              const char          *id,
                              PirDate              left_on,
                              PirLeaveReason       why,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  PirRequest *request;

  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (id != NULL && g_uuid_string_is_valid (id));

  request = pir_request_new_json ("POST", "/v1/office/pupils/{id}/leave", id, &record_reader);
  request->is_repeatable = TRUE;
  pir_request_take_body (request, pir_wire_write_pupil_leave (left_on, why));
  pir_client_begin (self, request, cancellable, callback, user_data, pir_client_leave_pupil_async);
}

PirPupilRecord *
pir_client_leave_pupil_finish (PirClient     *self,
                               GAsyncResult  *result,
                               GError       **error)
{
  return pir_task_propagate (self, result, pir_client_leave_pupil_async, error);
}

void
pir_client_return_pupil_async (PirClient           *self,
                               const char          *id,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  PirRequest *request;

  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (id != NULL && g_uuid_string_is_valid (id));

  request = pir_request_new_json ("POST", "/v1/office/pupils/{id}/return", id, &record_reader);
  request->is_repeatable = TRUE;
  pir_client_begin (self, request, cancellable, callback, user_data, pir_client_return_pupil_async);
}

PirPupilRecord *
pir_client_return_pupil_finish (PirClient     *self,
                                GAsyncResult  *result,
                                GError       **error)
{
  return pir_task_propagate (self, result, pir_client_return_pupil_async, error);
}

void
pir_client_list_classes_async (PirClient           *self,
                               const char          *school_id,
                               const char          *school_year,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  PirRequest *request;

  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (school_id != NULL);

  request = request_classes (school_id, school_year);
  pir_client_begin (self, request, cancellable, callback, user_data, pir_client_list_classes_async);
}

GPtrArray *
pir_client_list_classes_finish (PirClient     *self,
                                GAsyncResult  *result,
                                GError       **error)
{
  return pir_task_propagate (self, result, pir_client_list_classes_async, error);
}

void
pir_client_list_staff_async (PirClient            *self,
                             const PirPeopleQuery *query,
                             GCancellable         *cancellable,
                             GAsyncReadyCallback   callback,
                             gpointer              user_data)
{
  PirRequest *request;

  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (query != NULL);

  request = request_page ("/v1/office/schools/{id}/staff", &staff_reader, query);
  pir_client_begin (self, request, cancellable, callback, user_data, pir_client_list_staff_async);
}

GPtrArray *
pir_client_list_staff_finish (PirClient     *self,
                              GAsyncResult  *result,
                              char         **next,
                              GError       **error)
{
  return pir_list_page_take (pir_task_propagate (self, result, pir_client_list_staff_async, error), next);
}

void
pir_client_leave_staff_async (PirClient           *self,
                              const char          *id,
                              PirDate              left_on,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  PirRequest *request;

  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (id != NULL && g_uuid_string_is_valid (id));

  request = pir_request_new_json ("POST", "/v1/office/staff/{id}/leave", id, &member_reader);
  request->is_repeatable = TRUE;
  pir_request_take_body (request, pir_wire_write_staff_leave (left_on));
  pir_client_begin (self, request, cancellable, callback, user_data, pir_client_leave_staff_async);
}

PirStaffMember *
pir_client_leave_staff_finish (PirClient     *self,
                               GAsyncResult  *result,
                               GError       **error)
{
  return pir_task_propagate (self, result, pir_client_leave_staff_async, error);
}

void
pir_client_return_staff_async (PirClient           *self,
                               const char          *id,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  PirRequest *request;

  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (id != NULL && g_uuid_string_is_valid (id));

  request = pir_request_new_json ("POST", "/v1/office/staff/{id}/return", id, &member_reader);
  request->is_repeatable = TRUE;
  pir_client_begin (self, request, cancellable, callback, user_data, pir_client_return_staff_async);
}

PirStaffMember *
pir_client_return_staff_finish (PirClient     *self,
                                GAsyncResult  *result,
                                GError       **error)
{
  return pir_task_propagate (self, result, pir_client_return_staff_async, error);
}
