/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "helpers.h"
#include "hostile.h"

#define KEY "6f0d9d5e-0f0c-4a35-93c1-6ad9f3f6f1a2"
#define NOTICE_ID "3c9e2f1a-1c1e-4b62-9a57-5f8e0d3a7b44"
#define ETAG "\"0f3a9c\""

/* As the examples of data/api/openapi.yaml have them */
#define SERVICE \
  "{\"id\":\"UNCRITMM-CP\",\"psp_id\":\"UNCRITMM\",\"psp_name\":\"UniCredit S.p.A.\",\"method\":\"card\"," \
  "\"kind\":\"CP\",\"is_on_us\":false,\"tiers\":[{\"min\":0,\"max\":3000,\"fee\":95}]}"
#define ITEMS "[{\"notice_id\":\"" NOTICE_ID "\",\"version\":2,\"amount\":14250}]"
#define PAYMENT(state) \
  "{\"id\":\"" ACCOUNT "\",\"state\":\"" state "\",\"items\":" ITEMS ",\"service_id\":\"UNCRITMM-CP\"," \
  "\"psp_name\":\"UniCredit S.p.A.\",\"method\":\"card\",\"amount\":14250,\"fee\":95,\"announced_fee\":95," \
  "\"checkout_url\":\"https://checkout.pagopa.it/c/0b5f\",\"created_at\":\"2026-11-22T09:30:00Z\"," \
  "\"locked_until\":\"2026-11-22T10:00:00Z\",\"is_duplicate\":false}"
#define PAY_BODY "{\"items\":" ITEMS ",\"service_id\":\"UNCRITMM-CP\",\"fee\":95}"

static const PirPaymentItem item = { NOTICE_ID, 2, 14250 };

static gboolean
answer (Visit    *visit,
        gpointer  user_data)
{
  HostileFunc give = user_data;

  if (strcmp (visit->path, "/v1/sessions/refresh") == 0)
    return visit_tokens (visit, 1, 900);

  g_assert_nonnull (visit_header (visit, "authorization"));
  g_assert_null (visit->query);

  return give (visit, NULL);
}

static Hostile *
server_new (HostileFunc give)
{
  return hostile_new (answer, (gpointer) give, NULL);
}

static void
assert_request (Visit      *visit,
                const char *method,
                const char *path,
                const char *body)
{
  gsize length;
  const char *bytes = g_bytes_get_data (visit->body, &length);

  g_assert_cmpstr (visit->method, ==, method);
  g_assert_cmpstr (visit->path, ==, path);
  g_assert_cmpmem (bytes, length, body, strlen (body));
}

static gboolean
give_services (Visit    *visit,
               gpointer  user_data)
{
  assert_request (visit, "GET", "/v1/payment-services", "");
  if (g_strcmp0 (visit_header (visit, "if-none-match"), ETAG) == 0)
    return visit_write (visit, "HTTP/1.1 304 Not Modified\r\nETag: " ETAG "\r\n\r\n", -1);

  return visit_answer (visit, 200, "application/json", "ETag: " ETAG "\r\n", "{\"services\":[" SERVICE "]}");
}

static GPtrArray *
read_services (PirClient   *client,
               const char  *etag,
               char       **new_etag)
{
  g_autoptr (GError) error = NULL;
  Await await = { NULL };
  GPtrArray *services;

  pir_client_read_services_async (client, etag, NULL, on_awaited, &await);
  services = pir_client_read_services_finish (client, await_result (&await), new_etag, &error);
  await_clear (&await);
  g_assert_no_error (error);

  return services;
}

static void
test_services (void)
{
  g_autoptr (Hostile) server = server_new (give_services);
  PirClient *client = client_new_signed_in (hostile_get_url (server));
  g_autofree char *etag = NULL, *same_etag = NULL;
  g_autoptr (GPtrArray) services = read_services (client, NULL, &etag);
  g_autoptr (GPtrArray) others = read_services (client, "\"older\"", NULL);

  g_assert_cmpuint (services->len, ==, 1);
  g_assert_cmpstr (pir_service_peek (g_ptr_array_index (services, 0))->id, ==, "UNCRITMM-CP");
  g_assert_cmpstr (etag, ==, ETAG);
  g_assert_cmpuint (others->len, ==, 1);

  g_assert_null (read_services (client, etag, &same_etag));
  g_assert_cmpstr (same_etag, ==, ETAG);
  g_assert_finalize_object (client);
}

static gboolean
give_unasked_304 (Visit    *visit,
                  gpointer  user_data)
{
  return visit_write (visit, "HTTP/1.1 304 Not Modified\r\n\r\n", -1);
}

static void
test_unasked_304 (void)
{
  g_autoptr (Hostile) server = server_new (give_unasked_304);
  PirClient *client = client_new_signed_in (hostile_get_url (server));
  g_autoptr (GError) error = NULL;
  g_autofree char *etag = NULL;
  Await await = { NULL };

  pir_client_read_services_async (client, NULL, NULL, on_awaited, &await);
  g_assert_null (pir_client_read_services_finish (client, await_result (&await), &etag, &error));
  await_clear (&await);
  assert_net_error (error, PIR_NET_ERROR_PROTOCOL);
  g_assert_null (etag);
  g_assert_finalize_object (client);
}

static gboolean
give_quote (Visit    *visit,
            gpointer  user_data)
{
  assert_request (visit, "POST", "/v1/quotes", "{\"items\":" ITEMS "}");

  return visit_json (visit, "{\"amount\":14250,\"saving\":260,\"offers\":[{\"service\":" SERVICE ",\"fee\":95,"
                     "\"total\":14345}],"
                     "\"plan\":{\"steps\":[{\"service\":" SERVICE ",\"amount\":14250,\"fee\":95}],\"numbers\":[0],\"saving\":260}}");
}

static void
test_quote (void)
{
  g_autoptr (Hostile) server = server_new (give_quote);
  PirClient *client = client_new_signed_in (hostile_get_url (server));
  g_autoptr (PirQuote) quote = NULL;
  g_autoptr (GError) error = NULL;
  const PirOffer *offers;
  Await await = { NULL };
  gsize n_offers;

  pir_client_quote_async (client, &item, 1, NULL, NULL, on_awaited, &await);
  quote = pir_client_quote_finish (client, await_result (&await), &error);
  await_clear (&await);
  g_assert_no_error (error);
  offers = pir_quote_get_offers (quote, &n_offers);
  g_assert_cmpuint (n_offers, ==, 1);
  g_assert_cmpint (offers[0].total, ==, 14345);
  g_assert_cmpint (pir_quote_get_saving (quote), ==, 260);
  g_assert_cmpint (pir_fee_plan_get_fee (pir_quote_get_plan (quote)), ==, 95);
  g_assert_finalize_object (client);
}

static PirPayment *
pay (PirClient  *client,
     GError    **error)
{
  Await await = { NULL };
  PirPayment *payment;

  pir_client_pay_async (client, KEY, &item, 1, "UNCRITMM-CP", 95, NULL, on_awaited, &await);
  payment = pir_client_pay_finish (client, await_result (&await), error);
  await_clear (&await);

  return payment;
}

static void
assert_pay_request (Visit *visit)
{
  assert_request (visit, "POST", "/v1/payments", PAY_BODY);
  g_assert_cmpstr (visit_header (visit, "idempotency-key"), ==, KEY);
  g_assert_cmpstr (visit_header (visit, "content-type"), ==, "application/json");
}

/* The payment is made, the answer gets lost in three ways, and the same key gives the same payment. */
static gboolean
give_payment (Visit    *visit,
              gpointer  user_data)
{
  assert_pay_request (visit);

  return visit_answer (visit, 201, "application/json", NULL, PAYMENT ("open"));
}

static gboolean
lose_answer (Visit    *visit,
             gpointer  user_data)
{
  assert_pay_request (visit);

  return visit->number == 1 ? visit_reset (visit) : visit_json (visit, PAYMENT ("open"));
}

static gboolean
cut_answer (Visit    *visit,
            gpointer  user_data)
{
  assert_pay_request (visit);
  if (visit->number > 1)
    return visit_json (visit, PAYMENT ("open"));

  visit_write (visit, "HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nContent-Length: 400\r\n\r\n"
               "{\"id\":", -1);

  return FALSE;
}

static gboolean
let_wait (Visit    *visit,
          gpointer  user_data)
{
  assert_pay_request (visit);

  return visit->number == 1 ? visit_problem (visit, 503, "busy", "Retry-After: 1\r\n", ",\"retry_after\":1")
                            : visit_json (visit, PAYMENT ("open"));
}

static gboolean
refuse_token_first (Visit    *visit,
                    gpointer  user_data)
{
  assert_pay_request (visit);

  return visit->number == 1 ? visit_problem (visit, 401, "unauthenticated", NULL, NULL)
                            : visit_json (visit, PAYMENT ("open"));
}

static void
check_payment (HostileFunc give,
               guint       n_requests)
{
  g_autoptr (Hostile) server = server_new (give);
  PirClient *client = client_new_signed_in (hostile_get_url (server));
  g_autoptr (GError) error = NULL;
  g_autoptr (PirPayment) payment = pay (client, &error);
  const PirPaymentFields *fields;

  g_assert_no_error (error);
  fields = pir_payment_peek (payment);
  g_assert_cmpint (fields->state, ==, PIR_PAYMENT_OPEN);
  g_assert_cmpstr (fields->checkout_url, ==, "https://checkout.pagopa.it/c/0b5f");
  g_assert_cmpint (fields->fee, ==, 95);
  g_assert_cmpuint (fields->n_items, ==, 1);
  g_assert_cmpuint (hostile_count (server, "/v1/payments"), ==, n_requests);
  g_assert_finalize_object (client);
}

static void
test_pay (void)
{
  check_payment (give_payment, 1);
}

static void
test_pay_answer_lost (void)
{
  check_payment (lose_answer, 2);
  check_payment (cut_answer, 2);
  check_payment (let_wait, 2);
  check_payment (refuse_token_first, 2);
}

static gboolean
give_fee_changed (Visit    *visit,
                  gpointer  user_data)
{
  return visit_problem (visit, 409, "fee_changed", NULL, ",\"amount\":130");
}

static gboolean
give_locked (Visit    *visit,
             gpointer  user_data)
{
  return visit_problem (visit, 409, "notice_locked", NULL,
                        ",\"notice_id\":\"" NOTICE_ID "\",\"locked_until\":\"2026-11-22T10:00:00Z\","
                        "\"detail\":\"locked\"");
}

static gboolean
give_psp_unavailable (Visit    *visit,
                      gpointer  user_data)
{
  return visit_problem (visit, 502, "psp_unavailable", NULL, NULL);
}

static void
test_pay_refused (void)
{
  const HostileFunc servers[] = { give_fee_changed, give_locked, give_psp_unavailable };
  const PirNetProblem expected[] = {
    { PIR_PROBLEM_FEE_CHANGED, NULL, 130, 0, 0 },
    { PIR_PROBLEM_NOTICE_LOCKED, (char *) NOTICE_ID, -1, 1795341600, 0 },
    { PIR_PROBLEM_PSP_UNAVAILABLE, NULL, -1, 0, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (servers); i++)
    {
      g_autoptr (Hostile) server = server_new (servers[i]);
      PirClient *client = client_new_signed_in (hostile_get_url (server));
      g_autoptr (GError) error = NULL;
      const PirNetProblem *problem;

      g_assert_null (pay (client, &error));
      assert_problem (error, expected[i].code);
      problem = pir_net_error_get_problem (error);
      g_assert_cmpstr (problem->notice_id, ==, expected[i].notice_id);
      g_assert_cmpint (problem->amount, ==, expected[i].amount);
      g_assert_cmpint (problem->locked_until, ==, expected[i].locked_until);
      g_assert_cmpuint (hostile_count (server, "/v1/payments"), ==, 1);
      g_assert_finalize_object (client);
    }
}

static gboolean
give_state (Visit    *visit,
            gpointer  user_data)
{
  if (strcmp (visit->method, "GET") == 0)
    {
      assert_request (visit, "GET", "/v1/payments/" ACCOUNT, "");
      return visit_json (visit, PAYMENT ("pending"));
    }

  assert_request (visit, "POST", "/v1/payments/" ACCOUNT "/abandon", "");

  return visit->number == 2 ? visit_json (visit, PAYMENT ("cancelled"))
                            : visit_problem (visit, 409, "payment_in_progress", NULL, NULL);
}

static void
test_state (void)
{
  g_autoptr (Hostile) server = server_new (give_state);
  PirClient *client = client_new_signed_in (hostile_get_url (server));
  g_autoptr (PirPayment) pending = NULL, cancelled = NULL;
  g_autoptr (GError) error = NULL, refused = NULL;
  Await await = { NULL };

  pir_client_read_payment_async (client, ACCOUNT, NULL, on_awaited, &await);
  pending = pir_client_read_payment_finish (client, await_result (&await), &error);
  await_clear (&await);
  g_assert_no_error (error);
  g_assert_cmpint (pir_payment_peek (pending)->state, ==, PIR_PAYMENT_PENDING);

  pir_client_abandon_async (client, ACCOUNT, NULL, on_awaited, &await);
  cancelled = pir_client_abandon_finish (client, await_result (&await), &error);
  await_clear (&await);
  g_assert_no_error (error);
  g_assert_cmpint (pir_payment_peek (cancelled)->state, ==, PIR_PAYMENT_CANCELLED);

  pir_client_abandon_async (client, ACCOUNT, NULL, on_awaited, &await);
  g_assert_null (pir_client_abandon_finish (client, await_result (&await), &refused));
  await_clear (&await);
  assert_problem (refused, PIR_PROBLEM_PAYMENT_IN_PROGRESS);
  g_assert_finalize_object (client);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/payments/services", test_services);
  g_test_add_func ("/payments/services-unasked-304", test_unasked_304);
  g_test_add_func ("/payments/quote", test_quote);
  g_test_add_func ("/payments/pay", test_pay);
  g_test_add_func ("/payments/pay-answer-lost", test_pay_answer_lost);
  g_test_add_func ("/payments/pay-refused", test_pay_refused);
  g_test_add_func ("/payments/state", test_state);

  return g_test_run ();
}
