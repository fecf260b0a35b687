/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "helpers.h"
#include "hostile.h"
#include "net/pir-call.h"
#include "wire/pir-json.h"

#define HEAD "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
#define AT_ONCE_MS 500
#define CROWD 40
#define HUNG_UP_CROWDS 3

/* How far the server goes before it waits for the client to hang up */
typedef struct
{
  const char  *name;
  HostileFunc  answer;
  const char  *scheme;    /* (nullable): https against a server that does not speak TLS: the handshake never ends */
  guint        n_requests;
} Stage;

static gboolean
stop_before_head (Visit    *visit,
                  gpointer  user_data)
{
  g_assert_true (visit_wait_gone (visit, 5000));

  return FALSE;
}

static gboolean
stop_in_head (Visit    *visit,
              gpointer  user_data)
{
  visit_write (visit, "HTTP/1.1 200 OK\r\nContent-", -1);

  return stop_before_head (visit, NULL);
}

static gboolean
stop_after_head (Visit    *visit,
                 gpointer  user_data)
{
  visit_write (visit, HEAD "Content-Length: 1000\r\n\r\n", -1);

  return stop_before_head (visit, NULL);
}

static gboolean
stop_in_content (Visit    *visit,
                 gpointer  user_data)
{
  visit_write (visit, HEAD "Content-Length: 1000\r\n\r\n{\"name\":", -1);

  return stop_before_head (visit, NULL);
}

static gboolean
stop_in_chunked_content (Visit    *visit,
                         gpointer  user_data)
{
  visit_write (visit, HEAD "Transfer-Encoding: chunked\r\n\r\n8\r\n{\"name\":\r\n", -1);

  return stop_before_head (visit, NULL);
}

static gboolean
stop_in_problem (Visit    *visit,
                 gpointer  user_data)
{
  visit_write (visit, "HTTP/1.1 409 No\r\nContent-Type: application/problem+json\r\nContent-Length: 100\r\n\r\n{", -1);

  return stop_before_head (visit, NULL);
}

/* The client is then waiting to repeat. */
static gboolean
ask_to_wait (Visit    *visit,
             gpointer  user_data)
{
  return visit_problem (visit, 503, "busy", "Retry-After: 5\r\n", NULL);
}

static const Stage stages[] = {
  { "handshake", NULL, "https://127.0.0.1", 0 },
  { "before-head", stop_before_head, NULL, 1 },
  { "in-head", stop_in_head, NULL, 1 },
  { "after-head", stop_after_head, NULL, 1 },
  { "in-content", stop_in_content, NULL, 1 },
  { "in-chunked-content", stop_in_chunked_content, NULL, 1 },
  { "in-problem", stop_in_problem, NULL, 1 },
  { "before-repetition", ask_to_wait, NULL, 1 },
};

typedef enum
{
  BY_CALLER,
  BY_CALLER_ELSEWHERE,
  BY_FORGETTING,
  BY_DISPOSING,
  N_WAYS
} Way;

static gpointer
cancel_in_thread (gpointer user_data)
{
  g_cancellable_cancel (user_data);

  return NULL;
}

static void
stop (Way           way,
      PirClient    *client,
      GCancellable *cancellable)
{
  switch (way)
    {
    case BY_CALLER:
      g_cancellable_cancel (cancellable);
      break;

    case BY_CALLER_ELSEWHERE:
      g_thread_join (g_thread_new ("canceller", cancel_in_thread, cancellable));
      break;

    case BY_FORGETTING:
      pir_client_forget (client);
      break;

    case BY_DISPOSING:
      g_object_run_dispose (G_OBJECT (client));
      break;

    case N_WAYS:
    default:
      g_assert_not_reached ();
    }
}

static char *
get_url (Hostile    *server,
         const char *scheme)
{
  const char *url = hostile_get_url (server);

  return scheme != NULL ? g_strconcat (scheme, strrchr (url, ':'), NULL) : g_strdup (url);
}

typedef struct
{
  const Stage *stage;
  Way          way;
} Stop;

static gint64
stop_at_stage (gconstpointer data)
{
  const Stop *what = data;
  const Stage *stage = what->stage;
  g_autoptr (Hostile) server = hostile_new (stage->answer, NULL, NULL);
  g_autofree char *url = get_url (server, stage->scheme);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  PirClient *client = client_new (url);
  Await await = { NULL };
  gint64 start, taken;

  pir_client_read_info_async (client, cancellable, on_awaited, &await);
  for (guint i = 0; i < 500 && hostile_count (server, NULL) < stage->n_requests; i++)
    run_for (10);
  run_for (60);
  g_assert_null (await.result);

  start = g_get_monotonic_time ();
  stop (what->way, client, cancellable);
  g_assert_null (pir_client_read_info_finish (client, await_result (&await), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  taken = g_get_monotonic_time () - start;
  g_assert_cmpuint (hostile_count (server, NULL), ==, stage->n_requests);
  g_clear_object (&await.result);

  run_for (20);
  g_assert_null (await.result);
  g_assert_finalize_object (client);

  return taken;
}

static void
test_stage (gconstpointer data)
{
  for (Way way = BY_CALLER; way < N_WAYS; way++)
    {
      const Stop what = { data, way };

      assert_within (stop_at_stage, &what, AT_ONCE_MS * 1000);
    }
}

static gboolean
answer_well (Visit    *visit,
             gpointer  user_data)
{
  return visit_json (visit, INFO);
}

static void
test_before_start (void)
{
  g_autoptr (Hostile) server = hostile_new (answer_well, NULL, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  PirClient *client = client_new (hostile_get_url (server));
  Await await = { NULL };

  g_cancellable_cancel (cancellable);
  pir_client_read_info_async (client, cancellable, on_awaited, &await);
  g_assert_null (await.result);
  g_assert_null (pir_client_read_info_finish (client, await_result (&await), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  await_clear (&await);
  g_assert_cmpuint (hostile_count (server, NULL), ==, 0);
  g_assert_finalize_object (client);
}

/* While the answer is being read in its thread: the caller does not wait for that. */
typedef struct
{
  GMutex   lock;
  GCond    changed;
  gboolean is_reading;
  gboolean may_end;
} Gate;

static Gate gate;

static gpointer
read_slowly (JsonObject  *object,
             GError     **error)
{
  g_mutex_lock (&gate.lock);
  gate.is_reading = TRUE;
  while (!gate.may_end)
    g_cond_wait (&gate.changed, &gate.lock);
  gate.is_reading = FALSE;
  g_cond_signal (&gate.changed);
  g_mutex_unlock (&gate.lock);

  return g_object_new (G_TYPE_OBJECT, NULL);
}

static const PirReader slow_reader = { read_slowly, g_object_unref, 64 * 1024 };

static gboolean
is_reading (void)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&gate.lock);

  return gate.is_reading;
}

static void
test_in_thread (void)
{
  g_autoptr (Hostile) server = hostile_new (answer_well, NULL, NULL);
  g_autoptr (PirRequest) request = pir_request_new_json ("GET", "/v1/info", NULL, &slow_reader);
  PirHttp *http = pir_http_new (hostile_get_url (server), TRUE, NULL);
  PirBearer *bearer = pir_bearer_new (http);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  PirDeadline *deadline = pir_deadline_new (cancellable, NULL, 0, 0);
  g_autoptr (GError) error = NULL;
  Await await = { NULL };

  request->needs_session = FALSE;
  pir_call_async (http, bearer, request, deadline, on_awaited, &await);
  while (!is_reading ())
    run_for (1);
  g_cancellable_cancel (cancellable);
  g_assert_null (pir_call_finish (http, await_result (&await), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (is_reading ());
  await_clear (&await);
  g_assert_finalize_object (deadline);
  g_assert_finalize_object (bearer);
  g_assert_finalize_object (http);

  g_mutex_lock (&gate.lock);
  gate.may_end = TRUE;
  g_cond_signal (&gate.changed);
  while (gate.is_reading)
    g_cond_wait (&gate.changed, &gate.lock);
  g_mutex_unlock (&gate.lock);
}

/* More calls than the window takes: those inside and those in line end alike, and afterwards the window is as wide
 * as before. */
typedef struct
{
  Await awaits[CROWD];
  guint n_done;
} Crowd;

static void
on_one_of_crowd (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  Crowd *crowd = user_data;

  crowd->awaits[crowd->n_done++].result = g_object_ref (result);
}

/* @n_failed: (inout) (nullable): some may fail, and are counted */
static void
run_crowd (PirClient *client,
           gboolean   is_stopped,
           guint     *n_failed)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Crowd crowd = { 0 };

  for (guint i = 0; i < CROWD; i++)
    pir_client_read_info_async (client, cancellable, on_one_of_crowd, &crowd);
  if (is_stopped)
    {
      run_for (50);
      g_assert_cmpuint (crowd.n_done, ==, 0);
      g_cancellable_cancel (cancellable);
    }
  while (crowd.n_done < CROWD)
    g_main_context_iteration (NULL, TRUE);

  for (guint i = 0; i < CROWD; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PirServiceInfo) info = pir_client_read_info_finish (client, crowd.awaits[i].result, &error);

      await_clear (&crowd.awaits[i]);
      if (is_stopped)
        g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      else if (n_failed != NULL)
        *n_failed += error != NULL ? 1 : 0;
      else
        g_assert_no_error (error);
    }
}

static gboolean
answer_or_wait (Visit    *visit,
                gpointer  user_data)
{
  return g_atomic_int_get ((int *) user_data) ? visit_json (visit, INFO) : stop_before_head (visit, NULL);
}

static void
test_crowd (void)
{
  int is_kind = FALSE;
  g_autoptr (Hostile) server = hostile_new (answer_or_wait, &is_kind, NULL);
  PirClient *client = client_new (hostile_get_url (server));

  run_crowd (client, TRUE, NULL);
  run_crowd (client, TRUE, NULL);
  g_atomic_int_set (&is_kind, TRUE);
  run_crowd (client, FALSE, NULL);
  g_assert_finalize_object (client);
}

static gboolean
answer_or_hang_up (Visit    *visit,
                   gpointer  user_data)
{
  return visit->number % 2 == 0 ? visit_json (visit, INFO) : FALSE;
}

/* Where a connection is hung up on that has carried an answer before, libsoup 3.2 asks again; over another one that stands ready it fell. */
static void
test_hung_up (void)
{
  g_autoptr (Hostile) server = hostile_new (answer_or_hang_up, NULL, NULL);
  PirClient *client = client_new (hostile_get_url (server));
  guint n_failed = 0;

  for (guint i = 0; i < HUNG_UP_CROWDS; i++)
    run_crowd (client, FALSE, &n_failed);
  g_assert_cmpuint (n_failed, <, CROWD * HUNG_UP_CROWDS);
  g_assert_cmpuint (hostile_count (server, NULL), >, CROWD * HUNG_UP_CROWDS);
  g_assert_finalize_object (client);
}

static gint64
get_usual_time (PirClient *client)
{
  gint64 start = g_get_monotonic_time ();

  for (guint i = 0; i < 10; i++)
    {
      g_autoptr (GError) error = read_info (client);

      g_assert_no_error (error);
    }

  return (g_get_monotonic_time () - start) / 10;
}

/* Cancelled at any moment of an exchange that goes well: one callback, with a result or cancelled, and nothing else. */
static void
test_any_moment (void)
{
  g_autoptr (Hostile) server = hostile_new (answer_well, NULL, NULL);
  PirClient *client = client_new (hostile_get_url (server));
  gint64 usual = get_usual_time (client);
  guint n_ok = 0, n_cancelled = 0;

  /* Later and later, until many get through */
  for (guint i = 0; i < 200 || n_ok < 50; i++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (PirServiceInfo) info = NULL;
      g_autoptr (GError) error = NULL;
      Await await = { NULL };
      gint64 end = g_get_monotonic_time () + 3 * usual * (gint64) i / 200;

      pir_client_read_info_async (client, cancellable, on_awaited, &await);
      while (await.result == NULL && g_get_monotonic_time () < end)
        g_main_context_iteration (NULL, FALSE);
      if (await.result == NULL)
        g_cancellable_cancel (cancellable);
      info = pir_client_read_info_finish (client, await_result (&await), &error);
      await_clear (&await);
      if (info != NULL)
        n_ok++;
      else
        {
          g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
          n_cancelled++;
        }
    }
  g_test_message ("%u ended well, %u were cancelled", n_ok, n_cancelled);
  g_assert_cmpuint (n_cancelled, >, 0);
  run_for (20);
  g_assert_finalize_object (client);
}

/* The owner drops the client while a call is under way: the call goes on to its end and then takes the client with
 * it. */
static void
test_dropped (void)
{
  g_autoptr (Hostile) server = hostile_new (answer_well, NULL, NULL);
  PirClient *client = client_new (hostile_get_url (server));
  g_autoptr (PirServiceInfo) info = NULL;
  g_autoptr (GError) error = NULL;
  Await await = { NULL };

  g_object_add_weak_pointer (G_OBJECT (client), (gpointer *) &client);
  pir_client_read_info_async (client, NULL, on_awaited, &await);
  g_object_unref (client);
  await_result (&await);
  g_assert_nonnull (client);
  info = pir_client_read_info_finish (client, await.result, &error);
  g_assert_no_error (error);
  await_clear (&await);
  g_assert_null (client);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (stages); i++)
    {
      g_autofree char *path = g_strconcat ("/cancel/", stages[i].name, NULL);

      g_test_add_data_func (path, &stages[i], test_stage);
    }
  g_test_add_func ("/cancel/before-start", test_before_start);
  g_test_add_func ("/cancel/in-thread", test_in_thread);
  g_test_add_func ("/cancel/crowd", test_crowd);
  g_test_add_func ("/cancel/any-moment", test_any_moment);
  g_test_add_func ("/cancel/hung-up", test_hung_up);
  g_test_add_func ("/cancel/dropped", test_dropped);

  return g_test_run ();
}
