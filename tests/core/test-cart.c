/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helpers.h"

#include "base/pir-clock.h"
#include "core/pir-pay-ways.h"
#include "net/pir-net-error.h"

static PirCart *
get_cart (World *world)
{
  return pir_context_get_cart (world->context);
}

static guint
count (World *world)
{
  return g_list_model_get_n_items (G_LIST_MODEL (get_cart (world)));
}

static PirCartLine *
get_line (World *world,
          guint  position)
{
  PirCartLine *line = g_list_model_get_item (G_LIST_MODEL (get_cart (world)), position);

  g_assert_nonnull (line);
  g_object_unref (line); /* the cart keeps it */

  return line;
}

static World *
new_world (void)
{
  World *world = world_new ();

  fake_service_add_family (world->service, 1, 20);
  world_open_signed_in (world);

  return world;
}

static void
change_notice (World *world,
               guint  number,
               void (*change) (PirNoticeFields *fields))
{
  g_autoptr (PirNotice) notice = world_find_notice (world, number);
  PirNoticeFields fields = *pir_notice_peek (notice);
  g_autoptr (PirNotice) changed = NULL;

  fields.local_id = 0;
  change (&fields);
  changed = pir_notice_new (&fields);
  fake_service_add (world->service, FAKE_ANNA, PIR_CHANGE_NOTICE, fields.id, changed);
  world_sync (world);
}

static void
test_basics (void)
{
  g_autoptr (World) world = new_world ();
  g_autoptr (PirNotice) notice = NULL;
  g_autofree char *first = fake_uuid ('n', 1);
  g_autofree char *second = fake_uuid ('n', 2);
  PirCart *cart = get_cart (world);

  world_fill_cart (world, 1, 3);
  g_assert_cmpuint (count (world), ==, 3);
  g_assert_cmpint (pir_cart_get_total (cart), ==, 1001 + 1002 + 1003);
  g_assert_cmpuint (pir_cart_get_n_groups (cart), ==, 1);
  world_fill_cart (world, 2, 2);
  g_assert_cmpuint (count (world), ==, 3);
  pir_cart_remove (cart, second);
  g_assert_false (pir_cart_contains (cart, second));
  g_assert_true (pir_cart_contains (cart, first));
  g_assert_cmpuint (count (world), ==, 2);
  settle ();
  g_assert_cmpuint (count (world), ==, 2);
  world_close (world);

  world_open (world);
  WAIT_UNTIL (count (world) == 2);
  notice = g_object_ref (pir_cart_line_get_notice (get_line (world, 0)));
  g_assert_cmpstr (pir_notice_peek (notice)->id, ==, first);
  g_assert_cmpint (pir_cart_get_total (get_cart (world)), ==, 1001 + 1003);
}

static void
changed_cb (GListModel *model,
            guint       position,
            guint       n_removed,
            guint       n_added,
            guint      *n_changes)
{
  g_test_message ("change at %u: %u out, %u in", position, n_removed, n_added);
  (*n_changes)++;
}

/* What has been put in and taken out fast stands still afterwards: no older answer undoes a newer act. */
static void
test_fast (void)
{
  g_autoptr (World) world = new_world ();
  g_autofree char *id = fake_uuid ('n', 7);
  PirCart *cart = get_cart (world);
  guint n_changes = 0;

  world_fill_cart (world, 1, 10);
  for (guint i = 0; i < 25; i++)
    {
      g_autoptr (PirNotice) notice = fake_notice (7);

      pir_cart_remove (cart, id);
      turn ();
      pir_cart_add (cart, notice);
      turn ();
    }
  pir_cart_remove (cart, id);
  g_signal_connect (cart, "items-changed", G_CALLBACK (changed_cb), &n_changes);
  settle ();
  g_assert_cmpuint (n_changes, ==, 0);
  g_assert_cmpuint (count (world), ==, 9);
  g_assert_false (pir_cart_contains (cart, id));
}

static void
make_editable (PirNoticeFields *fields)
{
  fields->is_amount_editable = TRUE;
  fields->amount_min = 500;
  fields->amount_max = 5000;
}

static void
raise_amount (PirNoticeFields *fields)
{
  fields->version++;
  fields->amount = fields->original_amount = fields->amount_min = fields->amount_max = 2222;
  fields->is_amount_editable = FALSE;
}

static void
raise_own_amount (PirNoticeFields *fields)
{
  fields->version++;
  fields->amount = fields->original_amount = 3333;
}

static void
amended_cb (PirCart   *cart,
            PirNotice *notice,
            guint     *n_amended)
{
  (*n_amended)++;
}

static void
test_amounts (void)
{
  g_autoptr (World) world = new_world ();
  g_autoptr (PirCartLine) second = NULL;
  guint n_amended = 0;
  g_autofree char *fixed = fake_uuid ('n', 1);
  g_autofree char *free_one = fake_uuid ('n', 2);
  PirCart *cart = get_cart (world);

  change_notice (world, 2, make_editable);
  change_notice (world, 3, make_editable);
  world_fill_cart (world, 1, 3);
  g_assert_false (pir_cart_set_amount (cart, fixed, 900));
  g_assert_true (pir_cart_set_amount (cart, fixed, 1001));
  g_assert_false (pir_cart_set_amount (cart, free_one, 499));
  g_assert_false (pir_cart_set_amount (cart, free_one, 5001));
  g_assert_true (pir_cart_set_amount (cart, free_one, 4200));
  g_assert_cmpint (pir_cart_get_total (cart), ==, 1001 + 4200 + 1003);
  settle ();
  g_signal_connect (cart, "amended", G_CALLBACK (amended_cb), &n_amended);

  /* The school changes: a fixed amount follows, a chosen one stays while allowed, one that was left alone follows. */
  change_notice (world, 1, raise_amount);
  change_notice (world, 2, raise_own_amount);
  change_notice (world, 3, raise_own_amount);
  WAIT_UNTIL (pir_cart_get_total (cart) == 2222 + 4200 + 3333);
  settle ();
  g_assert_cmpint (pir_cart_line_get_amount (get_line (world, 1)), ==, 4200);
  g_assert_cmpuint (pir_notice_peek (pir_cart_line_get_notice (get_line (world, 1)))->version, ==, 2);
  change_notice (world, 2, raise_amount);
  WAIT_UNTIL (pir_cart_line_get_amount (get_line (world, 1)) == 2222);
  /* Whoever put it in is told, and sees what it was, until it is put in again. */
  second = g_object_ref (get_line (world, 1));
  g_assert_cmpint (pir_cart_line_get_before (get_line (world, 1)), ==, 4200);
  g_assert_cmpuint (n_amended, ==, 3);
  pir_cart_remove (cart, free_one);
  pir_cart_add (cart, pir_cart_line_get_notice (second));
  WAIT_UNTIL (pir_cart_contains (cart, free_one));
  g_assert_cmpint (pir_cart_line_get_before (get_line (world, 2)), ==, 0);
}

static void
dropped_cb (PirCart   *cart,
            PirNotice *notice,
            GPtrArray *dropped)
{
  g_ptr_array_add (dropped, g_strdup (pir_notice_peek (notice)->reason));
}

static void
cancel (PirNoticeFields *fields)
{
  fields->state = PIR_NOTICE_CANCELLED;
}

static void
let_expire (PirNoticeFields *fields)
{
  fields->due_date = pir_clock_today () - 1;
  fields->is_deadline_hard = TRUE;
}

static void
test_dropped (void)
{
  g_autoptr (World) world = new_world ();
  g_autoptr (GPtrArray) dropped = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (PirNotice) expired = NULL;

  world_fill_cart (world, 1, 4);
  g_signal_connect (get_cart (world), "dropped", G_CALLBACK (dropped_cb), dropped);
  change_notice (world, 2, cancel);
  WAIT_UNTIL (dropped->len == 1);
  g_assert_cmpstr (g_ptr_array_index (dropped, 0), ==, "Gita 2");
  change_notice (world, 4, let_expire);
  WAIT_UNTIL (dropped->len == 2);
  g_assert_cmpuint (count (world), ==, 2);
  expired = world_find_notice (world, 4);
  pir_cart_add (get_cart (world), expired);
  g_assert_cmpuint (count (world), ==, 2);
  settle ();
  g_assert_cmpuint (dropped->len, ==, 2);
}

static void
make_instalment (PirNoticeFields *fields)
{
  fields->event_id = "0f000000-0000-4000-8000-000000000001";
  fields->instalment = 1;
  fields->instalments = 2;
}

static void
make_single (PirNoticeFields *fields)
{
  fields->event_id = "0f000000-0000-4000-8000-000000000001";
}

/* The last way that was chosen is the one; other notices of the event's school stay. */
static void
test_one_way (void)
{
  g_autoptr (World) world = new_world ();
  g_autoptr (GPtrArray) out = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (PirNotice) single = NULL;
  g_autoptr (PirNotice) first = NULL;
  g_autoptr (PirNotice) second = NULL;
  PirCart *cart = get_cart (world);

  change_notice (world, 1, make_single);
  change_notice (world, 2, make_instalment);
  change_notice (world, 3, make_instalment);
  g_signal_connect (cart, "exchanged", G_CALLBACK (dropped_cb), out);
  world_fill_cart (world, 4, 4);
  single = world_find_notice (world, 1);
  first = world_find_notice (world, 2);
  second = world_find_notice (world, 3);

  pir_cart_add (cart, first);
  pir_cart_add (cart, second);
  g_assert_cmpuint (count (world), ==, 3);
  g_assert_cmpuint (out->len, ==, 0);
  pir_cart_add (cart, single);
  g_assert_cmpuint (count (world), ==, 2);
  g_assert_cmpuint (out->len, ==, 2);
  g_assert_true (pir_cart_contains (cart, pir_notice_peek (single)->id));
  pir_cart_add (cart, second);
  g_assert_cmpuint (count (world), ==, 2);
  g_assert_cmpstr (g_ptr_array_index (out, 2), ==, "Gita 1");
  settle ();
  g_assert_cmpuint (count (world), ==, 2);
}

/* More than one payment takes: groups, each within the maximum. */
static void
test_groups (void)
{
  g_autoptr (World) world = new_world ();
  guint sizes[3] = { 0 };
  guint last = 0;
  PirCart *cart = get_cart (world);

  world_fill_cart (world, 1, 5);
  g_assert_cmpuint (pir_cart_get_n_groups (cart), ==, 1);
  world_fill_cart (world, 6, 12);
  g_assert_cmpuint (pir_cart_get_maximum (cart), ==, 5);
  g_assert_cmpuint (pir_cart_get_n_groups (cart), ==, 3);
  for (guint i = 0; i < 12; i++)
    {
      guint group = pir_cart_line_get_group (get_line (world, i));

      g_assert_cmpuint (group, >=, last);
      last = group;
      g_assert_cmpuint (group, <, 3);
      g_assert_cmpuint (++sizes[group], <=, 5);
    }

  fake_service_set_maximum (world->service, 12);
  world_close (world);
  world_open_signed_in (world);
  WAIT_UNTIL (count (world) == 12);
  WAIT_UNTIL (pir_cart_get_n_groups (get_cart (world)) == 1);
}

/* Several payments one after the other are counted: what came to nothing does not count, and what is over is forgotten. */
static void
test_steps (void)
{
  g_autoptr (World) world = new_world ();
  g_autoptr (PirIntent) first = NULL;
  g_autoptr (PirIntent) second = NULL;
  g_autoptr (PirIntent) third = NULL;
  PirCart *cart = get_cart (world);

  world_fill_cart (world, 1, 7);
  g_assert_cmpuint (pir_cart_get_n_groups (cart), ==, 2);
  g_assert_cmpuint (pir_cart_get_n_begun (cart), ==, 0);
  first = world_pay (world, NULL);
  g_assert_cmpuint (pir_cart_get_n_groups (cart), ==, 1);
  g_assert_cmpuint (pir_cart_get_n_begun (cart), ==, 1);

  fake_service_decide (world->service, 0, PIR_PAYMENT_FAILED, "2", 90, FALSE);
  world_sync (world);
  WAIT_UNTIL (pir_cart_get_n_begun (cart) == 0);
  WAIT_UNTIL (count (world) == 7);
  g_assert_cmpuint (pir_cart_get_n_groups (cart), ==, 2);

  second = world_pay (world, NULL);
  fake_service_decide (world->service, 1, PIR_PAYMENT_PAID, "0", 90, TRUE);
  world_sync (world);
  WAIT_UNTIL (g_list_model_get_n_items (G_LIST_MODEL (pir_context_get_checkout (world->context))) == 0);
  g_assert_cmpuint (pir_cart_get_n_groups (cart), ==, 1);
  g_assert_cmpuint (pir_cart_get_n_begun (cart), ==, 1);

  third = world_pay (world, NULL);
  g_assert_cmpuint (count (world), ==, 0);
  g_assert_cmpuint (pir_cart_get_n_begun (cart), ==, 2);
  fake_service_decide (world->service, 2, PIR_PAYMENT_PAID, "0", 90, TRUE);
  world_sync (world);
  WAIT_UNTIL (pir_cart_get_n_begun (cart) == 0);
  world_fill_cart (world, 8, 9);
  g_assert_cmpuint (pir_cart_get_n_groups (cart), ==, 1);
  g_assert_cmpuint (pir_cart_get_n_begun (cart), ==, 0);
}

/* A way to pay beside the others, by an account, for the payer's bank only */
static void
add_own_bank (World *world)
{
  const PirFeeTier tiers[] = { { 0, 2500, 10 }, { 2500, PIR_MONEY_MAX, 60 } };

  fake_service_add_way (world->service, pir_service_new (&(PirServiceFields) {
    .id = "own", .psp_id = "OWN", .psp_name = "Banca mia", .method = PIR_METHOD_ACCOUNT, .kind = "BBT", .is_on_us = TRUE,
    .tiers = tiers, .n_tiers = G_N_ELEMENTS (tiers),
  }));
}

/* The plan follows what the payer says: other banks' ways do not count, own ones do, and a division is a choice. */
static void
test_plan (void)
{
  g_autoptr (World) world = world_new ();
  PirPayWays *ways;
  PirCart *cart;
  gsize n_steps;

  fake_service_add_family (world->service, 1, 20);
  add_own_bank (world);
  world_open_signed_in (world);
  cart = get_cart (world);
  ways = pir_context_get_pay_ways (world->context);
  world_fill_cart (world, 1, 4);
  WAIT_UNTIL (pir_fee_plan_is_possible (pir_cart_get_plan (cart)));
  g_assert_cmpint (pir_fee_plan_get_fee (pir_cart_get_plan (cart)), ==, 90);
  g_assert_cmpint (pir_cart_get_one_fee (cart), ==, 90);

  /* Four of about 10 €: 0,60 € in one payment, 0,10 € in each of two */
  pir_pay_ways_set (ways, PIR_PAY_CHOICE_BANK, "OWN", TRUE);
  g_assert_cmpint (pir_fee_plan_get_fee (pir_cart_get_plan (cart)), ==, 20);
  g_assert_cmpint (pir_cart_get_one_fee (cart), ==, 60);
  pir_fee_plan_get_steps (pir_cart_get_plan (cart), &n_steps);
  g_assert_cmpuint (n_steps, ==, 2);
  g_assert_cmpuint (pir_cart_get_n_groups (cart), ==, 1);
  pir_pay_ways_set (ways, PIR_PAY_CHOICE_SPLIT, "", TRUE);
  g_assert_cmpuint (pir_cart_get_n_groups (cart), ==, 2);
  pir_pay_ways_set_scope (ways, PIR_PAY_SCOPE_CARD);
  g_assert_cmpuint (pir_cart_get_n_groups (cart), ==, 1);
  g_assert_cmpint (pir_fee_plan_get_fee (pir_cart_get_plan (cart)), ==, 90);
  pir_pay_ways_set_scope (ways, PIR_PAY_SCOPE_POSTAL_SLIP);
  g_assert_false (pir_fee_plan_is_possible (pir_cart_get_plan (cart)));
  g_assert_cmpint (pir_cart_get_one_fee (cart), ==, -1);
}

static PirQuote *
quote (World     *world,
       gboolean  *is_estimate,
       GError   **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  pir_cart_quote_async (get_cart (world), 0, NULL, keep_result, &result);
  WAIT_UNTIL (result != NULL);

  return pir_cart_quote_finish (get_cart (world), result, is_estimate, error);
}

/* The server's answer and the one computed here are the same. */
static void
test_quote (void)
{
  g_autoptr (World) world = new_world ();
  g_autoptr (PirQuote) told = NULL;
  g_autoptr (PirQuote) computed = NULL;
  g_autoptr (PirQuote) empty = NULL;
  g_autoptr (GError) error = NULL;
  const PirOffer *first, *second;
  gboolean is_estimate;
  gsize n_first, n_second;

  empty = quote (world, &is_estimate, &error);
  g_assert_error (error, PIR_CORE_ERROR, PIR_CORE_ERROR_CART_EMPTY);
  g_clear_error (&error);
  WAIT_UNTIL (fake_service_count (world->service, "GET /v1/payment-services") == 1);
  settle ();
  world_fill_cart (world, 1, 3);
  told = quote (world, &is_estimate, &error);
  g_assert_no_error (error);
  g_assert_false (is_estimate);
  fake_service_set_online (world->service, FALSE);
  computed = quote (world, &is_estimate, &error);
  g_assert_no_error (error);
  g_assert_true (is_estimate);
  first = pir_quote_get_offers (told, &n_first);
  second = pir_quote_get_offers (computed, &n_second);
  g_assert_cmpuint (n_first, ==, 2);
  g_assert_cmpuint (n_second, ==, 2);
  for (gsize i = 0; i < n_first; i++)
    {
      g_assert_cmpint (first[i].fee, ==, second[i].fee);
      g_assert_cmpint (first[i].total, ==, second[i].total);
    }
  g_assert_cmpint (first[0].fee, ==, 90);
  g_assert_cmpint (pir_quote_get_saving (computed), ==, 3 * 90 - 90);
}

/* A "no" is no reason to compute something else. */
static void
test_quote_refused (void)
{
  g_autoptr (World) world = new_world ();
  g_autoptr (GError) error = NULL;

  world_fill_cart (world, 1, 3);
  fake_service_fail (world->service, "POST /v1/quotes", FAKE_REFUSE, PIR_PROBLEM_NOTICE_STALE, 0, 1);
  g_assert_null (quote (world, NULL, &error));
  g_assert_cmpint (pir_net_error_get_problem (error)->code, ==, PIR_PROBLEM_NOTICE_STALE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/cart/basics", test_basics);
  g_test_add_func ("/core/cart/fast", test_fast);
  g_test_add_func ("/core/cart/amounts", test_amounts);
  g_test_add_func ("/core/cart/dropped", test_dropped);
  g_test_add_func ("/core/cart/one-way", test_one_way);
  g_test_add_func ("/core/cart/groups", test_groups);
  g_test_add_func ("/core/cart/steps", test_steps);
  g_test_add_func ("/core/cart/plan", test_plan);
  g_test_add_func ("/core/cart/quote", test_quote);
  g_test_add_func ("/core/cart/quote-refused", test_quote_refused);

  return g_test_run ();
}
