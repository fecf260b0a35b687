/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/pir-wire-hand-off.h"
#include "wire/pir-wire-identity.h"
#include "wire/pir-wire-messages.h"

#include <string.h>

#include "wire/pir-json.h"

#define ID "f47ac10b-58cc-4372-a567-0e02b2c3d479"
#define OTHER_ID "6ba7b810-9dad-41d1-80b4-00c04fd430c8"

static JsonObject *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  JsonObject *object = pir_json_parse (text, strlen (text), &error);

  g_assert_no_error (error);

  return object;
}

/* Takes @bytes */
static void
assert_text (GBytes     *bytes,
             const char *expected)
{
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), expected, strlen (expected));
  g_bytes_unref (bytes);
}

static void
assert_fault (GError     *error,
              const char *message)
{
  g_assert_error (error, PIR_WIRE_ERROR, PIR_WIRE_ERROR_FIELD);
  g_assert_cmpstr (error->message, ==, message);
}

static void
test_whole_problem (void)
{
  static const char text[] =
    "{\"type\":\"https://pagoinrete.it/problems/notice_locked\",\"title\":\"Notice has an open payment\","
    "\"status\":409,"
    "\"code\":\"notice_locked\",\"detail\":\"locked\",\"field\":\"items[0]\",\"notice_id\":\"" ID "\",\"amount\":0,"
    "\"locked_until\":\"1985-04-12T23:20:50Z\",\"retry_after\":30}";
  const PirProblemFields problem = {
    PIR_PROBLEM_NOTICE_LOCKED, 409, "locked", "items[0]", ID, 0, 482196050, 30,
  };
  g_autoptr (JsonObject) object = parse (text);
  g_autoptr (GError) error = NULL;
  PirProblemFields read;

  assert_text (pir_wire_write_problem (&problem), text);
  g_assert_true (pir_wire_read_problem (object, &read, &error));
  g_assert_no_error (error);
  g_assert_cmpint (read.code, ==, PIR_PROBLEM_NOTICE_LOCKED);
  g_assert_cmpuint (read.status, ==, 409);
  g_assert_cmpstr (read.detail, ==, "locked");
  g_assert_cmpstr (read.field, ==, "items[0]");
  g_assert_cmpstr (read.notice_id, ==, ID);
  g_assert_cmpint (read.amount, ==, 0);
  g_assert_cmpint (read.locked_until, ==, 482196050);
  g_assert_cmpint (read.retry_after, ==, 30);
}

static void
test_bare_problem (void)
{
  const PirProblemFields problem = { .code = PIR_PROBLEM_NOT_FOUND, .status = 404, .amount = -1 };

  assert_text (pir_wire_write_problem (&problem),
               "{\"type\":\"https://pagoinrete.it/problems/not_found\",\"title\":\"Not found\",\"status\":404,"
               "\"code\":\"not_found\"}");
}

/* RFC 9457, section 3: the example, with an extension member of its own and no code of ours */
static void
test_foreign_problem (void)
{
  g_autoptr (JsonObject) object =
    parse ("{\"type\":\"https://example.com/probs/out-of-credit\",\"title\":\"You do not have enough credit.\","
           "\"detail\":\"Your current balance is 30, but that costs 50.\",\"instance\":\"/account/12345/msgs/abc\","
           "\"balance\":30,\"accounts\":[\"/account/12345\",\"/account/67890\"]}");
  g_autoptr (JsonObject) newer = parse ("{\"code\":\"of_the_future\",\"status\":418}");
  g_autoptr (GError) error = NULL;
  PirProblemFields read;

  g_assert_true (pir_wire_read_problem (object, &read, &error));
  g_assert_no_error (error);
  g_assert_cmpint (read.code, ==, PIR_PROBLEM_UNKNOWN);
  g_assert_cmpuint (read.status, ==, 0);
  g_assert_cmpint (read.amount, ==, -1);
  g_assert_cmpint (read.locked_until, ==, 0);
  g_assert_cmpint (read.retry_after, ==, 0);

  g_assert_true (pir_wire_read_problem (newer, &read, &error));
  g_assert_cmpint (read.code, ==, PIR_PROBLEM_UNKNOWN);
  g_assert_cmpuint (read.status, ==, 418);
}

static void
test_every_problem_has_a_title (void)
{
  for (int code = PIR_PROBLEM_UNKNOWN; code <= PIR_PROBLEM_INTERNAL; code++)
    {
      const PirProblemFields problem = { .code = (PirProblemCode) code, .status = 400, .amount = -1 };
      g_autoptr (GBytes) bytes = pir_wire_write_problem (&problem);
      g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
      g_autoptr (JsonObject) object = parse (text);
      PirProblemFields read;

      g_assert_cmpuint (strlen (json_object_get_string_member (object, "title")), >, 4);
      g_assert_true (pir_wire_read_problem (object, &read, NULL));
      g_assert_cmpint (read.code, ==, code);
    }
}

static void
test_sign_in (void)
{
  static const char text[] =
    "{\"user_name\":\"mario.rossi\",\"password\":\"päss \\\"word\\\"\",\"device_name\":\"desk\"}";
  const PirSignInFields fields = { "mario.rossi", "päss \"word\"", "desk" };
  const PirSignInFields without = { "a", "b", NULL };
  g_autoptr (JsonObject) object = parse (text);
  g_autoptr (GError) error = NULL;
  PirSignInFields read;

  assert_text (pir_wire_write_sign_in (&fields), text);
  assert_text (pir_wire_write_sign_in (&without), "{\"user_name\":\"a\",\"password\":\"b\"}");
  g_assert_true (pir_wire_read_sign_in (object, &read, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (read.user_name, ==, fields.user_name);
  g_assert_cmpstr (read.password, ==, fields.password);
  g_assert_cmpstr (read.device_name, ==, "desk");
}

static void
test_faulty_sign_ins (void)
{
  static const char * const cases[][2] = {
    { "{\"password\":\"b\"}", "user_name: missing" },
    { "{\"user_name\":\"a\"}", "password: missing" },
    { "{\"user_name\":\"\",\"password\":\"b\"}", "user_name: empty" },
    { "{\"user_name\":\"a\",\"password\":\"\"}", "password: empty" },
    { "{\"user_name\":\"a\",\"password\":\"b\",\"admin\":true}", "admin: not known" },
    { "{\"user_name\":1,\"password\":\"b\"}", "user_name: not a string" },
  };
  g_autofree char *letters = g_strnfill (201, 'x');
  g_autofree char *long_password = g_strdup_printf ("{\"user_name\":\"a\",\"password\":\"%s\"}", letters);
  g_autoptr (JsonObject) object = parse (long_password);
  g_autoptr (GError) error = NULL;
  PirSignInFields read;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JsonObject) faulty = parse (cases[i][0]);
      g_autoptr (GError) fault = NULL;

      g_assert_false (pir_wire_read_sign_in (faulty, &read, &fault));
      assert_fault (fault, cases[i][1]);
    }

  g_assert_false (pir_wire_read_sign_in (object, &read, &error));
  assert_fault (error, "password: too long");
}

static void
test_code_sign_in (void)
{
  static const char text[] = "{\"code\":\"q2Jk0cKqZ5uYv3bU0b7mUq2m2f8sPpXjv1o9nC3cJ4E\","
                             "\"code_verifier\":\"dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk\","
                             "\"redirect_uri\":\"http://127.0.0.1:51234/signed-in\",\"device_name\":\"desk\"}";
  const PirCodeSignInFields fields = { "q2Jk0cKqZ5uYv3bU0b7mUq2m2f8sPpXjv1o9nC3cJ4E", "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
                                       "http://127.0.0.1:51234/signed-in", "desk" };
  static const char * const faulty[][2] = { { "code", "code: too short" }, { "code_verifier", "code_verifier: too short" } };
  g_autoptr (JsonObject) object = parse (text);
  g_autoptr (GError) error = NULL;
  PirCodeSignInFields read;

  assert_text (pir_wire_write_code_sign_in (&fields), text);
  g_assert_true (pir_wire_read_code_sign_in (object, &read, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (read.code, ==, fields.code);
  g_assert_cmpstr (read.code_verifier, ==, fields.code_verifier);
  g_assert_cmpstr (read.redirect_uri, ==, fields.redirect_uri);
  g_assert_cmpstr (read.device_name, ==, "desk");

  for (gsize i = 0; i < G_N_ELEMENTS (faulty); i++)
    {
      g_autoptr (JsonObject) short_one = parse (text);
      g_autoptr (GError) fault = NULL;

      json_object_set_string_member (short_one, faulty[i][0], "x");
      g_assert_false (pir_wire_read_code_sign_in (short_one, &read, &fault));
      assert_fault (fault, faulty[i][1]);
    }
}

static void
test_refresh (void)
{
  g_autoptr (JsonObject) object = parse ("{\"refresh_token\":\"abc\"}");
  g_autoptr (JsonObject) empty = parse ("{\"refresh_token\":\"\"}");
  g_autoptr (JsonObject) more = parse ("{\"refresh_token\":\"abc\",\"x\":1}");
  g_autoptr (GError) error = NULL;

  assert_text (pir_wire_write_refresh ("abc"), "{\"refresh_token\":\"abc\"}");
  g_assert_cmpstr (pir_wire_read_refresh (object, &error), ==, "abc");
  g_assert_no_error (error);
  g_assert_null (pir_wire_read_refresh (empty, &error));
  assert_fault (error, "refresh_token: empty");
  g_clear_error (&error);
  g_assert_null (pir_wire_read_refresh (more, &error));
  assert_fault (error, "x: not known");
}

static void
test_tokens (void)
{
  static const char text[] =
    "{\"account_id\":\"" ID "\",\"access_token\":\"access\",\"expires_in\":900,\"refresh_token\":\"refresh\"}";
  g_autoptr (PirTokens) tokens = pir_tokens_new (ID, "access", 1790000900, "refresh");
  g_autoptr (PirTokens) without = pir_tokens_new (ID, "access", 1790000900, NULL);
  g_autoptr (JsonObject) object = parse (text);
  g_autoptr (GError) error = NULL;
  g_autoptr (PirTokens) read = pir_wire_read_tokens (object, 1790000000, &error);

  assert_text (pir_wire_write_tokens (tokens, 900), text);
  assert_text (pir_wire_write_tokens (without, 900),
               "{\"account_id\":\"" ID "\",\"access_token\":\"access\",\"expires_in\":900}");
  g_assert_no_error (error);
  g_assert_cmpstr (pir_tokens_get_account_id (read), ==, ID);
  g_assert_cmpstr (pir_tokens_get_access (read), ==, "access");
  g_assert_cmpstr (pir_tokens_get_refresh (read), ==, "refresh");
  g_assert_cmpint (pir_tokens_get_expires_at (read), ==, 1790000900);
}

static void
test_faulty_tokens (void)
{
  static const char * const cases[][2] = {
    { "{\"account_id\":\"x\",\"access_token\":\"a\",\"expires_in\":9}", "account_id: not a UUID" },
    { "{\"account_id\":\"" ID "\",\"access_token\":\"\",\"expires_in\":9}", "access_token: empty" },
    { "{\"account_id\":\"" ID "\",\"access_token\":\"a\",\"expires_in\":0}", "expires_in: out of range" },
    { "{\"account_id\":\"" ID "\",\"access_token\":\"a\"}", "expires_in: missing" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JsonObject) object = parse (cases[i][0]);
      g_autoptr (GError) error = NULL;

      g_assert_null (pir_wire_read_tokens (object, 0, &error));
      assert_fault (error, cases[i][1]);
    }
}

#define ITEMS_JSON \
  "\"items\":[{\"notice_id\":\"" ID "\",\"version\":3,\"amount\":1550}," \
  "{\"notice_id\":\"" OTHER_ID "\",\"version\":0,\"amount\":1}]"

static void
test_payment_request (void)
{
  static const char text[] = "{" ITEMS_JSON ",\"service_id\":\"s\",\"fee\":0,\"email\":\"a@example.org\"}";
  PirPaymentItem items[] = { { ID, 3, 1550 }, { OTHER_ID, 0, 1 } };
  const PirPaymentRequest request = { items, 2, "s", 0, "a@example.org" };
  g_autoptr (JsonObject) object = parse (text);
  g_autoptr (GError) error = NULL;
  g_auto (PirPaymentRequest) read = { 0 };

  assert_text (pir_wire_write_payment_request (&request), text);
  g_assert_true (pir_wire_read_payment_request (object, &read, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (read.n_items, ==, 2);
  g_assert_cmpstr (read.items[1].notice_id, ==, OTHER_ID);
  g_assert_cmpuint (read.items[0].version, ==, 3);
  g_assert_cmpint (read.items[0].amount, ==, 1550);
  g_assert_cmpstr (read.service_id, ==, "s");
  g_assert_cmpint (read.fee, ==, 0);
  g_assert_cmpstr (read.email, ==, "a@example.org");
}

static void
test_quote_request (void)
{
  static const char text[] = "{" ITEMS_JSON "}";
  PirPaymentItem items[] = { { ID, 3, 1550 }, { OTHER_ID, 0, 1 } };
  const PirPaymentRequest request = { items, 2, NULL, -1, NULL };
  g_autoptr (JsonObject) object = parse (text);
  g_autoptr (JsonObject) empty = parse ("{\"items\":[]}");
  g_autoptr (GError) error = NULL;
  g_auto (PirPaymentRequest) read = { 0 };
  g_auto (PirPaymentRequest) read_empty = { 0 };

  assert_text (pir_wire_write_payment_request (&request), text);
  g_assert_true (pir_wire_read_quote_request (object, &read, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (read.n_items, ==, 2);
  g_assert_null (read.service_id);
  g_assert_cmpint (read.fee, ==, -1);

  g_assert_true (pir_wire_read_quote_request (empty, &read_empty, &error));
  g_assert_cmpuint (read_empty.n_items, ==, 0);
}

static void
test_wanted_ways (void)
{
  static const char text[] = "{\"items\":[],\"ways\":{\"method\":\"account\",\"service_ids\":[\"a\",\"b\"],"
                             "\"bank_ids\":[\"UNCRITMM\"],\"only_banks\":true}}";
  static const char * const faults[][2] = {
    { "{\"items\":[],\"ways\":{\"method\":\"cash\"}}", "ways.method: not known" },
    { "{\"items\":[],\"ways\":{\"service_ids\":[1]}}", "ways.service_ids: not all elements are strings" },
    { "{\"items\":[],\"ways\":{\"bank_ids\":{}}}", "ways.bank_ids: not an array" },
    { "{\"items\":[],\"ways\":{\"fee\":1}}", "ways.fee: not known" },
    { "{\"items\":[],\"ways\":[]}", "ways: not an object" },
  };
  static const char * const services[] = { "a", "b", NULL }, * const banks[] = { "UNCRITMM", NULL };
  const PirPaymentRequest request = { .fee = -1, .ways = { TRUE, PIR_METHOD_ACCOUNT, services, banks, TRUE } };
  g_autoptr (JsonObject) object = parse (text);
  g_auto (PirPaymentRequest) read = { 0 };

  assert_text (pir_wire_write_payment_request (&request), text);
  g_assert_true (pir_wire_read_quote_request (object, &read, NULL));
  g_assert_true (read.ways.has_method && read.ways.only_banks);
  g_assert_cmpint (read.ways.method, ==, PIR_METHOD_ACCOUNT);
  g_assert_cmpstrv (read.ways.service_ids, services);
  g_assert_cmpstrv (read.ways.bank_ids, banks);

  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autoptr (JsonObject) faulty = parse (faults[i][0]);
      g_autoptr (GError) error = NULL;
      PirPaymentRequest nothing;

      g_assert_false (pir_wire_read_quote_request (faulty, &nothing, &error));
      assert_fault (error, faults[i][1]);
    }
}

static void
test_faulty_payment_requests (void)
{
  static const char * const cases[][2] = {
    { "{\"service_id\":\"s\",\"fee\":0}", "items: missing" },
    { "{" ITEMS_JSON ",\"fee\":0}", "service_id: missing" },
    { "{" ITEMS_JSON ",\"service_id\":\"\",\"fee\":0}", "service_id: empty" },
    { "{" ITEMS_JSON ",\"service_id\":\"s\"}", "fee: missing" },
    { "{" ITEMS_JSON ",\"service_id\":\"s\",\"fee\":-1}", "fee: out of range" },
    { "{" ITEMS_JSON ",\"service_id\":\"s\",\"fee\":0,\"x\":1}", "x: not known" },
    { "{\"items\":[{\"notice_id\":\"" ID "\",\"version\":3,\"amount\":5,\"x\":1}],\"service_id\":\"s\",\"fee\":0}",
      "items[0].x: not known" },
    { "{\"items\":[{\"notice_id\":\"" ID "\",\"version\":-3,\"amount\":5}],\"service_id\":\"s\",\"fee\":0}",
      "items[0].version: out of range" },
    { "{\"items\":[{\"version\":3,\"amount\":5}],\"service_id\":\"s\",\"fee\":0}", "items[0].notice_id: missing" },
    { "{\"items\":[null],\"service_id\":\"s\",\"fee\":0}", "items: not all elements are objects" },
    { "{\"items\":{},\"service_id\":\"s\",\"fee\":0}", "items: not an array" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JsonObject) object = parse (cases[i][0]);
      g_autoptr (GError) error = NULL;
      PirPaymentRequest read;

      g_assert_false (pir_wire_read_payment_request (object, &read, &error));
      assert_fault (error, cases[i][1]);
      g_assert_null (read.items);
    }
}

static void
test_too_many_items (void)
{
  g_autoptr (GString) text = g_string_new ("{\"items\":[");
  g_autoptr (JsonObject) object = NULL;
  g_autoptr (JsonObject) with_service = parse ("{" ITEMS_JSON ",\"service_id\":\"s\"}");
  g_autoptr (GError) error = NULL;
  PirPaymentRequest read;

  for (guint i = 0; i < 51; i++)
    g_string_append_printf (text, "%s{\"notice_id\":\"" ID "\",\"version\":1,\"amount\":1}", i > 0 ? "," : "");
  g_string_append (text, "]}");
  object = parse (text->str);

  g_assert_false (pir_wire_read_quote_request (object, &read, &error));
  assert_fault (error, "items: too many elements");
  g_clear_error (&error);
  g_assert_false (pir_wire_read_quote_request (with_service, &read, &error));
  assert_fault (error, "service_id: not known");
}

/* The code is RFC 8628's own (3.2); what a person types of it may look otherwise. */
static void
test_hand_off (void)
{
  static const char text[] = "{\"secret\":\"GmRhmhcxhwAzkoEqiMEg_DnyEysNkuNhszIySk9eS\",\"user_code\":\"WDJB-MJHT\","
                             "\"address\":\"https://example.com/enter\",\"code_address\":\"https://example.com/enter/WDJB-MJHT\","
                             "\"expires_in\":1800,\"interval\":5}";
  static const char * const wrong[] = { "\"WDJB-MJH\"", "\"WDJB-MJHTX\"", "\"WDJA-MJHT\"", "\"\"", "7" };
  g_autoptr (JsonObject) object = parse (text);
  g_autoptr (GError) error = NULL;
  g_autoptr (PirHandOff) hand_off = pir_wire_read_hand_off (object, &error);
  g_autofree char *typed = pir_user_code_read (" wdjb mj-ht ");
  g_autofree char *made = pir_user_code_new ("-_98AAAATUVWXYZabcdefghijklmnopqrstuvwxyz0123");
  PirHandOffState state;

  g_assert_no_error (error);
  g_assert_cmpstr (typed, ==, "WDJBMJHT");
  /* The first four of these tell nothing, then comes A, the first of the letters, four times; then T, the 20th, and U, the first again. */
  g_assert_cmpstr (made, ==, "BBBBZBCD");
  assert_text (pir_wire_write_hand_off (hand_off), text);
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_auto (GStrv) parts = g_strsplit (text, "\"WDJB-MJHT\"", 2);
      g_autofree char *changed = g_strconcat (parts[0], wrong[i], parts[1], NULL);
      g_autoptr (JsonObject) bad = parse (changed);

      g_assert_null (pir_wire_read_hand_off (bad, NULL));
    }
  g_clear_pointer (&object, json_object_unref);
  object = parse ("{\"state\":\"of a later version\"}");
  g_assert_true (pir_wire_read_hand_off_state (object, &state, &error));
  g_assert_cmpint (state, ==, PIR_HAND_OFF_WAITING);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/wire-messages/whole-problem", test_whole_problem);
  g_test_add_func ("/wire-messages/bare-problem", test_bare_problem);
  g_test_add_func ("/wire-messages/foreign-problem", test_foreign_problem);
  g_test_add_func ("/wire-messages/every-problem-has-a-title", test_every_problem_has_a_title);
  g_test_add_func ("/wire-messages/sign-in", test_sign_in);
  g_test_add_func ("/wire-messages/hand-off", test_hand_off);
  g_test_add_func ("/wire-messages/faulty-sign-ins", test_faulty_sign_ins);
  g_test_add_func ("/wire-messages/code-sign-in", test_code_sign_in);
  g_test_add_func ("/wire-messages/refresh", test_refresh);
  g_test_add_func ("/wire-messages/tokens", test_tokens);
  g_test_add_func ("/wire-messages/faulty-tokens", test_faulty_tokens);
  g_test_add_func ("/wire-messages/payment-request", test_payment_request);
  g_test_add_func ("/wire-messages/quote-request", test_quote_request);
  g_test_add_func ("/wire-messages/wanted-ways", test_wanted_ways);
  g_test_add_func ("/wire-messages/faulty-payment-requests", test_faulty_payment_requests);
  g_test_add_func ("/wire-messages/too-many-items", test_too_many_items);

  return g_test_run ();
}
