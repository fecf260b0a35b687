/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Paying by paper, against a service that answers as it likes. */

#include <string.h>

#include "helpers.h"
#include "hostile.h"
#include "net/pir-client-guests.h"

#define ID "3c9e2f1a-1c1e-4b62-9a57-5f8e0d3a7b44"
#define NUMBER "301000000000012373"
#define CREDITOR "80014480828"
#define LOOKUP(id, number, initials, amount, more) \
  "{\"id\":\"" id "\",\"version\":2,\"notice_number\":\"" number "\",\"creditor_tax_code\":\"" CREDITOR "\"," \
  "\"creditor_name\":\"Agenzia delle Entrate\",\"school_name\":\"I.C. Pascoli\",\"reason\":\"Gita a Firenze\"," \
  "\"debtor_initials\":\"" initials "\",\"amount\":" amount ",\"amount_min\":14250,\"amount_max\":14250," \
  "\"is_amount_editable\":false,\"instalment\":0,\"instalments\":0,\"is_deadline_hard\":false,\"state\":\"to_pay\"" more "}"
#define ITEMS "[{\"notice_id\":\"" ID "\",\"version\":2,\"amount\":14250}]"
#define PAYMENT(state, amount, url) \
  "{\"id\":\"" ACCOUNT "\",\"state\":\"" state "\",\"items\":" ITEMS ",\"service_id\":\"UNCRITMM-CP\"," \
  "\"psp_name\":\"UniCredit S.p.A.\",\"method\":\"card\",\"amount\":" amount ",\"fee\":95,\"announced_fee\":95," \
  "\"checkout_url\":" url ",\"created_at\":\"2026-11-22T09:30:00Z\",\"locked_until\":\"2026-11-22T10:00:00Z\",\"is_duplicate\":false}"
#define OPEN PAYMENT ("open", "14250", "\"https://checkout.pagopa.it/c/0b5f\"")

static const PirPaymentItem item = { ID, 2, 14250 };

/* What the server says, whatever it is asked, and what it was asked: set before each call */
static const char *body;
static guint status;
static char *seen;          /* (nullable) method, path and body of the last call */
static char *authorization; /* (nullable) of the last call */

static gboolean
give (Visit    *visit,
      gpointer  user_data)
{
  gsize size;
  const char *text = g_bytes_get_data (visit->body, &size);

  g_assert_null (visit->query);
  g_free (seen);
  g_free (authorization);
  seen = g_strdup_printf ("%s %s %.*s", visit->method, visit->path, (int) size, text != NULL ? text : "");
  authorization = g_strdup (visit_header (visit, "authorization"));
  if (status >= 400)
    return visit_problem (visit, status, body, NULL, NULL);

  return visit_answer (visit, status, "application/json", NULL, body);
}

static PirTokens *
make_key (void)
{
  PirTokens *key = pir_client_new_guest_key (ACCOUNT);

  g_assert_nonnull (key);

  return key;
}

static gpointer
look_up (PirClient  *client,
         PirTokens  *key,
         GError    **error)
{
  PirNotice *notice;
  Await await = { NULL };

  pir_client_look_up_async (client, NUMBER, CREDITOR, NULL, on_awaited, &await);
  notice = pir_client_look_up_finish (client, await_result (&await), error);
  await_clear (&await);

  return notice;
}

static gpointer
quote (PirClient  *client,
       PirTokens  *key,
       GError    **error)
{
  PirQuote *found;
  Await await = { NULL };

  pir_client_quote_guest_async (client, &item, 1, NULL, on_awaited, &await);
  found = pir_client_quote_guest_finish (client, await_result (&await), error);
  await_clear (&await);

  return found;
}

static gpointer
pay (PirClient  *client,
     PirTokens  *key,
     GError    **error)
{
  PirPayment *payment;
  Await await = { NULL };

  pir_client_pay_as_guest_async (client, key, &item, 1, "UNCRITMM-CP", 95, "nonna@posta.example", NULL, on_awaited, &await);
  payment = pir_client_pay_as_guest_finish (client, await_result (&await), error);
  await_clear (&await);

  return payment;
}

static gpointer
read_payment (PirClient  *client,
              PirTokens  *key,
              GError    **error)
{
  PirGuestPayment *guest;
  Await await = { NULL };

  pir_client_read_guest_async (client, key, NULL, on_awaited, &await);
  guest = pir_client_read_guest_finish (client, await_result (&await), error);
  await_clear (&await);

  return guest;
}

static gpointer
abandon (PirClient  *client,
         PirTokens  *key,
         GError    **error)
{
  PirPayment *payment;
  Await await = { NULL };

  pir_client_abandon_guest_async (client, key, NULL, on_awaited, &await);
  payment = pir_client_abandon_guest_finish (client, await_result (&await), error);
  await_clear (&await);

  return payment;
}

typedef gpointer (*Call) (PirClient  *client,
                          PirTokens  *key,
                          GError    **error);

static void
free_guest (gpointer data)
{
  pir_guest_payment_free (data);
}

static const struct
{
  const char     *name;
  Call            call;
  GDestroyNotify  free;
  guint           status;
  gboolean        has_key;  /* it goes as the bearer of the payment */
  const char     *good;
  const char     *asked;    /* but for the token, which is another one each time */
  const char     *bad[8];
} calls[] = {
  { "look-up", look_up, g_object_unref, 200, FALSE, LOOKUP (ID, NUMBER, "L. B.", "14250", ""),
    "POST /v1/notice-lookups {\"notice_number\":\"" NUMBER "\",\"creditor_tax_code\":\"" CREDITOR "\"}",
    { LOOKUP ("no", NUMBER, "L. B.", "14250", ""), LOOKUP (ID, "30100000000001237", "L. B.", "14250", ""),
      LOOKUP (ID, NUMBER, "L. B.", "-1", ""), LOOKUP (ID, NUMBER, "L. B.", "142.5", ""),
      LOOKUP (ID, NUMBER, "Luca Bianchi, nato a Catania", "14250", ""), LOOKUP (ID, NUMBER, "L. B.", "14250", ",\"due_date\":\"2026-02-30\""),
      "{}" } },
  { "quote", quote, g_object_unref, 200, FALSE, "{\"amount\":14250,\"saving\":0,\"offers\":[],\"plan\":{\"steps\":[{\"service\":null,"
    "\"amount\":14250,\"fee\":0}],\"numbers\":[0],\"saving\":0}}", "POST /v1/guest-quotes {\"items\":" ITEMS "}",
    { "{\"amount\":-1,\"saving\":0,\"offers\":[]}", "{\"amount\":14250,\"saving\":0,\"offers\":{}}", "[]", "" } },
  { "pay", pay, g_object_unref, 201, FALSE, OPEN,
    "POST /v1/guest-payments {\"items\":" ITEMS ",\"service_id\":\"UNCRITMM-CP\",\"fee\":95,\"email\":\"nonna@posta.example\",\"guest_token\":\"",
    { PAYMENT ("open", "-5", "null"), PAYMENT ("open", "\"14250\"", "null"), PAYMENT ("open", "14250", "7"), "{\"id\":\"" ACCOUNT "\"}",
      "[" OPEN "]", "" } },
  { "read", read_payment, free_guest, 200, TRUE, "{\"payment\":" OPEN ",\"receipts\":[]}", "GET /v1/guest-payments/current ",
    { OPEN, "{\"payment\":" OPEN ",\"receipts\":[{}]}", "{\"payment\":" OPEN ",\"receipts\":{}}", "{\"payment\":[],\"receipts\":[]}", "[]", "" } },
  { "abandon", abandon, g_object_unref, 200, TRUE, PAYMENT ("cancelled", "14250", "null"), "POST /v1/guest-payments/current/abandon ",
    { PAYMENT ("cancelled", "{}", "null"), "{}", "" } },
};

/* What is asked is what the contract says, by nobody's session, and the key goes where it has to and nowhere else. */
static void
assert_asked (gsize      number,
              PirTokens *key)
{
  const char *secret = pir_tokens_get_access (key);
  g_autofree char *bearer = g_strconcat ("Bearer ", secret, NULL);

  g_assert_true (g_str_has_prefix (seen, calls[number].asked));
  g_assert_cmpstr (authorization, ==, calls[number].has_key ? bearer : NULL);
  g_assert_true ((strstr (seen, secret) != NULL) == (calls[number].call == pay));
}

static void
test_call (gconstpointer data)
{
  gsize number = GPOINTER_TO_SIZE (data);
  g_autoptr (Hostile) server = hostile_new (give, NULL, NULL);
  PirClient *client = client_new (hostile_get_url (server));
  g_autoptr (PirTokens) key = make_key ();
  g_autoptr (GError) error = NULL;
  gpointer good;

  status = calls[number].status;
  body = calls[number].good;
  good = calls[number].call (client, key, &error);
  g_assert_no_error (error);
  g_assert_nonnull (good);
  calls[number].free (good);
  assert_asked (number, key);

  for (gsize i = 0; calls[number].bad[i] != NULL; i++)
    {
      g_autoptr (GError) wrong = NULL;

      body = calls[number].bad[i];
      g_test_message ("%s", body);
      g_assert_null (calls[number].call (client, key, &wrong));
      assert_net_error (wrong, PIR_NET_ERROR_PROTOCOL);
    }
  g_assert_finalize_object (client);
}

/* A "no" is told by its code, and asked for no second time; what the service has no words for is a fault of its own. */
static void
test_refused (gconstpointer data)
{
  static const struct
  {
    guint           status;
    const char     *code;
    PirProblemCode  expected;
  } refusals[] = {
    { 401, "unauthenticated", PIR_PROBLEM_UNAUTHENTICATED },
    { 404, "not_found", PIR_PROBLEM_NOT_FOUND },
    { 409, "notice_paid", PIR_PROBLEM_NOTICE_PAID },
  };
  gsize number = GPOINTER_TO_SIZE (data);
  g_autoptr (Hostile) server = hostile_new (give, NULL, NULL);
  PirClient *client = client_new (hostile_get_url (server));
  g_autoptr (PirTokens) key = make_key ();

  for (gsize i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autoptr (GError) error = NULL;

      status = refusals[i].status;
      body = refusals[i].code;
      g_assert_null (calls[number].call (client, key, &error));
      assert_problem (error, refusals[i].expected);
      g_assert_cmpuint (hostile_count (server, NULL), ==, i + 1);
    }
  g_assert_finalize_object (client);
}

/* All of it may be repeated, and is: the key says that it is the same. */
static gboolean
lose_first (Visit    *visit,
            gpointer  user_data)
{
  return visit->number == 0 ? visit_reset (visit) : give (visit, user_data);
}

static void
test_lost (gconstpointer data)
{
  gsize number = GPOINTER_TO_SIZE (data);
  g_autoptr (Hostile) server = hostile_new (lose_first, NULL, NULL);
  PirClient *client = client_new (hostile_get_url (server));
  g_autoptr (PirTokens) key = make_key ();
  g_autoptr (GError) error = NULL;
  gpointer good;

  status = calls[number].status;
  body = calls[number].good;
  good = calls[number].call (client, key, &error);
  g_assert_no_error (error);
  calls[number].free (good);
  assert_asked (number, key);
  g_assert_cmpuint (hostile_count (server, NULL), ==, 2);
  g_assert_finalize_object (client);
}

/* A notice is small: an answer that is not is left unread. */
static gboolean
give_without_end (Visit    *visit,
                  gpointer  user_data)
{
  g_autofree char *words = g_strnfill (256 * 1024, ' ');

  visit_write (visit, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n", -1);
  for (guint i = 0; i < 200; i++)
    if (!visit_write (visit, "40000\r\n", -1) || !visit_write (visit, words, 256 * 1024) || !visit_write (visit, "\r\n", -1))
      return FALSE;

  return FALSE;
}

static void
test_endless (gconstpointer data)
{
  gsize number = GPOINTER_TO_SIZE (data);
  g_autoptr (Hostile) server = hostile_new (give_without_end, NULL, NULL);
  PirClient *client = client_new (hostile_get_url (server));
  g_autoptr (PirTokens) key = make_key ();
  g_autoptr (GError) error = NULL;

  g_assert_null (calls[number].call (client, key, &error));
  assert_net_error (error, PIR_NET_ERROR_TOO_LARGE);
  g_assert_finalize_object (client);
}

/* Each payment has a key of its own. */
static void
test_keys (void)
{
  g_autoptr (PirTokens) one = make_key (), other = make_key ();

  g_assert_cmpuint (strlen (pir_tokens_get_access (one)), ==, 43);
  g_assert_cmpstr (pir_tokens_get_access (one), !=, pir_tokens_get_access (other));
}

int
main (int   argc,
      char *argv[])
{
  static const struct { const char *name; GTestDataFunc func; } tests[] = {
    { "call", test_call }, { "refused", test_refused }, { "lost", test_lost }, { "endless", test_endless },
  };
  int code;

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (calls); j++)
      {
        g_autofree char *path = g_strdup_printf ("/guests/%s/%s", tests[i].name, calls[j].name);

        g_test_add_data_func (path, GSIZE_TO_POINTER (j), tests[i].func);
      }
  g_test_add_func ("/guests/keys", test_keys);
  code = g_test_run ();
  g_free (seen);
  g_free (authorization);

  return code;
}
