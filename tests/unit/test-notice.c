/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "unit/samples.h"

#define TODAY 20700

typedef struct
{
  PirNoticeState state;
  PirDate        due_date;
  gboolean       is_hard;
  PirStanding    standing;
  gboolean       is_payable;
} StandingCase;

static const StandingCase standings[] = {
  { PIR_NOTICE_TO_PAY, PIR_DATE_NONE, FALSE, PIR_STANDING_DUE, TRUE },
  { PIR_NOTICE_TO_PAY, PIR_DATE_NONE, TRUE, PIR_STANDING_DUE, TRUE },
  { PIR_NOTICE_TO_PAY, TODAY + 1, TRUE, PIR_STANDING_DUE, TRUE },
  { PIR_NOTICE_TO_PAY, TODAY, FALSE, PIR_STANDING_DUE, TRUE },
  { PIR_NOTICE_TO_PAY, TODAY, TRUE, PIR_STANDING_DUE, TRUE },
  { PIR_NOTICE_TO_PAY, TODAY - 1, FALSE, PIR_STANDING_OVERDUE, TRUE },
  { PIR_NOTICE_TO_PAY, TODAY - 1, TRUE, PIR_STANDING_EXPIRED, FALSE },
  { PIR_NOTICE_AWAITING_RECEIPT, TODAY - 1, TRUE, PIR_STANDING_AWAITING, FALSE },
  { PIR_NOTICE_AWAITING_RECEIPT, TODAY + 1, FALSE, PIR_STANDING_AWAITING, FALSE },
  { PIR_NOTICE_PAID, TODAY - 1, TRUE, PIR_STANDING_PAID, FALSE },
  { PIR_NOTICE_PAID, PIR_DATE_NONE, FALSE, PIR_STANDING_PAID, FALSE },
  { PIR_NOTICE_CANCELLED, TODAY + 1, FALSE, PIR_STANDING_CANCELLED, FALSE },
};

static void
test_fields (void)
{
  PirNotice *notice = pir_notice_new (&sample_notice);
  const PirNoticeFields *fields = pir_notice_peek (notice);

  g_assert_cmpstr (fields->id, ==, sample_notice.id);
  g_assert_cmpint (fields->local_id, ==, sample_notice.local_id);
  g_assert_cmpstr (fields->reason, ==, sample_notice.reason);
  g_assert_cmpstr (fields->school_note, ==, sample_notice.school_note);
  g_assert_cmpstr (fields->history, ==, sample_notice.history);
  g_assert_cmpint (fields->amount_max, ==, sample_notice.amount_max);
  g_assert_cmpint (fields->due_date, ==, sample_notice.due_date);
  g_assert_finalize_object (notice);
}

static void
test_standings (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (standings); i++)
    {
      PirNoticeFields fields = sample_notice;
      g_autoptr (PirNotice) notice = NULL;

      fields.state = standings[i].state;
      fields.due_date = standings[i].due_date;
      fields.is_deadline_hard = standings[i].is_hard;
      notice = pir_notice_new (&fields);

      g_test_message ("case %" G_GSIZE_FORMAT, i);
      g_assert_cmpint (pir_notice_get_standing (notice, TODAY), ==, standings[i].standing);
      g_assert_cmpint (pir_notice_is_payable (notice, TODAY), ==, standings[i].is_payable);
    }
}

/* A hard deadline ends at midnight of Rome, where summer time is two hours ahead of UTC. */
static void
test_midnight_in_rome (void)
{
  PirNoticeFields fields = sample_notice;
  g_autoptr (PirNotice) notice = NULL;
  gint64 last_second;

  fields.state = PIR_NOTICE_TO_PAY;
  fields.due_date = pir_date_new (2026, 8, 31);
  fields.is_deadline_hard = TRUE;
  notice = pir_notice_new (&fields);

  g_assert_true (pir_time_parse ("2026-08-31T21:59:59Z", &last_second));
  g_assert_true (pir_notice_is_payable (notice, pir_date_from_time (last_second)));
  g_assert_false (pir_notice_is_payable (notice, pir_date_from_time (last_second + 1)));
}

static void
test_fixed_amount (void)
{
  PirNoticeFields fields = sample_notice;
  g_autoptr (PirNotice) notice = NULL;

  fields.is_amount_editable = FALSE;
  fields.amount = 1550;
  notice = pir_notice_new (&fields);

  g_assert_true (pir_notice_accepts_amount (notice, 1550));
  g_assert_false (pir_notice_accepts_amount (notice, 1549));
  g_assert_false (pir_notice_accepts_amount (notice, 1551));
  g_assert_false (pir_notice_accepts_amount (notice, fields.amount_min));
}

static void
test_editable_amount (void)
{
  PirNoticeFields fields = sample_notice;
  g_autoptr (PirNotice) notice = NULL;
  g_autoptr (PirNotice) from_nothing = NULL;

  fields.is_amount_editable = TRUE;
  fields.amount_min = 1000;
  fields.amount_max = 3000;
  notice = pir_notice_new (&fields);
  g_assert_true (pir_notice_accepts_amount (notice, 1000));
  g_assert_true (pir_notice_accepts_amount (notice, 3000));
  g_assert_false (pir_notice_accepts_amount (notice, 999));
  g_assert_false (pir_notice_accepts_amount (notice, 3001));
  g_assert_false (pir_notice_accepts_amount (notice, G_MININT64));

  fields.amount_min = 0;
  from_nothing = pir_notice_new (&fields);
  g_assert_false (pir_notice_accepts_amount (from_nothing, 0));
  g_assert_true (pir_notice_accepts_amount (from_nothing, 1));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/notice/fields", test_fields);
  g_test_add_func ("/notice/standings", test_standings);
  g_test_add_func ("/notice/midnight-in-rome", test_midnight_in_rome);
  g_test_add_func ("/notice/fixed-amount", test_fixed_amount);
  g_test_add_func ("/notice/editable-amount", test_editable_amount);

  return g_test_run ();
}
