/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "helpers.h"
#include "hostile.h"

#define STORM 20

/* What the server does; set before the client asks. */
typedef struct
{
  guint        lifetime;       /* of access tokens, seconds */
  guint        n_refreshes;    /* that were granted; the token in force ends with this number; atomic */
  guint        refuse_until;   /* access tokens below this number are over */
  guint        slow_ms;        /* before a refresh is answered */
  HostileFunc  on_refresh;     /* (nullable): in place of granting */
  const char  *account;        /* (nullable): whose tokens, where not the right one's */
} Rules;

/* What the client told. */
typedef struct
{
  PirClient *client;
  guint      n_changed;
  guint      n_ended;
  char      *refresh;          /* (owned) (nullable): the last one told */
  guint      n_calls_before;   /* calls that had come to their end when the tokens were told */
  guint      n_ended_calls;
  gboolean   forgets;          /* forget the session from within the signal */
} Watch;

static gboolean
grant (Visit *visit,
       Rules *rules)
{
  g_autofree char *expected = g_strdup_printf ("{\"refresh_token\":\"" REFRESH "%u\"}", rules->n_refreshes);
  gsize length;
  const char *body = g_bytes_get_data (visit->body, &length);

  /* The one in force, and no other */
  g_assert_cmpmem (body, length, expected, strlen (expected));
  g_usleep (rules->slow_ms * 1000);

  return visit_tokens (visit, (guint) g_atomic_int_add (&rules->n_refreshes, 1) + 1, rules->lifetime);
}

static gboolean
is_let_in (Visit *visit,
           Rules *rules)
{
  const char *header = visit_header (visit, "authorization");

  g_assert_nonnull (header);
  g_assert_true (g_str_has_prefix (header, "Bearer " ACCESS));

  return g_ascii_strtoull (header + strlen ("Bearer " ACCESS), NULL, 10) >= rules->refuse_until;
}

static gboolean
answer (Visit    *visit,
        gpointer  user_data)
{
  Rules *rules = user_data;

  /* Secrets travel in the header and in bodies, never in an address. */
  g_assert_null (strstr (visit->path, "token"));
  g_assert_true (visit->query == NULL || strstr (visit->query, "token") == NULL);

  if (strcmp (visit->path, "/v1/sessions/refresh") == 0)
    {
      g_assert_cmpstr (visit->method, ==, "POST");
      g_assert_null (visit_header (visit, "authorization"));
      return rules->on_refresh != NULL ? rules->on_refresh (visit, rules) : grant (visit, rules);
    }
  if (strcmp (visit->path, "/v1/sessions") == 0)
    return visit_tokens (visit, 0, rules->lifetime);
  if (!is_let_in (visit, rules))
    return visit_problem (visit, 401, "unauthenticated", "WWW-Authenticate: Bearer\r\n", NULL);
  if (strcmp (visit->path, "/v1/sessions/current") == 0)
    return visit_write (visit, "HTTP/1.1 204 No Content\r\n\r\n", -1);

  return visit_json (visit, NO_CHANGES);
}

static void
on_tokens_changed (PirClient *client,
                   PirTokens *tokens,
                   gpointer   user_data)
{
  Watch *watch = user_data;

  g_assert_true (client == watch->client);
  watch->n_changed++;
  watch->n_calls_before = watch->n_ended_calls;
  g_free (watch->refresh);
  watch->refresh = g_strdup (pir_tokens_get_refresh (tokens));
  if (watch->forgets)
    pir_client_forget (client);
}

static void
on_session_ended (PirClient *client,
                  gpointer   user_data)
{
  Watch *watch = user_data;

  g_assert_false (pir_client_has_session (client));
  watch->n_ended++;
}

static void
watch_client (Watch     *watch,
              PirClient *client)
{
  watch->client = client;
  g_signal_connect (client, "tokens-changed", G_CALLBACK (on_tokens_changed), watch);
  g_signal_connect (client, "session-ended", G_CALLBACK (on_session_ended), watch);
}

static void
watch_clear (Watch *watch)
{
  g_free (watch->refresh);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Watch, watch_clear)

static PirTokens *
sign_in (PirClient  *client,
         GError    **error)
{
  Await await = { NULL };
  PirTokens *tokens;

  pir_client_sign_in_async (client, "maria.rossi", "correct horse \"battery\" staple", "laptop", NULL, on_awaited,
                            &await);
  tokens = pir_client_sign_in_finish (client, await_result (&await), error);
  await_clear (&await);

  return tokens;
}

static gboolean
sign_out (PirClient  *client,
          GError    **error)
{
  Await await = { NULL };
  gboolean is_known;

  pir_client_sign_out_async (client, NULL, on_awaited, &await);
  is_known = pir_client_sign_out_finish (client, await_result (&await), error);
  await_clear (&await);

  return is_known;
}

static void
test_sign_in (void)
{
  Rules rules = { .lifetime = 900 };
  g_autoptr (Hostile) server = hostile_new (answer, &rules, NULL);
  PirClient *client = client_new (hostile_get_url (server));
  g_auto (Watch) watch = { NULL };
  g_autoptr (GError) error = NULL, call_error = NULL;
  g_autoptr (PirTokens) tokens = NULL;

  watch_client (&watch, client);
  g_assert_false (pir_client_has_session (client));
  tokens = sign_in (client, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (pir_tokens_get_account_id (tokens), ==, ACCOUNT);
  g_assert_cmpstr (pir_tokens_get_refresh (tokens), ==, REFRESH "0");
  g_assert_true (pir_client_has_session (client));

  call_error = read_changes (client);
  g_assert_no_error (call_error);
  g_assert_cmpuint (hostile_count (server, "/v1/sessions/refresh"), ==, 0);
  g_assert_cmpuint (watch.n_changed, ==, 0);
  g_assert_finalize_object (client);
}

static gboolean
expect_credentials (Visit    *visit,
                    gpointer  user_data)
{
  static const char expected[] = "{\"user_name\":\"maria.rossi\",\"password\":\"correct horse \\\"battery\\\" staple\","
                                 "\"device_name\":\"laptop\"}";
  gsize length;
  const char *body = g_bytes_get_data (visit->body, &length);

  g_assert_cmpstr (visit_header (visit, "content-type"), ==, "application/json");
  g_assert_cmpmem (body, length, expected, strlen (expected));

  return visit_problem (visit, 401, "credentials", NULL, NULL);
}

static void
test_wrong_password (void)
{
  g_autoptr (Hostile) server = hostile_new (expect_credentials, NULL, NULL);
  PirClient *client = client_new (hostile_get_url (server));
  g_autoptr (GError) error = NULL;

  g_assert_null (sign_in (client, &error));
  assert_problem (error, PIR_PROBLEM_CREDENTIALS);
  g_assert_false (pir_client_has_session (client));
  g_assert_cmpuint (hostile_count (server, NULL), ==, 1);
  g_assert_finalize_object (client);
}

/* What is not repeatable is not repeated, and a password least of all. */
static gboolean
hang_up (Visit    *visit,
         gpointer  user_data)
{
  return FALSE;
}

static void
test_sign_in_once (void)
{
  g_autoptr (Hostile) server = hostile_new (hang_up, NULL, NULL);
  PirClient *client = client_new (hostile_get_url (server));
  g_autoptr (GError) error = NULL;

  g_assert_null (sign_in (client, &error));
  assert_net_error (error, PIR_NET_ERROR_OFFLINE);
  g_assert_cmpuint (hostile_count (server, NULL), ==, 1);
  g_assert_finalize_object (client);
}

/* A token that would break out of its header */
static gboolean
give_crooked_tokens (Visit    *visit,
                     gpointer  user_data)
{
  return visit_json (visit, "{\"account_id\":\"" ACCOUNT "\",\"access_token\":\"" ACCESS "\\r\\nX-Evil: 1\","
                     "\"expires_in\":900,\"refresh_token\":\"" REFRESH "\"}");
}

static void
test_crooked_tokens (void)
{
  g_autoptr (Hostile) server = hostile_new (give_crooked_tokens, NULL, NULL);
  PirClient *client = client_new (hostile_get_url (server));
  g_autoptr (GError) error = NULL;

  g_assert_null (sign_in (client, &error));
  assert_net_error (error, PIR_NET_ERROR_PROTOCOL);
  g_assert_false (pir_client_has_session (client));
  g_assert_finalize_object (client);
}

static void
test_no_session (void)
{
  Rules rules = { .lifetime = 900 };
  g_autoptr (Hostile) server = hostile_new (answer, &rules, NULL);
  PirClient *client = client_new (hostile_get_url (server));
  g_autoptr (GError) error = read_changes (client);

  assert_net_error (error, PIR_NET_ERROR_SIGNED_OUT);
  g_assert_cmpuint (hostile_count (server, NULL), ==, 0);
  g_assert_finalize_object (client);
}

static void
test_resume (void)
{
  Rules rules = { .lifetime = 900 };
  g_autoptr (Hostile) server = hostile_new (answer, &rules, NULL);
  PirClient *client = client_new_signed_in (hostile_get_url (server));
  g_auto (Watch) watch = { NULL };

  watch_client (&watch, client);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (GError) error = read_changes (client);

      g_assert_no_error (error);
    }
  g_assert_cmpuint (hostile_count (server, "/v1/sessions/refresh"), ==, 1);
  g_assert_cmpuint (watch.n_changed, ==, 1);
  g_assert_cmpstr (watch.refresh, ==, REFRESH "1");
  g_assert_finalize_object (client);
}

/* Less than half a minute left: renewed before it is refused. */
static void
test_renewed_early (void)
{
  Rules rules = { .lifetime = 20 };
  g_autoptr (Hostile) server = hostile_new (answer, &rules, NULL);
  PirClient *client = client_new (hostile_get_url (server));
  g_autoptr (PirTokens) tokens = NULL;
  g_autoptr (GError) error = NULL;

  tokens = sign_in (client, &error);
  g_assert_no_error (error);
  rules.lifetime = 900;
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GError) call_error = read_changes (client);

      g_assert_no_error (call_error);
    }
  g_assert_cmpuint (hostile_count (server, "/v1/changes"), ==, 2);
  g_assert_cmpuint (hostile_count (server, "/v1/sessions/refresh"), ==, 1);
  g_assert_finalize_object (client);
}

typedef struct
{
  Watch *watch;
  Await  awaits[STORM];
  guint  n_done;
} Storm;

static void
on_one_of_storm (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  Storm *storm = user_data;

  storm->awaits[storm->n_done++].result = g_object_ref (result);
  storm->watch->n_ended_calls++;
}

/* All at once; each has to end with @code, or without error for -1. */
static void
run_storm (PirClient *client,
           Watch     *watch,
           GQuark     domain,
           int        code)
{
  Storm storm = { .watch = watch };

  for (guint i = 0; i < STORM; i++)
    pir_client_read_changes_async (client, NULL, NULL, NULL, NULL, on_one_of_storm, &storm);
  while (storm.n_done < STORM)
    g_main_context_iteration (NULL, TRUE);

  for (guint i = 0; i < STORM; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PirChanges) changes = pir_client_read_changes_finish (client, storm.awaits[i].result, &error);

      await_clear (&storm.awaits[i]);
      if (code < 0)
        g_assert_no_error (error);
      else
        g_assert_error (error, domain, code);
    }
}

/* Twenty calls find out at once that the token is over: one refresh, told before any of them goes on. */
static void
test_storm (void)
{
  Rules rules = { .lifetime = 900, .refuse_until = 1, .slow_ms = 100 };
  g_autoptr (Hostile) server = hostile_new (answer, &rules, NULL);
  PirClient *client = client_new (hostile_get_url (server));
  g_auto (Watch) watch = { NULL };
  g_autoptr (PirTokens) tokens = sign_in (client, NULL);

  watch_client (&watch, client);
  run_storm (client, &watch, 0, -1);
  g_assert_cmpuint (hostile_count (server, "/v1/sessions/refresh"), ==, 1);
  g_assert_cmpuint (hostile_count (server, "/v1/changes"), <=, 2 * STORM);
  g_assert_cmpuint (watch.n_changed, ==, 1);
  g_assert_cmpuint (watch.n_calls_before, ==, 0);
  g_assert_cmpuint (watch.n_ended, ==, 0);
  g_assert_finalize_object (client);
}

/* The same without an access token to begin with: nothing is sent before there is one. */
static void
test_storm_at_start (void)
{
  Rules rules = { .lifetime = 900, .refuse_until = 1, .slow_ms = 100 };
  g_autoptr (Hostile) server = hostile_new (answer, &rules, NULL);
  PirClient *client = client_new_signed_in (hostile_get_url (server));
  g_auto (Watch) watch = { NULL };

  watch_client (&watch, client);
  run_storm (client, &watch, 0, -1);
  g_assert_cmpuint (hostile_count (server, "/v1/sessions/refresh"), ==, 1);
  g_assert_cmpuint (hostile_count (server, "/v1/changes"), ==, STORM);
  g_assert_cmpuint (watch.n_calls_before, ==, 0);
  g_assert_finalize_object (client);
}

static gboolean
end_session (Visit    *visit,
             gpointer  user_data)
{
  g_usleep (50 * 1000);

  return visit_problem (visit, 401, "session_ended", NULL, NULL);
}

static gboolean
refuse_session (Visit    *visit,
                gpointer  user_data)
{
  return visit_problem (visit, 401, "unauthenticated", NULL, NULL);
}

static void
check_end (HostileFunc on_refresh)
{
  Rules rules = { .on_refresh = on_refresh };
  g_autoptr (Hostile) server = hostile_new (answer, &rules, NULL);
  PirClient *client = client_new_signed_in (hostile_get_url (server));
  g_auto (Watch) watch = { NULL };
  g_autoptr (GError) error = NULL;

  watch_client (&watch, client);
  run_storm (client, &watch, PIR_NET_ERROR, PIR_NET_ERROR_SIGNED_OUT);
  g_assert_cmpuint (watch.n_ended, ==, 1);
  g_assert_cmpuint (watch.n_changed, ==, 0);
  g_assert_false (pir_client_has_session (client));

  error = read_changes (client);
  assert_net_error (error, PIR_NET_ERROR_SIGNED_OUT);
  g_assert_cmpuint (watch.n_ended, ==, 1);
  g_assert_cmpuint (hostile_count (server, NULL), ==, 1);
  g_assert_finalize_object (client);
}

static void
test_session_ended (void)
{
  check_end (end_session);
  check_end (refuse_session);
}

typedef struct
{
  const char  *name;
  HostileFunc  on_refresh;
  PirNetError  expected;
  guint        n_refreshes;   /* that the server has to see */
} Transient;

static gboolean
give_page (Visit    *visit,
           gpointer  user_data)
{
  return visit_answer (visit, 401, "text/html", "WWW-Authenticate: Basic realm=\"hotel\"\r\n", "<html>Sign in</html>");
}

static gboolean
give_fault (Visit    *visit,
            gpointer  user_data)
{
  return visit_problem (visit, 500, "internal", NULL, NULL);
}

static gboolean
give_busy (Visit    *visit,
           gpointer  user_data)
{
  return visit_problem (visit, 503, "busy", "Retry-After: 60\r\n", NULL);
}

static gboolean
give_malformed (Visit    *visit,
                gpointer  user_data)
{
  return visit_problem (visit, 400, "malformed", NULL, NULL);
}

static gboolean
give_other_account (Visit    *visit,
                    gpointer  user_data)
{
  return visit_json (visit, "{\"account_id\":\"11111111-56b0-4a9a-8f43-8f4f8f4d2f11\",\"access_token\":\"" ACCESS "\","
                     "\"expires_in\":900,\"refresh_token\":\"" REFRESH "\"}");
}

static const Transient transients[] = {
  { "hang-up", hang_up, PIR_NET_ERROR_OFFLINE, 3 },
  { "page", give_page, PIR_NET_ERROR_PROTOCOL, 1 },
  { "fault", give_fault, PIR_NET_ERROR_PROBLEM, 1 },
  { "busy", give_busy, PIR_NET_ERROR_PROBLEM, 1 },
  { "malformed", give_malformed, PIR_NET_ERROR_PROBLEM, 1 },
  { "other-account", give_other_account, PIR_NET_ERROR_PROTOCOL, 1 },
};

/* The failure is told, the tokens stay, and the next call tries again. */
static void
test_transient (gconstpointer data)
{
  const Transient *transient = data;
  Rules rules = { .lifetime = 900, .on_refresh = transient->on_refresh };
  g_autoptr (Hostile) server = hostile_new (answer, &rules, NULL);
  PirClient *client = client_new_signed_in (hostile_get_url (server));
  g_auto (Watch) watch = { NULL };
  g_autoptr (GError) error = NULL;

  watch_client (&watch, client);
  run_storm (client, &watch, PIR_NET_ERROR, (int) transient->expected);
  g_assert_cmpuint (hostile_count (server, "/v1/sessions/refresh"), ==, transient->n_refreshes);
  g_assert_true (pir_client_has_session (client));
  g_assert_cmpuint (watch.n_ended, ==, 0);
  g_assert_cmpuint (watch.n_changed, ==, 0);

  rules.on_refresh = NULL;
  error = read_changes (client);
  g_assert_no_error (error);
  g_assert_cmpuint (watch.n_changed, ==, 1);
  g_assert_finalize_object (client);
}

/* A server that refuses what it has just given is not asked for ever. */
static void
test_refused_for_ever (void)
{
  Rules rules = { .lifetime = 900, .refuse_until = G_MAXUINT };
  g_autoptr (Hostile) server = hostile_new (answer, &rules, NULL);
  PirClient *client = client_new (hostile_get_url (server));
  g_auto (Watch) watch = { NULL };
  g_autoptr (PirTokens) tokens = sign_in (client, NULL);
  g_autoptr (GError) error = NULL;

  watch_client (&watch, client);
  error = read_changes (client);
  assert_problem (error, PIR_PROBLEM_UNAUTHENTICATED);
  g_assert_cmpuint (hostile_count (server, "/v1/sessions/refresh"), ==, 1);
  g_assert_cmpuint (hostile_count (server, "/v1/changes"), ==, 2);
  g_assert_true (pir_client_has_session (client));
  g_assert_finalize_object (client);
}

/* One of those that wait for a renewal is cancelled: at once, and the renewal and the other do not mind. */
static void
test_waiting_cancelled (void)
{
  Rules rules = { .lifetime = 900, .slow_ms = 4000 };
  g_autoptr (Hostile) server = hostile_new (answer, &rules, NULL);
  PirClient *client = client_new_signed_in (hostile_get_url (server));
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL, other_error = NULL;
  g_autoptr (PirChanges) changes = NULL;
  g_auto (Watch) watch = { NULL };
  Await first = { NULL }, second = { NULL };
  gint64 start;

  watch_client (&watch, client);
  pir_client_read_changes_async (client, NULL, NULL, NULL, cancellable, on_awaited, &first);
  pir_client_read_changes_async (client, NULL, NULL, NULL, NULL, on_awaited, &second);
  run_for (100);

  start = g_get_monotonic_time ();
  g_cancellable_cancel (cancellable);
  g_assert_null (pir_client_read_changes_finish (client, await_result (&first), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (g_get_monotonic_time () - start, <, (gint64) rules.slow_ms * 1000);
  g_assert_cmpuint (watch.n_changed, ==, 0);

  changes = pir_client_read_changes_finish (client, await_result (&second), &other_error);
  g_assert_no_error (other_error);
  g_assert_cmpuint (watch.n_changed, ==, 1);
  g_assert_cmpuint (hostile_count (server, "/v1/sessions/refresh"), ==, 1);
  await_clear (&first);
  await_clear (&second);
  g_assert_finalize_object (client);
}

/* The last of those that waited has gone: the renewal goes on, since its answer holds the only refresh token that is
 * good. */
static void
test_all_waiting_cancelled (void)
{
  Rules rules = { .lifetime = 900, .slow_ms = 200 };
  g_autoptr (Hostile) server = hostile_new (answer, &rules, NULL);
  PirClient *client = client_new_signed_in (hostile_get_url (server));
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL, next_error = NULL;
  g_auto (Watch) watch = { NULL };
  Await await = { NULL };

  watch_client (&watch, client);
  pir_client_read_changes_async (client, NULL, NULL, NULL, cancellable, on_awaited, &await);
  run_for (50);
  g_cancellable_cancel (cancellable);
  g_assert_null (pir_client_read_changes_finish (client, await_result (&await), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  await_clear (&await);

  for (guint i = 0; i < 500 && watch.n_changed == 0; i++)
    run_for (10);
  g_assert_cmpuint (watch.n_changed, ==, 1);
  g_assert_cmpstr (watch.refresh, ==, REFRESH "1");
  next_error = read_changes (client);
  g_assert_no_error (next_error);
  g_assert_cmpuint (hostile_count (server, "/v1/sessions/refresh"), ==, 1);
  g_assert_finalize_object (client);
}

/* Forgotten while a renewal is under way: all end at once, and what the server answers comes too late. */
static void
test_forget (void)
{
  Rules rules = { .lifetime = 900, .slow_ms = 200 };
  g_autoptr (Hostile) server = hostile_new (answer, &rules, NULL);
  PirClient *client = client_new_signed_in (hostile_get_url (server));
  g_auto (Watch) watch = { NULL };
  g_autoptr (GError) error = NULL;
  Await await = { NULL };

  watch_client (&watch, client);
  pir_client_read_changes_async (client, NULL, NULL, NULL, NULL, on_awaited, &await);
  run_for (50);
  pir_client_forget (client);
  g_assert_false (pir_client_has_session (client));
  g_assert_null (pir_client_read_changes_finish (client, await_result (&await), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  await_clear (&await);
  run_for (300);
  g_assert_cmpuint (watch.n_changed, ==, 0);
  g_assert_cmpuint (watch.n_ended, ==, 0);
  g_assert_false (pir_client_has_session (client));
  g_assert_finalize_object (client);
}

/* Forgotten by who hears of the new tokens: nothing is sent with them. */
static void
test_forget_within (void)
{
  Rules rules = { .lifetime = 900 };
  g_autoptr (Hostile) server = hostile_new (answer, &rules, NULL);
  PirClient *client = client_new_signed_in (hostile_get_url (server));
  g_auto (Watch) watch = { .forgets = TRUE };

  watch_client (&watch, client);
  run_storm (client, &watch, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (hostile_count (server, "/v1/changes"), ==, 0);
  g_assert_finalize_object (client);
}

static void
test_sign_out (void)
{
  Rules rules = { .lifetime = 900 };
  g_autoptr (Hostile) server = hostile_new (answer, &rules, NULL);
  PirClient *client = client_new_signed_in (hostile_get_url (server));
  g_autoptr (GError) error = NULL;

  g_assert_true (sign_out (client, &error));
  g_assert_no_error (error);
  g_assert_false (pir_client_has_session (client));
  g_assert_cmpuint (hostile_count (server, "/v1/sessions/current"), ==, 1);
  g_assert_finalize_object (client);
}

/* A session that has ended before is ended; a server out of reach does not know, but here it has ended all the same. */
static void
test_sign_out_ended (void)
{
  Rules rules = { .on_refresh = end_session };
  g_autoptr (Hostile) server = hostile_new (answer, &rules, NULL);
  PirClient *client = client_new_signed_in (hostile_get_url (server));
  g_autoptr (GError) error = NULL;

  g_assert_true (sign_out (client, &error));
  g_assert_no_error (error);
  g_assert_finalize_object (client);
}

static void
test_sign_out_offline (void)
{
  Hostile *server = hostile_new (hang_up, NULL, NULL);
  PirClient *client = client_new_signed_in (hostile_get_url (server));
  g_autoptr (GError) error = NULL;

  hostile_free (server);
  g_assert_false (sign_out (client, &error));
  assert_net_error (error, PIR_NET_ERROR_OFFLINE);
  g_assert_false (pir_client_has_session (client));
  g_assert_finalize_object (client);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/session/sign-in", test_sign_in);
  g_test_add_func ("/session/sign-in-wrong-password", test_wrong_password);
  g_test_add_func ("/session/sign-in-once", test_sign_in_once);
  g_test_add_func ("/session/crooked-tokens", test_crooked_tokens);
  g_test_add_func ("/session/none", test_no_session);
  g_test_add_func ("/session/resume", test_resume);
  g_test_add_func ("/session/renewed-early", test_renewed_early);
  g_test_add_func ("/session/storm", test_storm);
  g_test_add_func ("/session/storm-at-start", test_storm_at_start);
  g_test_add_func ("/session/ended", test_session_ended);
  for (guint i = 0; i < G_N_ELEMENTS (transients); i++)
    {
      g_autofree char *path = g_strconcat ("/session/transient-", transients[i].name, NULL);

      g_test_add_data_func (path, &transients[i], test_transient);
    }
  g_test_add_func ("/session/refused-for-ever", test_refused_for_ever);
  g_test_add_func ("/session/waiting-cancelled", test_waiting_cancelled);
  g_test_add_func ("/session/all-waiting-cancelled", test_all_waiting_cancelled);
  g_test_add_func ("/session/forget", test_forget);
  g_test_add_func ("/session/forget-within", test_forget_within);
  g_test_add_func ("/session/sign-out", test_sign_out);
  g_test_add_func ("/session/sign-out-ended", test_sign_out_ended);
  g_test_add_func ("/session/sign-out-offline", test_sign_out_offline);

  return g_test_run ();
}
