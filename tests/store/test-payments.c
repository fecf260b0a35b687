/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/fixture.h"
#include "store/town.h"

static void
changed_cb (PirStore *store,
            guint     topics,
            guint    *heard)
{
  *heard |= topics;
}

static PirStore *
open_with_town (const char *folder,
                Town       *town,
                guint       n)
{
  PirStore *store = store_open (folder);
  g_autoptr (PirChanges) page = town_page (town, 0, n, 0, TRUE);

  store_apply (store, page);

  return store;
}

static PirIntent *
make_intent (const char     *key,
             PirIntentState  state,
             gint64          created_at,
             const char     *payment_id)
{
  g_autofree char *first = town_id (3, 0);
  g_autofree char *second = town_id (3, 1);
  PirPaymentItem items[] = { { first, 1, 1000 }, { second, 1, 2500 } };
  PirIntentFields fields = { .key = key, .created_at = created_at, .state = state, .items = items, .n_items = 2,
                             .service_id = "s", .psp_name = "Banca d'Esempio", .method = PIR_METHOD_POSTAL_SLIP,
                             .amount = 3500, .fee = 150, .payment_id = payment_id,
                             .checkout_url = payment_id != NULL ? "https://checkout.example.org/c/1" : NULL,
                             .problem = state == PIR_INTENT_REFUSED ? PIR_PROBLEM_NOTICE_LOCKED : PIR_PROBLEM_UNKNOWN };

  return pir_intent_new (&fields);
}

static void
save (PirStore       *store,
      const char     *key,
      PirIntentState  state,
      gint64          created_at,
      const char     *payment_id)
{
  g_autoptr (PirIntent) intent = make_intent (key, state, created_at, payment_id);

  store_save_intent (store, intent);
}

static void
apply_payment (PirStore        *store,
               const char      *id,
               PirPaymentState  state)
{
  g_autoptr (PirChanges) changes = pir_changes_new ();
  PirPaymentFields fields = sample_payment;
  g_autoptr (PirPayment) payment = NULL;

  fields.id = id;
  fields.state = state;
  payment = pir_payment_new (&fields);
  pir_changes_add (changes, PIR_CHANGE_PAYMENT, id, payment);
  pir_changes_finish (changes, "after-payment", FALSE);
  store_apply (store, changes);
}

static void
check_state (PirStore       *store,
             const char     *key,
             PirIntentState  state)
{
  g_autoptr (GPtrArray) intents = store_intents (store, FALSE);

  for (guint i = 0; i < intents->len; i++)
    {
      const PirIntentFields *fields = pir_intent_peek (intents->pdata[i]);

      if (g_strcmp0 (fields->key, key) != 0)
        continue;
      g_assert_cmpint (fields->state, ==, state);
      return;
    }
  g_assert_not_reached ();
}

static void
check_cart (PirStore *store,
            guint     n,
            ...)
{
  g_autoptr (GPtrArray) rows = store_cart (store);
  va_list args;

  g_assert_cmpuint (rows->len, ==, n);
  va_start (args, n);
  for (guint i = 0; i < n; i++)
    {
      const PirCartRow *row = rows->pdata[i];
      g_autofree char *id = town_id (3, va_arg (args, guint));

      g_assert_cmpstr (pir_notice_peek (row->notice)->id, ==, id);
      g_assert_cmpint (row->amount, ==, va_arg (args, int));
    }
  va_end (args);
}

static void
set_cart (PirStore *store,
          guint     number,
          PirMoney  amount)
{
  g_autofree char *id = town_id (3, number);

  store_set_cart (store, id, amount);
}

static void
test_cart (void)
{
  g_autoptr (Folder) folder = folder_new ();
  g_autoptr (Town) town = town_new ();
  PirStore *store = open_with_town (folder, town, 10);
  guint heard = 0;

  g_signal_connect (store, "changed", G_CALLBACK (changed_cb), &heard);
  check_cart (store, 0);
  set_cart (store, 5, 500);
  g_assert_cmpuint (heard, ==, PIR_STORE_TOPIC_CART);
  set_cart (store, 2, 200);
  set_cart (store, 7, 700);
  check_cart (store, 3, 5u, 500, 2u, 200, 7u, 700);

  set_cart (store, 5, 550); /* another amount, the same place */
  check_cart (store, 3, 5u, 550, 2u, 200, 7u, 700);
  set_cart (store, 2, -1);
  set_cart (store, 2, -1);
  set_cart (store, 999, 1); /* not in the cache */
  check_cart (store, 2, 5u, 550, 7u, 700);
  set_cart (store, 2, 0); /* put in again: last */
  check_cart (store, 3, 5u, 550, 7u, 700, 2u, 0);
  pir_cart_row_free (NULL);
  store_finish (store);

  store = store_open (folder);
  check_cart (store, 3, 5u, 550, 7u, 700, 2u, 0);
  store_finish (store);
}

/* The feed changes or withdraws a notice that is in the cart: who shows the cart hears of it */
static void
test_cart_follows_feed (void)
{
  g_autoptr (Town) town = town_new ();
  PirStore *store = open_with_town (NULL, town, 10);
  g_autoptr (PirChanges) changed = town_page (town, 5, 1, 1, FALSE);
  g_autoptr (PirChanges) gone = pir_changes_new ();
  g_autofree char *id = town_id (3, 5);
  guint heard = 0;

  g_signal_connect (store, "changed", G_CALLBACK (changed_cb), &heard);
  store_apply (store, changed);
  g_assert_cmpuint (heard, ==, PIR_STORE_TOPIC_NOTICES);
  set_cart (store, 5, 500);
  set_cart (store, 6, 600);

  heard = 0;
  pir_changes_add (gone, PIR_CHANGE_NOTICE, id, NULL);
  pir_changes_finish (gone, "gone", FALSE);
  store_apply (store, gone);
  g_assert_cmpuint (heard, ==, PIR_STORE_TOPIC_NOTICES | PIR_STORE_TOPIC_CART);
  check_cart (store, 1, 6u, 600);
  store_apply (store, changed);
  check_cart (store, 2, 5u, 500, 6u, 600);
  store_finish (store);
}

static void
test_intent (void)
{
  g_autoptr (Folder) folder = folder_new ();
  g_autoptr (Town) town = town_new ();
  PirStore *store = open_with_town (folder, town, 3);
  guint heard = 0;

  g_signal_connect (store, "changed", G_CALLBACK (changed_cb), &heard);
  save (store, "k1", PIR_INTENT_COMMITTED, 100, NULL);
  g_assert_cmpuint (heard, ==, PIR_STORE_TOPIC_PAYMENTS);
  store_finish (store);

  store = store_open (folder);
  {
    g_autoptr (GPtrArray) intents = store_intents (store, TRUE);
    g_autofree char *first = town_id (3, 0);
    const PirIntentFields *fields = pir_intent_peek (intents->pdata[0]);

    g_assert_cmpuint (intents->len, ==, 1);
    g_assert_cmpstr (fields->key, ==, "k1");
    g_assert_cmpint (fields->created_at, ==, 100);
    g_assert_cmpint (fields->state, ==, PIR_INTENT_COMMITTED);
    g_assert_cmpuint (fields->n_items, ==, 2);
    g_assert_cmpstr (fields->items[0].notice_id, ==, first);
    g_assert_cmpuint (fields->items[1].version, ==, 1);
    g_assert_cmpint (fields->items[1].amount, ==, 2500);
    g_assert_cmpstr (fields->service_id, ==, "s");
    g_assert_cmpstr (fields->psp_name, ==, "Banca d'Esempio");
    g_assert_cmpint (fields->method, ==, PIR_METHOD_POSTAL_SLIP);
    g_assert_cmpint (fields->amount, ==, 3500);
    g_assert_cmpint (fields->fee, ==, 150);
    g_assert_null (fields->payment_id);
    g_assert_null (fields->checkout_url);
  }
  store_finish (store);
}

static void
test_intents_order (void)
{
  PirStore *store = store_open (NULL);
  static const char * const all[] = { "newest", "refused", "old" };

  save (store, "old", PIR_INTENT_COMMITTED, 100, NULL);
  save (store, "newest", PIR_INTENT_ACCEPTED, 300, "p");
  save (store, "refused", PIR_INTENT_REFUSED, 200, NULL);
  {
    g_autoptr (GPtrArray) intents = store_intents (store, FALSE);
    g_autoptr (GPtrArray) open = store_intents (store, TRUE);

    g_assert_cmpuint (intents->len, ==, 3);
    for (guint i = 0; i < 3; i++)
      g_assert_cmpstr (pir_intent_peek (intents->pdata[i])->key, ==, all[i]);
    g_assert_cmpint (pir_intent_peek (intents->pdata[1])->problem, ==, PIR_PROBLEM_NOTICE_LOCKED);
    g_assert_cmpuint (open->len, ==, 2);
    g_assert_cmpstr (pir_intent_peek (open->pdata[1])->key, ==, "old");
    g_assert_cmpstr (pir_intent_peek (open->pdata[0])->payment_id, ==, "p");
    g_assert_cmpstr (pir_intent_peek (open->pdata[0])->checkout_url, ==, "https://checkout.example.org/c/1");
  }
  store_finish (store);
}

/* Accepted: its notices leave the cart, others stay; what they said is kept when the server withdraws them */
static void
test_accepted (void)
{
  g_autoptr (Folder) folder = folder_new ();
  g_autofree char *local = folder_path (folder, "local.db");
  g_autoptr (Town) town = town_new ();
  PirStore *store = open_with_town (folder, town, 5);
  g_autoptr (PirChanges) gone = pir_changes_new ();
  g_autofree char *first = town_id (3, 0);
  g_autofree char *third = town_id (3, 2);
  guint heard = 0;

  set_cart (store, 0, 1000);
  set_cart (store, 1, 2500);
  set_cart (store, 2, 300);
  save (store, "k", PIR_INTENT_COMMITTED, 1, NULL);
  check_cart (store, 3, 0u, 1000, 1u, 2500, 2u, 300);
  g_assert_cmpint (db_int (local, "select count(*) from kept_notices"), ==, 0);

  g_signal_connect (store, "changed", G_CALLBACK (changed_cb), &heard);
  save (store, "k", PIR_INTENT_ACCEPTED, 1, "p");
  g_assert_cmpuint (heard, ==, PIR_STORE_TOPIC_PAYMENTS | PIR_STORE_TOPIC_CART);
  check_cart (store, 1, 2u, 300);
  g_assert_cmpint (db_int (local, "select count(*) from kept_notices"), ==, 2);

  pir_changes_add (gone, PIR_CHANGE_NOTICE, first, NULL);
  pir_changes_add (gone, PIR_CHANGE_NOTICE, third, NULL);
  pir_changes_finish (gone, "gone", FALSE);
  store_apply (store, gone);
  {
    g_autoptr (GError) error = NULL;
    g_autoptr (PirNotice) expected = town_notice (town, 0, 0);
    g_autoptr (PirNotice) kept = store_find (store, first, &error);

    g_assert_no_error (error);
    g_assert_cmpstr (pir_notice_peek (kept)->reason, ==, pir_notice_peek (expected)->reason);
    g_assert_cmpint (pir_notice_peek (kept)->amount, ==, pir_notice_peek (expected)->amount);
    g_assert_cmpint (pir_notice_peek (kept)->due_date, ==, pir_notice_peek (expected)->due_date);
    g_assert_cmpint (pir_notice_peek (kept)->local_id, ==, 0);
    g_assert_null (store_find (store, third, &error));
    g_assert_error (error, PIR_STORE_ERROR, PIR_STORE_ERROR_NOT_FOUND);
  }
  store_finish (store);
}

/* A snapshot says what the notice said last */
static void
test_snapshot_follows (void)
{
  g_autoptr (Town) town = town_new ();
  PirStore *store = open_with_town (NULL, town, 2);
  g_autoptr (PirChanges) newer = town_page (town, 0, 1, 3, FALSE);
  g_autoptr (PirChanges) gone = pir_changes_new ();
  g_autoptr (PirNotice) expected = town_notice (town, 0, 3);
  g_autoptr (PirNotice) kept = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = town_id (3, 0);

  save (store, "k1", PIR_INTENT_ACCEPTED, 1, "p1");
  store_apply (store, newer);
  save (store, "k2", PIR_INTENT_ACCEPTED, 2, "p2");
  pir_changes_add (gone, PIR_CHANGE_NOTICE, id, NULL);
  pir_changes_finish (gone, "gone", FALSE);
  store_apply (store, gone);
  kept = store_find (store, id, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (pir_notice_peek (kept)->reason, ==, pir_notice_peek (expected)->reason);
  g_assert_cmpuint (pir_notice_peek (kept)->version, ==, 4);
  store_finish (store);
}

/* What comes late does not undo what came after it */
static void
test_never_back (void)
{
  PirStore *store = store_open (NULL);
  guint heard = 0;

  save (store, "k", PIR_INTENT_ACCEPTED, 1, "p");
  g_signal_connect (store, "changed", G_CALLBACK (changed_cb), &heard);
  save (store, "k", PIR_INTENT_COMMITTED, 1, NULL);
  g_assert_cmpuint (heard, ==, 0);
  check_state (store, "k", PIR_INTENT_ACCEPTED);
  save (store, "k", PIR_INTENT_CLOSED, 1, "p");
  check_state (store, "k", PIR_INTENT_CLOSED);
  save (store, "k", PIR_INTENT_ACCEPTED, 1, "p");
  save (store, "k", PIR_INTENT_REFUSED, 1, "p");
  check_state (store, "k", PIR_INTENT_CLOSED);
  store_finish (store);
}

static void
test_outcome_closes (void)
{
  static const PirPaymentState decided[] = { PIR_PAYMENT_PAID, PIR_PAYMENT_FAILED, PIR_PAYMENT_CANCELLED,
                                             PIR_PAYMENT_EXPIRED };

  for (gsize i = 0; i < G_N_ELEMENTS (decided); i++)
    {
      PirStore *store = store_open (NULL);

      save (store, "k", PIR_INTENT_ACCEPTED, 1, "p");
      save (store, "other", PIR_INTENT_ACCEPTED, 2, "q");
      save (store, "unsent", PIR_INTENT_COMMITTED, 3, NULL);
      apply_payment (store, "p", PIR_PAYMENT_OPEN);
      check_state (store, "k", PIR_INTENT_ACCEPTED);
      apply_payment (store, "p", PIR_PAYMENT_PENDING);
      check_state (store, "k", PIR_INTENT_ACCEPTED);
      apply_payment (store, "p", decided[i]);
      check_state (store, "k", PIR_INTENT_CLOSED);
      check_state (store, "other", PIR_INTENT_ACCEPTED);
      check_state (store, "unsent", PIR_INTENT_COMMITTED);
      store_finish (store);
    }
}

/* The feed tells of the outcome before the answer to the request is written down */
static void
test_outcome_first (void)
{
  PirStore *store = store_open (NULL);

  save (store, "k", PIR_INTENT_COMMITTED, 1, NULL);
  apply_payment (store, "p", PIR_PAYMENT_PAID);
  check_state (store, "k", PIR_INTENT_COMMITTED);
  save (store, "k", PIR_INTENT_ACCEPTED, 1, "p");
  check_state (store, "k", PIR_INTENT_CLOSED);
  store_finish (store);
}

/* The page is stored and the program ends before the intent is closed: opening closes it */
static void
test_outcome_at_open (void)
{
  g_autoptr (Folder) folder = folder_new ();
  g_autofree char *path = folder_path (folder, "local.db");
  PirStore *store = store_open (folder);

  save (store, "k", PIR_INTENT_ACCEPTED, 1, "p");
  apply_payment (store, "p", PIR_PAYMENT_PAID);
  store_finish (store);
  db_exec (path, "update intents set state = 'accepted'");

  store = store_open (folder);
  check_state (store, "k", PIR_INTENT_CLOSED);
  store_finish (store);
}

static void
test_payment (void)
{
  PirStore *store = store_open (NULL);
  g_autoptr (GError) error = NULL;
  guint heard = 0;

  g_assert_null (store_payment (store, "p", &error));
  g_assert_error (error, PIR_STORE_ERROR, PIR_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);

  apply_payment (store, "p", PIR_PAYMENT_OPEN);
  g_signal_connect (store, "changed", G_CALLBACK (changed_cb), &heard);
  apply_payment (store, "p", PIR_PAYMENT_OPEN);
  g_assert_cmpuint (heard, ==, 0);
  apply_payment (store, "p", PIR_PAYMENT_PAID);
  g_assert_cmpuint (heard, ==, PIR_STORE_TOPIC_PAYMENTS);
  {
    g_autoptr (PirPayment) payment = store_payment (store, "p", &error);

    g_assert_no_error (error);
    g_assert_cmpint (pir_payment_peek (payment)->state, ==, PIR_PAYMENT_PAID);
    g_assert_cmpuint (pir_payment_peek (payment)->n_items, ==, sample_payment.n_items);
  }
  store_finish (store);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/payments/cart", test_cart);
  g_test_add_func ("/payments/cart-follows-feed", test_cart_follows_feed);
  g_test_add_func ("/payments/intent", test_intent);
  g_test_add_func ("/payments/intents-order", test_intents_order);
  g_test_add_func ("/payments/accepted", test_accepted);
  g_test_add_func ("/payments/snapshot-follows", test_snapshot_follows);
  g_test_add_func ("/payments/never-back", test_never_back);
  g_test_add_func ("/payments/outcome-closes", test_outcome_closes);
  g_test_add_func ("/payments/outcome-first", test_outcome_first);
  g_test_add_func ("/payments/outcome-at-open", test_outcome_at_open);
  g_test_add_func ("/payments/payment", test_payment);

  return g_test_run ();
}
