/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stage.h"

#include "core/pir-cart.h"
#include "core/pir-pay-ways.h"
#include "ui/pir-offer-list.h"
#include "ui/pir-offer-row.h"
#include "ui/pir-pay-how.h"
#include "ui/pir-way-popover.h"
#include "ui/pir-ways-bar.h"

/* Fee tables are asked for once in a run of the program. */
static Stage *
new_stage (void)
{
  Stage *stage = stage_new (STAGE_FAMILY);

  family_set_stepped_way (stage->world->service);
  world_close (stage->world);
  world_open_signed_in (stage->world);

  return stage;
}

static PirPayWays *
get_ways (Stage *stage)
{
  return pir_context_get_pay_ways (stage->world->context);
}

static PirCart *
get_cart (Stage *stage)
{
  return pir_context_get_cart (stage->world->context);
}

static void
wait_offers (gpointer list,
             guint    n)
{
  WAIT_UNTIL (walk_count (list, PIR_TYPE_OFFER_ROW) == n);
}

static PirOfferRow *
get_row (gpointer list,
         guint    n)
{
  GtkWidget *row = walk_find (list, PIR_TYPE_OFFER_ROW, n);

  g_assert_nonnull (row);

  return PIR_OFFER_ROW (row);
}

/* Two notices of 50 € and 63 €: one payment takes 3 €, two take 1 € each. The payer is told, and decides. */
static void
test_steps (void)
{
  g_autoptr (Stage) stage = new_stage ();
  g_autoptr (PirIntent) intent = NULL;
  PirPage *page;
  gpointer how;

  world_fill_cart (stage->world, N_VOLUNTARY, N_CANTEEN);
  stage_open (stage, WIDE);
  page = stage_go (stage, "pay");
  how = walk_child (page, "how");
  WAIT_UNTIL (walk_is_shown (how, "split_list"));
  g_assert_cmpstr (adw_preferences_row_get_title (walk_child (how, "split_row")), ==, "Divide into 2 Payments");
  g_assert_cmpstr (adw_action_row_get_subtitle (walk_child (how, "split_row")), ==, "Fees of €2.00 in all instead of €3.00");
  g_assert_cmpuint (pir_cart_get_n_groups (get_cart (stage)), ==, 1);
  g_assert_false (walk_is_shown (page, "groups_label"));

  gtk_switch_set_active (walk_child (how, "split_switch"), TRUE);
  WAIT_UNTIL (pir_cart_get_n_groups (get_cart (stage)) == 2);
  g_assert_cmpstr (walk_text (page, "groups_label"), ==, "2 payments, total fee €2.00. This is payment 1 of 2.");
  WAIT_UNTIL (gtk_widget_is_sensitive (walk_child (page, "go_button")));
  g_assert_cmpint (pir_pay_how_get_chosen (how)->fee, ==, 100);
  g_assert_true (walk_is_shown (how, "split_list"));

  /* The first step is begun; the second waits in the cart. */
  intent = world_pay (stage->world, NULL);
  g_assert_cmpuint (pir_intent_peek (intent)->n_items, ==, 1);
  WAIT_UNTIL (g_list_model_get_n_items (G_LIST_MODEL (get_cart (stage))) == 1);
  WAIT_UNTIL (walk_is_shown (page, "under_way_label"));
  g_assert_true (g_str_has_prefix (walk_text (page, "under_way_label"), "1 payment is under way"));
  WAIT_UNTIL (walk_is_shown (page, "groups_label"));
  g_assert_cmpstr (walk_text (page, "groups_label"), ==, "This is payment 2 of 2.");
}

/* What the payer has said outlives the program: a started division is gone on with. */
static void
test_kept (void)
{
  g_autoptr (Stage) stage = new_stage ();

  world_fill_cart (stage->world, N_VOLUNTARY, N_CANTEEN);
  stage_open (stage, WIDE);
  pir_pay_ways_set (get_ways (stage), PIR_PAY_CHOICE_SPLIT, "", TRUE);
  pir_pay_ways_set (get_ways (stage), PIR_PAY_CHOICE_FAVOURITE, "nameless", TRUE);
  pir_pay_ways_set (get_ways (stage), PIR_PAY_CHOICE_BANK, "BANCA", TRUE);
  pir_pay_ways_set (get_ways (stage), PIR_PAY_CHOICE_BANK, "ABBA", TRUE);
  pir_pay_ways_set (get_ways (stage), PIR_PAY_CHOICE_BANK, "ABBA", FALSE);
  settle ();
  stage_close (stage);
  world_close (stage->world);

  world_open (stage->world);
  WAIT_UNTIL (pir_pay_ways_has (get_ways (stage), PIR_PAY_CHOICE_SPLIT, ""));
  g_assert_true (pir_pay_ways_has (get_ways (stage), PIR_PAY_CHOICE_FAVOURITE, "nameless"));
  g_assert_true (pir_pay_ways_has (get_ways (stage), PIR_PAY_CHOICE_BANK, "BANCA"));
  g_assert_false (pir_pay_ways_has (get_ways (stage), PIR_PAY_CHOICE_BANK, "ABBA"));
}

/* A favourite is marked in the menu of its row, and then seen on the row. */
static void
test_favourite (void)
{
  g_autoptr (Stage) stage = new_stage ();
  GtkWidget *popover, *button;
  PirOfferRow *row;
  gpointer how;
  g_autofree char *name = NULL;

  world_fill_cart (stage->world, N_CANTEEN, N_CANTEEN);
  stage_open (stage, WIDE);
  how = walk_child (stage_go (stage, "pay"), "how");
  wait_offers (how, 2);
  row = get_row (how, 1);
  g_assert_cmpstr (walk_text (row, "title_label"), ==, "Carte");
  g_assert_cmpstr (walk_text (row, "detail_label"), ==, "Card · ABBA");
  g_assert_false (walk_is_shown (row, "star_image"));

  button = walk_find (GTK_WIDGET (row), GTK_TYPE_MENU_BUTTON, 0);
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  popover = GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button)));
  g_assert_true (PIR_IS_WAY_POPOVER (popover));
  g_assert_cmpstr (walk_text (popover, "fees_label"), ==, "up to €100.00: €1.00\nover €100.00: €3.00");
  gtk_check_button_set_active (walk_child (popover, "favourite_check"), TRUE);
  gtk_check_button_set_active (walk_child (popover, "bank_check"), TRUE);
  gtk_popover_popdown (GTK_POPOVER (popover));
  WAIT_UNTIL (walk_count (how, PIR_TYPE_OFFER_ROW) == 2 && walk_is_shown (get_row (how, 1), "star_image"));
  g_assert_cmpstr (walk_text (get_row (how, 1), "detail_label"), ==, "Card · ABBA · your bank · favourite");

  /* Only favourites: one; and the scope is what the server is asked for. */
  pir_pay_ways_set_scope (get_ways (stage), PIR_PAY_SCOPE_FAVOURITES);
  wait_offers (how, 1);
  g_assert_cmpstr (walk_text (get_row (how, 0), "title_label"), ==, "Carte");
  pir_pay_ways_set (get_ways (stage), PIR_PAY_CHOICE_FAVOURITE, "nameless", FALSE);
  wait_offers (how, 0);
  WAIT_UNTIL (walk_is_shown (how, "none_label"));
  g_assert_true (g_str_has_prefix (walk_text (how, "none_label"), "You have no favourites yet"));
  name = walk_dup_name (walk_child (how, "none_label"));
  g_assert_nonnull (name);
}

/* A fee that was not the announced one is told with the receipt too. */
static void
test_fee_differs (void)
{
  g_autoptr (Stage) stage = new_stage ();
  g_autoptr (PirIntent) intent = NULL;
  g_autoptr (PirNotice) notice = NULL;
  gpointer view;

  world_fill_cart (stage->world, N_CANTEEN, N_CANTEEN);
  stage_open (stage, WIDE);
  intent = world_pay (stage->world, NULL);
  fake_service_decide (stage->world->service, 0, PIR_PAYMENT_PAID, "0", 240, TRUE);
  world_sync (stage->world);
  notice = world_find_notice (stage->world, N_CANTEEN);
  g_assert_nonnull (pir_notice_peek (notice)->receipt_id);
  stage_act (stage, "show-receipt", pir_notice_peek (notice)->receipt_id);
  settle ();
  view = walk_child (stage_get_page (stage), "view");
  WAIT_UNTIL (walk_is_shown (view, "fee_label"));
  g_assert_cmpstr (walk_text (view, "fee_label"), ==, "The payment provider (PSP) charged a fee of €2.40, but €1.00 had been "
                   "announced. Ask the provider for the difference.");
}

/* A receipt says in words what the school gives back of it; one without has no such list. */
static void
test_refunds (void)
{
  static const char *packed = "5e0f3a68-1c1c-4f4f-9a49-6a1f2c6f0a01\t2000\tdone\t1790000000\t20720\tGita annullata\tBonifico\n"
                              "5e0f3a68-1c1c-4f4f-9a49-6a1f2c6f0a02\t500\tasked\t1790000000\t-2147483648\tMensa\t\n";
  g_autoptr (Stage) stage = new_stage ();
  g_autofree char *id = family_dup_receipt_id (N_PAID_TOO);
  g_autofree char *other = family_dup_receipt_id (N_PAID_OLD);
  g_autofree char *payment_id = fake_uuid ('q', N_PAID_TOO);
  g_autoptr (PirNotice) notice = fake_notice (N_PAID_TOO);
  g_autoptr (PirReceipt) plain = fake_receipt (notice, id, payment_id, 100, 1790000000, NULL, NULL);
  PirReceiptFields fields = *pir_receipt_peek (plain);
  g_autoptr (PirReceipt) refunded = NULL;
  GtkWidget *window;
  gpointer view;

  fields.refunds = packed;
  refunded = pir_receipt_new (&fields);
  stage_open (stage, WIDE);
  window = GTK_WIDGET (stage->window);
  stage_act (stage, "show-receipt", other);
  settle ();
  view = walk_child (stage_get_page (stage), "view");
  stage_wait_view (view, "receipt");
  g_assert_false (walk_is_shown (view, "refunds"));

  fake_service_add (stage->world->service, FAKE_ANNA, PIR_CHANGE_RECEIPT, id, G_OBJECT (refunded));
  world_sync (stage->world);
  stage_act (stage, "show-receipt", id);
  WAIT_UNTIL (walk_is_shown (walk_child (stage_get_page (stage), "view"), "refunds"));
  g_assert_nonnull (walk_find_text (window, "Refund of €20.00"));
  g_assert_nonnull (walk_find_text (window, "The school sent the money on Thursday 24 September 2026. A bank may need some days for it.\n"
                                            "Reason: Gita annullata\nThe school writes: Bonifico"));
  g_assert_nonnull (walk_find_text (window, "Since Monday 21 September 2026 it waits for the decision of the school.\nReason: Mensa"));
}

/* "By name" those that have none come last, whatever they are called otherwise. */
static void
test_by_name (void)
{
  g_autoptr (Stage) stage = new_stage ();
  PirPage *page;
  gpointer list;

  stage_open (stage, WIDE);
  page = stage_go (stage, "services");
  list = walk_child (page, "online_list");
  wait_offers (list, 2);
  gtk_widget_activate_action (walk_child (page, "bar"), "ways.order", "i", PIR_OFFER_ORDER_NAME);
  g_assert_cmpstr (walk_text (get_row (list, 0), "title_label"), ==, "Banca a scaglioni");
  g_assert_cmpstr (walk_text (get_row (list, 1), "title_label"), ==, "Carte");
}

/* What can be paid, and how: without a cart, without a network, for any amount. */
static void
test_services (void)
{
  g_autoptr (Stage) stage = new_stage ();
  PirPage *page;
  gpointer online, document;

  stage_open (stage, WIDE);
  settle ();
  fake_service_set_online (stage->world->service, FALSE);
  page = stage_go (stage, "services");
  online = walk_child (page, "online_list");
  document = walk_child (page, "document_list");
  wait_offers (online, 2);
  wait_offers (document, 1);
  g_assert_cmpstr (walk_text (get_row (online, 0), "fee_label"), ==, "fee €1.00");
  g_assert_cmpstr (walk_text (get_row (document, 0), "title_label"), ==, "Tabaccherie");
  g_assert_true (walk_is_shown (get_row (document, 0), "hours_label"));
  g_assert_false (walk_is_shown (get_row (document, 0), "check"));

  gtk_editable_set_text (walk_child (page, "amount_row"), "250");
  g_assert_cmpstr (walk_text (get_row (online, 0), "fee_label"), ==, "fee €3.00");
  g_assert_false (walk_is_shown (page, "document_box"));
  gtk_editable_set_text (walk_child (page, "amount_row"), "ten");
  g_assert_true (walk_is_shown (page, "wrong_label"));
  gtk_editable_set_text (walk_child (page, "amount_row"), "10");
  g_assert_false (walk_is_shown (page, "wrong_label"));
  gtk_widget_activate_action (walk_child (page, "bar"), "ways.scope", "i", PIR_PAY_SCOPE_POSTAL_SLIP);
  wait_offers (online, 0);
  g_assert_true (walk_is_shown (page, "none_label"));
}

int
main (int   argc,
      char *argv[])
{
  stage_init (&argc, &argv);
  g_test_add_func ("/ways/steps", test_steps);
  g_test_add_func ("/ways/kept", test_kept);
  g_test_add_func ("/ways/favourite", test_favourite);
  g_test_add_func ("/ways/fee-differs", test_fee_differs);
  g_test_add_func ("/ways/refunds", test_refunds);
  g_test_add_func ("/ways/by-name", test_by_name);
  g_test_add_func ("/ways/services", test_services);

  return g_test_run ();
}
