/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The PDFs of payment events: a note on its way up, and files of which only the answer says what they are. */

#include <string.h>

#include "helpers.h"
#include "hostile.h"
#include "net/pir-client-download.h"
#include "net/pir-client-event-papers.h"

#define EVENT "3c9e2f1a-1c1e-4b62-9a57-5f8e0d3a7b44"
#define NAME "tutti.pdf"
/* SHA-256 of the three bytes "abc": FIPS 180-2, B.1 */
#define ABC "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

typedef struct
{
  const char *name;
  const char *headers;
  const char *body;
  int         code;  /* of PIR_NET_ERROR; -1: no error */
} Case;

static const Case cases[] = {
  { "as-announced", "ETag: \"" ABC "\"\r\n", "abc", -1 },
  { "other-bytes", "ETag: \"" ABC "\"\r\n", "abd", PIR_NET_ERROR_DOCUMENT },
  { "longer", "ETag: \"" ABC "\"\r\n", "abcd", PIR_NET_ERROR_DOCUMENT },
  { "nothing-announced", "", "abc", PIR_NET_ERROR_DOCUMENT },
  { "weak-tag", "ETag: W/\"" ABC "\"\r\n", "abc", PIR_NET_ERROR_DOCUMENT },
  { "tag-of-another-kind", "ETag: \"7\"\r\n", "abc", PIR_NET_ERROR_DOCUMENT },
  { "tag-in-capitals", "ETag: \"BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD\"\r\n", "abc", PIR_NET_ERROR_DOCUMENT },
};

static gboolean
give (Visit    *visit,
      gpointer  user_data)
{
  const Case *c = user_data;

  if (strcmp (visit->path, "/v1/sessions/refresh") == 0)
    return visit_tokens (visit, 1, 900);

  g_assert_cmpstr (visit->path, ==, "/v1/office/events/" EVENT "/payment-documents");
  g_assert_cmpstr (visit->query, ==, "class_name=3%20B&language=de");

  return visit_answer (visit, 200, "application/pdf", c->headers, c->body);
}

static void
test_case (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (Hostile) server = hostile_new (give, (gpointer) c, NULL);
  PirClient *client = client_new_signed_in (hostile_get_url (server));
  char *folder = tmp_folder_new ();
  g_autoptr (GError) error = NULL;
  Await await = { NULL };
  gboolean is_there;

  pir_client_download_payment_documents_async (client, EVENT, "3 B", "de", folder, NAME, NULL, on_awaited, &await);
  is_there = pir_client_download_finish (client, await_result (&await), &error);
  await_clear (&await);
  g_assert_cmpint (is_there, ==, c->code < 0);
  if (c->code >= 0)
    assert_net_error (error, c->code);
  g_assert_cmpuint (count_files (folder), ==, is_there ? 1 : 0);
  g_assert_finalize_object (client);
  tmp_folder_remove (folder);
}

static gboolean
take_note (Visit    *visit,
           gpointer  user_data)
{
  if (strcmp (visit->path, "/v1/sessions/refresh") == 0)
    return visit_tokens (visit, 1, 900);

  g_assert_cmpstr (visit->method, ==, "PUT");
  g_assert_cmpstr (visit->path, ==, "/v1/office/events/" EVENT "/note");
  g_assert_cmpstr (visit->query, ==, "name=gita%20%26%20pranzo.pdf");
  g_assert_cmpstr (visit_header (visit, "content-type"), ==, "application/pdf");
  g_assert_cmpmem (g_bytes_get_data (visit->body, NULL), g_bytes_get_size (visit->body), "abc", 3);

  return visit_problem (visit, 422, "note_wrong", NULL, NULL);
}

/* The bytes as they are, with their type; and they are still there afterwards, since they are not the request's own. */
static void
test_note (void)
{
  g_autoptr (Hostile) server = hostile_new (take_note, NULL, NULL);
  PirClient *client = client_new_signed_in (hostile_get_url (server));
  g_autoptr (GBytes) pdf = g_bytes_new ("abc", 3);
  g_autoptr (PirEvent) event = NULL;
  g_autoptr (GError) error = NULL;
  Await await = { NULL };

  pir_client_put_note_async (client, EVENT, "gita & pranzo.pdf", pdf, NULL, on_awaited, &await);
  event = pir_client_put_note_finish (client, await_result (&await), &error);
  await_clear (&await);
  assert_net_error (error, PIR_NET_ERROR_PROBLEM);
  g_assert_null (event);
  g_assert_cmpmem (g_bytes_get_data (pdf, NULL), g_bytes_get_size (pdf), "abc", 3);
  g_assert_finalize_object (client);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/papers/announced/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/papers/note", test_note);

  return g_test_run ();
}
