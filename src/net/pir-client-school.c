/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net/pir-client-school.h"

#include <string.h>

#include "base/pir-task.h"
#include "net/pir-client-private.h"
#include "wire/pir-wire-registry.h"
#include "wire/pir-wire-school-office.h"

#define SCHOOL_PATH "/v1/office/schools/{id}"
#define MAX_OBJECT_BYTES (64 * 1024)
#define MAX_LIST_BYTES (8 * 1024 * 1024)
#define PATIENCE_MS (600 * 1000) /* as the service has it */

typedef gpointer (*ReadFunc) (JsonObject  *object,
                              GError     **error);

static const PirReader school_reader = { (ReadFunc) pir_wire_read_office_profile, g_object_unref, MAX_OBJECT_BYTES };
static const PirReader checks_reader = {
  (ReadFunc) pir_wire_read_school_checks, (GDestroyNotify) g_ptr_array_unref, MAX_OBJECT_BYTES,
};
static const PirReader account_reader = {
  (ReadFunc) pir_wire_read_credit_account, (GDestroyNotify) pir_credit_account_free, MAX_OBJECT_BYTES,
};
static const PirReader accounts_reader = {
  (ReadFunc) pir_wire_read_credit_accounts, (GDestroyNotify) g_ptr_array_unref, MAX_LIST_BYTES,
};
static const PirReader report_reader = {
  (ReadFunc) pir_wire_read_registry_report, (GDestroyNotify) pir_registry_report_free, MAX_LIST_BYTES,
};

void
pir_client_read_school_async (PirClient           *self,
                              const char          *school_id,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (school_id != NULL);

  pir_client_begin (self, pir_request_new_json ("GET", SCHOOL_PATH, school_id, &school_reader), cancellable, callback, user_data,
                    pir_client_read_school_async);
}

PirSchool *
pir_client_read_school_finish (PirClient     *self,
                               GAsyncResult  *result,
                               GError       **error)
{
  return pir_task_propagate (self, result, pir_client_read_school_async, error);
}

void
pir_client_change_school_async (PirClient             *self,
                                const char            *school_id,
                                const PirSchoolFields *change,
                                GCancellable          *cancellable,
                                GAsyncReadyCallback    callback,
                                gpointer               user_data)
{
  PirRequest *request;

  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (school_id != NULL && change != NULL);

  request = pir_request_new_json ("PUT", SCHOOL_PATH, school_id, &school_reader);
  pir_request_take_body (request, pir_wire_write_profile_change (change));
  request->is_repeatable = TRUE;
  pir_client_begin (self, request, cancellable, callback, user_data, pir_client_change_school_async);
}

PirSchool *
pir_client_change_school_finish (PirClient     *self,
                                 GAsyncResult  *result,
                                 GError       **error)
{
  return pir_task_propagate (self, result, pir_client_change_school_async, error);
}

void
pir_client_check_school_async (PirClient           *self,
                               const char          *school_id,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (school_id != NULL);

  pir_client_begin (self, pir_request_new_json ("GET", SCHOOL_PATH "/checks", school_id, &checks_reader), cancellable, callback,
                    user_data, pir_client_check_school_async);
}

GPtrArray *
pir_client_check_school_finish (PirClient     *self,
                                GAsyncResult  *result,
                                GError       **error)
{
  return pir_task_propagate (self, result, pir_client_check_school_async, error);
}

void
pir_client_list_credit_accounts_async (PirClient           *self,
                                       const char          *school_id,
                                       GCancellable        *cancellable,
                                       GAsyncReadyCallback  callback,
                                       gpointer             user_data)
{
  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (school_id != NULL);

  pir_client_begin (self, pir_request_new_json ("GET", SCHOOL_PATH "/credit-accounts", school_id, &accounts_reader), cancellable,
                    callback, user_data, pir_client_list_credit_accounts_async);
}

GPtrArray *
pir_client_list_credit_accounts_finish (PirClient     *self,
                                        GAsyncResult  *result,
                                        GError       **error)
{
  return pir_task_propagate (self, result, pir_client_list_credit_accounts_async, error);
}

void
pir_client_add_credit_account_async (PirClient                    *self,
                                     const char                   *school_id,
                                     const PirCreditAccountFields *account,
                                     GCancellable                 *cancellable,
                                     GAsyncReadyCallback           callback,
                                     gpointer                      user_data)
{
  PirRequest *request;

  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (school_id != NULL && account != NULL);

  request = pir_request_new_json ("POST", SCHOOL_PATH "/credit-accounts", school_id, &account_reader);
  pir_request_take_body (request, pir_wire_write_credit_account_start (account));
  request->is_repeatable = TRUE;
  pir_client_begin (self, request, cancellable, callback, user_data, pir_client_add_credit_account_async);
}

PirCreditAccountFields *
pir_client_add_credit_account_finish (PirClient     *self,
                                      GAsyncResult  *result,
                                      GError       **error)
{
  return pir_task_propagate (self, result, pir_client_add_credit_account_async, error);
}

void
pir_client_end_credit_account_async (PirClient           *self,
                                     const char          *id,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data)
{
  PirRequest *request;

  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (id != NULL && g_uuid_string_is_valid (id));

  request = pir_request_new ("DELETE", "/v1/office/credit-accounts/{id}", id);
  request->is_repeatable = TRUE;
  pir_client_begin (self, request, cancellable, callback, user_data, pir_client_end_credit_account_async);
}

gboolean
pir_client_end_credit_account_finish (PirClient     *self,
                                      GAsyncResult  *result,
                                      GError       **error)
{
  return pir_task_propagate_boolean (self, result, pir_client_end_credit_account_async, error);
}

/* "tax_code=C.F." becomes the parameter columns[tax_code]. */
static void
add_column (PirRequest *request,
            const char *column)
{
  const char *mark = strchr (column, '=');
  g_autofree char *field = NULL;
  g_autofree char *name = NULL;

  g_return_if_fail (mark != NULL);

  field = g_strndup (column, (gsize) (mark - column));
  name = g_strdup_printf ("columns%%5B%s%%5D", field);
  pir_request_add_query (request, name, mark + 1);
}

void
pir_client_take_registry_async (PirClient                 *self,
                                const char                *school_id,
                                const PirRegistryDelivery *delivery,
                                GCancellable              *cancellable,
                                GAsyncReadyCallback        callback,
                                gpointer                   user_data)
{
  PirRequest *request;

  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (school_id != NULL);
  g_return_if_fail (delivery != NULL && delivery->csv != NULL);

  request = pir_request_new_json ("POST", SCHOOL_PATH "/imports", school_id, &report_reader);
  pir_request_add_query (request, "kind", pir_registry_kind_to_string (delivery->kind));
  pir_request_add_query (request, "dry_run", delivery->is_dry_run ? "true" : NULL);
  pir_request_add_query (request, "school_year", delivery->school_year);
  for (guint i = 0; delivery->columns != NULL && delivery->columns[i] != NULL; i++)
    add_column (request, delivery->columns[i]);
  pir_request_set_file (request, delivery->csv, PIR_MEDIA_CSV);
  request->is_long = TRUE;
  request->patience_ms = PATIENCE_MS;
  pir_client_begin (self, request, cancellable, callback, user_data, pir_client_take_registry_async);
}

PirRegistryReport *
pir_client_take_registry_finish (PirClient     *self,
                                 GAsyncResult  *result,
                                 GError       **error)
{
  return pir_task_propagate (self, result, pir_client_take_registry_async, error);
}
