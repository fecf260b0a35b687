/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "helpers.h"
#include "hostile.h"

/* The first answer to a request whose repetitions would be answered well is what counts here: every server says the
 * same each time, so that a test sees where the repetitions end. */

#define HEAD "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
#define MANY (G_GINT64_CONSTANT (1) << 30)

typedef struct
{
  const char  *name;
  HostileFunc  answer;
  int          expected;     /* PirNetError; -1: no error */
  gboolean     is_transient;
  guint        n_requests;   /* that the server has to see */
} Case;

static gint64 n_sent; /* bytes that the server got rid of; atomic access is not needed: read after it has ended */

static gboolean
good (Visit    *visit,
      gpointer  user_data)
{
  g_assert_cmpstr (visit->path, ==, "/v1/info");
  g_assert_cmpstr (visit_header (visit, "accept-encoding"), ==, "identity"); /* on this computer */
  g_assert_cmpstr (visit_header (visit, "accept"), ==, "application/json, application/problem+json");
  g_assert_true (g_str_has_prefix (visit_header (visit, "user-agent"), "pagoinrete/"));
  g_assert_null (visit_header (visit, "authorization"));
  g_assert_null (visit_header (visit, "cookie"));

  return visit_json (visit, INFO);
}

static gboolean
good_unknown_members (Visit    *visit,
                      gpointer  user_data)
{
  return visit_json (visit, "{\"news\":{\"a\":[1,2]}," "\"name\":\"Pago In Rete\",\"version\":\"9\",\"max_notices\":5,"
                     "\"lock_seconds\":1800,\"checkout_hosts\":[]}");
}

static gboolean
good_chunked (Visit    *visit,
              gpointer  user_data)
{
  g_autofree char *text = g_strdup_printf (HEAD "Transfer-Encoding: chunked\r\n\r\n%zx\r\n" INFO "\r\n0\r\n\r\n",
                                           strlen (INFO));

  return visit_write (visit, text, -1);
}

static GBytes *
gzip (const char *text,
      gsize       length)
{
  g_autoptr (GConverter) converter = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9));
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) output = g_converter_output_stream_new (memory, converter);

  g_assert_true (g_output_stream_write_all (output, text, length, NULL, NULL, NULL));
  g_assert_true (g_output_stream_close (output, NULL, NULL));

  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

static gboolean
write_gzip (Visit      *visit,
            GBytes     *packed,
            gsize       length,
            const char *framing)
{
  visit_write (visit, HEAD "Content-Encoding: gzip\r\n", -1);
  visit_write (visit, framing, -1);
  visit_write (visit, g_bytes_get_data (packed, NULL), (gssize) length);

  return FALSE;
}

static gboolean
good_gzip (Visit    *visit,
           gpointer  user_data)
{
  g_autoptr (GBytes) packed = gzip (INFO, strlen (INFO));
  g_autofree char *framing = g_strdup_printf ("Content-Length: %zu\r\n\r\n", g_bytes_get_size (packed));

  return write_gzip (visit, packed, g_bytes_get_size (packed), framing);
}

/* 10 MiB of white space in a few kilobytes, which pass every limit of the transfer */
static gboolean
gzip_bomb (Visit    *visit,
           gpointer  user_data)
{
  g_autofree char *spaces = g_strnfill (10 * 1024 * 1024, ' ');
  g_autoptr (GBytes) packed = gzip (spaces, strlen (spaces));
  g_autofree char *framing = g_strdup_printf ("Content-Length: %zu\r\n\r\n", g_bytes_get_size (packed));

  g_assert_cmpuint (g_bytes_get_size (packed), <, 64 * 1024);

  return write_gzip (visit, packed, g_bytes_get_size (packed), framing);
}

/* libsoup says nothing of a cut in an answer without length; the trailer of gzip does. */
static gboolean
gzip_cut (Visit    *visit,
          gpointer  user_data)
{
  g_autoptr (GBytes) packed = gzip (INFO, strlen (INFO));

  return write_gzip (visit, packed, g_bytes_get_size (packed) - 5, "Connection: close\r\n\r\n");
}

static gboolean
gzip_untrue (Visit    *visit,
             gpointer  user_data)
{
  return visit_answer (visit, 200, "application/json", "Content-Encoding: gzip\r\n", INFO);
}

static gboolean
coding_unknown (Visit    *visit,
                gpointer  user_data)
{
  return visit_answer (visit, 200, "application/json", "Content-Encoding: br\r\n", INFO);
}

static gboolean
coding_twice (Visit    *visit,
              gpointer  user_data)
{
  return visit_answer (visit, 200, "application/json", "Content-Encoding: gzip\r\nContent-Encoding: gzip\r\n", INFO);
}

static gboolean
cut_sized (Visit    *visit,
           gpointer  user_data)
{
  visit_write (visit, HEAD "Content-Length: 1000\r\n\r\n{\"name\":", -1);

  return FALSE;
}

/* libsoup takes the end of the connection for the end of the answer here, whatever length was announced. */
static gboolean
cut_sized_closing (Visit    *visit,
                   gpointer  user_data)
{
  visit_write (visit, HEAD "Connection: close\r\nContent-Length: 1000\r\n\r\n" INFO, -1);

  return FALSE;
}

/* libsoup 3.2 calls this success. */
static gboolean
cut_chunked (Visit    *visit,
             gpointer  user_data)
{
  visit_write (visit, HEAD "Transfer-Encoding: chunked\r\n\r\n8\r\n{\"name\":\r\n", -1);

  return FALSE;
}

static gboolean
cut_in_chunk (Visit    *visit,
              gpointer  user_data)
{
  visit_write (visit, HEAD "Transfer-Encoding: chunked\r\n\r\nff\r\n{\"name\":", -1);

  return FALSE;
}

static gboolean
cut_head (Visit    *visit,
          gpointer  user_data)
{
  visit_write (visit, "HTTP/1.1 200 OK\r\nContent-Ty", -1);

  return FALSE;
}

static gboolean
no_answer (Visit    *visit,
           gpointer  user_data)
{
  return FALSE;
}

static gboolean
reset_before (Visit    *visit,
              gpointer  user_data)
{
  return visit_reset (visit);
}

static gboolean
reset_within (Visit    *visit,
              gpointer  user_data)
{
  visit_write (visit, HEAD "Content-Length: 1000\r\n\r\n{\"name\":", -1);
  g_usleep (50 * 1000);

  return visit_reset (visit);
}

static gboolean
bad_chunk (Visit    *visit,
           gpointer  user_data)
{
  visit_write (visit, HEAD "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n", -1);

  return FALSE;
}

static gboolean
not_http (Visit    *visit,
          gpointer  user_data)
{
  visit_write (visit, "220 mail.example ESMTP\r\n\r\n", -1);

  return FALSE;
}

static gboolean
huge_announced (Visit    *visit,
                gpointer  user_data)
{
  g_autofree char *block = g_strnfill (64 * 1024, ' ');

  n_sent = 0;
  visit_write (visit, HEAD "Content-Length: 1073741824\r\n\r\n", -1);
  while (n_sent < MANY && visit_write (visit, block, 64 * 1024))
    n_sent += 64 * 1024;

  return FALSE;
}

static gboolean
huge_chunked (Visit    *visit,
              gpointer  user_data)
{
  g_autofree char *spaces = g_strnfill (64 * 1024, ' ');
  g_autofree char *block = g_strdup_printf ("10000\r\n%s\r\n", spaces);

  n_sent = 0;
  visit_write (visit, HEAD "Transfer-Encoding: chunked\r\n\r\n", -1);
  while (n_sent < MANY && visit_write (visit, block, -1))
    n_sent += 64 * 1024;

  return FALSE;
}

static gboolean
huge_head (Visit    *visit,
           gpointer  user_data)
{
  g_autofree char *filler = g_strnfill (8000, 'x');
  g_autofree char *line = g_strdup_printf ("X-Filler: %s\r\n", filler);

  n_sent = 0;
  visit_write (visit, "HTTP/1.1 200 OK\r\n", -1);
  while (n_sent < MANY && visit_write (visit, line, -1))
    n_sent += 8000;

  return FALSE;
}

static gboolean
huge_problem (Visit    *visit,
              gpointer  user_data)
{
  visit_write (visit, "HTTP/1.1 409 No\r\nContent-Type: application/problem+json\r\n"
               "Content-Length: 1073741824\r\n\r\n{", -1);
  g_assert_true (visit_wait_gone (visit, 5000));

  return FALSE;
}

static gboolean
redirect (Visit    *visit,
          gpointer  user_data)
{
  return visit_answer (visit, 302, "text/html", "Location: http://127.0.0.1:1/v1/info\r\n", "moved");
}

static gboolean
redirect_kept (Visit    *visit,
               gpointer  user_data)
{
  return visit_answer (visit, 308, "application/json", "Location: /v1/info\r\n", INFO);
}

static gboolean
html_page (Visit    *visit,
           gpointer  user_data)
{
  return visit_answer (visit, 200, "text/html; charset=utf-8", NULL, "<html>Welcome to the hotel's network</html>");
}

static gboolean
json_as_text (Visit    *visit,
              gpointer  user_data)
{
  return visit_answer (visit, 200, "text/plain", NULL, INFO);
}

static gboolean
no_type (Visit    *visit,
         gpointer  user_data)
{
  g_autofree char *text = g_strdup_printf ("HTTP/1.1 200 OK\r\nContent-Length: %zu\r\n\r\n" INFO, strlen (INFO));

  visit_write (visit, text, -1);

  return TRUE;
}

static gboolean
problem_as_success (Visit    *visit,
                    gpointer  user_data)
{
  return visit_problem (visit, 200, "not_found", NULL, NULL);
}

static gboolean
no_content (Visit    *visit,
            gpointer  user_data)
{
  visit_write (visit, "HTTP/1.1 204 No Content\r\n\r\n", -1);

  return TRUE;
}

static gboolean
part_of_it (Visit    *visit,
            gpointer  user_data)
{
  return visit_answer (visit, 206, "application/json", "Content-Range: bytes 0-1/2\r\n", INFO);
}

static gboolean
not_modified (Visit    *visit,
              gpointer  user_data)
{
  visit_write (visit, "HTTP/1.1 304 Not Modified\r\n\r\n", -1);

  return TRUE;
}

static gboolean
deep (Visit    *visit,
      gpointer  user_data)
{
  g_autofree char *open = g_strnfill (10000, '['), *close = g_strnfill (10000, ']');
  g_autofree char *body = g_strdup_printf ("{\"name\":%s%s}", open, close);

  return visit_json (visit, body);
}

static gboolean
not_json (Visit    *visit,
          gpointer  user_data)
{
  return visit_json (visit, "name=Pago In Rete");
}

static gboolean
empty (Visit    *visit,
       gpointer  user_data)
{
  return visit_json (visit, "");
}

static gboolean
not_utf8 (Visit    *visit,
          gpointer  user_data)
{
  return visit_json (visit, "{\"name\":\"Citt\xE0\"}");
}

static gboolean
wrong_type (Visit    *visit,
            gpointer  user_data)
{
  return visit_json (visit, "{\"name\":7,\"version\":\"0.1.0\",\"max_notices\":5,\"lock_seconds\":1800,"
                     "\"checkout_hosts\":[]}");
}

static gboolean
bad_gateway_page (Visit    *visit,
                  gpointer  user_data)
{
  return visit_answer (visit, 502, "text/html", NULL, "<html><h1>502 Bad Gateway</h1></html>");
}

static gboolean
gateway_timeout (Visit    *visit,
                 gpointer  user_data)
{
  return visit_answer (visit, 504, "text/html", NULL, "<html>504</html>");
}

static gboolean
unavailable (Visit    *visit,
             gpointer  user_data)
{
  return visit_answer (visit, 503, "text/plain", "Retry-After: 1\r\n", "later");
}

static gboolean
unavailable_long (Visit    *visit,
                  gpointer  user_data)
{
  return visit_answer (visit, 503, "text/plain", "Retry-After: 6\r\n", "much later");
}

static gboolean
internal_fault (Visit    *visit,
                gpointer  user_data)
{
  return visit_answer (visit, 500, "text/plain", NULL, "oh");
}

static gboolean
not_found_page (Visit    *visit,
                gpointer  user_data)
{
  return visit_answer (visit, 404, "text/html", NULL, "<html>404</html>");
}

static gboolean
problem_damaged (Visit    *visit,
                 gpointer  user_data)
{
  return visit_answer (visit, 409, "application/problem+json", NULL, "{\"code\":");
}

static gboolean
problem_damaged_5xx (Visit    *visit,
                     gpointer  user_data)
{
  return visit_answer (visit, 500, "application/problem+json", NULL, "oops");
}

static gboolean
proxy_wants_password (Visit    *visit,
                      gpointer  user_data)
{
  return visit_answer (visit, 407, "text/html", "Proxy-Authenticate: Basic realm=\"x\"\r\n", "no");
}

static const Case cases[] = {
  { "good", good, -1, FALSE, 1 },
  { "good-unknown-members", good_unknown_members, -1, FALSE, 1 },
  { "good-chunked", good_chunked, -1, FALSE, 1 },
  { "good-gzip", good_gzip, -1, FALSE, 1 },
  { "gzip-bomb", gzip_bomb, PIR_NET_ERROR_TOO_LARGE, FALSE, 1 },
  { "gzip-cut", gzip_cut, PIR_NET_ERROR_PROTOCOL, FALSE, 1 },
  { "gzip-untrue", gzip_untrue, PIR_NET_ERROR_PROTOCOL, FALSE, 1 },
  { "coding-unknown", coding_unknown, PIR_NET_ERROR_PROTOCOL, FALSE, 1 },
  { "coding-twice", coding_twice, PIR_NET_ERROR_PROTOCOL, FALSE, 1 },
  { "cut-sized", cut_sized, PIR_NET_ERROR_PROTOCOL, TRUE, 3 },
  { "cut-sized-closing", cut_sized_closing, PIR_NET_ERROR_PROTOCOL, TRUE, 3 },
  { "cut-chunked", cut_chunked, PIR_NET_ERROR_PROTOCOL, FALSE, 1 },
  { "cut-in-chunk", cut_in_chunk, PIR_NET_ERROR_PROTOCOL, TRUE, 3 },
  { "cut-head", cut_head, PIR_NET_ERROR_PROTOCOL, FALSE, 1 },
  { "no-answer", no_answer, PIR_NET_ERROR_OFFLINE, TRUE, 3 },
  { "reset-before", reset_before, PIR_NET_ERROR_OFFLINE, TRUE, 3 },
  { "reset-within", reset_within, PIR_NET_ERROR_PROTOCOL, TRUE, 3 },
  { "bad-chunk", bad_chunk, PIR_NET_ERROR_PROTOCOL, FALSE, 1 },
  { "not-http", not_http, PIR_NET_ERROR_PROTOCOL, FALSE, 1 },
  { "huge-problem", huge_problem, PIR_NET_ERROR_TOO_LARGE, FALSE, 1 },
  { "redirect", redirect, PIR_NET_ERROR_PROTOCOL, FALSE, 1 },
  { "redirect-kept", redirect_kept, PIR_NET_ERROR_PROTOCOL, FALSE, 1 },
  { "html-page", html_page, PIR_NET_ERROR_PROTOCOL, FALSE, 1 },
  { "json-as-text", json_as_text, PIR_NET_ERROR_PROTOCOL, FALSE, 1 },
  { "no-type", no_type, PIR_NET_ERROR_PROTOCOL, FALSE, 1 },
  { "problem-as-success", problem_as_success, PIR_NET_ERROR_PROTOCOL, FALSE, 1 },
  { "no-content", no_content, PIR_NET_ERROR_PROTOCOL, FALSE, 1 },
  { "part-of-it", part_of_it, PIR_NET_ERROR_PROTOCOL, FALSE, 1 },
  { "not-modified", not_modified, PIR_NET_ERROR_PROTOCOL, FALSE, 1 },
  { "deep", deep, PIR_NET_ERROR_PROTOCOL, FALSE, 1 },
  { "not-json", not_json, PIR_NET_ERROR_PROTOCOL, FALSE, 1 },
  { "empty", empty, PIR_NET_ERROR_PROTOCOL, FALSE, 1 },
  { "not-utf8", not_utf8, PIR_NET_ERROR_PROTOCOL, FALSE, 1 },
  { "wrong-type", wrong_type, PIR_NET_ERROR_PROTOCOL, FALSE, 1 },
  { "bad-gateway-page", bad_gateway_page, PIR_NET_ERROR_SERVER, TRUE, 3 },
  { "gateway-timeout", gateway_timeout, PIR_NET_ERROR_SERVER, TRUE, 3 },
  { "unavailable", unavailable, PIR_NET_ERROR_SERVER, TRUE, 3 },
  { "unavailable-long", unavailable_long, PIR_NET_ERROR_SERVER, TRUE, 1 },
  { "internal-fault", internal_fault, PIR_NET_ERROR_SERVER, TRUE, 1 },
  { "not-found-page", not_found_page, PIR_NET_ERROR_PROTOCOL, FALSE, 1 },
  { "problem-damaged", problem_damaged, PIR_NET_ERROR_PROTOCOL, FALSE, 1 },
  { "problem-damaged-5xx", problem_damaged_5xx, PIR_NET_ERROR_SERVER, TRUE, 1 },
  { "proxy-wants-password", proxy_wants_password, PIR_NET_ERROR_OFFLINE, FALSE, 1 },
};

static void
test_case (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (Hostile) server = hostile_new (c->answer, NULL, NULL);
  PirClient *client = client_new (hostile_get_url (server));
  g_autoptr (GError) error = read_info (client);

  if (c->expected < 0)
    g_assert_no_error (error);
  else
    {
      g_test_message ("%s", error != NULL ? error->message : "no error");
      assert_net_error (error, c->expected);
      g_assert_null (pir_net_error_get_problem (error));
      g_assert_cmpint (pir_net_error_is_transient (error), ==, c->is_transient);
    }
  g_assert_cmpuint (hostile_count (server, NULL), ==, c->n_requests);
  g_assert_finalize_object (client);
}

/* Refused after the head or a few blocks; what the server got rid of stands in buffers of the kernel, not in ours. */
static void
test_huge (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (Hostile) server = hostile_new (c->answer, NULL, NULL);
  PirClient *client = client_new (hostile_get_url (server));
  guint64 peak = get_peak_kib (), grown;
  g_autoptr (GError) error = read_info (client);

  assert_net_error (error, c->expected);
  grown = get_peak_kib () - peak;
  g_assert_finalize_object (client);
  g_clear_pointer (&server, hostile_free);
  g_test_message ("memory %" G_GUINT64_FORMAT " KiB more; the server could send %" G_GINT64_FORMAT " KiB", grown,
                  n_sent / 1024);
  g_assert_cmpuint (grown, <, 50 * 1024);
  g_assert_cmpint (n_sent, <, 50 * 1024 * 1024);
}

static gboolean
huge_feed (Visit    *visit,
           gpointer  user_data)
{
  if (strcmp (visit->path, "/v1/sessions/refresh") == 0)
    return visit_tokens (visit, 1, 900);

  return huge_chunked (visit, NULL);
}

/* The same where the limit is the highest */
static void
test_huge_feed (void)
{
  g_autoptr (Hostile) server = hostile_new (huge_feed, NULL, NULL);
  PirClient *client = client_new_signed_in (hostile_get_url (server));
  guint64 peak = get_peak_kib (), grown;
  g_autoptr (GError) error = read_changes (client);

  assert_net_error (error, PIR_NET_ERROR_TOO_LARGE);
  grown = get_peak_kib () - peak;
  g_assert_finalize_object (client);
  g_test_message ("memory %" G_GUINT64_FORMAT " KiB more", grown);
  g_assert_cmpuint (grown, <, 50 * 1024);
}

static const Case huge_cases[] = {
  { "announced", huge_announced, PIR_NET_ERROR_TOO_LARGE, FALSE, 1 },
  { "chunked", huge_chunked, PIR_NET_ERROR_TOO_LARGE, FALSE, 1 },
  { "head", huge_head, PIR_NET_ERROR_OFFLINE, TRUE, 3 },
};

typedef struct
{
  const char     *name;
  guint           status;
  const char     *headers;
  const char     *members;
  PirProblemCode  expected;
  gint64          retry_after;
  gboolean        is_transient;
} Problem;

static const Problem problems[] = {
  { "throttled", 429, "Retry-After: 40\r\n", ",\"retry_after\":30", PIR_PROBLEM_THROTTLED, 30, TRUE },
  { "throttled", 429, "Retry-After: 40\r\n", NULL, PIR_PROBLEM_THROTTLED, 40, TRUE },
  { "busy", 503, "Retry-After: 30\r\n", ",\"retry_after\":null", PIR_PROBLEM_BUSY, 30, TRUE },
  /* A moment that has passed (RFC 9110, 10.2.3 has this date), and no number at all */
  { "internal", 500, "Retry-After: Fri, 31 Dec 1999 23:59:59 GMT\r\n", NULL, PIR_PROBLEM_INTERNAL, 0, TRUE },
  { "internal", 500, "Retry-After: soon\r\n", NULL, PIR_PROBLEM_INTERNAL, 0, TRUE },
  { "internal", 500, "Retry-After: -7\r\n", NULL, PIR_PROBLEM_INTERNAL, 0, TRUE },
  { "not_found", 404, NULL, NULL, PIR_PROBLEM_NOT_FOUND, 0, FALSE },
  { "malformed", 400, NULL, ",\"field\":\"limit\",\"detail\":\"limit: none\"", PIR_PROBLEM_MALFORMED, 0, FALSE },
  { "unheard_of", 409, NULL, NULL, PIR_PROBLEM_UNKNOWN, 0, FALSE },
  { "credentials", 401, "WWW-Authenticate: Basic realm=\"x\"\r\n", NULL, PIR_PROBLEM_CREDENTIALS, 0, FALSE },
};

static gboolean
answer_problem (Visit    *visit,
                gpointer  user_data)
{
  const Problem *problem = user_data;

  return visit_problem (visit, problem->status, problem->name, problem->headers, problem->members);
}

static void
test_problem (gconstpointer data)
{
  const Problem *problem = data;
  g_autoptr (Hostile) server = hostile_new (answer_problem, (gpointer) problem, NULL);
  PirClient *client = client_new (hostile_get_url (server));
  g_autoptr (GError) error = read_info (client);

  assert_problem (error, problem->expected);
  g_assert_cmpint (pir_net_error_get_problem (error)->retry_after, ==, problem->retry_after);
  g_assert_cmpint (pir_net_error_is_transient (error), ==, problem->is_transient);
  g_assert_cmpuint (hostile_count (server, NULL), ==, 1);
  g_assert_finalize_object (client);
}

/* What a proxy in front of the service says has no problem body. */
static gboolean
throttle (Visit    *visit,
          gpointer  user_data)
{
  return visit_answer (visit, 429, "text/html", "Retry-After: 60\r\n", "<html>429</html>");
}

static void
test_throttled_page (void)
{
  g_autoptr (Hostile) server = hostile_new (throttle, NULL, NULL);
  PirClient *client = client_new (hostile_get_url (server));
  g_autoptr (GError) error = read_info (client);

  assert_problem (error, PIR_PROBLEM_THROTTLED);
  g_assert_cmpint (pir_net_error_get_problem (error)->retry_after, ==, 60);
  g_assert_true (pir_net_error_is_transient (error));
  g_assert_cmpuint (hostile_count (server, NULL), ==, 1);
  g_assert_finalize_object (client);
}

/* Who says no twice and then yes, with a second's wait asked for */
static gboolean
relent (Visit    *visit,
        gpointer  user_data)
{
  return visit->number < 2 ? visit_problem (visit, 503, "busy", "Retry-After: 1\r\n", NULL) : visit_json (visit, INFO);
}

static void
test_relent (void)
{
  g_autoptr (Hostile) server = hostile_new (relent, NULL, NULL);
  PirClient *client = client_new (hostile_get_url (server));
  gint64 start = g_get_monotonic_time ();
  g_autoptr (GError) error = read_info (client);

  g_assert_no_error (error);
  g_assert_cmpuint (hostile_count (server, NULL), ==, 3);
  g_assert_cmpint (g_get_monotonic_time () - start, >=, 2 * G_USEC_PER_SEC);
  g_assert_finalize_object (client);
}

/* A kept connection that the server closed meanwhile is no failure. */
static gboolean
answer_once (Visit    *visit,
             gpointer  user_data)
{
  visit_json (visit, INFO);
  g_usleep (30 * 1000);

  return FALSE;
}

static void
test_stale_connection (void)
{
  g_autoptr (Hostile) server = hostile_new (answer_once, NULL, NULL);
  PirClient *client = client_new (hostile_get_url (server));

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (GError) error = read_info (client);

      g_assert_no_error (error);
      run_for (i * 40);
    }
  g_assert_cmpuint (hostile_get_n_connections (server), ==, 3);
  g_assert_finalize_object (client);
}

static void
test_kept_connection (void)
{
  g_autoptr (Hostile) server = hostile_new (good, NULL, NULL);
  PirClient *client = client_new (hostile_get_url (server));

  for (guint i = 0; i < 5; i++)
    {
      g_autoptr (GError) error = read_info (client);

      g_assert_no_error (error);
    }
  g_assert_cmpuint (hostile_get_n_connections (server), ==, 1);
  g_assert_finalize_object (client);
}

static void
test_nobody_there (void)
{
  Hostile *server = hostile_new (good, NULL, NULL);
  PirClient *client = client_new (hostile_get_url (server));
  g_autoptr (GError) error = NULL;

  hostile_free (server);
  error = read_info (client);
  assert_net_error (error, PIR_NET_ERROR_OFFLINE);
  g_assert_true (pir_net_error_is_transient (error));
  g_assert_finalize_object (client);
}

static void
test_unknown_host (void)
{
  PirClient *client = client_new ("https://pagoinrete.invalid");
  g_autoptr (GError) error = read_info (client);

  assert_net_error (error, PIR_NET_ERROR_OFFLINE);
  g_assert_finalize_object (client);
}

static void
add (const char *folder,
     const char *name,
     gpointer    data,
     void      (*func) (gconstpointer))
{
  g_autofree char *path = g_strconcat ("/answers/", folder, name, NULL);

  g_test_add_data_func (path, data, func);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  /* A proxy where nobody is: on the way to this computer none is asked. */
  g_setenv ("http_proxy", "http://127.0.0.1:9", TRUE);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    add ("", cases[i].name, (gpointer) &cases[i], test_case);
  for (guint i = 0; i < G_N_ELEMENTS (huge_cases); i++)
    add ("huge-", huge_cases[i].name, (gpointer) &huge_cases[i], test_huge);
  for (guint i = 0; i < G_N_ELEMENTS (problems); i++)
    {
      g_autofree char *name = g_strdup_printf ("%u-%s", i, problems[i].name);

      add ("problem-", name, (gpointer) &problems[i], test_problem);
    }
  g_test_add_func ("/answers/huge-feed", test_huge_feed);
  g_test_add_func ("/answers/throttled-page", test_throttled_page);
  g_test_add_func ("/answers/relent", test_relent);
  g_test_add_func ("/answers/stale-connection", test_stale_connection);
  g_test_add_func ("/answers/kept-connection", test_kept_connection);
  g_test_add_func ("/answers/nobody-there", test_nobody_there);
  g_test_add_func ("/answers/unknown-host", test_unknown_host);

  return g_test_run ();
}
