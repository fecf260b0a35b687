/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helpers.h"
#include "hostile.h"
#include "net/pir-call.h"

/* Servers that take their time, against deadlines shorter than those of the client. */

#define HEAD "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"

static gboolean
silent (Visit    *visit,
        gpointer  user_data)
{
  g_assert_true (visit_wait_gone (visit, 30000));

  return FALSE;
}

static gboolean
silent_within (Visit    *visit,
               gpointer  user_data)
{
  visit_write (visit, HEAD "Content-Length: 1000\r\n\r\n{\"name\":", -1);
  g_assert_true (visit_wait_gone (visit, 30000));

  return FALSE;
}

static gboolean
drip (Visit      *visit,
      const char *text)
{
  for (; *text != '\0' && visit_write (visit, text, 1); text++)
    g_usleep (30 * 1000);

  return FALSE;
}

static gboolean
drip_head (Visit    *visit,
           gpointer  user_data)
{
  return drip (visit, HEAD "Content-Length: 2\r\n\r\n{}");
}

static gboolean
drip_content (Visit    *visit,
              gpointer  user_data)
{
  visit_write (visit, HEAD "Content-Length: 1000\r\n\r\n", -1);

  return drip (visit, INFO);
}

static gpointer
read_nothing (JsonObject  *object,
              GError     **error)
{
  return g_object_new (G_TYPE_OBJECT, NULL);
}

static const PirReader nothing_reader = { read_nothing, g_object_unref, 64 * 1024 };

typedef struct
{
  HostileFunc answer;
  guint       total_ms;
  guint       silence_ms;
  guint       least_ms;
} Patience;

static gint64
lose_patience (gconstpointer data)
{
  const Patience *patience = data;
  g_autoptr (Hostile) server = hostile_new (patience->answer, NULL, NULL);
  g_autoptr (PirRequest) request = pir_request_new_json ("GET", "/v1/info", NULL, &nothing_reader);
  PirHttp *http = pir_http_new (hostile_get_url (server), TRUE, NULL);
  PirBearer *bearer = pir_bearer_new (http);
  PirDeadline *deadline = pir_deadline_new (NULL, NULL, patience->total_ms, patience->silence_ms);
  gint64 start = g_get_monotonic_time (), taken;
  g_autoptr (GError) error = NULL;
  Await await = { NULL };

  request->needs_session = FALSE;
  pir_call_async (http, bearer, request, deadline, on_awaited, &await);
  g_assert_null (pir_call_finish (http, await_result (&await), &error));
  await_clear (&await);
  assert_net_error (error, PIR_NET_ERROR_TIMEOUT);
  g_assert_true (pir_net_error_is_transient (error));
  taken = g_get_monotonic_time () - start;
  g_assert_cmpint (taken, >=, patience->least_ms * 1000);
  g_assert_cmpuint (hostile_count (server, NULL), ==, 1);

  g_assert_finalize_object (deadline);
  g_assert_finalize_object (bearer);
  g_assert_finalize_object (http);

  return taken;
}

static void
check_patience (HostileFunc answer,
                guint       total_ms,
                guint       silence_ms,
                guint       least_ms)
{
  const Patience patience = { answer, total_ms, silence_ms, least_ms };

  assert_within (lose_patience, &patience, (gint64) (least_ms + 2000) * 1000);
}

static void
test_silent (void)
{
  check_patience (silent, 0, 200, 200);
  check_patience (silent_within, 0, 200, 200);
}

static void
test_drip (void)
{
  /* A byte now and then is no sign of life while the head is not there; later it is, but the whole has its limit. */
  check_patience (drip_head, 0, 200, 200);
  check_patience (drip_content, 400, 200, 400);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/patience/silent", test_silent);
  g_test_add_func ("/patience/drip", test_drip);

  return g_test_run ();
}
