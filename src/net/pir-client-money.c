/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net/pir-client-money.h"

#include <string.h>

#include "base/pir-task.h"
#include "net/pir-client-private.h"
#include "wire/pir-wire-credits.h"
#include "wire/pir-wire-refunds.h"

#define MAX_OBJECT_BYTES (64 * 1024)
#define MAX_LIST_BYTES (8 * 1024 * 1024)
#define MAX_TAX_BYTES (64 * 1024 * 1024)

typedef gpointer (*ReadFunc) (JsonObject  *object,
                              GError     **error);

/* How many rows a tax year's table has */
typedef struct
{
  guint n_told;
  guint n_apart;
} TaxRows;

static gpointer read_tax_year (JsonObject  *object,
                               GError     **error);

static const PirReader refunds_reader = {
  (ReadFunc) pir_wire_read_office_refunds, (GDestroyNotify) g_ptr_array_unref, MAX_LIST_BYTES,
};
static const PirReader refund_reader = { (ReadFunc) pir_wire_read_office_refund, g_object_unref, MAX_OBJECT_BYTES };
static const PirReader credits_reader = {
  (ReadFunc) pir_wire_read_credits, (GDestroyNotify) g_ptr_array_unref, MAX_LIST_BYTES,
};
static const PirReader report_reader = {
  (ReadFunc) pir_wire_read_credit_report, (GDestroyNotify) pir_credit_report_free, MAX_LIST_BYTES,
};
static const PirReader flow_reader = {
  (ReadFunc) pir_wire_read_payment_flow, (GDestroyNotify) pir_payment_flow_free, MAX_OBJECT_BYTES,
};
static const PirReader reconciliation_reader = { (ReadFunc) pir_wire_read_reconciliation, g_free, MAX_OBJECT_BYTES };
static const PirReader uncredited_reader = {
  (ReadFunc) pir_wire_read_uncredited, (GDestroyNotify) g_ptr_array_unref, MAX_LIST_BYTES,
};
static const PirReader tax_reader = { read_tax_year, g_free, MAX_TAX_BYTES };

static gpointer
read_tax_year (JsonObject  *object,
               GError     **error)
{
  g_autofree TaxRows *rows = g_new0 (TaxRows, 1);

  return pir_wire_check_tax_export (object, &rows->n_told, &rows->n_apart, error) ? g_steal_pointer (&rows) : NULL;
}

static gboolean
is_id (const char *id)
{
  return id != NULL && g_uuid_string_is_valid (id);
}

static PirRequest *
request_page (const char      *template,
              const char      *school_id,
              const char      *state,
              const char      *after,
              const PirReader *reader)
{
  PirRequest *request = pir_request_new_json ("GET", template, school_id, reader);

  pir_request_add_query (request, "state", state);
  pir_request_add_query (request, "after", after);
  pir_request_add_query (request, "limit", G_STRINGIFY (PIR_MONEY_PAGE));

  return request;
}

void
pir_client_list_refunds_async (PirClient           *self,
                               const char          *school_id,
                               const char          *state,
                               const char          *after,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (is_id (school_id));

  pir_client_begin (self, request_page ("/v1/office/schools/{id}/refunds", school_id, state, after, &refunds_reader), cancellable,
                    callback, user_data, pir_client_list_refunds_async);
}

GPtrArray *
pir_client_list_refunds_finish (PirClient     *self,
                                GAsyncResult  *result,
                                GError       **error)
{
  return pir_task_propagate (self, result, pir_client_list_refunds_async, error);
}

void
pir_client_ask_refund_async (PirClient            *self,
                             const char           *school_id,
                             const PirRefundStart *start,
                             GCancellable         *cancellable,
                             GAsyncReadyCallback   callback,
                             gpointer              user_data)
{
  PirRequest *request;

  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (is_id (school_id));
  g_return_if_fail (start != NULL && is_id (start->id));

  request = pir_request_new_json ("POST", "/v1/office/schools/{id}/refunds", school_id, &refund_reader);
  request->is_repeatable = TRUE;
  pir_request_take_body (request, pir_wire_write_refund_start (start));
  pir_client_begin (self, request, cancellable, callback, user_data, pir_client_ask_refund_async);
}

PirRefund *
pir_client_ask_refund_finish (PirClient     *self,
                              GAsyncResult  *result,
                              GError       **error)
{
  return pir_task_propagate (self, result, pir_client_ask_refund_async, error);
}

void
pir_client_decide_refund_async (PirClient           *self,
                                const char          *id,
                                gboolean             is_approved,
                                const char          *note,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  PirRequest *request;

  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (is_id (id));

  request = pir_request_new_json ("POST", is_approved ? "/v1/office/refunds/{id}/approve" : "/v1/office/refunds/{id}/refuse", id,
                                  &refund_reader);
  pir_request_take_body (request, pir_wire_write_refund_decision (note));
  pir_client_begin (self, request, cancellable, callback, user_data, pir_client_decide_refund_async);
}

PirRefund *
pir_client_decide_refund_finish (PirClient     *self,
                                 GAsyncResult  *result,
                                 GError       **error)
{
  return pir_task_propagate (self, result, pir_client_decide_refund_async, error);
}

void
pir_client_complete_refund_async (PirClient           *self,
                                  const char          *id,
                                  PirDate              done_on,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  PirRequest *request;

  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (is_id (id));

  request = pir_request_new_json ("POST", "/v1/office/refunds/{id}/done", id, &refund_reader);
  pir_request_take_body (request, pir_wire_write_refund_completion (done_on));
  pir_client_begin (self, request, cancellable, callback, user_data, pir_client_complete_refund_async);
}

PirRefund *
pir_client_complete_refund_finish (PirClient     *self,
                                   GAsyncResult  *result,
                                   GError       **error)
{
  return pir_task_propagate (self, result, pir_client_complete_refund_async, error);
}

void
pir_client_list_credits_async (PirClient           *self,
                               const char          *school_id,
                               const char          *state,
                               const char          *after,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (is_id (school_id));

  pir_client_begin (self, request_page ("/v1/office/schools/{id}/credits", school_id, state, after, &credits_reader), cancellable,
                    callback, user_data, pir_client_list_credits_async);
}

GPtrArray *
pir_client_list_credits_finish (PirClient     *self,
                                GAsyncResult  *result,
                                GError       **error)
{
  return pir_task_propagate (self, result, pir_client_list_credits_async, error);
}

/* "day=Giorno op." */
static void
add_column (PirRequest *request,
            const char *column)
{
  const char *sign = strchr (column, '=');
  g_autofree char *field = sign != NULL ? g_strndup (column, (gsize) (sign - column)) : NULL;
  g_autofree char *name = g_strdup_printf ("columns[%s]", field != NULL ? field : "");

  if (sign != NULL)
    pir_request_add_query (request, name, sign + 1);
}

void
pir_client_take_credits_async (PirClient             *self,
                               const PirCreditsQuery *query,
                               GBytes                *csv,
                               GCancellable          *cancellable,
                               GAsyncReadyCallback    callback,
                               gpointer               user_data)
{
  PirRequest *request;

  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (query != NULL && is_id (query->school_id));
  g_return_if_fail (csv != NULL);

  request = pir_request_new_json ("POST", "/v1/office/schools/{id}/credits", query->school_id, &report_reader);
  pir_request_add_query (request, "credit_account_id", query->credit_account_id);
  pir_request_add_query (request, "dry_run", query->is_dry_run ? "true" : NULL);
  for (guint i = 0; query->columns != NULL && query->columns[i] != NULL; i++)
    add_column (request, query->columns[i]);
  pir_request_set_file (request, csv, PIR_MEDIA_CSV);
  request->is_long = TRUE;
  request->is_repeatable = TRUE;
  pir_client_begin (self, request, cancellable, callback, user_data, pir_client_take_credits_async);
}

PirCreditReport *
pir_client_take_credits_finish (PirClient     *self,
                                GAsyncResult  *result,
                                GError       **error)
{
  return pir_task_propagate (self, result, pir_client_take_credits_async, error);
}

void
pir_client_take_flow_async (PirClient           *self,
                            const char          *school_id,
                            GBytes              *xml,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  PirRequest *request;

  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (is_id (school_id));
  g_return_if_fail (xml != NULL);

  request = pir_request_new_json ("POST", "/v1/office/schools/{id}/payment-flows", school_id, &flow_reader);
  pir_request_set_file (request, xml, PIR_MEDIA_XML);
  request->is_long = TRUE;
  request->is_repeatable = TRUE;
  pir_client_begin (self, request, cancellable, callback, user_data, pir_client_take_flow_async);
}

PirPaymentFlow *
pir_client_take_flow_finish (PirClient     *self,
                             GAsyncResult  *result,
                             GError       **error)
{
  return pir_task_propagate (self, result, pir_client_take_flow_async, error);
}

void
pir_client_match_credits_async (PirClient           *self,
                                const char          *school_id,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  PirRequest *request;

  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (is_id (school_id));

  request = pir_request_new_json ("POST", "/v1/office/schools/{id}/reconciliation", school_id, &reconciliation_reader);
  request->is_repeatable = TRUE;
  pir_client_begin (self, request, cancellable, callback, user_data, pir_client_match_credits_async);
}

PirReconciliation *
pir_client_match_credits_finish (PirClient     *self,
                                 GAsyncResult  *result,
                                 GError       **error)
{
  return pir_task_propagate (self, result, pir_client_match_credits_async, error);
}

void
pir_client_list_uncredited_async (PirClient           *self,
                                  const char          *school_id,
                                  PirDate              from,
                                  const char          *after,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  g_autofree char *day = pir_date_to_string (from);
  PirRequest *request;

  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (is_id (school_id));

  request = request_page ("/v1/office/schools/{id}/uncredited-receipts", school_id, NULL, after, &uncredited_reader);
  pir_request_add_query (request, "from", day);
  pir_client_begin (self, request, cancellable, callback, user_data, pir_client_list_uncredited_async);
}

GPtrArray *
pir_client_list_uncredited_finish (PirClient     *self,
                                   GAsyncResult  *result,
                                   GError       **error)
{
  return pir_task_propagate (self, result, pir_client_list_uncredited_async, error);
}

void
pir_client_read_tax_year_async (PirClient           *self,
                                const char          *school_id,
                                int                  year,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_autofree char *text = g_strdup_printf ("%d", year);
  PirRequest *request;

  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (is_id (school_id));

  request = pir_request_new_json ("GET", "/v1/office/schools/{id}/tax-export", school_id, &tax_reader);
  request->is_long = TRUE;
  pir_request_add_query (request, "year", text);
  pir_client_begin (self, request, cancellable, callback, user_data, pir_client_read_tax_year_async);
}

gboolean
pir_client_read_tax_year_finish (PirClient     *self,
                                 GAsyncResult  *result,
                                 guint         *n_told,
                                 guint         *n_apart,
                                 GError       **error)
{
  g_autofree TaxRows *rows = pir_task_propagate (self, result, pir_client_read_tax_year_async, error);

  g_return_val_if_fail (n_told != NULL && n_apart != NULL, FALSE);

  if (rows == NULL)
    return FALSE;

  *n_told = rows->n_told;
  *n_apart = rows->n_apart;

  return TRUE;
}

void
pir_client_download_tax_year_async (PirClient           *self,
                                    const char          *school_id,
                                    int                  year,
                                    const char          *folder,
                                    const char          *name,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data)
{
  g_autofree char *text = g_strdup_printf ("%d", year);
  PirRequest *request;

  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (is_id (school_id));
  g_return_if_fail (folder != NULL && name != NULL);

  request = pir_request_new ("GET", "/v1/office/schools/{id}/tax-export", school_id);
  request->media_type = PIR_MEDIA_CSV;
  request->is_long = TRUE;
  pir_request_add_query (request, "year", text);
  pir_request_add_query (request, "format", "csv");
  pir_client_begin_download (self, request, 0, NULL, folder, name, cancellable, callback, user_data);
}
