/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net/pir-client-links.h"

#include "base/pir-task.h"
#include "net/pir-client-private.h"
#include "wire/pir-wire-links.h"

/* One privacy notice of 100,000 characters, however they are written, and a list of schools */
#define MAX_DIRECTORY_BYTES (2 * 1024 * 1024)
/* The most that the service tells at once */
#define MAX_IN_ONE_PLACE "100"
#define MAX_REQUEST_BYTES (64 * 1024)
#define MAX_REQUESTS_BYTES (8 * 1024 * 1024)

typedef struct
{
  GPtrArray *schools; /* (owned) (element-type PirFoundSchool) */
  gboolean   has_more;
} Directory;

typedef gpointer (*ReadFunc) (JsonObject  *object,
                              GError     **error);

static gpointer read_directory (JsonObject  *object,
                                GError     **error);
static void directory_free (gpointer data);

static const PirReader directory_reader = { read_directory, directory_free, MAX_DIRECTORY_BYTES };
static const PirReader request_reader = { (ReadFunc) pir_wire_read_link_request, g_object_unref, MAX_REQUEST_BYTES };
static const PirReader requests_reader = {
  (ReadFunc) pir_wire_read_link_requests, (GDestroyNotify) g_ptr_array_unref, MAX_REQUESTS_BYTES,
};

static const PirReader representations_reader = {
  (ReadFunc) pir_wire_read_representations, (GDestroyNotify) g_ptr_array_unref, MAX_REQUEST_BYTES,
};

static void
directory_free (gpointer data)
{
  Directory *directory = data;

  g_clear_pointer (&directory->schools, g_ptr_array_unref);
  g_free (directory);
}

static gpointer
read_directory (JsonObject  *object,
                GError     **error)
{
  gboolean has_more = FALSE;
  GPtrArray *schools = pir_wire_read_directory (object, &has_more, error);
  Directory *directory;

  if (schools == NULL)
    return NULL;

  directory = g_new0 (Directory, 1);
  directory->schools = schools;
  directory->has_more = has_more;

  return directory;
}

void
pir_client_find_schools_async (PirClient           *self,
                               const char          *query,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  PirRequest *request;

  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (query != NULL && *query != '\0');

  request = pir_request_new_json ("GET", "/v1/school-directory", NULL, &directory_reader);
  pir_request_add_query (request, "query", query);
  pir_client_begin (self, request, cancellable, callback, user_data, pir_client_find_schools_async);
}

void
pir_client_find_schools_in_async (PirClient           *self,
                                  const char          *province,
                                  const char          *municipality,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  PirRequest *request;

  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (province != NULL);
  g_return_if_fail (municipality != NULL);

  request = pir_request_new_json ("GET", "/v1/school-directory", NULL, &directory_reader);
  pir_request_add_query (request, "province", province);
  pir_request_add_query (request, "municipality", municipality);
  pir_request_add_query (request, "limit", MAX_IN_ONE_PLACE);
  pir_client_begin (self, request, cancellable, callback, user_data, pir_client_find_schools_async);
}

GPtrArray *
pir_client_find_schools_finish (PirClient     *self,
                                GAsyncResult  *result,
                                gboolean      *has_more,
                                GError       **error)
{
  Directory *directory = pir_task_propagate (self, result, pir_client_find_schools_async, error);
  GPtrArray *schools;

  g_return_val_if_fail (has_more != NULL, NULL);

  if (directory == NULL)
    return NULL;

  *has_more = directory->has_more;
  schools = g_steal_pointer (&directory->schools);
  directory_free (directory);

  return schools;
}

void
pir_client_request_link_async (PirClient           *self,
                               const PirLinkStart  *start,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  PirRequest *request;

  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (start != NULL);

  request = pir_request_new_json ("POST", "/v1/link-requests", NULL, &request_reader);
  pir_request_take_body (request, pir_wire_write_link_start (start));
  pir_client_begin (self, request, cancellable, callback, user_data, pir_client_request_link_async);
}

PirLinkRequest *
pir_client_request_link_finish (PirClient     *self,
                                GAsyncResult  *result,
                                GError       **error)
{
  return pir_task_propagate (self, result, pir_client_request_link_async, error);
}

void
pir_client_list_links_async (PirClient           *self,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_return_if_fail (PIR_IS_CLIENT (self));

  pir_client_begin (self, pir_request_new_json ("GET", "/v1/link-requests", NULL, &requests_reader), cancellable, callback, user_data,
       pir_client_list_links_async);
}

GPtrArray *
pir_client_list_links_finish (PirClient     *self,
                              GAsyncResult  *result,
                              GError       **error)
{
  return pir_task_propagate (self, result, pir_client_list_links_async, error);
}

void
pir_client_withdraw_link_async (PirClient           *self,
                                const char          *id,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  PirRequest *request;

  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (id != NULL && g_uuid_string_is_valid (id));

  request = pir_request_new_json ("POST", "/v1/link-requests/{id}/withdraw", id, &request_reader);
  request->is_repeatable = TRUE;
  pir_client_begin (self, request, cancellable, callback, user_data, pir_client_withdraw_link_async);
}

PirLinkRequest *
pir_client_withdraw_link_finish (PirClient     *self,
                                 GAsyncResult  *result,
                                 GError       **error)
{
  return pir_task_propagate (self, result, pir_client_withdraw_link_async, error);
}

void
pir_client_revoke_link_async (PirClient           *self,
                              const char          *pupil_id,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  PirRequest *request;

  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (pupil_id != NULL && g_uuid_string_is_valid (pupil_id));

  request = pir_request_new ("POST", "/v1/children/{id}/revoke", pupil_id);
  request->is_repeatable = TRUE;
  pir_client_begin (self, request, cancellable, callback, user_data, pir_client_revoke_link_async);
}

gboolean
pir_client_revoke_link_finish (PirClient     *self,
                               GAsyncResult  *result,
                               GError       **error)
{
  return pir_task_propagate_boolean (self, result, pir_client_revoke_link_async, error);
}

void
pir_client_delegate_async (PirClient           *self,
                           const char          *pupil_id,
                           gboolean             is_delegated,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  PirRequest *request;

  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (pupil_id != NULL && g_uuid_string_is_valid (pupil_id));

  request = pir_request_new (is_delegated ? "PUT" : "DELETE", "/v1/children/{id}/delegation", pupil_id);
  request->is_repeatable = TRUE;
  pir_client_begin (self, request, cancellable, callback, user_data, pir_client_delegate_async);
}

gboolean
pir_client_delegate_finish (PirClient     *self,
                            GAsyncResult  *result,
                            GError       **error)
{
  return pir_task_propagate_boolean (self, result, pir_client_delegate_async, error);
}

void
pir_client_list_representations_async (PirClient           *self,
                                       GCancellable        *cancellable,
                                       GAsyncReadyCallback  callback,
                                       gpointer             user_data)
{
  g_return_if_fail (PIR_IS_CLIENT (self));

  pir_client_begin (self, pir_request_new_json ("GET", "/v1/representations", NULL, &representations_reader), cancellable, callback,
       user_data, pir_client_list_representations_async);
}

GPtrArray *
pir_client_list_representations_finish (PirClient     *self,
                                        GAsyncResult  *result,
                                        GError       **error)
{
  return pir_task_propagate (self, result, pir_client_list_representations_async, error);
}
