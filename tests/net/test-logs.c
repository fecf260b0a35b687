/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "helpers.h"
#include "hostile.h"

#define RECEIPT "3c9e2f1a-1c1e-4b62-9a57-5f8e0d3a7b44"
#define PASSWORD "correct-horse-battery-staple"
#define CURSOR "5a1d2a0f4c3b2e1d.1742"
#define DETAIL "Luca Bianchi RSSMRA80A01H501U"
#define HASH "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

/* What must never be read in a log, with all messages on */
static const char * const secrets[] = {
  PASSWORD, ACCESS, REFRESH, "Bearer", "maria.rossi", ACCOUNT, RECEIPT, CURSOR, DETAIL, "checkout", "127.0.0.1/v1",
};

static GString *written;

static gboolean
answer (Visit    *visit,
        gpointer  user_data)
{
  if (strcmp (visit->path, "/v1/sessions") == 0 || strcmp (visit->path, "/v1/sessions/refresh") == 0)
    return visit_tokens (visit, visit->number, 900);
  if (strcmp (visit->path, "/v1/changes") == 0 && visit->number < 3)
    return visit_problem (visit, 401, "unauthenticated", NULL, ",\"detail\":\"" DETAIL "\"");
  if (strcmp (visit->path, "/v1/changes") == 0)
    return visit_json (visit, "{\"changes\":[],\"cursor\":\"" CURSOR "\",\"more\":false,\"" DETAIL "\":1}");
  if (strncmp (visit->path, "/v1/receipts", 12) == 0)
    return visit_problem (visit, 404, "not_found", NULL, ",\"detail\":\"" DETAIL "\"");

  return visit_json (visit, "{\"id\":\"" ACCOUNT "\",\"state\":\"" DETAIL "\",\"checkout_url\":\"" DETAIL "\"}");
}

static GLogWriterOutput
keep_message (GLogLevelFlags   level,
              const GLogField *fields,
              gsize            n_fields,
              gpointer         user_data)
{
  for (gsize i = 0; i < n_fields; i++)
    {
      if (fields[i].length < 0)
        g_string_append_printf (written, "%s=%s\n", fields[i].key, (const char *) fields[i].value);
    }

  return G_LOG_WRITER_HANDLED;
}

static void
assert_no_secret (const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (secrets); i++)
    {
      if (strstr (text, secrets[i]) != NULL)
        g_error ("\"%s\" was written", secrets[i]);
    }
}

/* Errors end in logs too. */
static void
take_error (GError *error)
{
  if (error != NULL)
    assert_no_secret (error->message);
  g_clear_error (&error);
}

static void
sign_in (PirClient *client)
{
  g_autoptr (PirTokens) tokens = NULL;
  GError *error = NULL;
  Await await = { NULL };

  pir_client_sign_in_async (client, "maria.rossi", PASSWORD, NULL, NULL, on_awaited, &await);
  tokens = pir_client_sign_in_finish (client, await_result (&await), &error);
  g_assert_no_error (error);
  await_clear (&await);
}

static void
read_page (PirClient *client)
{
  g_autoptr (PirChanges) changes = NULL;
  GError *error = NULL;
  Await await = { NULL };

  pir_client_read_changes_async (client, CURSOR, NULL, NULL, NULL, on_awaited, &await);
  changes = pir_client_read_changes_finish (client, await_result (&await), &error);
  g_assert_no_error (error);
  await_clear (&await);
}

static void
read_payment (PirClient *client)
{
  GError *error = NULL;
  Await await = { NULL };

  pir_client_read_payment_async (client, ACCOUNT, NULL, on_awaited, &await);
  g_assert_null (pir_client_read_payment_finish (client, await_result (&await), &error));
  await_clear (&await);
  assert_net_error (error, PIR_NET_ERROR_PROTOCOL);
  take_error (error);
}

static void
download (PirClient *client)
{
  PirReceiptFields fields = { .id = RECEIPT, .file_name = "a.pdf", .file_size = 3, .file_sha256 = HASH };
  g_autoptr (PirReceipt) receipt = pir_receipt_new (&fields);
  GError *error = NULL;
  Await await = { NULL };

  pir_client_download_async (client, receipt, PIR_PAPER_RECEIPT, g_get_tmp_dir (), "a.pdf", NULL, on_awaited, &await);
  g_assert_false (pir_client_download_finish (client, await_result (&await), &error));
  await_clear (&await);
  assert_problem (error, PIR_PROBLEM_NOT_FOUND);
  take_error (error);
}

static void
test_logs (void)
{
  g_autoptr (Hostile) server = hostile_new (answer, NULL, NULL);
  PirClient *client = client_new (hostile_get_url (server));
  g_autofree char *text = NULL;

  written = g_string_new (NULL);
  g_log_set_writer_func (keep_message, NULL, NULL);
  sign_in (client);
  read_page (client);
  read_payment (client);
  download (client);
  g_assert_finalize_object (client);

  text = g_string_free (g_steal_pointer (&written), FALSE);
  written = g_string_new (NULL);
  assert_no_secret (text);

  /* They are written at all. */
  g_assert_nonnull (strstr (text, "POST /v1/sessions: 200"));
  g_assert_nonnull (strstr (text, "GET /v1/changes: 401"));
  g_assert_nonnull (strstr (text, "GET /v1/receipts/{id}/document: 404"));
  g_string_free (written, TRUE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/logs/no-secret", test_logs);

  return g_test_run ();
}
