/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net/pir-client-office.h"

#include "base/pir-task.h"
#include "net/pir-client-private.h"
#include "net/pir-list-page.h"
#include "wire/pir-wire-office-lists.h"
#include "wire/pir-wire-office.h"

#define MAX_OBJECT_BYTES (64 * 1024)
#define MAX_LIST_BYTES (8 * 1024 * 1024)
#define CHECK_PATIENCE_MS (600 * 1000) /* as the service has it */

typedef gpointer (*ReadFunc) (JsonObject  *object,
                              GError     **error);

static gpointer read_links (JsonObject  *object,
                            GError     **error);
static gpointer read_link (JsonObject  *object,
                           GError     **error);
static gpointer read_delegations (JsonObject  *object,
                                  GError     **error);
static gpointer read_audit (JsonObject  *object,
                            GError     **error);

static const PirReader schools_reader = {
  (ReadFunc) pir_wire_read_office_schools, (GDestroyNotify) g_ptr_array_unref, MAX_LIST_BYTES,
};
static const PirReader requests_reader = {
  (ReadFunc) pir_wire_read_office_requests, (GDestroyNotify) g_ptr_array_unref, MAX_LIST_BYTES,
};
static const PirReader results_reader = {
  (ReadFunc) pir_wire_read_decision_results, (GDestroyNotify) g_ptr_array_unref, MAX_LIST_BYTES,
};
static const PirReader representatives_reader = {
  (ReadFunc) pir_wire_read_representatives, (GDestroyNotify) g_ptr_array_unref, MAX_LIST_BYTES,
};
static const PirReader representative_reader = { (ReadFunc) pir_wire_read_representative, g_object_unref, MAX_OBJECT_BYTES };
static const PirReader link_reader = { read_link, g_object_unref, MAX_OBJECT_BYTES };
static const PirReader links_reader = { read_links, pir_list_page_free, MAX_LIST_BYTES };
static const PirReader delegations_reader = { read_delegations, pir_list_page_free, MAX_LIST_BYTES };
static const PirReader audit_check_reader = { (ReadFunc) pir_wire_read_audit_check, g_free, MAX_OBJECT_BYTES };
static const PirReader audit_reader = { read_audit, pir_list_page_free, MAX_LIST_BYTES };

static gpointer
read_links (JsonObject  *object,
            GError     **error)
{
  return pir_list_page_read (object, pir_wire_read_office_links, error);
}

static gpointer
read_link (JsonObject  *object,
           GError     **error)
{
  return pir_wire_read_office_link (object, error);
}

static gpointer
read_delegations (JsonObject  *object,
                  GError     **error)
{
  return pir_list_page_read (object, pir_wire_read_delegations, error);
}

static gpointer
read_audit (JsonObject  *object,
            GError     **error)
{
  return pir_list_page_read (object, pir_wire_read_audit_entries, error);
}

static PirRequest *
request_page (const char           *template,
              const PirReader      *reader,
              const PirOfficeQuery *query)
{
  PirRequest *request = pir_request_new_json ("GET", template, query->school_id, reader);
  g_autofree char *limit = g_strdup_printf ("%u", query->limit);

  pir_request_add_query (request, "school_year", query->school_year);
  pir_request_add_query (request, "class_name", query->class_name);
  pir_request_add_query (request, "after", query->after);
  pir_request_add_query (request, "limit", query->limit > 0 ? limit : NULL);

  return request;
}

void
pir_client_list_office_schools_async (PirClient           *self,
                                      GCancellable        *cancellable,
                                      GAsyncReadyCallback  callback,
                                      gpointer             user_data)
{
  g_return_if_fail (PIR_IS_CLIENT (self));

  pir_client_begin (self, pir_request_new_json ("GET", "/v1/office/schools", NULL, &schools_reader), cancellable, callback,
                    user_data, pir_client_list_office_schools_async);
}

GPtrArray *
pir_client_list_office_schools_finish (PirClient     *self,
                                       GAsyncResult  *result,
                                       GError       **error)
{
  return pir_task_propagate (self, result, pir_client_list_office_schools_async, error);
}

void
pir_client_list_office_requests_async (PirClient           *self,
                                       const char          *school_id,
                                       const char          *state,
                                       GCancellable        *cancellable,
                                       GAsyncReadyCallback  callback,
                                       gpointer             user_data)
{
  PirRequest *request;

  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (school_id != NULL);

  request = pir_request_new_json ("GET", "/v1/office/link-requests", NULL, &requests_reader);
  pir_request_add_query (request, "school_id", school_id);
  pir_request_add_query (request, "state", state);
  pir_client_begin (self, request, cancellable, callback, user_data, pir_client_list_office_requests_async);
}

GPtrArray *
pir_client_list_office_requests_finish (PirClient     *self,
                                        GAsyncResult  *result,
                                        GError       **error)
{
  return pir_task_propagate (self, result, pir_client_list_office_requests_async, error);
}

void
pir_client_decide_links_async (PirClient              *self,
                               const PirLinkDecisions *decisions,
                               GCancellable           *cancellable,
                               GAsyncReadyCallback     callback,
                               gpointer                user_data)
{
  PirRequest *request;

  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (decisions != NULL);

  request = pir_request_new_json ("POST", "/v1/office/link-request-decisions", NULL, &results_reader);
  pir_request_take_body (request, pir_wire_write_link_decisions (decisions));
  pir_client_begin (self, request, cancellable, callback, user_data, pir_client_decide_links_async);
}

GPtrArray *
pir_client_decide_links_finish (PirClient     *self,
                                GAsyncResult  *result,
                                GError       **error)
{
  return pir_task_propagate (self, result, pir_client_decide_links_async, error);
}

void
pir_client_list_office_links_async (PirClient            *self,
                                    const PirOfficeQuery *query,
                                    GCancellable         *cancellable,
                                    GAsyncReadyCallback   callback,
                                    gpointer              user_data)
{
  PirRequest *request;

  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (query != NULL);

  request = request_page ("/v1/office/schools/{id}/links", &links_reader, query);
  pir_request_add_query (request, "state", query->state);
  pir_client_begin (self, request, cancellable, callback, user_data, pir_client_list_office_links_async);
}

GPtrArray *
pir_client_list_office_links_finish (PirClient     *self,
                                     GAsyncResult  *result,
                                     char         **next,
                                     GError       **error)
{
  return pir_list_page_take (pir_task_propagate (self, result, pir_client_list_office_links_async, error), next);
}

void
pir_client_revoke_office_link_async (PirClient           *self,
                                     const char          *id,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data)
{
  PirRequest *request;

  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (id != NULL && g_uuid_string_is_valid (id));

  request = pir_request_new_json ("POST", "/v1/office/links/{id}/revoke", id, &link_reader);
  request->is_repeatable = TRUE;
  pir_client_begin (self, request, cancellable, callback, user_data, pir_client_revoke_office_link_async);
}

PirOfficeLink *
pir_client_revoke_office_link_finish (PirClient     *self,
                                      GAsyncResult  *result,
                                      GError       **error)
{
  return pir_task_propagate (self, result, pir_client_revoke_office_link_async, error);
}

void
pir_client_list_delegations_async (PirClient            *self,
                                   const PirOfficeQuery *query,
                                   GCancellable         *cancellable,
                                   GAsyncReadyCallback   callback,
                                   gpointer              user_data)
{
  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (query != NULL);

  pir_client_begin (self, request_page ("/v1/office/schools/{id}/delegations", &delegations_reader, query), cancellable, callback,
                    user_data, pir_client_list_delegations_async);
}

GPtrArray *
pir_client_list_delegations_finish (PirClient     *self,
                                    GAsyncResult  *result,
                                    char         **next,
                                    GError       **error)
{
  return pir_list_page_take (pir_task_propagate (self, result, pir_client_list_delegations_async, error), next);
}

void
pir_client_list_audit_async (PirClient            *self,
                             const PirOfficeQuery *query,
                             GCancellable         *cancellable,
                             GAsyncReadyCallback   callback,
                             gpointer              user_data)
{
  PirRequest *request;

  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (query != NULL);

  request = request_page ("/v1/office/schools/{id}/audit", &audit_reader, query);
  pir_request_add_query (request, "act", query->state);
  pir_client_begin (self, request, cancellable, callback, user_data, pir_client_list_audit_async);
}

GPtrArray *
pir_client_list_audit_finish (PirClient     *self,
                              GAsyncResult  *result,
                              char         **next,
                              GError       **error)
{
  return pir_list_page_take (pir_task_propagate (self, result, pir_client_list_audit_async, error), next);
}

void
pir_client_check_audit_async (PirClient           *self,
                              const char          *school_id,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  PirRequest *request;

  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (school_id != NULL);

  request = pir_request_new_json ("GET", "/v1/office/schools/{id}/audit-check", school_id, &audit_check_reader);
  request->is_long = TRUE;
  request->patience_ms = CHECK_PATIENCE_MS;
  pir_client_begin (self, request, cancellable, callback, user_data, pir_client_check_audit_async);
}

PirAuditCheck *
pir_client_check_audit_finish (PirClient     *self,
                               GAsyncResult  *result,
                               GError       **error)
{
  return pir_task_propagate (self, result, pir_client_check_audit_async, error);
}

void
pir_client_list_representatives_async (PirClient           *self,
                                       const char          *school_id,
                                       const char          *school_year,
                                       GCancellable        *cancellable,
                                       GAsyncReadyCallback  callback,
                                       gpointer             user_data)
{
  PirRequest *request;

  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (school_id != NULL);

  request = pir_request_new_json ("GET", "/v1/office/representatives", NULL, &representatives_reader);
  pir_request_add_query (request, "school_id", school_id);
  pir_request_add_query (request, "school_year", school_year);
  pir_client_begin (self, request, cancellable, callback, user_data, pir_client_list_representatives_async);
}

GPtrArray *
pir_client_list_representatives_finish (PirClient     *self,
                                        GAsyncResult  *result,
                                        GError       **error)
{
  return pir_task_propagate (self, result, pir_client_list_representatives_async, error);
}

void
pir_client_enable_representative_async (PirClient                    *self,
                                        const PirRepresentativeStart *start,
                                        GCancellable                 *cancellable,
                                        GAsyncReadyCallback           callback,
                                        gpointer                      user_data)
{
  PirRequest *request;

  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (start != NULL);

  request = pir_request_new_json ("POST", "/v1/office/representatives", NULL, &representative_reader);
  request->is_repeatable = TRUE;
  pir_request_take_body (request, pir_wire_write_representative_start (start));
  pir_client_begin (self, request, cancellable, callback, user_data, pir_client_enable_representative_async);
}

PirRepresentative *
pir_client_enable_representative_finish (PirClient     *self,
                                         GAsyncResult  *result,
                                         GError       **error)
{
  return pir_task_propagate (self, result, pir_client_enable_representative_async, error);
}

void
pir_client_disable_representative_async (PirClient           *self,
                                         const char          *id,
                                         GCancellable        *cancellable,
                                         GAsyncReadyCallback  callback,
                                         gpointer             user_data)
{
  PirRequest *request;

  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (id != NULL && g_uuid_string_is_valid (id));

  request = pir_request_new ("DELETE", "/v1/office/representatives/{id}", id);
  request->is_repeatable = TRUE;
  pir_client_begin (self, request, cancellable, callback, user_data, pir_client_disable_representative_async);
}

gboolean
pir_client_disable_representative_finish (PirClient     *self,
                                          GAsyncResult  *result,
                                          GError       **error)
{
  return pir_task_propagate_boolean (self, result, pir_client_disable_representative_async, error);
}
