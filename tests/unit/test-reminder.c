/* SPDX-License-Identifier: GPL-3.0-or-later */

/* When a payer is reminded of a due date, and of what: pure rules, day by day. */

#include "model/pir-reminder.h"

#define DUE 20800

static const int chosen[] = { 1, 7 };

#define STAGE(due, today) pir_reminder_get_stage (due, chosen, G_N_ELEMENTS (chosen), today)
#define IS_NEW(reminder, today) pir_reminder_is_new (reminder, chosen, G_N_ELEMENTS (chosen), today)
#define SUM(reminders, today) pir_reminder_sum_up (reminders, chosen, G_N_ELEMENTS (chosen), today)

static PirNotice *
notice (const char     *id,
        PirDate         due,
        PirMoney        amount,
        PirNoticeState  state)
{
  PirNoticeFields fields = {
    .id = id, .reason = "Gita", .due_date = due, .amount = amount, .original_amount = amount, .amount_min = amount,
    .amount_max = amount, .state = state,
  };

  return pir_notice_new (&fields);
}

static PirReminder *
reminder (const char     *id,
          PirDate         due,
          PirMoney        amount,
          PirNoticeState  state)
{
  g_autoptr (PirNotice) of = notice (id, due, amount, state);

  return pir_reminder_new (of);
}

static GPtrArray *
three (void)
{
  GPtrArray *reminders = g_ptr_array_new_with_free_func ((GDestroyNotify) pir_reminder_free);

  g_ptr_array_add (reminders, reminder ("b", DUE + 2, 4250, PIR_NOTICE_TO_PAY));
  g_ptr_array_add (reminders, reminder ("a", DUE, 10000, PIR_NOTICE_TO_PAY));
  g_ptr_array_add (reminders, reminder ("c", DUE + 40, 1, PIR_NOTICE_TO_PAY));

  return reminders;
}

/* A stage lasts until the next one, so that a computer that was off on the day is not too late. */
static void
test_stage (void)
{
  static const int odd[] = { -3, 400, 0 };

  g_assert_cmpint (STAGE (DUE, DUE - 8), ==, -1);
  g_assert_cmpint (STAGE (DUE, DUE - 7), ==, 7);
  g_assert_cmpint (STAGE (DUE, DUE - 2), ==, 7);
  g_assert_cmpint (STAGE (DUE, DUE - 1), ==, 1);
  g_assert_cmpint (STAGE (DUE, DUE), ==, 1);
  g_assert_cmpint (STAGE (DUE, DUE + 1), ==, -1);
  g_assert_cmpint (STAGE (PIR_DATE_NONE, DUE), ==, -1);
  g_assert_cmpint (pir_reminder_get_stage (DUE, NULL, 0, DUE), ==, -1);
  g_assert_cmpint (pir_reminder_get_stage (DUE, odd, 3, DUE), ==, 0);
  g_assert_cmpint (pir_reminder_get_stage (DUE, odd, 3, DUE - 1), ==, -1);
}

static void
test_once_a_stage (void)
{
  g_autoptr (GPtrArray) reminders = g_ptr_array_new_with_free_func ((GDestroyNotify) pir_reminder_free);
  guint n_told = 0;

  g_ptr_array_add (reminders, reminder ("a", DUE, 100, PIR_NOTICE_TO_PAY));
  for (PirDate today = DUE - 10; today <= DUE + 3; today++)
    for (int time_of_day = 0; time_of_day < 3; time_of_day++)
      {
        g_autoptr (PirReminderSum) sum = SUM (reminders, today);

        n_told += sum->is_new;
        if (sum->is_new)
          g_assert_true (today == DUE - 7 || today == DUE - 1);
      }
  g_assert_cmpuint (n_told, ==, 2);
}

static void
test_put_off (void)
{
  g_autoptr (PirReminder) one = reminder ("a", DUE, 100, PIR_NOTICE_TO_PAY);

  one->due_date = DUE;
  one->days_before = 7;
  one->shown_on = DUE - 7;
  one->snoozed_to = DUE - 5;
  g_assert_false (IS_NEW (one, DUE - 7));
  g_assert_false (IS_NEW (one, DUE - 6));
  g_assert_true (IS_NEW (one, DUE - 5));
  g_assert_true (IS_NEW (one, DUE));
  g_assert_false (IS_NEW (one, DUE + 1));
}

/* A due date that the school has moved is another one. */
static void
test_moved (void)
{
  g_autoptr (PirReminder) one = reminder ("a", DUE, 100, PIR_NOTICE_TO_PAY);

  one->due_date = DUE - 3;
  one->days_before = 1;
  one->shown_on = DUE - 4;
  one->snoozed_to = PIR_DATE_NONE;
  g_assert_true (IS_NEW (one, DUE - 3));
  one->shown_on = DUE - 3;
  g_assert_false (IS_NEW (one, DUE - 3));
}

static void
test_states (void)
{
  for (int state = PIR_NOTICE_TO_PAY; state <= PIR_NOTICE_OTHER; state++)
    {
      g_autoptr (PirReminder) one = reminder ("a", DUE, 100, state);

      g_assert_cmpint (IS_NEW (one, DUE - 1), ==, state == PIR_NOTICE_TO_PAY);
    }
}

/* One for all: what is new brings what was told before along, and it counts as told again. */
static void
test_sum (void)
{
  g_autoptr (GPtrArray) reminders = three ();
  g_autoptr (PirReminderSum) first = SUM (reminders, DUE - 7);
  g_autoptr (PirReminderSum) second = NULL;
  g_autoptr (PirReminderSum) third = NULL;
  g_autoptr (PirReminderSum) last = NULL;

  g_assert_true (first->is_new);
  g_assert_cmpuint (first->notices->len, ==, 1);
  g_assert_cmpint (first->amount, ==, 10000);
  g_assert_cmpint (first->days_left, ==, 7);

  second = SUM (reminders, DUE - 5);
  g_assert_true (second->is_new);
  g_assert_cmpuint (second->notices->len, ==, 2);
  g_assert_cmpstr (pir_notice_peek (g_ptr_array_index (second->notices, 0))->id, ==, "a");
  g_assert_cmpint (second->amount, ==, 14250);
  g_assert_cmpint (second->days_left, ==, 7);
  g_assert_cmpint (((PirReminder *) g_ptr_array_index (reminders, 1))->shown_on, ==, DUE - 5);
  g_assert_cmpint (((PirReminder *) g_ptr_array_index (reminders, 2))->shown_on, ==, PIR_DATE_NONE);

  third = SUM (reminders, DUE - 4);
  g_assert_false (third->is_new);
  g_assert_cmpuint (third->notices->len, ==, 2);
  last = SUM (reminders, DUE + 3);
  g_assert_false (last->is_new);
  g_assert_cmpuint (last->notices->len, ==, 0);
}

static void
test_too_much (void)
{
  g_autoptr (GPtrArray) reminders = g_ptr_array_new_with_free_func ((GDestroyNotify) pir_reminder_free);
  g_autoptr (PirReminderSum) sum = NULL;

  for (int i = 0; i < 2; i++)
    g_ptr_array_add (reminders, reminder (i == 0 ? "a" : "b", DUE, G_MAXINT64, PIR_NOTICE_TO_PAY));
  sum = SUM (reminders, DUE);
  g_assert_cmpint (sum->amount, ==, PIR_MONEY_MAX);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reminder/stage", test_stage);
  g_test_add_func ("/reminder/once-a-stage", test_once_a_stage);
  g_test_add_func ("/reminder/put-off", test_put_off);
  g_test_add_func ("/reminder/moved", test_moved);
  g_test_add_func ("/reminder/states", test_states);
  g_test_add_func ("/reminder/sum", test_sum);
  g_test_add_func ("/reminder/too-much", test_too_much);

  return g_test_run ();
}
