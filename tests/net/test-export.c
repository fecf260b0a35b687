/* SPDX-License-Identifier: GPL-3.0-or-later */

/* All of an account's data: what comes is whole, or it is an error. What comes first is told whichever call was refused. */

#include <string.h>

#include "helpers.h"
#include "hostile.h"
#include "net/pir-client-account.h"
#include "net/pir-client-export.h"

#define HEAD "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
#define WHOLE "{\"exported_at\":\"1985-04-12T23:20:50Z\",\"account\":{},\"proofs\":[],\"consents\":[]," \
              "\"identities\":[],\"sessions\":[]," \
              "\"activity\":[],\"children\":[],\"link_requests\":[],\"schools\":[],\"notices\":[],\"payments\":[]," \
              "\"receipts\":[]}"

typedef struct
{
  const char  *name;
  HostileFunc  answer;
  int          code;   /* of PIR_NET_ERROR; -1 = none */
} Case;

static gboolean
answer (Visit    *visit,
        gpointer  user_data)
{
  HostileFunc give = user_data;

  if (strcmp (visit->path, "/v1/sessions/refresh") == 0)
    return visit_tokens (visit, 1, 900);

  g_assert_nonnull (visit_header (visit, "authorization"));

  return give (visit, NULL);
}

static gboolean
give_whole (Visit    *visit,
            gpointer  user_data)
{
  g_assert_cmpstr (visit->path, ==, "/v1/me/export");
  g_assert_cmpstr (visit_header (visit, "accept-encoding"), ==, "identity");

  return visit_json (visit, WHOLE);
}

static gboolean
give_chunked (Visit    *visit,
              gpointer  user_data)
{
  g_autofree char *size = g_strdup_printf ("%zx\r\n", strlen (WHOLE));

  visit_write (visit, HEAD "Transfer-Encoding: chunked\r\n\r\n", -1);
  visit_write (visit, size, -1);
  visit_write (visit, WHOLE "\r\n0\r\n\r\n", -1);

  return TRUE;
}

/* libsoup 3.2 calls this a success. */
static gboolean
cut_chunked (Visit    *visit,
             gpointer  user_data)
{
  visit_write (visit, HEAD "Transfer-Encoding: chunked\r\n\r\n20\r\n", -1);
  visit_write (visit, WHOLE, 32);
  visit_write (visit, "\r\n", -1);

  return FALSE;
}

static gboolean
cut_sized (Visit    *visit,
           gpointer  user_data)
{
  visit_write (visit, HEAD "Content-Length: 2000\r\n\r\n" WHOLE, -1);

  return FALSE;
}

static gboolean
give_part (Visit    *visit,
           gpointer  user_data)
{
  return visit_json (visit, "{\"exported_at\":\"1985-04-12T23:20:50Z\",\"account\":{}}");
}

static gboolean
give_page (Visit    *visit,
           gpointer  user_data)
{
  return visit_answer (visit, 200, "text/html", NULL, "<html>Please sign in</html>");
}

static gboolean
refuse (Visit    *visit,
        gpointer  user_data)
{
  return visit_problem (visit, 403, "terms", NULL, NULL);
}

static const Case cases[] = {
  { "whole", give_whole, -1 },
  { "whole-chunked", give_chunked, -1 },
  { "cut-chunked", cut_chunked, PIR_NET_ERROR_DOCUMENT },
  { "cut-sized", cut_sized, PIR_NET_ERROR_PROTOCOL },
  { "part", give_part, PIR_NET_ERROR_DOCUMENT },
  { "page", give_page, PIR_NET_ERROR_PROTOCOL },
  { "refused", refuse, PIR_NET_ERROR_PROBLEM },
};

static GBytes *
export (PirClient  *client,
        GError    **error)
{
  Await await = { NULL };
  GBytes *content;

  pir_client_export_async (client, NULL, on_awaited, &await);
  content = pir_client_export_finish (client, await_result (&await), error);
  await_clear (&await);

  return content;
}

static void
test_case (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (Hostile) server = hostile_new (answer, (gpointer) c->answer, NULL);
  PirClient *client = client_new_signed_in (hostile_get_url (server));
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) content = export (client, &error);

  if (c->code < 0)
    {
      g_assert_no_error (error);
      g_assert_cmpmem (g_bytes_get_data (content, NULL), g_bytes_get_size (content), WHOLE, strlen (WHOLE));
    }
  else
    {
      g_test_message ("%s", error != NULL ? error->message : "no error");
      g_assert_error (error, PIR_NET_ERROR, c->code);
      g_assert_null (content);
    }
  g_assert_finalize_object (client);
}

static void
comes_first_cb (PirClient *client,
                int        code,
                GArray    *codes)
{
  g_array_append_val (codes, code);
}

static void
test_comes_first (void)
{
  g_autoptr (Hostile) server = hostile_new (answer, (gpointer) refuse, NULL);
  PirClient *client = client_new_signed_in (hostile_get_url (server));
  g_autoptr (GArray) codes = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (GError) error = NULL;
  Await await = { NULL };

  g_signal_connect (client, "comes-first", G_CALLBACK (comes_first_cb), codes);
  g_assert_null (export (client, NULL));
  pir_client_forget_email_async (client, NULL, on_awaited, &await);
  g_assert_false (pir_client_forget_email_finish (client, await_result (&await), &error));
  await_clear (&await);
  g_assert_cmpuint (codes->len, ==, 2);
  for (guint i = 0; i < codes->len; i++)
    g_assert_cmpint (g_array_index (codes, int, i), ==, PIR_PROBLEM_TERMS);
  g_assert_finalize_object (client);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/net/export/%s", cases[i].name);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/net/export/comes-first", test_comes_first);

  return g_test_run ();
}
