/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-api.h"

#include "documents/pir-receipt-call.h"
#include "documents/pir-receipt-xml-reader.h"
#include "server/pir-psp-call.h"
#include "server/pir-receipt-desk.h"
#include "server/pir-repo-receipt-data.h"
#include "server/pir-server-error.h"

#define SOAP_TYPE "text/xml"

/* A receipt that the node brings */
typedef struct
{
  PirReceiptData *data; /* (owned) */
  char           *body; /* (owned) */
  gboolean        wants_mail;
} Call;

/* What became of it */
typedef struct
{
  PirReceiptFault   fault;
  char             *creditor; /* (owned) (nullable) */
  char             *why;      /* (owned) (nullable) */
  PirOutcomeResult *taken;    /* (owned) (nullable) */
} Reply;

static void
call_free (gpointer data)
{
  Call *call = data;

  pir_receipt_data_free (call->data);
  g_free (call->body);
  g_free (call);
}

static void
reply_free (Reply *reply)
{
  g_free (reply->creditor);
  g_free (reply->why);
  pir_outcome_result_free (reply->taken);
  g_free (reply);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reply, reply_free)

static Reply *
reply_new (PirReceiptFault  fault,
           const char      *creditor,
           const char      *why)
{
  Reply *reply = g_new0 (Reply, 1);

  reply->fault = fault;
  reply->creditor = g_strdup (creditor);
  reply->why = g_strdup (why);

  return reply;
}

/* What the desk does not take, unless the service itself has failed */
static Reply *
refuse (const Call *call,
        GError     *failure,
        GError    **error)
{
  const char *creditor = call->data->creditor_tax_code;

  if (g_error_matches (failure, PIR_SERVER_ERROR, PIR_PROBLEM_NOT_FOUND))
    return reply_new (PIR_RECEIPT_FAULT_UNKNOWN, creditor, failure->message);
  if (g_error_matches (failure, PIR_SERVER_ERROR, PIR_PROBLEM_MALFORMED))
    return reply_new (PIR_RECEIPT_FAULT_MEANING, creditor, failure->message);

  g_propagate_error (error, g_error_copy (failure));

  return NULL;
}

/* A receipt cannot be sent back: one of a wrong amount, or of what was paid before, is taken too, and its money noted. */
static gpointer
take (PirRepos  *repos,
      gpointer   data,
      GError   **error)
{
  const Call *call = data;
  const char *creditor = call->data->creditor_tax_code;
  g_autoptr (GError) failure = NULL;
  PirOutcomeResult *taken;
  Reply *reply;

  if (!pir_creditors_exist (repos, creditor))
    return reply_new (PIR_RECEIPT_FAULT_CREDITOR, creditor, "no such creditor here");

  taken = pir_receipt_desk_take (repos, call->data, call->body, call->wants_mail, &failure);
  if (taken == NULL)
    return refuse (call, failure, error);

  reply = reply_new (taken->is_repeated ? PIR_RECEIPT_FAULT_REPEATED : PIR_RECEIPT_FAULT_NONE, creditor, NULL);
  reply->taken = taken;

  return reply;
}

static void
answer (PirRequest  *request,
        const Reply *reply)
{
  GBytes *xml = pir_receipt_call_write_answer (reply->fault, reply->creditor, reply->why);

  pir_request_answer (request, pir_answer_new (SOUP_STATUS_OK, PIR_TYPE_SOAP, xml));
}

static void
on_taken (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (PirRequest) request = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Reply) reply = pir_database_run_finish (PIR_DATABASE (source), result, &error);

  if (reply == NULL)
    {
      pir_request_fail (request, error);
      return;
    }

  answer (request, reply);
  if (reply->taken != NULL)
    pir_psp_call_follow (request, reply->taken);
}

static gboolean
is_soap (PirRequest  *request,
         GError     **error)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (pir_request_get_message (request));

  if (g_strcmp0 (soup_message_headers_get_content_type (headers, NULL), SOAP_TYPE) == 0)
    return TRUE;

  pir_server_error_set (error, PIR_PROBLEM_MALFORMED, "not " SOAP_TYPE);

  return FALSE;
}

void
pir_api_take_receipt (PirRequest *request)
{
  PirParts *parts = pir_request_get_parts (request);
  g_autoptr (GBytes) body = pir_request_dup_body (request);
  g_autoptr (PirReceiptData) data = NULL;
  g_autoptr (GError) error = NULL;
  Call *call;

  g_return_if_fail (PIR_IS_REQUEST (request));

  if (!pir_psp_call_check (request, &error) || !is_soap (request, &error))
    {
      pir_request_fail (request, error);
      return;
    }

  data = pir_receipt_xml_read_call (body, &error);
  if (data == NULL)
    {
      g_autoptr (Reply) reply = reply_new (pir_receipt_fault_of (error), NULL, error->message);

      answer (request, reply);
      return;
    }

  call = g_new0 (Call, 1);
  call->data = g_steal_pointer (&data);
  call->body = pir_receipt_desk_dup_body (body);
  call->wants_mail = parts->config->smtp_url != NULL;
  pir_database_run_async (parts->database, PIR_DATABASE_WRITE, G_PRIORITY_HIGH, take, call, call_free,
                          (GDestroyNotify) reply_free, NULL, on_taken, g_object_ref (request));
}
