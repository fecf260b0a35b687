/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The browser that comes back from a sign-in: what is taken, and what is not. */
#include "helpers.h"
#include "hostile.h"

#include <libsoup/soup.h>

#include "net/pir-browser-sign-in.h"
#include "net/pir-pkce.h"

#define STATE "a-state-that-nobody-can-guess-0123456789abc"
#define CODE "q2Jk0cKqZ5uYv3bU0b7mUq2m2f8sPpXjv1o9nC3cJ4E"

typedef struct
{
  guint    status;
  char    *text;
  gboolean is_done;
} Errand;

static void
visited_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  Errand *visit = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = soup_session_send_and_read_finish (SOUP_SESSION (source), result, &error);
  SoupMessage *message = soup_session_get_async_result_message (SOUP_SESSION (source), result);

  g_assert_no_error (error);
  visit->status = soup_message_get_status (message);
  visit->text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  visit->is_done = TRUE;
}

/* A browser. Returns: the status; @text: (out) (optional) (transfer full) */
static guint
visit (const char  *method,
       const char  *uri,
       char       **text)
{
  g_autoptr (SoupSession) session = soup_session_new ();
  g_autoptr (SoupMessage) message = soup_message_new (method, uri);
  Errand it = { 0 };

  soup_session_send_and_read_async (session, message, G_PRIORITY_DEFAULT, NULL, visited_cb, &it);
  run_until (&it.is_done);
  if (text != NULL)
    *text = g_steal_pointer (&it.text);
  g_free (it.text);

  return it.status;
}

static guint
come_back (PirLoopback *loopback,
           const char  *query)
{
  g_autofree char *uri = g_strconcat (pir_loopback_get_redirect_uri (loopback), query, NULL);

  return visit ("GET", uri, NULL);
}

static PirLoopback *
loopback_new (void)
{
  g_autoptr (GError) error = NULL;
  PirLoopback *loopback = pir_loopback_new (STATE, "Done <b>", "Go back & on", &error);

  g_assert_no_error (error);

  return loopback;
}

static void
test_challenge (void)
{
  /* RFC 7636, appendix B */
  g_autofree char *challenge = pir_pkce_dup_challenge ("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");
  g_autofree char *one = pir_pkce_dup_secret ();
  g_autofree char *other = pir_pkce_dup_secret ();

  g_assert_cmpstr (challenge, ==, "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
  g_assert_cmpuint (strlen (one), ==, 43);
  g_assert_cmpstr (one, !=, other);
  g_assert_cmpuint (strspn (one, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"), ==, 43);
}

static void
test_code (void)
{
  g_autoptr (PirLoopback) loopback = loopback_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *code = NULL;
  g_autofree char *text = NULL;
  g_autofree char *uri = g_strconcat (pir_loopback_get_redirect_uri (loopback), "?code=" CODE "&state=" STATE "&iss=x", NULL);
  Await await = { 0 };

  g_assert_true (g_str_has_prefix (uri, "http://127.0.0.1:"));
  pir_loopback_wait_async (loopback, NULL, on_awaited, &await);
  g_assert_cmpuint (visit ("GET", uri, &text), ==, 200);
  g_assert_nonnull (strstr (text, "<h1>Done &lt;b&gt;</h1>"));
  g_assert_nonnull (strstr (text, "Go back &amp; on"));
  code = pir_loopback_wait_finish (loopback, await_result (&await), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (code, ==, CODE);
  await_clear (&await);
  g_assert_cmpuint (visit ("GET", uri, NULL), ==, 404);
}

static void
test_before_anybody_waits (void)
{
  g_autoptr (PirLoopback) loopback = loopback_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *code = NULL;
  Await await = { 0 };

  g_assert_cmpuint (come_back (loopback, "?state=" STATE "&code=" CODE), ==, 200);
  pir_loopback_wait_async (loopback, NULL, on_awaited, &await);
  code = pir_loopback_wait_finish (loopback, await_result (&await), &error);
  g_assert_cmpstr (code, ==, CODE);
  await_clear (&await);
}

/* None of them is taken, and the right one still is. */
static void
test_strangers (void)
{
  static const char * const queries[] = {
    "", "?", "?code=" CODE, "?code=" CODE "&state=", "?code=" CODE "&state=" STATE "x", "?state=%00", "/?code=" CODE "&state=" STATE,
    "/../signed-in2?code=" CODE "&state=" STATE,
  };
  g_autoptr (PirLoopback) loopback = loopback_new ();
  g_autofree char *good = g_strconcat (pir_loopback_get_redirect_uri (loopback), "?code=" CODE "&state=" STATE, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *code = NULL;
  Await await = { 0 };

  pir_loopback_wait_async (loopback, NULL, on_awaited, &await);
  for (gsize i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_test_message ("%s", queries[i]);
      g_assert_cmpuint (come_back (loopback, queries[i]), ==, 404);
    }
  g_assert_cmpuint (visit ("POST", good, NULL), ==, 404);
  g_assert_null (await.result);
  g_assert_cmpuint (visit ("GET", good, NULL), ==, 200);
  code = pir_loopback_wait_finish (loopback, await_result (&await), &error);
  g_assert_cmpstr (code, ==, CODE);
  await_clear (&await);
}

static void
assert_failure (const char *query,
                int         expected)
{
  g_autoptr (PirLoopback) loopback = loopback_new ();
  g_autoptr (GError) error = NULL;
  Await await = { 0 };

  pir_loopback_wait_async (loopback, NULL, on_awaited, &await);
  g_assert_cmpuint (come_back (loopback, query), ==, 200);
  g_assert_null (pir_loopback_wait_finish (loopback, await_result (&await), &error));
  g_assert_error (error, PIR_NET_ERROR, expected);
  await_clear (&await);
}

static void
test_refused (void)
{
  assert_failure ("?state=" STATE "&error=access_denied", PIR_NET_ERROR_REFUSED);
  assert_failure ("?state=" STATE "&error=unmet_authentication_requirements", PIR_NET_ERROR_PROVIDER_UNSURE);
  assert_failure ("?state=" STATE "&error=temporarily_unavailable", PIR_NET_ERROR_PROVIDER_AWAY);
  assert_failure ("?state=" STATE "&error=server_error", PIR_NET_ERROR_PROVIDER_FAULT);
  assert_failure ("?state=" STATE, PIR_NET_ERROR_PROTOCOL);
}

static void
let_go_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  PirLoopback **loopback = user_data;
  g_autoptr (GError) error = NULL;

  g_assert_null (pir_loopback_wait_finish (*loopback, result, &error));
  g_assert_error (error, PIR_NET_ERROR, PIR_NET_ERROR_REFUSED);
  g_clear_object (loopback);
}

/* Who has heard of the refusal lets go at once; the browser has its page all the same. */
static void
test_page_of_a_refusal (void)
{
  PirLoopback *loopback = loopback_new ();
  g_autofree char *uri = g_strconcat (pir_loopback_get_redirect_uri (loopback), "?error=access_denied&state=" STATE, NULL);
  g_autofree char *text = NULL;

  pir_loopback_wait_async (loopback, NULL, let_go_cb, &loopback);
  g_assert_cmpuint (visit ("GET", uri, &text), ==, 200);
  g_assert_nonnull (strstr (text, "<h1>Done &lt;b&gt;</h1>"));
  while (loopback != NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_cancel (void)
{
  g_autoptr (PirLoopback) loopback = loopback_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  Await await = { 0 };

  pir_loopback_wait_async (loopback, cancellable, on_awaited, &await);
  g_cancellable_cancel (cancellable);
  g_assert_null (pir_loopback_wait_finish (loopback, await_result (&await), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  await_clear (&await);
}

static void
test_dropped (void)
{
  PirLoopback *loopback = loopback_new ();
  g_autofree char *uri = g_strdup (pir_loopback_get_redirect_uri (loopback));
  gpointer weak = loopback;
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GUri) parsed = g_uri_parse (uri, G_URI_FLAGS_NONE, NULL);

  g_object_add_weak_pointer (G_OBJECT (loopback), &weak);
  g_object_unref (loopback);
  g_assert_null (weak);
  g_assert_null (g_socket_client_connect_to_host (client, "127.0.0.1", (guint16) g_uri_get_port (parsed), NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED);
}

static void
test_address (void)
{
  g_autoptr (PirClient) client = client_new ("http://127.0.0.1:9/base");
  g_autoptr (GError) error = NULL;
  g_autoptr (PirBrowserSignIn) sign_in = pir_browser_sign_in_new (client, "spid", "Done", "Go back", &error);
  g_autoptr (GUri) uri = NULL;
  g_autoptr (GHashTable) query = NULL;

  g_assert_no_error (error);
  uri = g_uri_parse (pir_browser_sign_in_get_address (sign_in), G_URI_FLAGS_ENCODED_QUERY, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (g_uri_get_path (uri), ==, "/base/authorize");
  query = g_uri_parse_params (g_uri_get_query (uri), -1, "&", G_URI_PARAMS_NONE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_hash_table_size (query), ==, 7);
  g_assert_cmpstr (g_hash_table_lookup (query, "client_id"), ==, "it.pagoinrete.PagoInRete");
  g_assert_cmpstr (g_hash_table_lookup (query, "response_type"), ==, "code");
  g_assert_cmpstr (g_hash_table_lookup (query, "code_challenge_method"), ==, "S256");
  g_assert_cmpstr (g_hash_table_lookup (query, "provider"), ==, "spid");
  g_assert_cmpuint (strlen (g_hash_table_lookup (query, "state")), ==, 43);
  g_assert_cmpuint (strlen (g_hash_table_lookup (query, "code_challenge")), ==, 43);
  g_assert_true (g_str_has_prefix (g_hash_table_lookup (query, "redirect_uri"), "http://127.0.0.1:"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/browser-sign-in/challenge", test_challenge);
  g_test_add_func ("/browser-sign-in/code", test_code);
  g_test_add_func ("/browser-sign-in/before-anybody-waits", test_before_anybody_waits);
  g_test_add_func ("/browser-sign-in/strangers", test_strangers);
  g_test_add_func ("/browser-sign-in/refused", test_refused);
  g_test_add_func ("/browser-sign-in/page-of-a-refusal", test_page_of_a_refusal);
  g_test_add_func ("/browser-sign-in/cancel", test_cancel);
  g_test_add_func ("/browser-sign-in/dropped", test_dropped);
  g_test_add_func ("/browser-sign-in/address", test_address);

  return g_test_run ();
}
