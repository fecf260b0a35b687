/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What schools let anyone pay for, against a server that answers as it likes. */

#include <string.h>

#include "helpers.h"
#include "hostile.h"
#include "net/pir-client-causes.h"

#define ID "f47ac10b-58cc-4372-a567-0e02b2c3d479"
#define SCHOOL "7c9e6679-7425-40de-944b-e07fc1f90ae7"
#define PUPIL "9d4b8f3e-54c1-4e55-9f0a-0d0f3b8f9a22"
#define KEY "1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed"
#define CAUSE_OF(id, amount) \
  "{\"id\":\"" id "\",\"version\":3,\"school_id\":\"" SCHOOL "\",\"school_name\":\"I.C. Uno\",\"school_code\":\"RMIC80100Q\"," \
  "\"reason\":\"Contributo volontario\",\"category\":\"contribution\",\"school_year\":\"2026/27\"," \
  "\"creditor_name\":\"Comune di Roma\",\"creditor_tax_code\":\"02438750586\",\"is_creditor_school\":false,\"amount\":" amount "," \
  "\"amount_min\":500,\"amount_max\":20000,\"is_amount_editable\":true,\"is_repeatable\":true,\"is_resolved\":false," \
  "\"is_deadline_hard\":false,\"is_closed\":false}"
#define CAUSE CAUSE_OF (ID, "3000")
#define NOTICE_IN(state) \
  "{\"id\":\"" ID "\",\"version\":1,\"notice_number\":\"302000000000000001\",\"creditor_ref\":\"02000000000000001\"," \
  "\"reason\":\"Contributo volontario\",\"category\":\"contribution\",\"school_year\":\"2026/27\",\"school_id\":\"" SCHOOL "\"," \
  "\"school_name\":\"I.C. Uno\",\"school_code\":\"RMIC80100Q\",\"creditor_name\":\"Comune di Roma\"," \
  "\"creditor_tax_code\":\"02438750586\",\"debtor_given_name\":\"Luca\",\"debtor_family_name\":\"Bianchi\"," \
  "\"debtor_tax_code\":\"BNCLCU14E03C351Q\",\"amount\":4000,\"original_amount\":4000,\"amount_min\":4000,\"amount_max\":4000," \
  "\"is_amount_editable\":false,\"instalment\":0,\"instalments\":0,\"is_deadline_hard\":false,\"is_resolved\":false," \
  "\"notified_at\":\"2026-11-24T10:00:00Z\",\"state\":" state ",\"history\":[]}"

/* What the server says, whatever it is asked, and what it was asked: set before each call */
static const char *body;
static guint status;
static char *seen;     /* (nullable) method, path, query and body of the last call */
static char *seen_key; /* (nullable) its idempotency key */

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
  g_free (seen_key);
  seen = g_strdup_printf ("%s %s?%s %.*s", visit->method, visit->path, visit->query != NULL ? visit->query : "", (int) size,
                          text != NULL ? text : "");
  seen_key = g_strdup (visit_header (visit, "idempotency-key"));
  if (status >= 400)
    return visit_problem (visit, status, body, NULL, NULL);

  return visit_answer (visit, status, "application/json", NULL, body != NULL ? body : "");
}

static gboolean
hang_up (Visit    *visit,
         gpointer  user_data)
{
  return strcmp (visit->path, "/v1/sessions/refresh") == 0 ? visit_tokens (visit, 1, 900) : visit_reset (visit);
}

static GPtrArray *
list (PirClient  *client,
      GError    **error)
{
  GPtrArray *causes;
  Await await = { NULL };

  pir_client_list_causes_async (client, "RMIC80100Q", NULL, on_awaited, &await);
  causes = pir_client_list_causes_finish (client, await_result (&await), error);
  await_clear (&await);

  return causes;
}

static PirOpenCause *
read_cause (PirClient  *client,
            GError    **error)
{
  PirOpenCause *cause;
  Await await = { NULL };

  pir_client_read_cause_async (client, ID, NULL, on_awaited, &await);
  cause = pir_client_read_cause_finish (client, await_result (&await), error);
  await_clear (&await);

  return cause;
}

static GPtrArray *
list_places (PirClient  *client,
             GError    **error)
{
  GPtrArray *places;
  Await await = { NULL };

  pir_client_list_places_async (client, NULL, on_awaited, &await);
  places = pir_client_list_places_finish (client, await_result (&await), error);
  await_clear (&await);

  return places;
}

static PirNotice *
make (PirClient  *client,
      const char *pupil_id,
      GError    **error)
{
  PirOpenNoticeStart start = { 3, 4000, pupil_id, NULL, NULL, NULL };
  PirNotice *notice;
  Await await = { NULL };

  if (pupil_id == NULL)
    start.given_name = "Luca", start.family_name = "Bianchi", start.tax_code = "BNCLCU14E03C351Q";
  pir_client_make_notice_async (client, ID, &start, KEY, NULL, on_awaited, &await);
  notice = pir_client_make_notice_finish (client, await_result (&await), error);
  await_clear (&await);

  return notice;
}

static gboolean
withdraw (PirClient  *client,
          GError    **error)
{
  gboolean is_withdrawn;
  Await await = { NULL };

  pir_client_withdraw_notice_async (client, ID, NULL, on_awaited, &await);
  is_withdrawn = pir_client_withdraw_notice_finish (client, await_result (&await), error);
  await_clear (&await);

  return is_withdrawn;
}

static void
test_list (void)
{
  static const char * const wrong[] = {
    "{\"open_causes\":[" CAUSE ",7]}", "{\"open_causes\":[" CAUSE_OF ("no", "3000") "]}",
    "{\"open_causes\":[" CAUSE_OF (ID, "-1") "]}", "{\"open_causes\":[" CAUSE_OF (ID, "30.5") "]}",
    "{\"open_causes\":[" CAUSE_OF (ID, "\"30\"") "]}", "{\"open_causes\":{}}", "{}", "[]", "", "{",
  };
  g_autoptr (Hostile) server = hostile_new (give, NULL, NULL);
  PirClient *client = client_new_signed_in (hostile_get_url (server));
  g_autoptr (GPtrArray) causes = NULL;
  g_autoptr (GError) none = NULL;

  status = 200;
  body = "{\"open_causes\":[" CAUSE "],\"later\":1}";
  causes = list (client, &none);
  g_assert_no_error (none);
  g_assert_cmpstr (seen, ==, "GET /v1/open-causes?school=RMIC80100Q ");
  g_assert_cmpuint (causes->len, ==, 1);
  g_assert_cmpstr (pir_open_cause_peek (causes->pdata[0])->creditor_name, ==, "Comune di Roma");
  g_assert_cmpint (pir_open_cause_peek (causes->pdata[0])->amount, ==, 3000);
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      body = wrong[i];
      g_test_message ("%s", body);
      g_assert_null (list (client, &error));
      assert_net_error (error, PIR_NET_ERROR_PROTOCOL);
    }
  g_assert_finalize_object (client);
}

static void
test_cause (void)
{
  g_autoptr (Hostile) server = hostile_new (give, NULL, NULL);
  PirClient *client = client_new_signed_in (hostile_get_url (server));
  g_autoptr (PirOpenCause) cause = NULL;
  g_autoptr (GError) error = NULL;

  status = 200;
  body = CAUSE;
  cause = read_cause (client, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (seen, ==, "GET /v1/open-causes/" ID "? ");
  g_assert_cmpint (pir_open_cause_peek (cause)->amount_max, ==, 20000);
  body = CAUSE_OF (ID, "null");
  g_assert_null (read_cause (client, &error));
  assert_net_error (error, PIR_NET_ERROR_PROTOCOL);
  g_clear_error (&error);
  status = 404;
  body = "not_found";
  g_assert_null (read_cause (client, &error));
  assert_problem (error, PIR_PROBLEM_NOT_FOUND);
  g_assert_finalize_object (client);
}

static void
test_places (void)
{
  static const char * const wrong[] = {
    "{\"places\":[{\"province\":7,\"municipality\":\"Roma\",\"n_schools\":1}]}", "{\"places\":[7]}", "{\"places\":7}", "{}", "",
  };
  g_autoptr (Hostile) server = hostile_new (give, NULL, NULL);
  PirClient *client = client_new_signed_in (hostile_get_url (server));

  status = 200;
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      body = wrong[i];
      g_test_message ("%s", body);
      g_assert_null (list_places (client, &error));
      assert_net_error (error, PIR_NET_ERROR_PROTOCOL);
    }
  g_assert_cmpstr (seen, ==, "GET /v1/school-directory/places? ");
  g_assert_finalize_object (client);
}

/* Either a child, or a person as typed; the key goes with it. */
static void
test_make (void)
{
  g_autoptr (Hostile) server = hostile_new (give, NULL, NULL);
  PirClient *client = client_new_signed_in (hostile_get_url (server));
  g_autoptr (PirNotice) notice = NULL, other = NULL, newer = NULL;
  g_autoptr (GError) error = NULL;

  status = 201;
  body = NOTICE_IN ("\"to_pay\"");
  notice = make (client, PUPIL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (seen, ==, "POST /v1/open-causes/" ID "/notices? {\"version\":3,\"amount\":4000,\"pupil_id\":\"" PUPIL "\"}");
  g_assert_cmpstr (seen_key, ==, KEY);
  g_assert_cmpstr (pir_notice_peek (notice)->notice_number, ==, "302000000000000001");
  other = make (client, NULL, NULL);
  g_assert_cmpstr (seen, ==, "POST /v1/open-causes/" ID "/notices? {\"version\":3,\"amount\":4000,\"given_name\":\"Luca\","
                             "\"family_name\":\"Bianchi\",\"tax_code\":\"BNCLCU14E03C351Q\"}");
  g_assert_nonnull (other);

  body = NOTICE_IN ("\"frozen\"");
  newer = make (client, PUPIL, NULL);
  g_assert_cmpint (pir_notice_peek (newer)->state, ==, PIR_NOTICE_OTHER);
  body = NOTICE_IN ("7");
  g_assert_null (make (client, PUPIL, &error));
  assert_net_error (error, PIR_NET_ERROR_PROTOCOL);
  g_assert_finalize_object (client);
}

static void
test_refusals (void)
{
  static const struct
  {
    guint           status;
    const char     *code;
    PirProblemCode  expected;
  } refusals[] = {
    { 404, "not_found", PIR_PROBLEM_NOT_FOUND },
    { 409, "cause_changed", PIR_PROBLEM_CAUSE_CHANGED },
    { 409, "cause_closed", PIR_PROBLEM_CAUSE_CLOSED },
    { 422, "amount", PIR_PROBLEM_AMOUNT },
    { 422, "pupil_unknown", PIR_PROBLEM_PUPIL_UNKNOWN },
    { 429, "throttled", PIR_PROBLEM_THROTTLED },
    { 422, "of_the_future", PIR_PROBLEM_UNKNOWN },
  };
  g_autoptr (Hostile) server = hostile_new (give, NULL, NULL);
  PirClient *client = client_new_signed_in (hostile_get_url (server));

  for (gsize i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autoptr (GError) error = NULL;

      status = refusals[i].status;
      body = refusals[i].code;
      g_test_message ("%s", body);
      g_assert_null (make (client, PUPIL, &error));
      assert_problem (error, refusals[i].expected);
    }
  g_assert_finalize_object (client);
}

static void
test_withdraw (void)
{
  g_autoptr (Hostile) server = hostile_new (give, NULL, NULL);
  PirClient *client = client_new_signed_in (hostile_get_url (server));
  g_autoptr (GError) error = NULL;

  status = 204;
  body = NULL;
  g_assert_true (withdraw (client, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (seen, ==, "POST /v1/notices/" ID "/withdraw? ");
  status = 409;
  body = "notice_locked";
  g_assert_false (withdraw (client, &error));
  assert_problem (error, PIR_PROBLEM_NOTICE_LOCKED);
  g_assert_finalize_object (client);
}

/* What has a key, or is the same when it is done twice, is asked again; each time with the same key. */
static void
test_lost (void)
{
  g_autoptr (Hostile) server = hostile_new (hang_up, NULL, NULL);
  PirClient *client = client_new_signed_in (hostile_get_url (server));
  g_autoptr (GError) error = NULL, other = NULL;

  g_assert_null (make (client, PUPIL, &error));
  assert_net_error (error, PIR_NET_ERROR_OFFLINE);
  g_assert_cmpuint (hostile_count (server, "/v1/open-causes/" ID "/notices"), ==, 3);
  g_assert_false (withdraw (client, &other));
  assert_net_error (other, PIR_NET_ERROR_OFFLINE);
  g_assert_cmpuint (hostile_count (server, "/v1/notices/" ID "/withdraw"), ==, 3);
  g_assert_finalize_object (client);
}

int
main (int    argc,
      char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/causes/list", test_list);
  g_test_add_func ("/causes/cause", test_cause);
  g_test_add_func ("/causes/places", test_places);
  g_test_add_func ("/causes/make", test_make);
  g_test_add_func ("/causes/refusals", test_refusals);
  g_test_add_func ("/causes/withdraw", test_withdraw);
  g_test_add_func ("/causes/lost", test_lost);
  result = g_test_run ();
  g_free (seen);
  g_free (seen_key);

  return result;
}
