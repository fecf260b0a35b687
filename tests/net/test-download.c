/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "base/pir-base-error.h"
#include "base/pir-kept-file.h"
#include "helpers.h"
#include "hostile.h"

#define RECEIPT "3c9e2f1a-1c1e-4b62-9a57-5f8e0d3a7b44"
#define PATH "/v1/receipts/" RECEIPT "/document"
#define HEAD "HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n"
#define SIZE 200000
#define NAME "ricevuta.pdf"
/* SHA-256 of the three bytes "abc": FIPS 180-2, B.1 */
#define ABC "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

typedef struct
{
  const char  *name;
  HostileFunc  answer;
  GQuark     (*domain) (void);  /* (nullable): no error */
  int          code;
  guint        n_requests;
} Case;

static guint8 *document;        /* SIZE bytes */
static char *document_sha256;

/* Tokens for who has to have them, the document as the test wants it */
static gboolean
answer (Visit    *visit,
        gpointer  user_data)
{
  HostileFunc give = user_data;

  if (strcmp (visit->path, "/v1/sessions/refresh") == 0)
    return visit_tokens (visit, 1, 900);

  g_assert_cmpstr (visit->path, ==, PATH);
  g_assert_cmpstr (visit_header (visit, "accept-encoding"), ==, "identity");
  g_assert_nonnull (visit_header (visit, "authorization"));

  return give (visit, NULL);
}

static Hostile *
server_new (HostileFunc give)
{
  return hostile_new (answer, (gpointer) give, NULL);
}

static void
write_head (Visit *visit,
            gsize  size)
{
  g_autofree char *head = g_strdup_printf (HEAD "Content-Length: %zu\r\nETag: \"%s\"\r\n\r\n", size, document_sha256);

  visit_write (visit, head, -1);
}

static gboolean
give_all (Visit    *visit,
          gpointer  user_data)
{
  write_head (visit, SIZE);
  visit_write (visit, document, SIZE);

  return TRUE;
}

static gboolean
give_chunked (Visit    *visit,
              gpointer  user_data)
{
  visit_write (visit, HEAD "Transfer-Encoding: chunked\r\n\r\n30d40\r\n", -1);
  visit_write (visit, document, SIZE);
  visit_write (visit, "\r\n0\r\n\r\n", -1);

  return TRUE;
}

static gboolean
give_busy_first (Visit    *visit,
                 gpointer  user_data)
{
  if (visit->number == 1)
    return visit_problem (visit, 503, "busy", "Retry-After: 1\r\n", NULL);

  return give_all (visit, NULL);
}

static gboolean
give_other_bytes (Visit    *visit,
                  gpointer  user_data)
{
  write_head (visit, SIZE);
  visit_write (visit, document, SIZE - 1);
  visit_write (visit, document[SIZE - 1] == 'x' ? "y" : "x", 1);

  return TRUE;
}

static gboolean
announce_shorter (Visit    *visit,
                  gpointer  user_data)
{
  write_head (visit, SIZE - 1);
  visit_write (visit, document, SIZE - 1);

  return TRUE;
}

static gboolean
announce_longer (Visit    *visit,
                 gpointer  user_data)
{
  write_head (visit, G_GINT64_CONSTANT (1) << 30);
  g_assert_true (visit_wait_gone (visit, 5000));

  return FALSE;
}

static gboolean
give_more_chunked (Visit    *visit,
                   gpointer  user_data)
{
  visit_write (visit, HEAD "Transfer-Encoding: chunked\r\n\r\n30d40\r\n", -1);
  visit_write (visit, document, SIZE);
  while (visit_write (visit, "\r\n400\r\n", -1) && visit_write (visit, document, 1024))
    ;

  return FALSE;
}

static gboolean
cut_sized (Visit    *visit,
           gpointer  user_data)
{
  write_head (visit, SIZE);
  visit_write (visit, document, SIZE / 2);

  return FALSE;
}

static gboolean
cut_chunked (Visit    *visit,
             gpointer  user_data)
{
  visit_write (visit, HEAD "Transfer-Encoding: chunked\r\n\r\n18696\r\n", -1);
  visit_write (visit, document, 0x18696);
  visit_write (visit, "\r\n", -1);

  return FALSE;
}

static gboolean
cut_closing (Visit    *visit,
             gpointer  user_data)
{
  visit_write (visit, HEAD "Connection: close\r\nContent-Length: 200000\r\n\r\n", -1);
  visit_write (visit, document, SIZE / 2);

  return FALSE;
}

static gboolean
cut_by_reset (Visit    *visit,
              gpointer  user_data)
{
  write_head (visit, SIZE);
  visit_write (visit, document, SIZE / 2);
  g_usleep (50 * 1000);

  return visit_reset (visit);
}

static gboolean
give_page (Visit    *visit,
           gpointer  user_data)
{
  return visit_answer (visit, 200, "text/html", NULL, "<html>Please sign in</html>");
}

static gboolean
give_not_found (Visit    *visit,
                gpointer  user_data)
{
  return visit_problem (visit, 404, "not_found", NULL, NULL);
}

static gboolean
give_redirect (Visit    *visit,
               gpointer  user_data)
{
  return visit_answer (visit, 302, "text/html", "Location: http://127.0.0.1:1/\r\n", "");
}

static const Case cases[] = {
  { "whole", give_all, NULL, 0, 2 },
  { "whole-chunked", give_chunked, NULL, 0, 2 },
  { "busy-first", give_busy_first, NULL, 0, 3 },
  { "other-bytes", give_other_bytes, pir_net_error_quark, PIR_NET_ERROR_DOCUMENT, 2 },
  { "announces-shorter", announce_shorter, pir_net_error_quark, PIR_NET_ERROR_DOCUMENT, 2 },
  { "announces-longer", announce_longer, pir_net_error_quark, PIR_NET_ERROR_DOCUMENT, 2 },
  { "gives-more", give_more_chunked, pir_net_error_quark, PIR_NET_ERROR_DOCUMENT, 2 },
  { "cut-sized", cut_sized, pir_net_error_quark, PIR_NET_ERROR_PROTOCOL, 2 },
  { "cut-chunked", cut_chunked, pir_net_error_quark, PIR_NET_ERROR_DOCUMENT, 2 },
  { "cut-closing", cut_closing, pir_net_error_quark, PIR_NET_ERROR_DOCUMENT, 2 },
  { "cut-by-reset", cut_by_reset, pir_net_error_quark, PIR_NET_ERROR_PROTOCOL, 2 },
  { "page", give_page, pir_net_error_quark, PIR_NET_ERROR_PROTOCOL, 2 },
  { "not-found", give_not_found, pir_net_error_quark, PIR_NET_ERROR_PROBLEM, 2 },
  { "redirect", give_redirect, pir_net_error_quark, PIR_NET_ERROR_PROTOCOL, 2 },
};

static PirReceipt *
receipt_new (guint64     size,
             const char *sha256)
{
  PirReceiptFields fields = { .id = RECEIPT, .file_name = NAME, .file_size = size, .file_sha256 = sha256 };

  return pir_receipt_new (&fields);
}

static gboolean
download (PirClient   *client,
          PirReceipt  *receipt,
          const char  *folder,
          const char  *name,
          GError     **error)
{
  Await await = { NULL };
  gboolean is_there;

  pir_client_download_async (client, receipt, PIR_PAPER_RECEIPT, folder, name, NULL, on_awaited, &await);
  is_there = pir_client_download_finish (client, await_result (&await), error);
  await_clear (&await);

  return is_there;
}

static void
assert_content (const char *folder,
                const void *bytes,
                gsize       size)
{
  g_autofree char *path = g_build_filename (folder, NAME, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *content = NULL;
  gsize length;

  g_file_get_contents (path, &content, &length, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (content, length, bytes, size);
}

static void
test_case (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (Hostile) server = server_new (c->answer);
  g_autoptr (PirReceipt) receipt = receipt_new (SIZE, document_sha256);
  PirClient *client = client_new_signed_in (hostile_get_url (server));
  char *folder = tmp_folder_new ();
  g_autoptr (GError) error = NULL;
  gboolean is_there = download (client, receipt, folder, NAME, &error);

  if (c->domain == NULL)
    {
      g_assert_no_error (error);
      g_assert_true (is_there);
      assert_content (folder, document, SIZE);
      g_assert_cmpuint (count_files (folder), ==, 1);
    }
  else
    {
      g_test_message ("%s", error != NULL ? error->message : "no error");
      g_assert_error (error, c->domain (), c->code);
      g_assert_false (is_there);
      g_assert_cmpuint (count_files (folder), ==, 0);
    }
  g_assert_cmpuint (hostile_count (server, NULL), ==, c->n_requests);
  g_assert_finalize_object (client);
  tmp_folder_remove (folder);
}

/* What was there before stays when the new one is not right, and is replaced when it is. */
static void
test_older_file (void)
{
  g_autoptr (PirReceipt) receipt = receipt_new (SIZE, document_sha256);
  char *folder = tmp_folder_new ();
  g_autofree char *path = g_build_filename (folder, NAME, NULL);

  g_assert_true (g_file_set_contents (path, "older", -1, NULL));
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (Hostile) server = server_new (i == 0 ? cut_sized : give_all);
      PirClient *client = client_new_signed_in (hostile_get_url (server));

      g_assert_cmpint (download (client, receipt, folder, NAME, NULL), ==, i == 1);
      assert_content (folder, i == 0 ? (const void *) "older" : document, i == 0 ? 5 : SIZE);
      g_assert_cmpuint (count_files (folder), ==, 1);
      g_assert_finalize_object (client);
    }
  tmp_folder_remove (folder);
}

static gboolean
give_abc (Visit    *visit,
          gpointer  user_data)
{
  return visit_answer (visit, 200, "application/pdf", NULL, "abc");
}

/* A hash that we did not compute */
static void
test_known_hash (void)
{
  g_autoptr (Hostile) server = server_new (give_abc);
  g_autoptr (PirReceipt) receipt = receipt_new (3, ABC);
  PirClient *client = client_new_signed_in (hostile_get_url (server));
  char *folder = tmp_folder_new ();
  g_autoptr (GError) error = NULL;

  g_assert_true (download (client, receipt, folder, NAME, &error));
  g_assert_no_error (error);
  assert_content (folder, "abc", 3);
  g_assert_finalize_object (client);
  tmp_folder_remove (folder);
}

static void
test_name_and_folder (void)
{
  static const char * const names[] = { "../ricevuta.pdf", ".hidden", "", "a/b.pdf", "x.part" };
  g_autoptr (Hostile) server = server_new (give_all);
  g_autoptr (PirReceipt) receipt = receipt_new (SIZE, document_sha256);
  PirClient *client = client_new_signed_in (hostile_get_url (server));
  char *folder = tmp_folder_new ();
  g_autofree char *missing = g_build_filename (folder, "missing", NULL);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GError) name_error = NULL;

      g_assert_false (download (client, receipt, folder, names[i], &name_error));
      g_assert_error (name_error, PIR_BASE_ERROR, PIR_BASE_ERROR_NAME);
    }
  g_assert_false (download (client, receipt, missing, NAME, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_cmpuint (count_files (folder), ==, 0);
  g_assert_finalize_object (client);
  tmp_folder_remove (folder);
}

static void
test_over_limit (void)
{
  g_autoptr (Hostile) server = server_new (give_all);
  g_autoptr (PirReceipt) receipt = receipt_new (G_GUINT64_CONSTANT (1) << 40, document_sha256);
  PirClient *client = client_new_signed_in (hostile_get_url (server));
  char *folder = tmp_folder_new ();
  g_autoptr (GError) error = NULL;

  g_assert_false (download (client, receipt, folder, NAME, &error));
  assert_net_error (error, PIR_NET_ERROR_TOO_LARGE);
  g_assert_cmpuint (hostile_count (server, NULL), ==, 0);
  g_assert_finalize_object (client);
  tmp_folder_remove (folder);
}

/* Half of it, then nothing */
static gboolean
stop_halfway (Visit    *visit,
              gpointer  user_data)
{
  write_head (visit, SIZE);
  visit_write (visit, document, SIZE / 2);
  g_assert_true (visit_wait_gone (visit, 5000));

  return FALSE;
}

static gint64
stop_download (gconstpointer data)
{
  gboolean forgets = GPOINTER_TO_INT (data);
  g_autoptr (Hostile) server = server_new (stop_halfway);
  g_autoptr (PirReceipt) receipt = receipt_new (SIZE, document_sha256);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  PirClient *client = client_new_signed_in (hostile_get_url (server));
  char *folder = tmp_folder_new ();
  g_autofree char *part = g_build_filename (folder, NAME PIR_KEPT_FILE_SUFFIX, NULL);
  g_autoptr (GError) error = NULL;
  Await await = { NULL };
  GStatBuf status;
  gint64 start, taken;

  pir_client_download_async (client, receipt, PIR_PAPER_RECEIPT, folder, NAME, cancellable, on_awaited, &await);
  for (guint i = 0; i < 500 && (g_stat (part, &status) != 0 || status.st_size < SIZE / 2); i++)
    run_for (10);
  g_assert_cmpint (status.st_size, ==, SIZE / 2);

  start = g_get_monotonic_time ();
  if (forgets)
    pir_client_forget (client);
  else
    g_cancellable_cancel (cancellable);
  g_assert_false (pir_client_download_finish (client, await_result (&await), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  taken = g_get_monotonic_time () - start;
  await_clear (&await);
  g_assert_cmpuint (count_files (folder), ==, 0);
  g_assert_finalize_object (client);
  tmp_folder_remove (folder);

  return taken;
}

static void
test_cancelled (void)
{
  assert_within (stop_download, GINT_TO_POINTER (FALSE), 500 * 1000);
  assert_within (stop_download, GINT_TO_POINTER (TRUE), 500 * 1000);
}

int
main (int   argc,
      char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);

  document = g_malloc (SIZE);
  for (guint i = 0; i < SIZE; i++)
    document[i] = (guint8) g_random_int ();
  document_sha256 = g_compute_checksum_for_data (G_CHECKSUM_SHA256, document, SIZE);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/download/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/download/older-file", test_older_file);
  g_test_add_func ("/download/known-hash", test_known_hash);
  g_test_add_func ("/download/name-and-folder", test_name_and_folder);
  g_test_add_func ("/download/over-limit", test_over_limit);
  g_test_add_func ("/download/cancelled", test_cancelled);

  result = g_test_run ();
  g_free (document);
  g_free (document_sha256);

  return result;
}
