/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <libsoup/soup.h>

#include "helpers.h"
#include "hostile.h"
#include "net/pir-backoff.h"
#include "net/pir-buffer.h"
#include "net/pir-call.h"
#include "net/pir-deadline.h"
#include "net/pir-gunzip.h"
#include "net/pir-net-fault.h"
#include "net/pir-request.h"
#include "net/pir-window.h"

/* What gzip(1) 1.12 makes of the line "La scuola è aperta" */
static const guint8 packed_line[] = {
  0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0xf3, 0x49, 0x54, 0x28, 0x4e, 0x2e, 0xcd, 0xcf, 0x49,
  0x54, 0x38, 0xbc, 0x42, 0x21, 0xb1, 0x20, 0xb5, 0xa8, 0x24, 0x91, 0x0b, 0x00, 0x85, 0xc5, 0x6a, 0x2d, 0x14, 0x00,
  0x00, 0x00,
};
static const char line[] = "La scuola \xC3\xA8 aperta\n";

static GBytes *
gunzip (gsize    length,
        gsize    max,
        GError **error)
{
  g_autoptr (GBytes) packed = g_bytes_new (packed_line, length);

  return pir_gunzip (packed, max, error);
}

static void
test_gunzip (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) unpacked = gunzip (sizeof packed_line, strlen (line), &error);

  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (unpacked, NULL), g_bytes_get_size (unpacked), line, strlen (line));
}

static void
test_gunzip_limit (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (gunzip (sizeof packed_line, strlen (line) - 1, &error));
  assert_net_error (error, PIR_NET_ERROR_TOO_LARGE);
}

/* Cut off anywhere, and with a byte too many */
static void
test_gunzip_cut (void)
{
  g_autofree guint8 *longer = g_malloc0 (sizeof packed_line + 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) more = NULL;

  for (gsize length = 0; length < sizeof packed_line; length++)
    {
      g_autoptr (GError) cut_error = NULL;

      g_assert_null (gunzip (length, 1000, &cut_error));
      assert_net_error (cut_error, PIR_NET_ERROR_PROTOCOL);
    }

  memcpy (longer, packed_line, sizeof packed_line);
  more = g_bytes_new_take (g_steal_pointer (&longer), sizeof packed_line + 1);
  g_assert_null (pir_gunzip (more, 1000, &error));
  assert_net_error (error, PIR_NET_ERROR_PROTOCOL);
}

/* A bit turned over: only the checksum at its end can tell. */
static void
test_gunzip_damaged (void)
{
  g_autofree guint8 *copy = g_memdup2 (packed_line, sizeof packed_line);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) packed = NULL;

  copy[sizeof packed_line - 8] ^= 1;
  packed = g_bytes_new_take (g_steal_pointer (&copy), sizeof packed_line);
  g_assert_null (pir_gunzip (packed, 1000, &error));
  assert_net_error (error, PIR_NET_ERROR_PROTOCOL);
}

/* @pieces of @length bytes each; returns whether all of them fit */
static gboolean
fill (PirBuffer *buffer,
      guint      pieces,
      gsize      length)
{
  gsize done = 0;

  while (done < pieces * length)
    {
      gsize space, n;
      guint8 *at = pir_buffer_reserve (buffer, &space);

      g_assert_cmpuint (space, >, 0);
      n = MIN (MIN (space, length), pieces * length - done);
      for (gsize i = 0; i < n; i++)
        at[i] = (guint8) ((done + i) % 251);
      if (!pir_buffer_advance (buffer, n))
        return FALSE;
      done += n;
    }

  return TRUE;
}

static void
test_buffer (void)
{
  const gsize sizes[] = { 0, 1, 16383, 16384, 16385, 100000 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_auto (PirBuffer) buffer = { NULL };
      g_autoptr (GBytes) bytes = NULL;
      const guint8 *data;

      pir_buffer_init (&buffer, sizes[i], 0);
      g_assert_true (fill (&buffer, (guint) sizes[i], 1));
      bytes = pir_buffer_end (&buffer);
      data = g_bytes_get_data (bytes, NULL);
      g_assert_cmpuint (g_bytes_get_size (bytes), ==, sizes[i]);
      for (gsize j = 0; j < sizes[i]; j++)
        g_assert_cmpuint (data[j], ==, j % 251);
    }
}

static void
test_buffer_limit (void)
{
  g_auto (PirBuffer) buffer = { NULL };
  g_auto (PirBuffer) small = { NULL };

  pir_buffer_init (&buffer, 100000, 0);
  g_assert_true (fill (&buffer, 100, 1000));
  g_assert_false (fill (&buffer, 1, 1));
  g_assert_cmpuint (buffer.capacity, <=, 100001);

  pir_buffer_init (&small, 10, G_MAXSIZE / 4);
  g_assert_cmpuint (small.capacity, <=, 11);
}

static void
test_backoff (void)
{
  const guint expected[] = { 1000, 2000, 4000, 8000, 16000, 32000, 60000, 60000, 60000 };
  PirBackoff backoff = { 0 };

  for (guint round = 0; round < 50; round++)
    {
      for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
        {
          guint ms = pir_backoff_next (&backoff);

          g_assert_cmpuint (ms, <=, expected[i]);
          g_assert_cmpuint (ms, >=, expected[i] - expected[i] / 4);
        }
      pir_backoff_reset (&backoff);
    }
}

static void
test_window (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  PirWindow *window = pir_window_new (2);
  Await inside[2] = { { NULL } }, waiting = { NULL }, cancelled = { NULL };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 2; i++)
    {
      pir_window_enter_async (window, NULL, on_awaited, &inside[i]);
      g_assert_true (pir_window_enter_finish (window, await_result (&inside[i]), NULL));
      await_clear (&inside[i]);
    }

  pir_window_enter_async (window, cancellable, on_awaited, &cancelled);
  pir_window_enter_async (window, NULL, on_awaited, &waiting);
  run_for (20);
  g_assert_null (cancelled.result);
  g_assert_null (waiting.result);

  g_cancellable_cancel (cancellable);
  g_assert_false (pir_window_enter_finish (window, await_result (&cancelled), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  await_clear (&cancelled);
  g_assert_null (waiting.result);

  pir_window_leave (window);
  g_assert_true (pir_window_enter_finish (window, await_result (&waiting), NULL));
  await_clear (&waiting);

  pir_window_leave (window);
  pir_window_leave (window);
  g_assert_finalize_object (window);
}

/* Who is cancelled after a place was given, and before hearing of it, still gets it and can give it back. */
static void
test_window_race (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  PirWindow *window = pir_window_new (1);
  Await first = { NULL }, second = { NULL };

  pir_window_enter_async (window, cancellable, on_awaited, &first);
  g_cancellable_cancel (cancellable);
  g_assert_true (pir_window_enter_finish (window, await_result (&first), NULL));
  await_clear (&first);
  pir_window_leave (window);

  pir_window_enter_async (window, NULL, on_awaited, &second);
  g_assert_true (pir_window_enter_finish (window, await_result (&second), NULL));
  await_clear (&second);
  pir_window_leave (window);
  g_assert_finalize_object (window);
}

static GError *
explain_cancelled (PirDeadline *deadline)
{
  GError *cause = NULL;

  g_assert_true (g_cancellable_set_error_if_cancelled (pir_deadline_get_cancellable (deadline), &cause));

  return pir_deadline_explain (deadline, cause, TRUE);
}

static gboolean
is_over (PirDeadline *deadline)
{
  return g_cancellable_is_cancelled (pir_deadline_get_cancellable (deadline));
}

static void
test_deadline_total (void)
{
  PirDeadline *deadline = pir_deadline_new (NULL, NULL, 2500, 1000);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 4; i++)
    {
      pir_deadline_touch (deadline);
      g_assert_false (is_over (deadline));
      run_for (400);
    }
  run_for (1200);
  error = explain_cancelled (deadline);
  assert_net_error (error, PIR_NET_ERROR_TIMEOUT);
  pir_deadline_touch (deadline);
  g_assert_finalize_object (deadline);
}

static void
test_deadline_silence (void)
{
  PirDeadline *deadline = pir_deadline_new (NULL, NULL, 0, 50);
  g_autoptr (GError) error = NULL;

  run_for (120);
  g_assert_false (is_over (deadline));
  pir_deadline_touch (deadline);
  pir_deadline_rest (deadline);
  run_for (120);
  g_assert_false (is_over (deadline));
  pir_deadline_touch (deadline);
  run_for (120);
  error = explain_cancelled (deadline);
  assert_net_error (error, PIR_NET_ERROR_TIMEOUT);
  g_assert_true (pir_net_error_is_transient (error));
  g_assert_finalize_object (deadline);
}

static void
test_deadline_cancel (void)
{
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GCancellable) caller = g_cancellable_new (), owner = g_cancellable_new ();
      PirDeadline *deadline = pir_deadline_new (caller, owner, 30000, 30000);
      g_autoptr (GError) error = NULL;

      run_for (5);
      g_cancellable_cancel (i == 0 ? caller : owner);
      run_for (5);
      error = explain_cancelled (deadline);
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_assert_finalize_object (deadline);
    }
}

static void
raise_flag (gpointer user_data)
{
  gboolean *flag = user_data;

  g_assert_false (*flag);
  *flag = TRUE;
}

static void
test_deadline_sleep (void)
{
  g_autoptr (GCancellable) caller = g_cancellable_new ();
  PirDeadline *deadline = pir_deadline_new (caller, NULL, 0, 0);
  gint64 start = g_get_monotonic_time ();
  gboolean is_short_over = FALSE, is_long_over = FALSE;

  pir_deadline_sleep (deadline, 60 * 1000, raise_flag, &is_long_over);
  pir_deadline_sleep (deadline, 30, raise_flag, &is_short_over);
  run_until (&is_short_over);
  g_assert_cmpint (g_get_monotonic_time () - start, >=, 30 * 1000);
  g_assert_false (is_long_over);

  g_cancellable_cancel (caller);
  run_until (&is_long_over);
  run_for (20);
  g_assert_finalize_object (deadline);
}

static void
test_request (void)
{
  g_autoptr (PirRequest) request = pir_request_new ("GET", "/v1/receipts/{id}/document", "../a b");
  g_autoptr (PirRequest) post = pir_request_new ("POST", "/v1/quotes", NULL);

  g_assert_cmpstr (request->path, ==, "/v1/receipts/..%2Fa%20b/document");
  pir_request_add_query (request, "since", "a&b=c#d+e");
  pir_request_add_query (request, "after", NULL);
  pir_request_add_query (request, "limit", "500");
  g_assert_cmpstr (request->path, ==, "/v1/receipts/..%2Fa%20b/document?since=a%26b%3Dc%23d%2Be&limit=500");
  g_assert_true (request->is_repeatable);
  g_assert_false (post->is_repeatable);
  g_assert_true (post->needs_session);
}

static void
test_problem (void)
{
  char notice_id[] = ACCOUNT;
  PirNetProblem problem = { PIR_PROBLEM_NOTICE_LOCKED, notice_id, 3500, 1790000000, 0 };
  g_autoptr (GError) error = pir_net_fault_from_status ("/v1/payments", 409, 4, &problem), copy = NULL;
  const PirNetProblem *told;

  notice_id[0] = 'x';
  copy = g_error_copy (error);
  g_clear_error (&error);
  told = pir_net_error_get_problem (copy);
  g_assert_nonnull (told);
  g_assert_cmpint (told->code, ==, PIR_PROBLEM_NOTICE_LOCKED);
  g_assert_cmpstr (told->notice_id, ==, ACCOUNT);
  g_assert_cmpint (told->amount, ==, 3500);
  g_assert_cmpint (told->locked_until, ==, 1790000000);
  g_assert_cmpint (told->retry_after, ==, 4);
  g_assert_false (pir_net_error_is_transient (copy));
  g_assert_cmpuint (pir_net_fault_get_status (copy), ==, 409);

  g_assert_null (pir_net_error_get_problem (NULL));
  g_assert_false (pir_net_error_is_transient (NULL));
}

typedef struct
{
  GQuark      (*domain) (void);
  int           code;
  gboolean      has_answer;
  PirNetError   expected;
  gboolean      is_transient;
} Cause;

static const Cause causes[] = {
  { g_io_error_quark, G_IO_ERROR_CONNECTION_REFUSED, FALSE, PIR_NET_ERROR_OFFLINE, TRUE },
  { g_io_error_quark, G_IO_ERROR_NETWORK_UNREACHABLE, FALSE, PIR_NET_ERROR_OFFLINE, TRUE },
  { g_io_error_quark, G_IO_ERROR_HOST_UNREACHABLE, FALSE, PIR_NET_ERROR_OFFLINE, TRUE },
  { g_io_error_quark, G_IO_ERROR_PROXY_FAILED, FALSE, PIR_NET_ERROR_OFFLINE, TRUE },
  { g_io_error_quark, G_IO_ERROR_TIMED_OUT, FALSE, PIR_NET_ERROR_TIMEOUT, TRUE },
  { g_io_error_quark, G_IO_ERROR_CONNECTION_CLOSED, FALSE, PIR_NET_ERROR_OFFLINE, TRUE },
  { g_io_error_quark, G_IO_ERROR_PARTIAL_INPUT, TRUE, PIR_NET_ERROR_PROTOCOL, TRUE },
  { g_io_error_quark, G_IO_ERROR_INVALID_DATA, TRUE, PIR_NET_ERROR_PROTOCOL, FALSE },
  { g_resolver_error_quark, G_RESOLVER_ERROR_NOT_FOUND, FALSE, PIR_NET_ERROR_OFFLINE, TRUE },
  { g_resolver_error_quark, G_RESOLVER_ERROR_TEMPORARY_FAILURE, FALSE, PIR_NET_ERROR_OFFLINE, TRUE },
  { g_tls_error_quark, G_TLS_ERROR_BAD_CERTIFICATE, FALSE, PIR_NET_ERROR_TLS, FALSE },
  { g_tls_error_quark, G_TLS_ERROR_NOT_TLS, FALSE, PIR_NET_ERROR_TLS, FALSE },
  { g_tls_error_quark, G_TLS_ERROR_EOF, FALSE, PIR_NET_ERROR_OFFLINE, TRUE },
  { g_tls_error_quark, G_TLS_ERROR_EOF, TRUE, PIR_NET_ERROR_PROTOCOL, TRUE },
  { soup_session_error_quark, SOUP_SESSION_ERROR_PARSING, FALSE, PIR_NET_ERROR_PROTOCOL, FALSE },
};

static void
test_causes (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (causes); i++)
    {
      GError *cause = g_error_new_literal (causes[i].domain (), causes[i].code, "why");
      g_autoptr (GError) error = pir_net_fault_from_transport (cause, causes[i].has_answer);

      assert_net_error (error, causes[i].expected);
      g_assert_cmpint (pir_net_error_is_transient (error), ==, causes[i].is_transient);
      g_assert_nonnull (strstr (error->message, "why"));
    }
}

static void
test_cancelled_passes (void)
{
  GError *cause = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "so be it");
  g_autoptr (GError) error = pir_net_fault_from_transport (cause, FALSE);

  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (pir_net_error_is_transient (error));
}

static void
test_pause (void)
{
  g_autoptr (GError) busy = pir_net_fault_from_status ("/", 503, 0, NULL);
  g_autoptr (GError) asked = pir_net_fault_from_status ("/", 503, 5, NULL);
  g_autoptr (GError) later = pir_net_fault_from_status ("/", 503, 6, NULL);
  g_autoptr (GError) fault = pir_net_fault_from_status ("/", 500, 0, NULL);
  PirNetProblem problem = { .code = PIR_PROBLEM_PSP_UNAVAILABLE, .amount = -1 };
  g_autoptr (GError) psp = pir_net_fault_from_status ("/", 502, 0, &problem);

  for (guint i = 0; i < 50; i++)
    {
      int first = pir_net_fault_get_pause (busy, 1), second = pir_net_fault_get_pause (busy, 2);

      g_assert_cmpint (first, >=, 200);
      g_assert_cmpint (first, <=, 400);
      g_assert_cmpint (second, >=, 400);
      g_assert_cmpint (second, <=, 800);
    }
  g_assert_cmpint (pir_net_fault_get_pause (busy, 3), ==, -1);
  g_assert_cmpint (pir_net_fault_get_pause (asked, 1), ==, 5000);
  g_assert_cmpint (pir_net_fault_get_pause (later, 1), ==, -1);
  g_assert_true (pir_net_error_is_transient (later));
  g_assert_cmpint (pir_net_fault_get_pause (fault, 1), ==, -1);
  g_assert_true (pir_net_error_is_transient (fault));
  g_assert_cmpint (pir_net_fault_get_pause (psp, 1), ==, -1);
  g_assert_true (pir_net_error_is_transient (psp));
  g_assert_cmpint (pir_net_fault_get_pause (NULL, 1), ==, -1);
}

static gboolean
good_elsewhere (Visit    *visit,
                gpointer  user_data)
{
  g_assert_cmpstr (visit_header (visit, "accept-encoding"), ==, "gzip");

  return visit_json (visit, INFO);
}

static gpointer
read_whole (JsonObject  *object,
            GError     **error)
{
  return json_object_ref (object);
}

/* A server elsewhere is asked to pack what it says */
static void
test_elsewhere (void)
{
  static const PirReader reader = { read_whole, (GDestroyNotify) json_object_unref, 64 * 1024 };
  g_autoptr (Hostile) server = hostile_new (good_elsewhere, NULL, NULL);
  g_autoptr (PirRequest) request = pir_request_new_json ("GET", "/v1/info", NULL, &reader);
  PirHttp *http = pir_http_new (hostile_get_url (server), FALSE, NULL);
  PirBearer *bearer = pir_bearer_new (http);
  PirDeadline *deadline = pir_deadline_new (NULL, NULL, 0, 0);
  g_autoptr (PirAnswer) answer = NULL;
  g_autoptr (JsonObject) info = NULL;
  g_autoptr (GError) error = NULL;
  Await await = { NULL };

  request->needs_session = FALSE;
  pir_call_async (http, bearer, request, deadline, on_awaited, &await);
  answer = pir_call_finish (http, await_result (&await), &error);
  g_assert_no_error (error);
  await_clear (&await);
  info = pir_answer_steal_object (answer);
  g_assert_true (json_object_has_member (info, "name"));
  g_clear_object (&answer);
  g_assert_finalize_object (deadline);
  g_assert_finalize_object (bearer);
  g_assert_finalize_object (http);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/pieces/elsewhere", test_elsewhere);
  g_test_add_func ("/gunzip/whole", test_gunzip);
  g_test_add_func ("/gunzip/limit", test_gunzip_limit);
  g_test_add_func ("/gunzip/cut", test_gunzip_cut);
  g_test_add_func ("/gunzip/damaged", test_gunzip_damaged);
  g_test_add_func ("/buffer/grows", test_buffer);
  g_test_add_func ("/buffer/limit", test_buffer_limit);
  g_test_add_func ("/backoff/steps", test_backoff);
  g_test_add_func ("/window/order", test_window);
  g_test_add_func ("/window/race", test_window_race);
  g_test_add_func ("/deadline/total", test_deadline_total);
  g_test_add_func ("/deadline/silence", test_deadline_silence);
  g_test_add_func ("/deadline/cancel", test_deadline_cancel);
  g_test_add_func ("/deadline/sleep", test_deadline_sleep);
  g_test_add_func ("/request/escapes", test_request);
  g_test_add_func ("/error/problem", test_problem);
  g_test_add_func ("/error/causes", test_causes);
  g_test_add_func ("/error/cancelled", test_cancelled_passes);
  g_test_add_func ("/error/pause", test_pause);

  return g_test_run ();
}
