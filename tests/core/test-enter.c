/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Signing in with an identity provider, as far as the app is in it: a browser goes off, and comes back with a word. */

#include "helpers.h"

#include <string.h>

#include "core/pir-phone-entry.h"
#include "core/pir-sentences.h"
#include "fake-door.h"

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

static void
begin (PirPhoneEntry   *entry,
       World           *world,
       PirHandOffState  then)
{
  pir_phone_entry_begin (entry);
  WAIT_UNTIL (pir_phone_entry_get_state (entry) == PIR_PHONE_WAITING);
  g_assert_cmpstr (pir_phone_entry_get_code (entry), ==, "WDJB-MJHT");
  g_assert_cmpstr (pir_phone_entry_get_address (entry), ==, "pagamenti.example/enter");
  fake_door_set_hand_off (then);
}

/* By the phone, which says yes, no, or nothing; whoever gives up is not let in afterwards. */
static void
test_phone (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (PirPhoneEntry) entry = NULL;
  PirSession *session;

  world_open (world);
  session = pir_context_get_session (world->context);
  entry = pir_phone_entry_new (world->context, world->url);
  begin (entry, world, PIR_HAND_OFF_DENIED);
  WAIT_UNTIL (pir_phone_entry_get_state (entry) == PIR_PHONE_DENIED);
  g_assert_null (pir_phone_entry_get_code (entry));
  begin (entry, world, PIR_HAND_OFF_OVER);
  WAIT_UNTIL (pir_phone_entry_get_state (entry) == PIR_PHONE_OVER);

  begin (entry, world, PIR_HAND_OFF_OPENED);
  WAIT_UNTIL (pir_phone_entry_get_state (entry) == PIR_PHONE_OPENED);
  pir_phone_entry_stop (entry);
  WAIT_UNTIL (fake_service_count (world->service, "DELETE /v1/hand-offs/current") == 1);
  fake_door_set_hand_off (PIR_HAND_OFF_GRANTED);
  settle ();
  g_assert_cmpuint (fake_service_count (world->service, "POST /v1/sessions/hand-off"), ==, 0);

  /* A service that is away for a moment is asked again; the answer of one that is over is none. */
  fake_service_fail (world->service, "GET /v1/hand-offs/current", FAKE_REFUSE, PIR_PROBLEM_BUSY, 0, 1);
  begin (entry, world, PIR_HAND_OFF_GRANTED);
  WAIT_UNTIL (pir_session_get_state (session) == PIR_SESSION_ACTIVE);
  g_assert_cmpint (pir_phone_entry_get_state (entry), ==, PIR_PHONE_DONE);
  g_assert_false (pir_session_is_remembered (session));
  g_clear_object (&entry);
  world_close (world);
}

/* What cannot begin says why. */
static void
test_phone_in_vain (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (PirPhoneEntry) entry = NULL;
  g_autofree char *sentence = NULL;

  world_open (world);
  entry = pir_phone_entry_new (world->context, "ftp://example");
  pir_phone_entry_begin (entry);
  g_assert_cmpint (pir_phone_entry_get_state (entry), ==, PIR_PHONE_FAILED);
  g_clear_object (&entry);

  entry = pir_phone_entry_new (world->context, world->url);
  fake_service_fail (world->service, "POST /v1/hand-offs", FAKE_REFUSE, PIR_PROBLEM_THROTTLED, 0, 1);
  pir_phone_entry_begin (entry);
  WAIT_UNTIL (pir_phone_entry_get_state (entry) == PIR_PHONE_FAILED);
  sentence = pir_sentence_error (pir_phone_entry_get_error (entry));
  g_assert_nonnull (strstr (sentence, "attempts"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/enter/provider", test_provider);
  g_test_add_func ("/core/enter/phone", test_phone);
  g_test_add_func ("/core/enter/phone-in-vain", test_phone_in_vain);

  return g_test_run ();
}
