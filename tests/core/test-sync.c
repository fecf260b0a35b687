/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <time.h>

#include "helpers.h"

#include "net/pir-net-error.h"
#include "store/pir-store.h"

static guint
count_notices (World *world)
{
  g_autoptr (PirRowList) list = pir_row_list_new_notices (world->context, NULL);

  WAIT_UNTIL (!pir_row_list_is_loading (list));

  return g_list_model_get_n_items (G_LIST_MODEL (list));
}

static void
fetched_cb (PirSync    *sync,
            GParamSpec *pspec,
            guint      *most)
{
  *most = MAX (*most, pir_sync_get_n_fetched (sync));
}

static void
test_first (void)
{
  g_autoptr (World) world = world_new ();
  guint most = 0;
  PirSync *sync;
  PirSession *session;

  fake_service_set_page (world->service, 10);
  fake_service_add_family (world->service, 1, 95);
  world_open (world);
  sync = pir_context_get_sync (world->context);
  session = pir_context_get_session (world->context);
  g_assert_false (pir_context_has_account (world->context));
  g_assert_cmpint (pir_session_get_state (session), ==, PIR_SESSION_NONE);
  g_assert_true (pir_sync_is_first (sync));
  g_assert_cmpint (pir_sync_get_updated_at (sync), ==, 0);

  g_signal_connect (sync, "notify::n-fetched", G_CALLBACK (fetched_cb), &most);
  world_sign_in (world, "anna");
  WAIT_UNTIL (pir_sync_get_updated_at (sync) > 0);
  WAIT_UNTIL (pir_sync_get_state (sync) == PIR_SYNC_IDLE);
  g_assert_false (pir_sync_is_first (sync));
  g_assert_cmpuint (most, ==, 98);
  g_assert_cmpuint (fake_service_count (world->service, "GET /v1/changes"), >=, 10);
  g_assert_cmpuint (count_notices (world), ==, 95);
  WAIT_UNTIL (pir_session_get_account (session) != NULL);
  g_assert_cmpstr (pir_account_peek (pir_session_get_account (session))->given_name, ==, "Anna");
  g_assert_nonnull (pir_context_get_info (world->context));
}

/* A server that does not name the next page in the head of its answer: one page after the other */
static void
test_not_ahead (void)
{
  g_autoptr (World) world = world_new ();

  fake_service_set_page (world->service, 10);
  fake_service_set_ahead (world->service, FALSE, FALSE);
  fake_service_add_family (world->service, 1, 95);
  world_open (world);
  world_sign_in (world, "anna");
  WAIT_UNTIL (pir_sync_get_updated_at (pir_context_get_sync (world->context)) > 0);
  g_assert_cmpuint (fake_service_count (world->service, "GET /v1/changes"), >=, 10);
  g_assert_cmpuint (count_notices (world), ==, 95);
}

/* Head and page of one answer disagree on what comes next: nothing may be left out, so the refresh ends there */
static void
test_contradiction (void)
{
  g_autoptr (World) world = world_new ();
  PirSync *sync;

  fake_service_set_page (world->service, 10);
  fake_service_set_ahead (world->service, TRUE, TRUE);
  fake_service_add_family (world->service, 1, 95);
  world_open (world);
  sync = pir_context_get_sync (world->context);
  world_sign_in (world, "anna");
  WAIT_UNTIL (pir_sync_get_state (sync) == PIR_SYNC_FAILED);
  g_assert_error (pir_sync_get_error (sync), PIR_NET_ERROR, PIR_NET_ERROR_PROTOCOL);
  g_assert_cmpint (pir_sync_get_updated_at (sync), ==, 0);
  fake_service_set_ahead (world->service, TRUE, FALSE);
  world_sync (world);
  g_assert_cmpuint (count_notices (world), ==, 95);
}

/* A page in the middle does not come: those before it are kept, and the next refresh goes on from there */
static void
test_cut (void)
{
  g_autoptr (World) world = world_new ();
  guint n_asked;
  PirSync *sync;

  fake_service_set_page (world->service, 10);
  fake_service_add_family (world->service, 1, 95);
  world_open (world);
  sync = pir_context_get_sync (world->context);
  fake_service_fail (world->service, "GET /v1/changes", FAKE_REFUSE, PIR_PROBLEM_INTERNAL, 4, 100);
  world_sign_in (world, "anna");
  WAIT_UNTIL (pir_sync_get_state (sync) == PIR_SYNC_FAILED);
  g_assert_error (pir_sync_get_error (sync), PIR_NET_ERROR, PIR_NET_ERROR_PROBLEM);
  g_assert_cmpuint (pir_sync_get_n_fetched (sync), ==, 40);
  fake_service_fail (world->service, "GET /v1/changes", FAKE_REFUSE, PIR_PROBLEM_INTERNAL, 0, 0);
  n_asked = fake_service_count (world->service, "GET /v1/changes");
  world_sync (world);
  g_assert_cmpuint (fake_service_count (world->service, "GET /v1/changes") - n_asked, <, 10);
  g_assert_cmpuint (count_notices (world), ==, 95);
}

static void
test_nothing_new (void)
{
  g_autoptr (World) world = world_new ();
  guint n_calls;

  fake_service_add_family (world->service, 1, 3);
  world_open_signed_in (world);
  WAIT_UNTIL (fake_service_count (world->service, "GET /v1/events") > 0);
  settle ();
  n_calls = fake_service_count (world->service, "GET /v1/changes");
  world_sync (world);
  g_assert_cmpuint (fake_service_count (world->service, "GET /v1/changes"), ==, n_calls + 1);
  g_assert_cmpuint (pir_sync_get_n_fetched (pir_context_get_sync (world->context)), ==, 0);
}

/* The event stream says that there is something, and it is fetched. */
static void
test_events (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (PirNotice) notice = fake_notice (4);

  fake_service_add_family (world->service, 1, 3);
  world_open_signed_in (world);
  WAIT_UNTIL (fake_service_count (world->service, "GET /v1/events") > 0);
  settle ();
  fake_service_add (world->service, FAKE_ANNA, PIR_CHANGE_NOTICE, pir_notice_peek (notice)->id, notice);
  fake_service_announce (world->service);
  WAIT_UNTIL (count_notices (world) == 4);
}

static GPtrArray *
read_requests (World   *world,
               GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  pir_context_read_link_requests_async (world->context, NULL, keep_result, &result);
  WAIT_UNTIL (result != NULL);

  return pir_context_read_link_requests_finish (world->context, result, error);
}

static void
count_cb (PirContext *context,
          guint      *n)
{
  (*n)++;
}

/* A request to be linked comes by itself, is told as people and read from the cache; nobody's are read before signing in. */
static void
test_link_requests (void)
{
  g_autoptr (World) world = world_new ();
  PirLinkRequestFields fields = {
    .id = "3f333df6-90a4-4fda-8dd3-9485d27cee36", .school_id = FAKE_SCHOOL, .school_name = "Scuola", .school_code = "RMIC80100Q",
    .given_name = "Luca", .family_name = "Bianchi", .tax_code = "BNCLCU14E03C351Q", .kinship = PIR_KINSHIP_MOTHER,
    .state = PIR_LINK_REQUESTED, .state_since = 1790000000, .requested_at = 1790000000,
  };
  g_autoptr (PirLinkRequest) request = pir_link_request_new (&fields);
  g_autoptr (GPtrArray) requests = NULL;
  g_autoptr (GError) error = NULL;
  guint n_people = 0;

  fake_service_add_family (world->service, 1, 3);
  world_open (world);
  g_assert_null (read_requests (world, &error));
  g_assert_error (error, PIR_CORE_ERROR, PIR_CORE_ERROR_NO_ACCOUNT);
  g_clear_error (&error);
  world_sign_in (world, "anna");
  WAIT_UNTIL (fake_service_count (world->service, "GET /v1/events") > 0);
  settle ();
  g_signal_connect (world->context, "changed::people", G_CALLBACK (count_cb), &n_people);
  fake_service_add (world->service, FAKE_ANNA, PIR_CHANGE_LINK_REQUEST, fields.id, request);
  fake_service_announce (world->service);
  WAIT_UNTIL (n_people > 0);

  requests = read_requests (world, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (requests->len, ==, 1);
  g_assert_cmpstr (pir_link_request_peek (requests->pdata[0])->given_name, ==, "Luca");
}

static void
test_tombstone (void)
{
  g_autoptr (World) world = world_new ();
  g_autofree char *id = fake_uuid ('n', 2);

  fake_service_add_family (world->service, 1, 3);
  world_open_signed_in (world);
  fake_service_add (world->service, FAKE_ANNA, PIR_CHANGE_NOTICE, id, NULL);
  world_sync (world);
  g_assert_cmpuint (count_notices (world), ==, 2);
}

static void
test_cursor_gone (void)
{
  g_autoptr (World) world = world_new ();

  fake_service_add_family (world->service, 1, 30);
  world_open_signed_in (world);
  fake_service_forget_cursors (world->service);
  fake_service_add_family (world->service, 31, 40);
  world_sync (world);
  g_assert_cmpuint (count_notices (world), ==, 40);
  g_assert_false (pir_sync_is_first (pir_context_get_sync (world->context)));
}

static void
test_offline (void)
{
  g_autoptr (World) world = world_new ();
  PirSync *sync;

  fake_service_add_family (world->service, 1, 30);
  world_open_signed_in (world);
  sync = pir_context_get_sync (world->context);
  fake_service_set_online (world->service, FALSE);
  pir_sync_refresh (sync);
  WAIT_UNTIL (pir_sync_get_state (sync) == PIR_SYNC_OFFLINE);
  g_assert_cmpint (pir_sync_get_offline_since (sync), >, 0);
  g_assert_error (pir_sync_get_error (sync), PIR_NET_ERROR, PIR_NET_ERROR_OFFLINE);
  g_assert_cmpuint (count_notices (world), ==, 30);

  fake_service_set_online (world->service, TRUE);
  WAIT_UNTIL (pir_sync_get_state (sync) == PIR_SYNC_IDLE);
  g_assert_cmpint (pir_sync_get_offline_since (sync), ==, 0);
  g_assert_null (pir_sync_get_error (sync));
}

/* Without server, session and keyring: what was seen last is there. */
static void
test_offline_start (void)
{
  g_autoptr (World) world = world_new ();
  PirSession *session;

  fake_service_add_family (world->service, 1, 30);
  world_open_signed_in (world);
  world_close (world);
  fake_service_set_online (world->service, FALSE);

  world_open (world);
  session = pir_context_get_session (world->context);
  g_assert_true (pir_context_has_account (world->context));
  g_assert_cmpint (pir_session_get_state (session), ==, PIR_SESSION_RESTORING);
  g_assert_cmpuint (count_notices (world), ==, 30);
  WAIT_UNTIL (pir_session_get_state (session) == PIR_SESSION_ENDED);
  g_assert_cmpint (pir_session_get_keyring_state (session), ==, PIR_KEYRING_ABSENT);
  g_assert_nonnull (pir_session_get_account (session));
  g_assert_cmpint (pir_sync_get_updated_at (pir_context_get_sync (world->context)), >, 0);
  g_assert_false (pir_sync_is_first (pir_context_get_sync (world->context)));
  g_assert_nonnull (pir_context_get_info (world->context));
}

static void
test_fault (void)
{
  g_autoptr (World) world = world_new ();
  PirSync *sync;

  fake_service_add_family (world->service, 1, 3);
  world_open_signed_in (world);
  sync = pir_context_get_sync (world->context);
  fake_service_fail (world->service, "GET /v1/changes", FAKE_REFUSE, PIR_PROBLEM_INTERNAL, 0, 100);
  pir_sync_refresh (sync);
  WAIT_UNTIL (pir_sync_get_state (sync) == PIR_SYNC_FAILED);
  g_assert_error (pir_sync_get_error (sync), PIR_NET_ERROR, PIR_NET_ERROR_PROBLEM);
  fake_service_fail (world->service, "GET /v1/changes", FAKE_REFUSE, PIR_PROBLEM_INTERNAL, 0, 0);
  world_sync (world);
  g_assert_null (pir_sync_get_error (sync));
}

typedef struct
{
  gint64 last_turn; /* wall clock, µs */
  gint64 longest;
  gint64 last_work; /* of this thread alone, µs of processor time */
  gint64 most_work;
} Pulse;

static gint64
get_work (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);

  return (gint64) time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

static gboolean
pulse_cb (gpointer user_data)
{
  Pulse *pulse = user_data;
  gint64 now = g_get_monotonic_time (), work = get_work ();

  pulse->longest = MAX (pulse->longest, now - pulse->last_turn);
  pulse->most_work = MAX (pulse->most_work, work - pulse->last_work);
  pulse->last_turn = now;
  pulse->last_work = work;

  return G_SOURCE_CONTINUE;
}

/* A list is on the screen while 20,000 notices come, and the loop goes on turning: no more than 50 ms of work
 * between two turns. (The wall clock is printed only: it says as much about the other programs of this computer.) */
static void
test_stall (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (PirRowList) list = NULL;
  g_autoptr (PirRow) row = NULL;
  Pulse pulse = { 0 };
  PirSync *sync;
  gint64 begun;
  guint id;

  fake_service_add_family (world->service, 1, 20000);
  world_open (world);
  sync = pir_context_get_sync (world->context);
  list = pir_row_list_new_notices (world->context, NULL);
  world_sign_in (world, "anna");
  begun = pulse.last_turn = g_get_monotonic_time ();
  pulse.last_work = get_work ();
  id = g_timeout_add_full (G_PRIORITY_HIGH, 1, pulse_cb, &pulse, NULL);
  while (pir_sync_get_updated_at (sync) == 0)
    g_main_context_iteration (NULL, TRUE);
  g_test_message ("first sync of 20,000 notices: %" G_GINT64_FORMAT " ms; main loop: longest stall %" G_GINT64_FORMAT
                  " ms, most work in one turn %" G_GINT64_FORMAT " ms",
                  (g_get_monotonic_time () - begun) / 1000, pulse.longest / 1000, pulse.most_work / 1000);
  g_source_remove (id);
  WAIT_UNTIL (g_list_model_get_n_items (G_LIST_MODEL (list)) == 20000);
  row = g_list_model_get_item (G_LIST_MODEL (list), 12345);
  WAIT_UNTIL (pir_row_get_object (row) != NULL);
  g_assert_cmpint (pulse.most_work, <, 50 * G_TIME_SPAN_MILLISECOND);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/sync/first", test_first);
  g_test_add_func ("/core/sync/not-ahead", test_not_ahead);
  g_test_add_func ("/core/sync/contradiction", test_contradiction);
  g_test_add_func ("/core/sync/cut", test_cut);
  g_test_add_func ("/core/sync/nothing-new", test_nothing_new);
  g_test_add_func ("/core/sync/events", test_events);
  g_test_add_func ("/core/sync/link-requests", test_link_requests);
  g_test_add_func ("/core/sync/tombstone", test_tombstone);
  g_test_add_func ("/core/sync/cursor-gone", test_cursor_gone);
  g_test_add_func ("/core/sync/offline", test_offline);
  g_test_add_func ("/core/sync/offline-start", test_offline_start);
  g_test_add_func ("/core/sync/fault", test_fault);
  g_test_add_func ("/core/sync/stall", test_stall);

  return g_test_run ();
}
