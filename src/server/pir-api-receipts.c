/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-api.h"

#include "server/pir-repo-receipts.h"
#include "server/pir-server-error.h"
#include "wire/pir-wire.h"

/* A receipt, or its document, that an account asks for */
typedef struct
{
  char *account_id; /* (owned) */
  char *id;         /* (owned) */
} Query;

/* A document's file while it is read */
typedef struct
{
  PirRequest  *request;  /* (owned) */
  PirDocument *document; /* (owned) */
} Delivery;

static void
query_free (gpointer data)
{
  Query *query = data;

  g_free (query->account_id);
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

static void
delivery_free (Delivery *delivery)
{
  g_object_unref (delivery->request);
  pir_document_free (delivery->document);
  g_free (delivery);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Delivery, delivery_free)

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
  PirDocument *document = pir_documents_find (repos, query->account_id, query->id);

  if (document == NULL)
    pir_server_error_set (error, PIR_PROBLEM_NOT_FOUND, "no such document");

  return document;
}

static void
on_read (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (Delivery) delivery = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_file_load_bytes_finish (G_FILE (source), result, NULL, &error);
  PirAnswer *answer;

  if (bytes == NULL || g_bytes_get_size (bytes) != delivery->document->size)
    {
      g_warning ("document %s is not what was kept: %s", delivery->document->id, error != NULL ? error->message : "its size");
      g_clear_error (&error);
      pir_server_error_set (&error, PIR_PROBLEM_INTERNAL, "a document is damaged");
      pir_request_fail (delivery->request, error);
      return;
    }

  answer = pir_answer_new (SOUP_STATUS_OK, PIR_TYPE_PDF, g_steal_pointer (&bytes));
  answer->etag = g_strdup (delivery->document->sha256);
  answer->file_name = g_strdup (delivery->document->name);
  pir_request_answer (delivery->request, answer);
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
  g_autoptr (GFile) file = NULL;
  Delivery *delivery;

  if (document == NULL)
    {
      pir_request_fail (request, error);
      return;
    }

  path = pir_press_dup_path (pir_request_get_parts (request)->press, document->sha256);
  file = g_file_new_for_path (path);
  delivery = g_new0 (Delivery, 1);
  delivery->request = g_object_ref (request);
  delivery->document = g_steal_pointer (&document);
  g_file_load_bytes_async (file, pir_request_get_cancellable (request), on_read, delivery);
}

void
pir_api_read_document (PirRequest *request)
{
  g_return_if_fail (request != NULL);

  want_document (request);
  pir_database_run_async (pir_request_get_parts (request)->database, PIR_DATABASE_READ, G_PRIORITY_DEFAULT, find_document,
                          query_new (request), query_free, (GDestroyNotify) pir_document_free,
                          pir_request_get_cancellable (request), on_document, g_object_ref (request));
}
