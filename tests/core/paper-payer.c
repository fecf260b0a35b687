/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Somebody who pays by paper, against a real service: test-paper.py runs one of these at a time, with one. There is no keyring. */

#include "helpers.h"

#include "core/pir-guest.h"
#include "core/pir-paper-basket.h"
#include "core/pir-sentences.h"

static const char *
get (const char *name)
{
  const char *value = g_getenv (name);

  g_assert_nonnull (value);

  return value;
}

static World *
open_world (void)
{
  World *world = world_new_at (get ("PIR_TEST_URL"));

  world_open (world);

  return world;
}

static PirGuest *
get_guest (World *world)
{
  return pir_context_get_guest (world->context);
}

static PirNotice *
look_up (World       *world,
         const char  *number,
         const char  *creditor,
         GError     **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  pir_guest_look_up_async (get_guest (world), number, creditor, NULL, keep_result, &result);
  WAIT_UNTIL (result != NULL);

  return pir_guest_look_up_finish (get_guest (world), result, error);
}

static PirNotice *
look_up_right (World      *world,
               const char *number)
{
  g_autoptr (GError) error = NULL;
  PirNotice *notice = look_up (world, number, get ("PIR_TEST_CREDITOR"), &error);

  g_assert_no_error (error);

  return notice;
}

static PirQuote *
quote (World                *world,
       const PirPaymentItem *items,
       gsize                 n_items)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  PirQuote *found;

  pir_guest_quote_async (get_guest (world), items, n_items, NULL, keep_result, &result);
  WAIT_UNTIL (result != NULL);
  found = pir_guest_quote_finish (get_guest (world), result, &error);
  g_assert_no_error (error);

  return found;
}

static PirIntent *
pay_items (World                *world,
           const PirPaymentItem *items,
           gsize                 n_items,
           GError              **error)
{
  g_autoptr (PirQuote) offers = quote (world, items, n_items);
  g_autoptr (GAsyncResult) result = NULL;
  gsize n_offers;
  const PirOffer *offer = pir_quote_get_offers (offers, &n_offers);

  g_assert_cmpuint (n_offers, >, 0);
  pir_guest_pay_async (get_guest (world), items, n_items, offer, "nonna@posta.example", NULL, keep_result, &result);
  WAIT_UNTIL (result != NULL);

  return pir_guest_pay_finish (get_guest (world), result, error);
}

static PirPaymentItem
get_item (PirNotice *notice)
{
  const PirNoticeFields *fields = pir_notice_peek (notice);

  return (PirPaymentItem) { fields->id, fields->version, fields->amount };
}

static PirIntent *
pay (World   *world,
     GError **error)
{
  g_autoptr (PirNotice) notice = look_up_right (world, get ("PIR_TEST_NUMBER"));
  const PirPaymentItem item = get_item (notice);

  return pay_items (world, &item, 1, error);
}

static guint
count_open (World *world)
{
  return g_list_model_get_n_items (G_LIST_MODEL (get_guest (world)));
}

static GPtrArray *
list_receipts (World *world)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *receipts;

  pir_guest_list_receipts_async (get_guest (world), NULL, keep_result, &result);
  WAIT_UNTIL (result != NULL);
  receipts = pir_guest_list_receipts_finish (get_guest (world), result, &error);
  g_assert_no_error (error);

  return receipts;
}

static void
assert_no_receipt (World *world)
{
  g_autoptr (GPtrArray) receipts = list_receipts (world);

  g_assert_cmpuint (receipts->len, ==, 0);
}

static void
closed_cb (PirGuest    *guest,
           PirIntent   *intent,
           PirPayment  *payment,
           PirPayment **closed)
{
  g_set_object (closed, payment);
}

static void
assert_kept (World *world,
             guint  n_receipts)
{
  g_autoptr (GPtrArray) receipts = list_receipts (world);

  g_assert_cmpuint (receipts->len, ==, n_receipts);
  for (guint i = 0; i < n_receipts; i++)
    {
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (GFile) file = NULL;

      pir_guest_check_async (get_guest (world), receipts->pdata[i], NULL, keep_result, &result);
      WAIT_UNTIL (result != NULL);
      file = pir_guest_check_finish (get_guest (world), result, &error);
      g_assert_no_error (error);
      g_assert_nonnull (file);
    }
}

/* Without a keyring the key stays in memory; the receipt is there afterwards, also for a later run. */
static void
test_paid (void)
{
  g_autoptr (World) world = open_world ();
  g_autoptr (GError) error = NULL;
  g_autoptr (PirPayment) closed = NULL;
  g_autoptr (PirIntent) intent = NULL;
  g_autofree char *address = NULL;

  g_signal_connect (get_guest (world), "closed", G_CALLBACK (closed_cb), &closed);
  intent = pay (world, &error);
  g_assert_no_error (error);
  g_assert_cmpint (pir_intent_peek (intent)->state, ==, PIR_INTENT_ACCEPTED);
  g_assert_false (pir_guest_is_kept (get_guest (world), pir_intent_peek (intent)->key));
  g_assert_false (pir_guest_is_lost (get_guest (world), pir_intent_peek (intent)->key));
  WAIT_UNTIL ((address = pir_guest_dup_address (get_guest (world), intent, NULL)) != NULL);
  WAIT_UNTIL (closed != NULL);
  g_assert_cmpint (pir_payment_peek (closed)->state, ==, PIR_PAYMENT_PAID);
  g_assert_cmpuint (count_open (world), ==, 0);
  assert_kept (world, 1);

  world_close (world);
  world_open (world);
  assert_kept (world, 1);
  g_assert_cmpuint (count_open (world), ==, 0);
}

/* Two papers, one payment, a receipt for each */
static void
test_together (void)
{
  g_autoptr (World) world = open_world ();
  g_autoptr (PirPaperBasket) basket = pir_paper_basket_new ();
  g_autoptr (PirNotice) first = look_up_right (world, get ("PIR_TEST_NUMBER"));
  g_autoptr (PirNotice) second = look_up_right (world, get ("PIR_TEST_OTHER_NUMBER"));
  PirMoney amount = pir_notice_peek (first)->amount, total;
  g_autofree PirPaymentItem *items = NULL;
  g_autoptr (PirCartLine) taken = NULL;
  g_autoptr (PirPayment) closed = NULL;
  g_autoptr (PirIntent) intent = NULL;
  g_autoptr (GError) error = NULL;
  gsize n_items;

  /* Put in twice it is in once, and what is taken out is out. */
  pir_paper_basket_put (basket, first, amount);
  pir_paper_basket_put (basket, first, amount);
  g_assert_cmpuint (g_list_model_get_n_items (pir_paper_basket_get_lines (basket)), ==, 1);
  g_assert_null (pir_paper_basket_take (basket, pir_notice_peek (second)->id));
  taken = pir_paper_basket_take (basket, pir_notice_peek (first)->id);
  g_assert_true (pir_cart_line_get_notice (taken) == first);
  pir_paper_basket_put (basket, first, amount);

  items = pir_paper_basket_build_items (basket, second, pir_notice_peek (second)->amount, &n_items, &total);
  g_assert_cmpuint (n_items, ==, 2);
  g_assert_cmpint (total, ==, amount + pir_notice_peek (second)->amount);
  g_signal_connect (get_guest (world), "closed", G_CALLBACK (closed_cb), &closed);
  intent = pay_items (world, items, n_items, &error);
  g_assert_no_error (error);
  g_assert_cmpint (pir_intent_peek (intent)->amount, ==, total);
  WAIT_UNTIL (closed != NULL);
  g_assert_cmpint (pir_payment_peek (closed)->state, ==, PIR_PAYMENT_PAID);
  assert_kept (world, 2);
}

/* A later run has no key to it: it says so, and the person puts it away. */
static void
test_lost (void)
{
  g_autoptr (World) world = open_world ();
  g_autoptr (GError) error = NULL;
  g_autoptr (PirIntent) intent = pay (world, &error);
  g_autoptr (GAsyncResult) result = NULL;
  const char *key = pir_intent_peek (intent)->key;

  g_assert_no_error (error);
  world_close (world);
  world_open (world);
  WAIT_UNTIL (count_open (world) == 1);
  WAIT_UNTIL (pir_guest_is_lost (get_guest (world), key));
  pir_guest_abandon_async (get_guest (world), key, NULL, keep_result, &result);
  WAIT_UNTIL (result != NULL);
  g_assert_true (pir_guest_abandon_finish (get_guest (world), result, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_open (world), ==, 0);
}

static void
test_given_up (void)
{
  g_autoptr (World) world = open_world ();
  g_autoptr (GError) error = NULL;
  g_autoptr (PirIntent) intent = pay (world, &error);
  g_autoptr (PirPayment) closed = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  g_assert_no_error (error);
  g_signal_connect (get_guest (world), "closed", G_CALLBACK (closed_cb), &closed);
  pir_guest_abandon_async (get_guest (world), pir_intent_peek (intent)->key, NULL, keep_result, &result);
  WAIT_UNTIL (result != NULL);
  g_assert_true (pir_guest_abandon_finish (get_guest (world), result, &error));
  g_assert_no_error (error);
  g_assert_cmpint (pir_payment_peek (closed)->state, ==, PIR_PAYMENT_CANCELLED);
  g_assert_cmpuint (count_open (world), ==, 0);
}

/* The provider does not open its page: nothing is under way, and nothing was taken. */
static void
test_refused (void)
{
  g_autoptr (World) world = open_world ();
  g_autoptr (GError) error = NULL;
  g_autoptr (PirIntent) intent = pay (world, &error);

  g_assert_null (intent);
  g_assert_cmpint (pir_sentence_get_problem (error), ==, PIR_PROBLEM_PSP_UNAVAILABLE);
  g_assert_cmpuint (count_open (world), ==, 0);
}

static void
test_wrong (void)
{
  g_autoptr (World) world = open_world ();
  g_autoptr (GError) error = NULL;

  g_assert_null (look_up (world, get ("PIR_TEST_NUMBER"), "80015790563", &error));
  g_assert_cmpint (pir_sentence_get_problem (error), ==, PIR_PROBLEM_NOT_FOUND);
  assert_no_receipt (world);
}

/* Who is signed in has the payment, and the receipt, among their own. */
static void
test_account (void)
{
  g_autoptr (World) world = open_world ();
  PirSession *session = pir_context_get_session (world->context);
  g_autoptr (GAsyncResult) signed_in = NULL;
  g_autoptr (GAsyncResult) paid = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (PirNotice) notice = NULL;
  g_autoptr (PirQuote) offers = NULL;
  g_autoptr (PirIntent) intent = NULL;
  PirCheckout *checkout;
  PirPaymentItem item;
  gsize n_offers;

  pir_session_sign_in_async (session, world->url, "anna.verdi", get ("PIR_TEST_PASSWORD"), FALSE, NULL, keep_result, &signed_in);
  WAIT_UNTIL (signed_in != NULL);
  g_assert_true (pir_session_sign_in_finish (session, signed_in, &error));
  g_assert_no_error (error);
  world_sync (world);
  notice = look_up_right (world, get ("PIR_TEST_NUMBER"));
  item = get_item (notice);
  offers = quote (world, &item, 1);
  checkout = pir_context_get_checkout (world->context);
  pir_checkout_pay_items_async (checkout, &item, 1, pir_quote_get_offers (offers, &n_offers), NULL, keep_result, &paid);
  WAIT_UNTIL (paid != NULL);
  intent = pir_checkout_pay_finish (checkout, paid, &error);
  g_assert_no_error (error);
  g_assert_true (pir_intent_peek (intent)->is_looked_up);
  WAIT_UNTIL (g_list_model_get_n_items (G_LIST_MODEL (checkout)) == 0);
  g_assert_cmpuint (count_open (world), ==, 0);
  assert_no_receipt (world);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/paper/paid", test_paid);
  g_test_add_func ("/paper/together", test_together);
  g_test_add_func ("/paper/lost", test_lost);
  g_test_add_func ("/paper/given-up", test_given_up);
  g_test_add_func ("/paper/refused", test_refused);
  g_test_add_func ("/paper/wrong", test_wrong);
  g_test_add_func ("/paper/account", test_account);

  return g_test_run ();
}
