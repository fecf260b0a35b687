/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>
#include <time.h>

#include "helpers.h"
#include "hostile.h"
#include "model/pir-notice.h"

#define N_PAGES 40
#define ON_A_PAGE 500
#define CROWD 100
#define CONNECTIONS 4
#define MAX_STALL_US (50 * 1000)

/* A notice as the examples of data/api/openapi.yaml have it */
#define NOTICE \
  "\"version\":1,\"notice_number\":\"301000000000012373\",\"creditor_ref\":\"01000000000012373\"," \
  "\"reason\":\"Viaggio di istruzione a Firenze\",\"description\":\"Due giorni con visita agli Uffizi\"," \
  "\"category\":\"trip\",\"taxonomy_code\":\"0601125AP\",\"school_year\":\"2026/27\",\"school_id\":\"" ACCOUNT \
  "\",\"school_name\":\"I.C. Giovanni Pascoli\",\"school_code\":\"CTIS04300B\"," \
  "\"creditor_name\":\"I.C. Giovanni Pascoli\",\"creditor_tax_code\":\"80014480828\",\"pupil_id\":\"" ACCOUNT "\"," \
  "\"debtor_given_name\":\"Luca\",\"debtor_family_name\":\"Bianchi\",\"debtor_tax_code\":\"RSSMRA80A01H501U\"," \
  "\"class_name\":\"3B\",\"amount\":14250,\"original_amount\":14250,\"amount_min\":14250,\"amount_max\":14250," \
  "\"is_amount_editable\":false,\"instalment\":1,\"instalments\":3,\"due_date\":\"2026-12-15\"," \
  "\"is_deadline_hard\":false,\"is_resolved\":true,\"notified_at\":\"2026-11-22T09:30:00Z\",\"state\":\"to_pay\"," \
  "\"state_since\":\"2026-11-22T09:30:00Z\",\"school_note\":\"Portare la ricevuta in segreteria.\"," \
  "\"history\":[{\"kind\":\"notified\",\"at\":\"2026-11-22T09:30:00Z\"}]"

static gint64 longest_turn; /* CPU microseconds that the main loop once went without looking for events */
static gint64 longest_gap;  /* the same on the wall clock */
static gint64 turn_cpu, turn_wall;

static gint64
get_cpu_time (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);

  return (gint64) time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

/* In place of poll(): what lies between two calls is a turn of the main loop, during which a window would stand
 * still. Counted in time of the CPU, since other programs of the machine are not ours to answer for. */
static int
poll_and_measure (GPollFD *fds,
                  guint    n_fds,
                  int      timeout)
{
  int result;

  if (turn_wall > 0)
    {
      longest_turn = MAX (longest_turn, get_cpu_time () - turn_cpu);
      longest_gap = MAX (longest_gap, g_get_monotonic_time () - turn_wall);
    }
  result = g_poll (fds, n_fds, timeout);
  turn_cpu = get_cpu_time ();
  turn_wall = g_get_monotonic_time ();

  return result;
}

/* The changes of a page, without brackets */
static char *
make_changes (void)
{
  GString *changes = g_string_new (NULL);

  for (guint i = 0; i < ON_A_PAGE; i++)
    g_string_append_printf (changes, "%s{\"kind\":\"notice\",\"id\":\"0b5f0c5e-56b0-4a9a-8f43-%012u\","
                            "\"notice\":{\"id\":\"0b5f0c5e-56b0-4a9a-8f43-%012u\"," NOTICE "}}",
                            i > 0 ? "," : "", i, i);

  return g_string_free (changes, FALSE);
}

/* A cursor with all that has to be escaped in an address */
static char *
make_cursor (guint page)
{
  return g_strdup_printf ("a&b=c#d?e+f %%%u", page);
}

static gboolean
answer_page (Visit    *visit,
             gpointer  user_data)
{
  const char *changes = user_data;
  g_autofree char *query = NULL, *cursor = NULL, *escaped = NULL, *next = NULL, *body = NULL, *head = NULL;
  guint page;

  if (strcmp (visit->path, "/v1/sessions/refresh") == 0)
    return visit_tokens (visit, 1, 900);

  page = visit->number - 1;
  cursor = make_cursor (page);
  escaped = g_uri_escape_string (cursor, NULL, FALSE);
  query = page == 0 ? g_strdup ("limit=500") : g_strdup_printf ("since=%s&limit=500", escaped);
  g_assert_cmpstr (visit->path, ==, "/v1/changes");
  g_assert_cmpstr (visit->query, ==, query);

  next = make_cursor (page + 1);
  body = g_strdup_printf ("{\"changes\":[%s],\"cursor\":\"%s\",\"more\":%s}", changes, next,
                          page + 1 < N_PAGES ? "true" : "false");

  head = page + 1 < N_PAGES ? g_strdup_printf ("Next-Cursor: %s\r\n", next) : NULL;

  return visit_answer (visit, 200, "application/json", head, body);
}

static void
on_next (const char *cursor,
         gpointer    user_data)
{
  char **next = user_data;

  g_assert_null (*next);
  *next = g_strdup (cursor);
}

/* One page; returns whether there is more */
static gboolean
read_page (PirClient  *client,
           char      **cursor)
{
  g_autoptr (PirChanges) changes = NULL;
  g_autoptr (GError) error = NULL;
  const PirChange *all;
  Await await = { NULL };
  g_autofree char *next = NULL;
  gsize n_changes;

  pir_client_read_changes_async (client, *cursor, on_next, &next, NULL, on_awaited, &await);
  changes = pir_client_read_changes_finish (client, await_result (&await), &error);
  g_assert_no_error (error);
  await_clear (&await);

  all = pir_changes_get_all (changes, &n_changes);
  g_assert_cmpuint (n_changes, ==, ON_A_PAGE);
  g_assert_cmpint (all[7].kind, ==, PIR_CHANGE_NOTICE);
  g_assert_cmpstr (all[7].id, ==, "0b5f0c5e-56b0-4a9a-8f43-000000000007");
  g_assert_cmpint (pir_notice_peek (PIR_NOTICE (all[7].object))->amount, ==, 14250);
  g_free (*cursor);
  *cursor = g_strdup (pir_changes_get_cursor (changes));
  g_assert_cmpstr (next, ==, pir_changes_has_more (changes) ? *cursor : NULL);

  return pir_changes_has_more (changes);
}

/* Returns: the longest turn */
static gint64
read_pages (gconstpointer data)
{
  g_autoptr (Hostile) server = hostile_new (answer_page, (gpointer) data, NULL);
  PirClient *client = client_new_signed_in (hostile_get_url (server));
  g_autofree char *cursor = NULL, *last = make_cursor (N_PAGES);
  gint64 start = g_get_monotonic_time ();
  guint n_pages = 1;

  longest_turn = longest_gap = turn_wall = 0;
  g_main_context_set_poll_func (NULL, poll_and_measure);
  while (read_page (client, &cursor))
    n_pages++;
  run_for (1);
  g_main_context_set_poll_func (NULL, NULL);

  g_assert_cmpuint (n_pages, ==, N_PAGES);
  g_assert_cmpstr (cursor, ==, last);
  g_test_message ("%u changes of %zu bytes a page in %" G_GINT64_FORMAT " ms; longest turn of the main loop %"
                  G_GINT64_FORMAT " us of CPU, longest gap %" G_GINT64_FORMAT " us", N_PAGES * ON_A_PAGE,
                  strlen (data), (g_get_monotonic_time () - start) / 1000, longest_turn, longest_gap);
  g_assert_cmpint (longest_turn, >, 0);
  g_assert_finalize_object (client);

  return longest_turn;
}

static void
test_pages (void)
{
  g_autofree char *changes = make_changes ();

  assert_within (read_pages, changes, MAX_STALL_US);
}

static gboolean
answer_slowly (Visit    *visit,
               gpointer  user_data)
{
  if (strcmp (visit->path, "/v1/sessions/refresh") == 0)
    return visit_tokens (visit, 1, 900);

  g_usleep (20 * 1000);

  return visit_json (visit, NO_CHANGES);
}

static void
count_done (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  guint *n_done = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PirChanges) changes = pir_client_read_changes_finish (PIR_CLIENT (source), result, &error);

  g_assert_no_error (error);
  (*n_done)++;
}

static void
test_crowd (void)
{
  g_autoptr (Hostile) server = hostile_new (answer_slowly, NULL, NULL);
  PirClient *client = client_new_signed_in (hostile_get_url (server));
  guint n_done = 0;

  for (guint i = 0; i < CROWD; i++)
    pir_client_read_changes_async (client, NULL, NULL, NULL, NULL, count_done, &n_done);
  while (n_done < CROWD)
    g_main_context_iteration (NULL, TRUE);

  /* The refresh, which is not repeatable, had a connection of its own. */
  g_assert_cmpuint (hostile_get_most (server), ==, CONNECTIONS);
  g_assert_cmpuint (hostile_get_n_connections (server), <=, CONNECTIONS + 1);
  g_assert_finalize_object (client);
}

static gboolean
answer_gone (Visit    *visit,
             gpointer  user_data)
{
  if (strcmp (visit->path, "/v1/sessions/refresh") == 0)
    return visit_tokens (visit, 1, 900);

  return visit_problem (visit, 410, "cursor_gone", NULL, NULL);
}

static void
test_cursor_gone (void)
{
  g_autoptr (Hostile) server = hostile_new (answer_gone, NULL, NULL);
  PirClient *client = client_new_signed_in (hostile_get_url (server));
  g_autoptr (GError) error = read_changes (client);

  assert_problem (error, PIR_PROBLEM_CURSOR_GONE);
  g_assert_finalize_object (client);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/feed/pages", test_pages);
  g_test_add_func ("/feed/crowd", test_crowd);
  g_test_add_func ("/feed/cursor-gone", test_cursor_gone);

  return g_test_run ();
}
