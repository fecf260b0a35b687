/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Signing in with an identity provider, as far as the app is in it: a browser goes off, and comes back with a word. */

#include "helpers.h"

#include <string.h>

#include "core/pir-sentences.h"

/* The system browser, sent back to the app with @word in place of a code */
static void
browse_cb (PirSession *session,
           const char *address,
           const char *word)
{
  g_autoptr (GUri) uri = g_uri_parse (address, G_URI_FLAGS_ENCODED_QUERY, NULL);
  g_autoptr (GHashTable) query = g_uri_parse_params (g_uri_get_query (uri), -1, "&", G_URI_PARAMS_NONE, NULL);
  g_autoptr (GUri) back = g_uri_parse (g_hash_table_lookup (query, "redirect_uri"), G_URI_FLAGS_NONE, NULL);
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GError) error = NULL;
  GSocketConnection *connection;
  g_autofree char *request = NULL;

  connection = g_socket_client_connect_to_host (client, g_uri_get_host (back), (guint16) g_uri_get_port (back), NULL, &error);
  g_assert_no_error (error);
  request = g_strdup_printf ("GET %s?error=%s&state=%s HTTP/1.1\r\nHost: localhost\r\n\r\n", g_uri_get_path (back), word,
                             (const char *) g_hash_table_lookup (query, "state"));
  g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)), request, strlen (request), NULL, NULL, &error);
  g_assert_no_error (error);
  g_object_set_data_full (G_OBJECT (session), "test-browser", connection, g_object_unref);
}

static char *
enter (World      *world,
       const char *word)
{
  PirSession *session = pir_context_get_session (world->context);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gulong handler = g_signal_connect (session, "browse", G_CALLBACK (browse_cb), (gpointer) word);

  pir_session_enter_async (session, world->url, "spid", FALSE, NULL, keep_result, &result);
  WAIT_UNTIL (result != NULL);
  g_assert_false (pir_session_enter_finish (session, result, &error));
  g_signal_handler_disconnect (session, handler);
  g_object_set_data (G_OBJECT (session), "test-browser", NULL);

  return pir_sentence_error (error);
}

/* Whose fault it was is told: the person has given up nothing where the provider is down. */
static void
test_provider (void)
{
  g_autoptr (World) world = world_new ();
  g_autofree char *refused = NULL;
  g_autofree char *away = NULL;
  g_autofree char *fault = NULL;
  g_autofree char *unsure = NULL;

  world_open (world);
  refused = enter (world, "access_denied");
  away = enter (world, "temporarily_unavailable");
  fault = enter (world, "server_error");
  unsure = enter (world, "unmet_authentication_requirements");
  g_assert_nonnull (strstr (refused, "given up"));
  g_assert_nonnull (strstr (away, "cannot be reached now"));
  g_assert_nonnull (strstr (away, "password"));
  g_assert_nonnull (strstr (fault, "cannot trust"));
  g_assert_nonnull (strstr (unsure, "did not tell your tax code"));
  g_assert_cmpint (pir_session_get_state (pir_context_get_session (world->context)), ==, PIR_SESSION_NONE);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/enter/provider", test_provider);

  return g_test_run ();
}
