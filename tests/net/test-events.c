/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "helpers.h"
#include "hostile.h"
#include "net/pir-event-stream.h"

#define PATH "/v1/events"
#define HEAD "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\n" \
             "Transfer-Encoding: chunked\r\n\r\n"
#define CHANGED "event: changed\ndata: {}\n\n"
#define LEAST_PAUSE (750 * 1000)

static GMutex arrival_lock;
static gint64 arrivals[2]; /* of the first two requests for the stream; guarded by arrival_lock */

/* What the owner of a stream has heard */
typedef struct
{
  PirEventStream *stream;
  guint           n_changed;
  guint           n_connected;
  guint           n_disconnected;
  guint           stops_at;       /* this signal "changed": stop from within it; 0 = never */
} Ear;

/* The server's own clock: the client's comes late where the machine is busy. */
static void
note_arrival (void)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&arrival_lock);
  guint i = arrivals[0] == 0 ? 0 : 1;

  if (arrivals[i] == 0)
    arrivals[i] = g_get_monotonic_time ();
}

/* Returns: time between the first two requests, 0 while there are no two; in microseconds */
static gint64
get_pause (void)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&arrival_lock);

  return arrivals[1] != 0 ? arrivals[1] - arrivals[0] : 0;
}

static gboolean
answer (Visit    *visit,
        gpointer  user_data)
{
  HostileFunc give = user_data;

  if (strcmp (visit->path, "/v1/sessions/refresh") == 0)
    return visit_tokens (visit, visit->number + 1, 900);

  g_assert_cmpstr (visit->path, ==, PATH);
  g_assert_cmpstr (visit_header (visit, "accept"), ==, "text/event-stream, application/problem+json");
  g_assert_nonnull (visit_header (visit, "authorization"));
  note_arrival ();

  return give (visit, NULL);
}

static gboolean
write_chunk (Visit      *visit,
             const char *text)
{
  g_autofree char *chunk = g_strdup_printf ("%zx\r\n%s\r\n", strlen (text), text);

  return visit_write (visit, chunk, -1);
}

static int n_gone; /* streams that the client hung up; atomic */

static gboolean
wait_for_end (Visit *visit)
{
  if (visit_wait_gone (visit, 15000))
    g_atomic_int_inc (&n_gone);

  return FALSE;
}

static gboolean
give_events (Visit    *visit,
             gpointer  user_data)
{
  visit_write (visit, HEAD, -1);
  write_chunk (visit, ":\n\n");
  write_chunk (visit, CHANGED "event: weather\ndata: rain\n\n" CHANGED ": heartbeat\n\nevent: cha");
  write_chunk (visit, "nged\r\ndata: {}\r\n\r\n");
  write_chunk (visit, "data: {}\n\n");

  return wait_for_end (visit);
}

static gboolean
give_silence (Visit    *visit,
              gpointer  user_data)
{
  visit_write (visit, HEAD, -1);

  return wait_for_end (visit);
}

static gboolean
give_heartbeat (Visit    *visit,
                gpointer  user_data)
{
  visit_write (visit, HEAD, -1);
  while (write_chunk (visit, ":\n\n"))
    g_usleep (100 * 1000);

  return FALSE;
}

static gboolean
give_end (Visit    *visit,
          gpointer  user_data)
{
  visit_write (visit, HEAD, -1);
  visit_write (visit, "0\r\n\r\n", -1);

  return TRUE;
}

static gboolean
give_reset (Visit    *visit,
            gpointer  user_data)
{
  visit_write (visit, HEAD, -1);
  g_usleep (50 * 1000);

  return visit_reset (visit);
}

static gboolean
give_endless_line (Visit    *visit,
                   gpointer  user_data)
{
  visit_write (visit, HEAD, -1);
  while (write_chunk (visit, "data: for ever and ever and ever and ever and ever and ever "))
    ;

  return FALSE;
}

static gboolean
give_json (Visit    *visit,
           gpointer  user_data)
{
  return visit_json (visit, "{}");
}

static gboolean
give_busy (Visit    *visit,
           gpointer  user_data)
{
  return visit_problem (visit, 503, "busy", "Retry-After: 2\r\n", NULL);
}

static gboolean
give_long_busy (Visit    *visit,
                gpointer  user_data)
{
  return visit_problem (visit, 503, "busy", "Retry-After: 20\r\n", NULL);
}

static gboolean
give_retry (Visit    *visit,
            gpointer  user_data)
{
  visit_write (visit, HEAD, -1);
  write_chunk (visit, "retry: 2000\n");

  return FALSE;
}

static gboolean
refuse_first (Visit    *visit,
              gpointer  user_data)
{
  return visit->number < 2 ? visit_problem (visit, 401, "unauthenticated", NULL, NULL) : give_silence (visit, NULL);
}

static gboolean
end_session (Visit    *visit,
             gpointer  user_data)
{
  if (strcmp (visit->path, PATH) == 0)
    return visit_problem (visit, 401, "unauthenticated", NULL, NULL);
  if (visit->number == 0)
    return visit_tokens (visit, 1, 900);

  return visit_problem (visit, 401, "session_ended", NULL, NULL);
}

static void
on_changed (PirEventStream *stream,
            gpointer        user_data)
{
  Ear *ear = user_data;

  g_assert_true (pir_event_stream_is_connected (stream));
  ear->n_changed++;
  if (ear->n_changed == ear->stops_at)
    pir_event_stream_stop (stream);
}

static void
on_connected (PirEventStream *stream,
              GParamSpec     *pspec,
              gpointer        user_data)
{
  Ear *ear = user_data;
  gboolean is_connected;

  g_object_get (stream, "is-connected", &is_connected, NULL);
  g_assert_cmpint (is_connected, ==, pir_event_stream_is_connected (stream));
  if (is_connected)
    ear->n_connected++;
  else
    ear->n_disconnected++;
}

static void
listen (Ear       *ear,
        PirClient *client)
{
  ear->stream = pir_event_stream_new (client);
  g_signal_connect (ear->stream, "changed", G_CALLBACK (on_changed), ear);
  g_signal_connect (ear->stream, "notify::is-connected", G_CALLBACK (on_connected), ear);
}

static void
wait_for_number (const guint *number,
                 guint        least)
{
  gint64 end = g_get_monotonic_time () + 30 * G_USEC_PER_SEC;

  while (*number < least && g_get_monotonic_time () < end)
    run_for (5);
  g_assert_cmpuint (*number, >=, least);
}

static void
wait_for_requests (Hostile *server,
                   guint    least)
{
  gint64 end = g_get_monotonic_time () + 30 * G_USEC_PER_SEC;

  while (hostile_count (server, PATH) < least && g_get_monotonic_time () < end)
    run_for (5);
  g_assert_cmpuint (hostile_count (server, PATH), >=, least);
}

static void
test_events (void)
{
  g_autoptr (Hostile) server = hostile_new (answer, (gpointer) give_events, NULL);
  PirClient *client = client_new_signed_in (hostile_get_url (server));
  Ear ear = { NULL };

  listen (&ear, client);
  g_assert_false (pir_event_stream_is_connected (ear.stream));
  pir_event_stream_start (ear.stream);
  pir_event_stream_start (ear.stream);
  wait_for_number (&ear.n_changed, 4);
  run_for (100);

  /* One for the connection, three events */
  g_assert_cmpuint (ear.n_changed, ==, 4);
  g_assert_cmpuint (ear.n_connected, ==, 1);
  g_assert_cmpuint (hostile_count (server, PATH), ==, 1);

  pir_event_stream_stop (ear.stream);
  g_assert_false (pir_event_stream_is_connected (ear.stream));
  g_assert_cmpuint (ear.n_disconnected, ==, 1);
  run_for (1500);
  g_assert_cmpuint (hostile_count (server, PATH), ==, 1);

  pir_event_stream_start (ear.stream);
  wait_for_number (&ear.n_changed, 8);

  /* Dropped without being stopped, it hangs up all the same. */
  g_assert_finalize_object (ear.stream);
  for (guint i = 0; i < 200 && g_atomic_int_get (&n_gone) < 2; i++)
    run_for (10);
  g_assert_cmpint (g_atomic_int_get (&n_gone), ==, 2);
  g_assert_finalize_object (client);
}

static void
test_without_session (void)
{
  g_autoptr (Hostile) server = hostile_new (answer, (gpointer) give_events, NULL);
  PirClient *client = client_new (hostile_get_url (server));
  Ear ear = { NULL };

  listen (&ear, client);
  pir_event_stream_start (ear.stream);
  run_for (100);
  g_assert_cmpuint (hostile_count (server, NULL), ==, 0);
  g_assert_finalize_object (ear.stream);
  g_assert_finalize_object (client);
}

typedef struct
{
  const char  *name;
  HostileFunc  give;
  guint        patience;     /* milliseconds; 0 = as it is */
  gboolean     connects;
  gint64       least_pause;  /* microseconds before it comes back */
} Loss;

static const Loss losses[] = {
  { "end", give_end, 0, TRUE, LEAST_PAUSE },
  { "reset", give_reset, 0, TRUE, LEAST_PAUSE },
  { "endless-line", give_endless_line, 0, TRUE, LEAST_PAUSE },
  { "silence", give_silence, 200, TRUE, LEAST_PAUSE },
  { "other-type", give_json, 0, FALSE, LEAST_PAUSE },
  { "busy", give_busy, 0, FALSE, 2 * G_USEC_PER_SEC },
  { "retry", give_retry, 0, TRUE, 2 * G_USEC_PER_SEC },
};

static void
test_loss (gconstpointer data)
{
  const Loss *loss = data;
  g_autoptr (Hostile) server = hostile_new (answer, (gpointer) loss->give, NULL);
  PirClient *client = client_new_signed_in (hostile_get_url (server));
  Ear ear = { NULL };

  arrivals[0] = arrivals[1] = 0;
  listen (&ear, client);
  if (loss->patience > 0)
    g_object_set (ear.stream, "patience", loss->patience, NULL);
  pir_event_stream_start (ear.stream);
  wait_for_requests (server, 1);
  if (loss->connects)
    wait_for_number (&ear.n_disconnected, 1);
  g_assert_false (loss->connects && pir_event_stream_is_connected (ear.stream));
  for (guint i = 0; i < 3000 && get_pause () == 0; i++)
    run_for (5);
  g_assert_cmpint (get_pause (), >=, loss->least_pause + loss->patience * 1000);
  g_assert_cmpuint (ear.n_connected, >=, loss->connects);

  g_assert_finalize_object (ear.stream);
  run_for (50);
  g_assert_finalize_object (client);
}

static void
test_heartbeat (void)
{
  g_autoptr (Hostile) server = hostile_new (answer, (gpointer) give_heartbeat, NULL);
  PirClient *client = client_new_signed_in (hostile_get_url (server));
  Ear ear = { NULL };

  listen (&ear, client);
  g_object_set (ear.stream, "patience", 2000, NULL);
  pir_event_stream_start (ear.stream);
  wait_for_number (&ear.n_connected, 1);
  run_for (3000);
  g_assert_true (pir_event_stream_is_connected (ear.stream));
  g_assert_cmpuint (ear.n_changed, ==, 1);
  g_assert_cmpuint (hostile_count (server, PATH), ==, 1);
  g_assert_finalize_object (ear.stream);
  run_for (50);
  g_assert_finalize_object (client);
}

/* Waiting to come back, it may be sent at once. */
static void
test_again_at_once (void)
{
  g_autoptr (Hostile) server = hostile_new (answer, (gpointer) give_long_busy, NULL);
  PirClient *client = client_new_signed_in (hostile_get_url (server));
  Ear ear = { NULL };
  gint64 start;

  listen (&ear, client);
  pir_event_stream_start (ear.stream);
  wait_for_requests (server, 1);
  run_for (100);
  start = g_get_monotonic_time ();
  pir_event_stream_start (ear.stream);
  wait_for_requests (server, 2);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 10 * G_USEC_PER_SEC);

  /* Dropped while it waits */
  run_for (100);
  g_assert_finalize_object (ear.stream);
  run_for (50);
  g_assert_finalize_object (client);
}

static void
test_refused_once (void)
{
  g_autoptr (Hostile) server = hostile_new (answer, (gpointer) refuse_first, NULL);
  PirClient *client = client_new_signed_in (hostile_get_url (server));
  Ear ear = { NULL };

  listen (&ear, client);
  pir_event_stream_start (ear.stream);
  wait_for_number (&ear.n_connected, 1);
  g_assert_cmpuint (hostile_count (server, "/v1/sessions/refresh"), ==, 2);
  g_assert_cmpuint (hostile_count (server, PATH), ==, 2);
  g_assert_finalize_object (ear.stream);
  run_for (50);
  g_assert_finalize_object (client);
}

static void
test_session_ended (void)
{
  g_autoptr (Hostile) server = hostile_new (end_session, NULL, NULL);
  PirClient *client = client_new_signed_in (hostile_get_url (server));
  Ear ear = { NULL };

  listen (&ear, client);
  pir_event_stream_start (ear.stream);
  wait_for_requests (server, 1);
  run_for (2000);
  g_assert_cmpuint (hostile_count (server, NULL), ==, 3);
  g_assert_cmpuint (ear.n_connected, ==, 0);
  g_assert_false (pir_client_has_session (client));
  g_assert_finalize_object (ear.stream);
  g_assert_finalize_object (client);
}

/* The stream is open when another call finds out that the session is over. */
static gboolean
end_session_of_call (Visit    *visit,
                     gpointer  user_data)
{
  return strcmp (visit->path, PATH) == 0 ? give_silence (visit, NULL) : end_session (visit, NULL);
}

static gboolean
end_session_later (Visit    *visit,
                   gpointer  user_data)
{
  if (strcmp (visit->path, "/v1/changes") == 0)
    return visit_problem (visit, 401, "unauthenticated", NULL, NULL);

  return end_session_of_call (visit, NULL);
}

static void
test_session_ended_elsewhere (void)
{
  g_autoptr (Hostile) server = hostile_new (end_session_later, NULL, NULL);
  PirClient *client = client_new_signed_in (hostile_get_url (server));
  g_autoptr (GError) error = NULL;
  Ear ear = { NULL };

  listen (&ear, client);
  pir_event_stream_start (ear.stream);
  wait_for_number (&ear.n_connected, 1);
  error = read_changes (client);
  assert_net_error (error, PIR_NET_ERROR_SIGNED_OUT);
  g_assert_cmpuint (ear.n_disconnected, ==, 1);
  run_for (1500);
  g_assert_cmpuint (hostile_count (server, PATH), ==, 1);
  g_assert_finalize_object (ear.stream);
  g_assert_finalize_object (client);
}

static void
test_forgotten (void)
{
  g_autoptr (Hostile) server = hostile_new (answer, (gpointer) give_silence, NULL);
  PirClient *client = client_new_signed_in (hostile_get_url (server));
  Ear ear = { NULL };

  listen (&ear, client);
  pir_event_stream_start (ear.stream);
  wait_for_number (&ear.n_connected, 1);

  /* Another session is not its business until it is told so. */
  pir_client_forget (client);
  pir_client_resume (client, ACCOUNT, REFRESH "0");
  wait_for_number (&ear.n_disconnected, 1);
  run_for (1500);
  g_assert_cmpuint (hostile_count (server, PATH), ==, 1);
  pir_event_stream_start (ear.stream);
  wait_for_number (&ear.n_connected, 2);
  g_assert_finalize_object (ear.stream);
  run_for (50);
  g_assert_finalize_object (client);
}

/* The same while it waits to come back */
static void
test_forgotten_waiting (void)
{
  g_autoptr (Hostile) server = hostile_new (answer, (gpointer) give_end, NULL);
  PirClient *client = client_new_signed_in (hostile_get_url (server));
  Ear ear = { NULL };

  listen (&ear, client);
  pir_event_stream_start (ear.stream);
  wait_for_number (&ear.n_disconnected, 1);
  pir_client_forget (client);
  pir_client_resume (client, ACCOUNT, REFRESH "0");
  run_for (1500);
  g_assert_cmpuint (hostile_count (server, PATH), ==, 1);
  pir_event_stream_start (ear.stream);
  wait_for_number (&ear.n_connected, 2);
  g_assert_finalize_object (ear.stream);
  run_for (50);
  g_assert_finalize_object (client);
}

static void
test_stopped_within (void)
{
  g_autoptr (Hostile) server = hostile_new (answer, (gpointer) give_events, NULL);
  PirClient *client = client_new_signed_in (hostile_get_url (server));
  Ear ear = { .stops_at = 1 };

  listen (&ear, client);
  pir_event_stream_start (ear.stream);
  wait_for_number (&ear.n_changed, 1);
  run_for (200);
  g_assert_cmpuint (ear.n_changed, ==, 1);
  g_assert_false (pir_event_stream_is_connected (ear.stream));

  /* From within the first of two events that come together */
  ear.stops_at = 3;
  pir_event_stream_start (ear.stream);
  wait_for_number (&ear.n_changed, 3);
  run_for (200);
  g_assert_cmpuint (ear.n_changed, ==, 3);
  g_assert_finalize_object (ear.stream);
  g_assert_finalize_object (client);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/events/heard", test_events);
  g_test_add_func ("/events/without-session", test_without_session);
  for (guint i = 0; i < G_N_ELEMENTS (losses); i++)
    {
      g_autofree char *path = g_strconcat ("/events/lost-", losses[i].name, NULL);

      g_test_add_data_func (path, &losses[i], test_loss);
    }
  g_test_add_func ("/events/heartbeat", test_heartbeat);
  g_test_add_func ("/events/again-at-once", test_again_at_once);
  g_test_add_func ("/events/refused-once", test_refused_once);
  g_test_add_func ("/events/session-ended", test_session_ended);
  g_test_add_func ("/events/session-ended-elsewhere", test_session_ended_elsewhere);
  g_test_add_func ("/events/forgotten", test_forgotten);
  g_test_add_func ("/events/forgotten-waiting", test_forgotten_waiting);
  g_test_add_func ("/events/stopped-within", test_stopped_within);

  return g_test_run ();
}
