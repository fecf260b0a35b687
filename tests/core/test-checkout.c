/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helpers.h"

#include "core/pir-sentences.h"
#include "net/pir-net-error.h"

/* What "closed" said */
typedef struct
{
  guint       n_closed;
  PirIntent  *intent;  /* (nullable) */
  PirPayment *payment; /* (nullable) */
} Closed;

static void
closed_cb (PirCheckout *checkout,
           PirIntent   *intent,
           PirPayment  *payment,
           Closed      *closed)
{
  closed->n_closed++;
  g_set_object (&closed->intent, intent);
  g_set_object (&closed->payment, payment);
}

static void
closed_clear (Closed *closed)
{
  g_clear_object (&closed->intent);
  g_clear_object (&closed->payment);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Closed, closed_clear)

static void
watch (World  *world,
       Closed *closed)
{
  g_signal_connect (pir_context_get_checkout (world->context), "closed", G_CALLBACK (closed_cb), closed);
}

static guint
count_open (World *world)
{
  return g_list_model_get_n_items (G_LIST_MODEL (pir_context_get_checkout (world->context)));
}

static guint
count_cart (World *world)
{
  return g_list_model_get_n_items (G_LIST_MODEL (pir_context_get_cart (world->context)));
}

static World *
new_world_with_cart (guint first,
                     guint last)
{
  World *world = world_new ();

  fake_service_add_family (world->service, 1, 20);
  world_open_signed_in (world);
  world_fill_cart (world, first, last);

  return world;
}

static PirIntentState
get_state (PirIntent *intent)
{
  return pir_intent_peek (intent)->state;
}

/* The whole way; the outcome counts only with its receipts. */
static void
test_paid (void)
{
  g_autoptr (World) world = new_world_with_cart (1, 2);
  g_autoptr (GError) error = NULL;
  g_auto (Closed) closed = { 0 };
  g_autoptr (PirIntent) intent = NULL;
  g_autofree char *address = NULL;
  PirCheckout *checkout = pir_context_get_checkout (world->context);

  watch (world, &closed);
  intent = world_pay (world, &error);
  g_assert_no_error (error);
  g_assert_cmpint (get_state (intent), ==, PIR_INTENT_ACCEPTED);
  g_assert_cmpstr (pir_intent_peek (intent)->psp_name, ==, "Banca Due");
  g_assert_cmpint (pir_intent_peek (intent)->amount, ==, 1001 + 1002);
  g_assert_cmpint (pir_intent_peek (intent)->fee, ==, 90);
  address = pir_checkout_dup_address (checkout, intent, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (address, ==, pir_intent_peek (intent)->checkout_url);
  g_assert_cmpuint (count_open (world), ==, 1);
  g_assert_cmpuint (count_cart (world), ==, 0);

  fake_service_decide (world->service, 0, PIR_PAYMENT_PAID, "0", 90, FALSE);
  world_sync (world);
  g_assert_cmpuint (closed.n_closed, ==, 0);
  g_assert_cmpuint (count_open (world), ==, 1);

  fake_service_issue_receipts (world->service, 0);
  world_sync (world);
  WAIT_UNTIL (closed.n_closed == 1);
  g_assert_cmpint (pir_payment_peek (closed.payment)->state, ==, PIR_PAYMENT_PAID);
  g_assert_cmpstr (pir_intent_peek (closed.intent)->key, ==, pir_intent_peek (intent)->key);
  g_assert_null (pir_sentence_fee (closed.payment));
  g_assert_cmpuint (count_open (world), ==, 0);
  world_sync (world);
  g_assert_cmpuint (closed.n_closed, ==, 1);
}

static void
test_fee_differs (void)
{
  g_autoptr (World) world = new_world_with_cart (1, 1);
  g_auto (Closed) closed = { 0 };
  g_autoptr (PirIntent) intent = NULL;
  g_autofree char *sentence = NULL;

  watch (world, &closed);
  intent = world_pay (world, NULL);
  fake_service_decide (world->service, 0, PIR_PAYMENT_PAID, "0", 140, TRUE);
  world_sync (world);
  WAIT_UNTIL (closed.n_closed == 1);
  sentence = pir_sentence_fee (closed.payment);
  g_assert_nonnull (strstr (sentence, "€1.40"));
  g_assert_nonnull (strstr (sentence, "€0.90"));
}

/* A refused card: nothing was taken, and the notices are in the cart again. */
static void
test_failed (void)
{
  g_autoptr (World) world = new_world_with_cart (3, 5);
  g_auto (Closed) closed = { 0 };
  g_autoptr (PirIntent) intent = NULL;

  watch (world, &closed);
  intent = world_pay (world, NULL);
  g_assert_cmpuint (count_cart (world), ==, 0);
  fake_service_decide (world->service, 0, PIR_PAYMENT_FAILED, "2", 90, FALSE);
  world_sync (world);
  WAIT_UNTIL (closed.n_closed == 1);
  WAIT_UNTIL (count_cart (world) == 3);
  g_assert_cmpuint (count_open (world), ==, 0);
}

static void
test_pending (void)
{
  g_autoptr (World) world = new_world_with_cart (1, 1);
  g_auto (Closed) closed = { 0 };
  g_autoptr (PirIntent) intent = NULL;
  g_autoptr (PirPayment) payment = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  PirCheckout *checkout = pir_context_get_checkout (world->context);

  watch (world, &closed);
  intent = world_pay (world, NULL);
  fake_service_decide (world->service, 0, PIR_PAYMENT_PENDING, "17", 90, FALSE);
  world_sync (world);
  g_assert_cmpuint (closed.n_closed, ==, 0);
  pir_checkout_read_payment_async (checkout, intent, NULL, keep_result, &result);
  WAIT_UNTIL (result != NULL);
  payment = pir_checkout_read_payment_finish (checkout, result, NULL);
  g_assert_cmpint (pir_payment_peek (payment)->state, ==, PIR_PAYMENT_PENDING);
  fake_service_decide (world->service, 0, PIR_PAYMENT_EXPIRED, NULL, 90, FALSE);
  world_sync (world);
  WAIT_UNTIL (closed.n_closed == 1);
  g_assert_cmpuint (count_cart (world), ==, 0); /* money may still come: nothing invites to pay again */
}

static gboolean
is_accepted (World      *world,
             const char *id)
{
  g_autoptr (PirIntent) intent = pir_checkout_find_by_notice (pir_context_get_checkout (world->context), id);

  return intent != NULL && get_state (intent) == PIR_INTENT_ACCEPTED;
}

/* The answer is lost more often than the client repeats by itself: one payment, and in the end it is ACCEPTED. */
static void
test_lost_answer (void)
{
  g_autoptr (World) world = new_world_with_cart (1, 2);
  g_autoptr (GError) error = NULL;
  g_autoptr (PirIntent) intent = NULL;
  g_autoptr (PirIntent) found = NULL;
  g_autofree char *id = fake_uuid ('n', 1);
  PirCheckout *checkout = pir_context_get_checkout (world->context);

  fake_service_fail (world->service, "POST /v1/payments", FAKE_DROP, 0, 0, 4);
  intent = world_pay (world, &error);
  g_assert_null (intent);
  g_assert_true (pir_net_error_is_transient (error));
  g_assert_cmpuint (count_open (world), ==, 1);
  g_assert_cmpuint (count_cart (world), ==, 0);
  found = pir_checkout_find_by_notice (checkout, id);
  g_assert_cmpint (get_state (found), ==, PIR_INTENT_COMMITTED);

  WAIT_UNTIL (is_accepted (world, id));
  g_assert_cmpuint (fake_service_count (world->service, "POST /v1/payments"), >=, 5);
  g_assert_cmpuint (fake_service_get_n_payments (world->service), ==, 1);
}

/* The app ends with the answer still to come, and begins again: same key, one payment. */
static void
test_resume (void)
{
  g_autoptr (World) world = new_world_with_cart (1, 2);
  g_autofree char *id = fake_uuid ('n', 1);
  g_auto (Closed) closed = { 0 };

  fake_service_fail (world->service, "POST /v1/payments", FAKE_DROP, 0, 0, 4);
  g_assert_null (world_pay (world, NULL));
  world_close (world);
  fake_service_fail (world->service, "POST /v1/payments", FAKE_DROP, 0, 0, 0);

  world_open_signed_in (world);
  watch (world, &closed);
  WAIT_UNTIL (is_accepted (world, id));
  g_assert_cmpuint (fake_service_get_n_payments (world->service), ==, 1);
  g_assert_cmpuint (count_cart (world), ==, 0);
  world_close (world);

  /* Paid while nobody looked */
  fake_service_decide (world->service, 0, PIR_PAYMENT_PAID, "0", 90, TRUE);
  world_open (world);
  watch (world, &closed);
  world_sign_in (world, "anna");
  WAIT_UNTIL (closed.n_closed == 1);
  g_assert_cmpuint (count_open (world), ==, 0);
  g_assert_cmpuint (fake_service_get_n_payments (world->service), ==, 1);
}

/* A "no" brings the notices back, and says why. */
static void
test_refused (void)
{
  g_autoptr (World) world = new_world_with_cart (1, 2);
  g_autoptr (GError) error = NULL;

  fake_service_fail (world->service, "POST /v1/payments", FAKE_REFUSE, PIR_PROBLEM_FEE_CHANGED, 0, 1);
  g_assert_null (world_pay (world, &error));
  g_assert_cmpint (pir_net_error_get_problem (error)->code, ==, PIR_PROBLEM_FEE_CHANGED);
  g_assert_cmpuint (count_open (world), ==, 0);
  g_assert_cmpuint (count_cart (world), ==, 2);
  g_assert_cmpuint (fake_service_get_n_payments (world->service), ==, 0);
  settle ();
  g_assert_cmpuint (fake_service_count (world->service, "POST /v1/payments"), ==, 1);
  world_close (world);

  world_open_signed_in (world);
  g_assert_cmpuint (count_open (world), ==, 0);
  g_assert_cmpuint (count_cart (world), ==, 2);
  g_assert_cmpuint (fake_service_count (world->service, "POST /v1/payments"), ==, 1);
}

/* A PSP that is down is a "no" too, though the same might work later. */
static void
test_psp_unavailable (void)
{
  g_autoptr (World) world = new_world_with_cart (1, 1);
  g_autoptr (GError) error = NULL;

  fake_service_fail (world->service, "POST /v1/payments", FAKE_REFUSE, PIR_PROBLEM_PSP_UNAVAILABLE, 0, 1);
  g_assert_null (world_pay (world, &error));
  g_assert_cmpint (pir_net_error_get_problem (error)->code, ==, PIR_PROBLEM_PSP_UNAVAILABLE);
  g_assert_cmpuint (count_open (world), ==, 0);
  g_assert_cmpuint (count_cart (world), ==, 1);
}

static gboolean
abandon (World   *world,
         GError **error)
{
  PirCheckout *checkout = pir_context_get_checkout (world->context);
  g_autoptr (PirIntent) intent = g_list_model_get_item (G_LIST_MODEL (checkout), 0);
  g_autoptr (GAsyncResult) result = NULL;

  pir_checkout_abandon_async (checkout, pir_intent_peek (intent)->key, NULL, keep_result, &result);
  WAIT_UNTIL (result != NULL);

  return pir_checkout_abandon_finish (checkout, result, error);
}

static void
test_abandon (void)
{
  g_autoptr (World) world = new_world_with_cart (1, 2);
  g_autoptr (GError) error = NULL;
  g_autoptr (PirIntent) intent = NULL;
  g_auto (Closed) closed = { 0 };

  watch (world, &closed);
  intent = world_pay (world, NULL);
  g_assert_true (abandon (world, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_open (world), ==, 0);
  g_assert_cmpuint (closed.n_closed, ==, 1);
  g_assert_cmpint (pir_payment_peek (closed.payment)->state, ==, PIR_PAYMENT_CANCELLED);
  WAIT_UNTIL (count_cart (world) == 2);
}

/* The PSP is at work: giving up is not possible, and nothing is forgotten. */
static void
test_abandon_refused (void)
{
  g_autoptr (World) world = new_world_with_cart (1, 2);
  g_autoptr (GError) error = NULL;
  g_autoptr (PirIntent) intent = world_pay (world, NULL);

  fake_service_decide (world->service, 0, PIR_PAYMENT_PENDING, "17", 90, FALSE);
  g_assert_false (abandon (world, &error));
  g_assert_cmpint (pir_net_error_get_problem (error)->code, ==, PIR_PROBLEM_PAYMENT_IN_PROGRESS);
  g_assert_cmpuint (count_open (world), ==, 1);
}

/* Nobody knows whether the server has it: it is asked with the key, and then told. */
static void
test_abandon_committed (void)
{
  g_autoptr (World) world = new_world_with_cart (1, 2);
  g_autoptr (GError) error = NULL;
  g_autoptr (PirPayment) payment = NULL;

  fake_service_fail (world->service, "POST /v1/payments", FAKE_DROP, 0, 0, 3);
  g_assert_null (world_pay (world, NULL));
  g_assert_true (abandon (world, &error));
  g_assert_cmpuint (count_open (world), ==, 0);
  payment = fake_service_dup_payment (world->service, 0);
  g_assert_cmpint (pir_payment_peek (payment)->state, ==, PIR_PAYMENT_CANCELLED);
  WAIT_UNTIL (count_cart (world) == 2);
}

/* The server is away: what it may hold ends by itself there; here it is over now. */
static void
test_abandon_offline (void)
{
  g_autoptr (World) world = new_world_with_cart (1, 2);
  g_autoptr (GError) error = NULL;

  fake_service_fail (world->service, "POST /v1/payments", FAKE_DROP, 0, 0, 3);
  g_assert_null (world_pay (world, NULL));
  fake_service_set_online (world->service, FALSE);
  g_assert_true (abandon (world, &error));
  g_assert_cmpuint (count_open (world), ==, 0);
}

/* Pressed twice: the second finds the cart empty. */
static void
test_twice (void)
{
  g_autoptr (World) world = new_world_with_cart (1, 2);
  PirCheckout *checkout = pir_context_get_checkout (world->context);
  g_autoptr (PirService) service = fake_way_to_pay ("Banca Due", 90);
  PirOffer offer = { service, 90, 2093 };
  g_autoptr (GAsyncResult) first = NULL;
  g_autoptr (GAsyncResult) second = NULL;
  g_autoptr (PirIntent) intent = NULL;
  g_autoptr (GError) error = NULL;

  pir_checkout_pay_async (checkout, 0, &offer, NULL, keep_result, &first);
  pir_checkout_pay_async (checkout, 0, &offer, NULL, keep_result, &second);
  WAIT_UNTIL (first != NULL && second != NULL);
  intent = pir_checkout_pay_finish (checkout, first, &error);
  g_assert_no_error (error);
  g_assert_null (pir_checkout_pay_finish (checkout, second, &error));
  g_assert_error (error, PIR_CORE_ERROR, PIR_CORE_ERROR_CART_EMPTY);
  g_assert_cmpuint (fake_service_get_n_payments (world->service), ==, 1);
}

/* An address that is not one of the named hosts is not given out. */
static void
test_address (void)
{
  static const char * const bad[] = {
    "http://127.0.0.1:1/checkout/x", "https://evil.example/", "javascript:alert(1)", "file:///etc/passwd",
    "http://user@127.0.0.1/", NULL,
  };
  g_autoptr (World) world = new_world_with_cart (1, 1);
  g_autoptr (PirIntent) intent = world_pay (world, NULL);
  PirCheckout *checkout = pir_context_get_checkout (world->context);

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      PirIntentFields fields = *pir_intent_peek (intent);
      g_autoptr (PirIntent) other = NULL;
      g_autoptr (GError) error = NULL;

      fields.checkout_url = bad[i];
      other = pir_intent_new (&fields);
      g_assert_null (pir_checkout_dup_address (checkout, other, &error));
      g_assert_error (error, PIR_CORE_ERROR, PIR_CORE_ERROR_CHECKOUT_REFUSED);
    }
}

/* The session ends while a payment waits: it goes on after the next sign-in. */
static void
test_signed_out (void)
{
  g_autoptr (World) world = new_world_with_cart (1, 2);
  g_autoptr (GError) error = NULL;
  PirSession *session = pir_context_get_session (world->context);

  fake_service_end_sessions (world->service);
  g_assert_null (world_pay (world, &error));
  WAIT_UNTIL (pir_session_get_state (session) == PIR_SESSION_ENDED);
  g_assert_cmpuint (fake_service_get_n_payments (world->service), ==, 0);
  world_sign_in (world, "anna");
  WAIT_UNTIL (fake_service_get_n_payments (world->service) == 1);
  settle ();
  g_assert_cmpuint (fake_service_get_n_payments (world->service), ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/checkout/paid", test_paid);
  g_test_add_func ("/core/checkout/fee-differs", test_fee_differs);
  g_test_add_func ("/core/checkout/failed", test_failed);
  g_test_add_func ("/core/checkout/pending", test_pending);
  g_test_add_func ("/core/checkout/lost-answer", test_lost_answer);
  g_test_add_func ("/core/checkout/resume", test_resume);
  g_test_add_func ("/core/checkout/refused", test_refused);
  g_test_add_func ("/core/checkout/psp-unavailable", test_psp_unavailable);
  g_test_add_func ("/core/checkout/abandon", test_abandon);
  g_test_add_func ("/core/checkout/abandon-refused", test_abandon_refused);
  g_test_add_func ("/core/checkout/abandon-committed", test_abandon_committed);
  g_test_add_func ("/core/checkout/abandon-offline", test_abandon_offline);
  g_test_add_func ("/core/checkout/twice", test_twice);
  g_test_add_func ("/core/checkout/address", test_address);
  g_test_add_func ("/core/checkout/signed-out", test_signed_out);

  return g_test_run ();
}
