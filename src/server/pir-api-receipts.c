/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-api-office-notices.h"
#include "server/pir-api.h"

#include "server/pir-kept-answer.h"
#include "server/pir-office-rights.h"
#include "server/pir-receipt-export.h"
#include "server/pir-repo-audit.h"
#include "server/pir-repo-receipt-data.h"
#include "server/pir-repo-payments.h"
#include "server/pir-repo-receipts.h"
#include "server/pir-server-error.h"
#include "wire/pir-wire.h"

/* A receipt, or its document, that an account or a guest asks for */
typedef struct
{
  char             *account_id; /* (owned) (nullable) */
  char             *guest_hash; /* (owned) (nullable) */
  char             *id;         /* (owned) */
  PirPaper          paper;      /* of a document */
  PirReceiptFormat  format;     /* of a receipt as data */
} Query;

static void
query_free (gpointer data)
{
  Query *query = data;

  g_free (query->account_id);
  g_free (query->guest_hash);
  g_free (query->id);
  g_free (query);
}

static Query *
query_new (PirRequest *request)
{
  Query *query = g_new0 (Query, 1);

  query->account_id = g_strdup (pir_request_get_visit (request)->account_id);
  query->id = g_strdup (pir_request_get_parameter (request));

  return query;
}

static PirAnswer *
read_receipt (PirRepos  *repos,
              gpointer   data,
              GError   **error)
{
  const Query *query = data;
  g_autoptr (PirReceipt) receipt = pir_receipts_find (repos, query->account_id, query->id);
  PirJsonWriter *writer;

  if (receipt == NULL)
    {
      pir_server_error_set (error, PIR_PROBLEM_NOT_FOUND, "no such receipt");
      return NULL;
    }

  writer = pir_json_writer_new ();
  pir_wire_write_receipt (writer, NULL, receipt);

  return pir_answer_new_json (SOUP_STATUS_OK, writer);
}

static gpointer
want_now (PirRepos  *repos,
          gpointer   data,
          GError   **error)
{
  const Query *query = data;

  return GINT_TO_POINTER (pir_documents_want_now (repos, query->account_id, query->id) ? 1 : 2);
}

static void
on_wanted (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (PirPress) press = user_data;

  if (GPOINTER_TO_INT (pir_database_run_finish (PIR_DATABASE (source), result, NULL)) == 1)
    pir_press_kick (press);
}

/* A receipt of a payment made before this service is drawn when somebody looks at it. */
static void
want_document (PirRequest *request)
{
  PirParts *parts = pir_request_get_parts (request);

  pir_database_run_async (parts->database, PIR_DATABASE_WRITE, G_PRIORITY_LOW, want_now, query_new (request), query_free, NULL,
                          NULL, on_wanted, g_object_ref (parts->press));
}

void
pir_api_read_receipt (PirRequest *request)
{
  g_return_if_fail (request != NULL);

  want_document (request);
  pir_request_run (request, PIR_DATABASE_READ, read_receipt, query_new (request), query_free);
}

static gpointer
find_document (PirRepos  *repos,
               gpointer   data,
               GError   **error)
{
  const Query *query = data;
  PirDocument *document = pir_documents_find (repos, query->account_id, query->id, query->paper);

  if (document == NULL)
    pir_server_error_set (error, PIR_PROBLEM_NOT_FOUND, "no such document");

  return document;
}

/* Of a payment whose guest's token is known */
static gpointer
find_guest_document (PirRepos  *repos,
                     gpointer   data,
                     GError   **error)
{
  const Query *query = data;
  g_autoptr (PirPaymentRow) row = NULL;
  g_autoptr (PirReceipt) receipt = NULL;
  PirDocument *document = NULL;

  row = query->guest_hash != NULL ? pir_payments_find_guest (repos, query->guest_hash) : NULL;
  receipt = row != NULL ? pir_receipts_load (repos, query->id, PIR_COPY_PAYER) : NULL;
  if (receipt != NULL && g_strcmp0 (pir_receipt_peek (receipt)->payment_id, pir_payment_peek (row->payment)->id) == 0)
    document = pir_documents_get_of_payer (repos, query->id, PIR_PAPER_RECEIPT);

  if (row == NULL)
    pir_server_error_set (error, PIR_PROBLEM_UNAUTHENTICATED, "the token opens no payment");
  else if (document == NULL)
    pir_server_error_set (error, PIR_PROBLEM_NOT_FOUND, "no such document");

  return document;
}

static void
on_document (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (PirRequest) request = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PirDocument) document = pir_database_run_finish (PIR_DATABASE (source), result, &error);
  g_autofree char *path = NULL;

  if (document == NULL)
    {
      pir_request_fail (request, error);
      return;
    }

  path = pir_press_dup_path (pir_request_get_parts (request)->press, document->sha256);
  pir_kept_answer_send (request, path, &(PirKeptAnswer) { PIR_TYPE_PDF, document->sha256, document->size, document->name });
}

static void
read_paper (PirRequest *request,
            PirPaper    paper)
{
  Query *query = query_new (request);

  query->paper = paper;
  want_document (request);
  pir_database_run_async (pir_request_get_parts (request)->database, PIR_DATABASE_READ, G_PRIORITY_DEFAULT, find_document, query,
                          query_free, (GDestroyNotify) pir_document_free, pir_request_get_cancellable (request), on_document,
                          g_object_ref (request));
}

void
pir_api_read_document (PirRequest *request)
{
  g_return_if_fail (request != NULL);

  read_paper (request, PIR_PAPER_RECEIPT);
}

void
pir_api_read_attestation (PirRequest *request)
{
  g_return_if_fail (request != NULL);

  read_paper (request, PIR_PAPER_ATTESTATION);
}

static PirAnswer *
export_receipt (PirRepos  *repos,
                gpointer   data,
                GError   **error)
{
  const Query *query = data;
  g_autofree char *name = NULL;
  GBytes *xml = pir_receipt_export (repos, query->account_id, query->id, query->format, &name, error);
  PirAnswer *answer;

  if (xml == NULL)
    return NULL;

  answer = pir_answer_new (SOUP_STATUS_OK, PIR_TYPE_XML, xml);
  answer->file_name = g_steal_pointer (&name);

  return answer;
}

void
pir_api_read_receipt_data (PirRequest *request)
{
  Query *query;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (request != NULL);

  query = query_new (request);
  if (!pir_receipt_format_from_string (pir_request_get_query (request, "format"), &query->format))
    {
      pir_server_error_set_field (&error, "format", "neither rt62 nor pasendrtv2");
      pir_request_fail (request, error);
      query_free (query);
      return;
    }

  pir_request_run (request, PIR_DATABASE_READ, export_receipt, query, query_free);
}

void
pir_api_read_guest_document (PirRequest *request)
{
  Query *query = g_new0 (Query, 1);

  g_return_if_fail (PIR_IS_REQUEST (request));

  query->guest_hash = pir_guest_dup_hash (request);
  query->id = g_strdup (pir_request_get_parameter (request));
  pir_database_run_async (pir_request_get_parts (request)->database, PIR_DATABASE_READ, G_PRIORITY_DEFAULT,
                          find_guest_document, query, query_free, (GDestroyNotify) pir_document_free,
                          pir_request_get_cancellable (request), on_document, g_object_ref (request));
}

/* Returns: (transfer full) (nullable): a receipt of a school where the account works; else the same error as for none */
static PirReceipt *
open_receipt (PirRepos     *repos,
              const Query  *query,
              GError      **error)
{
  g_autoptr (PirReceipt) receipt = pir_receipts_load (repos, query->id, PIR_COPY_PAYER);
  const char *school_id = receipt != NULL ? pir_receipt_peek (receipt)->school_id : "";

  return pir_office_may (repos, query->account_id, school_id, PIR_OFFICE_SEE, error) ? g_steal_pointer (&receipt) : NULL;
}

static gpointer
want_for_office (PirRepos  *repos,
                 gpointer   data,
                 GError   **error)
{
  g_autoptr (PirReceipt) receipt = open_receipt (repos, data, error);

  if (receipt == NULL)
    return NULL;

  pir_receipt_data_want_now (repos, pir_receipt_peek (receipt)->notice_id);

  return GINT_TO_POINTER (1);
}

/* Who paid is who it is for: the office gives it to that person, and the log says who had it. */
static gpointer
find_office_document (PirRepos  *repos,
                      gpointer   data,
                      GError   **error)
{
  const Query *query = data;
  g_autoptr (PirReceipt) receipt = open_receipt (repos, query, error);
  PirDocument *document;

  if (receipt == NULL)
    return NULL;

  document = pir_documents_get_of_payer (repos, query->id, PIR_PAPER_ATTESTATION);
  if (document != NULL)
    pir_audit_add_office (repos, query->account_id, pir_receipt_peek (receipt)->school_id, "attestation_printed", "receipt", query->id, "");
  else
    pir_server_error_set (error, PIR_PROBLEM_NOT_FOUND, "no such document");

  return document;
}

void
pir_api_read_office_attestation (PirRequest *request)
{
  PirParts *parts;

  g_return_if_fail (PIR_IS_REQUEST (request));

  parts = pir_request_get_parts (request);
  pir_database_run_async (parts->database, PIR_DATABASE_WRITE, G_PRIORITY_DEFAULT, want_for_office, query_new (request), query_free,
                          NULL, NULL, on_wanted, g_object_ref (parts->press));
  pir_database_run_async (parts->database, PIR_DATABASE_WRITE, G_PRIORITY_DEFAULT, find_office_document, query_new (request),
                          query_free, (GDestroyNotify) pir_document_free, pir_request_get_cancellable (request), on_document,
                          g_object_ref (request));
}
