/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The directory of schools and requests to be linked, against a server that answers as it likes. */

#include <string.h>

#include "helpers.h"
#include "hostile.h"
#include "net/pir-client-links.h"

#define ID "7c4b8f3e-54c1-4e55-9f0a-0d0f3b8f9a11"
#define PUPIL "9d4b8f3e-54c1-4e55-9f0a-0d0f3b8f9a22"
#define REQUEST(id, state, more) \
  "{\"id\":\"" id "\",\"school_id\":\"" ID "\",\"school_name\":\"I.C. Pascoli\",\"school_code\":\"CTIS04300B\"," \
  "\"given_name\":\"Luca\",\"family_name\":\"Bianchi\",\"tax_code\":\"BNCLCU14E03C351Q\",\"kinship\":\"mother\"," \
  "\"state\":\"" state "\",\"state_since\":\"2026-11-24T10:00:00Z\",\"requested_at\":\"2026-11-24T10:00:00Z\"" more "}"
#define SCHOOL(more) "{\"code\":\"CTIS04300B\",\"name\":\"I.C. Pascoli\",\"uses_service\":true" more "}"

/* What the server says, whatever it is asked, and what it was asked: set before each call */
static const char *body;
static guint status;
static char *seen; /* (nullable) method, path, query and body of the last call */

static gboolean
give (Visit    *visit,
      gpointer  user_data)
{
  gsize size;
  const char *text = g_bytes_get_data (visit->body, &size);

  if (strcmp (visit->path, "/v1/sessions/refresh") == 0)
    return visit_tokens (visit, 1, 900);

  g_assert_nonnull (visit_header (visit, "authorization"));
  g_free (seen);
  seen = g_strdup_printf ("%s %s?%s %.*s", visit->method, visit->path, visit->query != NULL ? visit->query : "", (int) size,
                          text != NULL ? text : "");
  if (status >= 400)
    return visit_problem (visit, status, body, NULL, NULL);

  return visit_answer (visit, status, "application/json", NULL, body != NULL ? body : "");
}

static GPtrArray *
find (PirClient   *client,
      const char  *query,
      gboolean    *has_more,
      GError     **error)
{
  GPtrArray *schools;
  Await await = { NULL };

  pir_client_find_schools_async (client, query, NULL, on_awaited, &await);
  schools = pir_client_find_schools_finish (client, await_result (&await), has_more, error);
  await_clear (&await);

  return schools;
}

static PirLinkRequest *
ask (PirClient  *client,
     GError    **error)
{
  PirLinkStart start = { "CTIS04300B", "Luca", "Bianchi", "BNCLCU14E03C351Q", PIR_KINSHIP_MOTHER, "2026-09", NULL };
  PirLinkRequest *request;
  Await await = { NULL };

  pir_client_request_link_async (client, &start, NULL, on_awaited, &await);
  request = pir_client_request_link_finish (client, await_result (&await), error);
  await_clear (&await);

  return request;
}

static PirLinkRequest *
withdraw (PirClient  *client,
          GError    **error)
{
  PirLinkRequest *request;
  Await await = { NULL };

  pir_client_withdraw_link_async (client, ID, NULL, on_awaited, &await);
  request = pir_client_withdraw_link_finish (client, await_result (&await), error);
  await_clear (&await);

  return request;
}

/* 0: ends a link, 1: takes a delegation back, 2: delegates */
static gboolean
call_empty (PirClient  *client,
            guint       number,
            GError    **error)
{
  Await await = { NULL };
  gboolean is_done;

  if (number == 0)
    pir_client_revoke_link_async (client, PUPIL, NULL, on_awaited, &await);
  else
    pir_client_delegate_async (client, PUPIL, number == 2, NULL, on_awaited, &await);
  if (number == 0)
    is_done = pir_client_revoke_link_finish (client, await_result (&await), error);
  else
    is_done = pir_client_delegate_finish (client, await_result (&await), error);
  await_clear (&await);

  return is_done;
}

static void
test_directory (void)
{
  static const struct
  {
    const char *body;
    guint       n;
    gboolean    has_more;
    gboolean    is_good;
  } cases[] = {
    { "{\"schools\":[" SCHOOL (",\"privacy_version\":\"2026-09\",\"privacy_text\":\"Testo\"") "],\"more\":true}", 1, TRUE, TRUE },
    { "{\"schools\":[],\"more\":false}", 0, FALSE, TRUE },
    { "{\"schools\":[" SCHOOL ("") "]}", 0, FALSE, FALSE },
    { "{\"schools\":[" SCHOOL (",\"email\":7") "],\"more\":false}", 0, FALSE, FALSE },
    { "{\"schools\":[{\"code\":\"CTIS04300B\"}],\"more\":false}", 0, FALSE, FALSE },
    { "{\"schools\":{},\"more\":false}", 0, FALSE, FALSE },
    { "[]", 0, FALSE, FALSE },
    { "", 0, FALSE, FALSE },
  };
  g_autoptr (Hostile) server = hostile_new (give, NULL, NULL);
  PirClient *client = client_new_signed_in (hostile_get_url (server));

  status = 200;
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) schools = NULL;
      g_autoptr (GError) error = NULL;
      gboolean has_more = FALSE;

      body = cases[i].body;
      g_test_message ("%s", body);
      schools = find (client, "I.C. d’Aquila & figli?", &has_more, &error);
      g_assert_cmpstr (seen, ==, "GET /v1/school-directory?query=I.C.%20d%E2%80%99Aquila%20%26%20figli%3F ");
      g_assert_true ((schools != NULL) == cases[i].is_good);
      g_assert_true (has_more == cases[i].has_more);
      if (schools != NULL)
        g_assert_cmpuint (schools->len, ==, cases[i].n);
      else
        assert_net_error (error, PIR_NET_ERROR_PROTOCOL);
    }
  g_assert_finalize_object (client);
}

static void
test_ask (void)
{
  g_autoptr (Hostile) server = hostile_new (give, NULL, NULL);
  PirClient *client = client_new_signed_in (hostile_get_url (server));
  g_autoptr (PirLinkRequest) request = NULL;
  g_autoptr (GError) error = NULL;

  status = 201;
  body = REQUEST (ID, "requested", "");
  request = ask (client, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (pir_link_request_peek (request)->id, ==, ID);
  g_assert_cmpstr (seen, ==,
                   "POST /v1/link-requests? {\"school_code\":\"CTIS04300B\",\"given_name\":\"Luca\","
                   "\"family_name\":\"Bianchi\",\"tax_code\":\"BNCLCU14E03C351Q\",\"kinship\":\"mother\","
                   "\"privacy_version\":\"2026-09\"}");
  g_assert_finalize_object (client);
}

/* What no contract says is no request, and what the service refuses is told by its code. */
static void
test_ask_hostile (void)
{
  static const char * const bodies[] = {
    REQUEST ("no", "requested", ""),
    REQUEST (ID, "requested", ",\"reason\":[]"),
    REQUEST (ID, "active", ",\"pupil_id\":\"Luca\""),
    "{}",
    "[]",
    "",
  };
  static const struct
  {
    guint           status;
    const char     *code;
    PirProblemCode  expected;
  } refusals[] = {
    { 409, "link_exists", PIR_PROBLEM_LINK_EXISTS },
    { 422, "school_unknown", PIR_PROBLEM_SCHOOL_UNKNOWN },
    { 422, "terms_version", PIR_PROBLEM_TERMS_VERSION },
    { 429, "throttled", PIR_PROBLEM_THROTTLED },
  };
  g_autoptr (Hostile) server = hostile_new (give, NULL, NULL);
  PirClient *client = client_new_signed_in (hostile_get_url (server));

  for (gsize i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autoptr (GError) error = NULL;

      status = 201;
      body = bodies[i];
      g_test_message ("%s", body);
      g_assert_null (ask (client, &error));
      assert_net_error (error, PIR_NET_ERROR_PROTOCOL);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autoptr (GError) error = NULL;

      status = refusals[i].status;
      body = refusals[i].code;
      g_assert_null (ask (client, &error));
      assert_problem (error, refusals[i].expected);
    }
  g_assert_finalize_object (client);
}

static gboolean
hang_up (Visit    *visit,
         gpointer  user_data)
{
  if (strcmp (visit->path, "/v1/sessions/refresh") == 0)
    return visit_tokens (visit, 1, 900);

  return visit_reset (visit);
}

/* Asking is not repeated by itself: whether it arrived is for the one who asks to find out. Taking back is. */
static void
test_lost (void)
{
  g_autoptr (Hostile) server = hostile_new (hang_up, NULL, NULL);
  PirClient *client = client_new_signed_in (hostile_get_url (server));
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) other = NULL;

  g_assert_null (ask (client, &error));
  assert_net_error (error, PIR_NET_ERROR_OFFLINE);
  g_assert_cmpuint (hostile_count (server, "/v1/link-requests"), ==, 1);
  g_assert_null (withdraw (client, &other));
  assert_net_error (other, PIR_NET_ERROR_OFFLINE);
  g_assert_cmpuint (hostile_count (server, "/v1/link-requests/" ID "/withdraw"), ==, 3);
  g_assert_finalize_object (client);
}

static void
test_list (void)
{
  g_autoptr (Hostile) server = hostile_new (give, NULL, NULL);
  PirClient *client = client_new_signed_in (hostile_get_url (server));
  g_autoptr (GPtrArray) requests = NULL;
  g_autoptr (GError) error = NULL;
  Await await = { NULL };

  status = 200;
  body = "{\"link_requests\":[" REQUEST (ID, "rejected", ",\"reason\":\"Chi è?\"") "," REQUEST (PUPIL, "active", "") "]}";
  pir_client_list_links_async (client, NULL, on_awaited, &await);
  requests = pir_client_list_links_finish (client, await_result (&await), &error);
  await_clear (&await);
  g_assert_no_error (error);
  g_assert_cmpuint (requests->len, ==, 2);
  g_assert_cmpstr (pir_link_request_peek (g_ptr_array_index (requests, 0))->reason, ==, "Chi è?");

  body = "{\"link_requests\":[" REQUEST (ID, "rejected", "") ",7]}";
  pir_client_list_links_async (client, NULL, on_awaited, &await);
  g_assert_null (pir_client_list_links_finish (client, await_result (&await), &error));
  await_clear (&await);
  assert_net_error (error, PIR_NET_ERROR_PROTOCOL);
  g_assert_finalize_object (client);
}

static void
test_representations (void)
{
#define CLASS(more) \
  "{\"representations\":[{\"id\":\"" ID "\",\"school_id\":\"" ID "\",\"school_name\":\"I.C. Pascoli\"," \
  "\"school_year\":\"2026/27\",\"class_name\":\"3B\",\"enabled_at\":\"2026-11-24T10:00:00Z\"" more "}]}"
  static const char * const wrong[] = {
    CLASS (""), CLASS (",\"ends_on\":\"2027-08-31\""), CLASS (",\"ends_on\":\"2027-08-32\",\"delegated\":1"),
    CLASS (",\"ends_on\":\"2027-08-31\",\"delegated\":-1"), "{\"representations\":{}}", "{}", "",
  };
  g_autoptr (Hostile) server = hostile_new (give, NULL, NULL);
  PirClient *client = client_new_signed_in (hostile_get_url (server));
  g_autoptr (GPtrArray) classes = NULL;
  const PirRepresentationFields *fields;
  Await await = { NULL };

  status = 200;
  body = CLASS (",\"ends_on\":\"2027-08-31\",\"delegated\":12");
  pir_client_list_representations_async (client, NULL, on_awaited, &await);
  classes = pir_client_list_representations_finish (client, await_result (&await), NULL);
  await_clear (&await);
  g_assert_cmpstr (seen, ==, "GET /v1/representations? ");
  fields = pir_representation_peek (g_ptr_array_index (classes, 0));
  g_assert_cmpstr (fields->class_name, ==, "3B");
  g_assert_cmpint (fields->ends_on, ==, pir_date_new (2027, 8, 31));
  g_assert_cmpuint (fields->n_delegated, ==, 12);
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      body = wrong[i];
      g_test_message ("%s", body);
      pir_client_list_representations_async (client, NULL, on_awaited, &await);
      g_assert_null (pir_client_list_representations_finish (client, await_result (&await), &error));
      await_clear (&await);
      assert_net_error (error, PIR_NET_ERROR_PROTOCOL);
    }
  g_assert_finalize_object (client);
}

static void
test_decisions (void)
{
  static const char * const calls[] = {
    "POST /v1/children/" PUPIL "/revoke? ",
    "DELETE /v1/children/" PUPIL "/delegation? ",
    "PUT /v1/children/" PUPIL "/delegation? ",
  };
  g_autoptr (Hostile) server = hostile_new (give, NULL, NULL);
  PirClient *client = client_new_signed_in (hostile_get_url (server));
  g_autoptr (PirLinkRequest) request = NULL;

  status = 200;
  body = REQUEST (ID, "withdrawn", "");
  request = withdraw (client, NULL);
  g_assert_cmpint (pir_link_request_peek (request)->state, ==, PIR_LINK_WITHDRAWN);
  g_assert_cmpstr (seen, ==, "POST /v1/link-requests/" ID "/withdraw? ");
  for (guint i = 0; i < G_N_ELEMENTS (calls); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GError) refused = NULL;

      status = 204;
      body = NULL;
      g_assert_true (call_empty (client, i, &error));
      g_assert_no_error (error);
      g_assert_cmpstr (seen, ==, calls[i]);
      status = 404;
      body = "not_found";
      g_assert_false (call_empty (client, i, &refused));
      assert_problem (refused, PIR_PROBLEM_NOT_FOUND);
    }
  g_assert_finalize_object (client);
}

int
main (int    argc,
      char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/links/directory", test_directory);
  g_test_add_func ("/links/ask", test_ask);
  g_test_add_func ("/links/ask-hostile", test_ask_hostile);
  g_test_add_func ("/links/lost", test_lost);
  g_test_add_func ("/links/list", test_list);
  g_test_add_func ("/links/representations", test_representations);
  g_test_add_func ("/links/decisions", test_decisions);
  result = g_test_run ();
  g_free (seen);

  return result;
}
