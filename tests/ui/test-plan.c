/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/pir-clock.h"
#include "core/pir-cart.h"
#include "stage.h"
#include "ui/pir-countdown.h"
#include "ui/pir-instalments.h"
#include "ui/pir-notice-view.h"
#include "ui/pir-words.h"

/* What can be paid in two ways, and how long somebody else's payment lasts. */

#define EVENT "0f000000-0000-4000-8000-000000000001"

static void
make_single (PirNoticeFields *fields)
{
  fields->event_id = EVENT;
}

static void
make_first (PirNoticeFields *fields)
{
  fields->event_id = EVENT;
  fields->instalment = 1;
  fields->instalments = 2;
}

static void
make_second (PirNoticeFields *fields)
{
  fields->event_id = EVENT;
  fields->instalment = 2;
  fields->instalments = 2;
}

static void
close_way (PirNoticeFields *fields)
{
  fields->state = PIR_NOTICE_CLOSED;
  fields->locked_until = pir_clock_now () + 100;
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

/* Returns: (transfer none): the view, once it shows the notice */
static PirNoticeView *
show (Stage *stage,
      guint  number)
{
  g_autofree char *id = fake_uuid ('n', number);
  PirNoticeView *view = NULL;

  stage_act (stage, "show-notice", id);
  WAIT_UNTIL ((view = (PirNoticeView *) walk_find (GTK_WIDGET (stage->window), PIR_TYPE_NOTICE_VIEW, 0)) != NULL
              && pir_notice_view_get_notice (view) != NULL
              && g_strcmp0 (pir_notice_peek (pir_notice_view_get_notice (view))->id, id) == 0);

  return view;
}

static guint
count_rows (PirNoticeView *view)
{
  GtkWidget *plan = walk_find (GTK_WIDGET (view), PIR_TYPE_INSTALMENTS, 0);

  return plan != NULL ? walk_count (plan, GTK_TYPE_LIST_BOX_ROW) : 0;
}

static void
test_two_ways (void)
{
  g_autoptr (Stage) stage = stage_new (STAGE_FAMILY);
  PirNoticeView *view;
  PirCart *cart = pir_context_get_cart (stage->world->context);
  g_autoptr (PirNotice) single = NULL;
  g_autoptr (PirNotice) first = NULL;
  g_autofree char *day = NULL;

  /* Luca: 142,50 € at once, or 8,50 € and 63,00 € */
  change_notice (stage->world, N_TRIP, make_single);
  change_notice (stage->world, N_INSURANCE, make_first);
  change_notice (stage->world, N_CANTEEN, make_second);
  stage_open (stage, WIDE);

  view = show (stage, N_TRIP);
  WAIT_UNTIL (count_rows (view) == 3);
  g_assert_nonnull (walk_find_text (GTK_WIDGET (view), "Two ways to pay"));
  g_assert_nonnull (walk_find_text (GTK_WIDGET (view), "All at once"));
  g_assert_nonnull (walk_find_text (GTK_WIDGET (view), "1 of 2"));
  g_assert_nonnull (walk_find_text (GTK_WIDGET (view), "All at once or in instalments: paying one way closes the other. "
                                                       "All at once costs €71.00 more."));

  single = world_find_notice (stage->world, N_TRIP);
  first = world_find_notice (stage->world, N_INSURANCE);
  pir_cart_add (cart, first);
  pir_cart_add (cart, single);
  g_assert_false (pir_cart_contains (cart, pir_notice_peek (first)->id));
  g_assert_true (pir_cart_contains (cart, pir_notice_peek (single)->id));
  g_assert_nonnull (strstr (stage_get_toast (stage), "all at once or in instalments"));

  change_notice (stage->world, N_INSURANCE, close_way);
  view = show (stage, N_INSURANCE);
  WAIT_UNTIL (count_rows (view) == 3);
  g_assert_nonnull (walk_find_text (GTK_WIDGET (view), "Closed"));
  g_assert_null (walk_find_text (GTK_WIDGET (view), "_Pay…"));
  /* Whether it can be paid after its due date is no question any more. */
  day = pir_words_full_day (pir_notice_peek (first)->due_date);
  g_assert_nonnull (walk_find_text (GTK_WIDGET (view), day));
}

/* Somebody else's payment, and the time that it still has */
static void
test_somebody_pays (void)
{
  g_autoptr (Stage) stage = stage_new (STAGE_FAMILY);
  GtkWidget *lock;
  GtkLabel *label;
  g_autofree char *before = NULL;

  stage_open (stage, NARROW);
  lock = walk_find (GTK_WIDGET (show (stage, N_ELSEWHERE)), PIR_TYPE_COUNTDOWN, 0);
  g_assert_nonnull (lock);
  label = GTK_LABEL (walk_child (lock, "label"));
  before = g_strdup (gtk_label_get_label (label));
  /* Twenty minutes, of which the first second may not be over */
  g_assert_true (g_str_has_prefix (before, "If it is not paid, it is free again in 20 min")
                 || g_str_has_prefix (before, "If it is not paid, it is free again in 19 min "));
  WAIT_UNTIL (g_strcmp0 (gtk_label_get_label (label), before) != 0);
  g_assert_true (g_str_has_prefix (gtk_label_get_label (label), "If it is not paid, it is free again in 19 min "));
  g_assert_null (walk_find (GTK_WIDGET (show (stage, N_TODAY)), PIR_TYPE_COUNTDOWN, 0));
}

static char *
dup_left (const char *left)
{
  return g_strdup (left);
}

static void
test_countdown (void)
{
  PirCountdown *countdown = g_object_ref_sink (g_object_new (PIR_TYPE_COUNTDOWN, NULL));

  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (countdown)));
  pir_countdown_show (countdown, pir_clock_now () + 3700, dup_left);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (countdown)));
  g_assert_nonnull (strstr (gtk_label_get_label (GTK_LABEL (walk_child (countdown, "label"))), "61 min"));
  pir_countdown_show (countdown, pir_clock_now (), dup_left);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (countdown)));
  pir_countdown_show (countdown, 0, NULL);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (countdown)));
  g_assert_finalize_object (countdown);
}

static void
raise_amount (PirNoticeFields *fields)
{
  fields->version++;
  fields->amount = fields->original_amount = fields->amount_min = fields->amount_max = 15000;
}

/* What the school changes of something in the cart is said, and seen there. */
static void
test_amended (void)
{
  g_autoptr (Stage) stage = stage_new (STAGE_FAMILY);
  PirPage *page;

  world_fill_cart (stage->world, N_TRIP, N_TRIP);
  stage_open (stage, NARROW);
  change_notice (stage->world, N_TRIP, raise_amount);
  WAIT_UNTIL (strstr (stage_get_toast (stage), "which is in the cart: it is €150.00 now") != NULL);
  page = stage_go (stage, "pay");
  WAIT_UNTIL (walk_find_text (GTK_WIDGET (page), "Changed by the school: it was €142.50") != NULL);
}

int
main (int    argc,
      char **argv)
{
  stage_init (&argc, &argv);
  g_test_add_func ("/plan/two-ways", test_two_ways);
  g_test_add_func ("/plan/somebody-pays", test_somebody_pays);
  g_test_add_func ("/plan/countdown", test_countdown);
  g_test_add_func ("/plan/amended", test_amended);

  return g_test_run ();
}
