/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/pir-date.h"
#include "model/pir-plan.h"
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
  { PIR_NOTICE_CLOSED, TODAY + 1, FALSE, PIR_STANDING_CLOSED, FALSE },
  { PIR_NOTICE_CLOSED, TODAY - 1, TRUE, PIR_STANDING_CLOSED, FALSE },
  { PIR_NOTICE_SETTLED, TODAY + 1, FALSE, PIR_STANDING_SETTLED, FALSE },
  { PIR_NOTICE_SETTLED, TODAY - 1, TRUE, PIR_STANDING_SETTLED, FALSE },
  { PIR_NOTICE_OTHER, TODAY + 1, FALSE, PIR_STANDING_OTHER, FALSE },
  { PIR_NOTICE_OTHER, PIR_DATE_NONE, FALSE, PIR_STANDING_OTHER, FALSE },
  { PIR_NOTICE_GONE, TODAY + 1, FALSE, PIR_STANDING_GONE, FALSE },
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

/* The first second after a due date, in UTC, as zoneinfo of Python says it for Europe/Rome: winter, summer, the days on which
 * the clocks change, the end of a year and of a leap February */
static const struct
{
  int    year, month, day;
  gint64 end;
} midnights[] = {
  { 2026, 1, 15, 1768518000 },
  { 2026, 7, 14, 1784066400 },
  { 2026, 3, 28, 1774738800 },
  { 2026, 3, 29, 1774821600 },
  { 2026, 10, 24, 1792879200 },
  { 2026, 10, 25, 1792969200 },
  { 2026, 12, 31, 1798758000 },
  { 2027, 12, 31, 1830294000 },
  { 2028, 2, 28, 1835391600 },
  { 2028, 2, 29, 1835478000 },
};

static void
test_midnights (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (midnights); i++)
    {
      PirNoticeFields fields = sample_notice;
      g_autoptr (PirNotice) hard = NULL;
      g_autoptr (PirNotice) soft = NULL;

      fields.state = PIR_NOTICE_TO_PAY;
      fields.due_date = pir_date_new (midnights[i].year, midnights[i].month, midnights[i].day);
      fields.is_deadline_hard = TRUE;
      hard = pir_notice_new (&fields);
      fields.is_deadline_hard = FALSE;
      soft = pir_notice_new (&fields);
      g_test_message ("%d-%d-%d", midnights[i].year, midnights[i].month, midnights[i].day);
      g_assert_true (pir_notice_is_payable (hard, pir_date_from_time (midnights[i].end - 1)));
      g_assert_false (pir_notice_is_payable (hard, pir_date_from_time (midnights[i].end)));
      g_assert_cmpint (pir_notice_get_standing (soft, pir_date_from_time (midnights[i].end - 1)), ==, PIR_STANDING_DUE);
      g_assert_cmpint (pir_notice_get_standing (soft, pir_date_from_time (midnights[i].end)), ==, PIR_STANDING_OVERDUE);
      g_assert_true (pir_notice_is_payable (soft, pir_date_from_time (midnights[i].end)));
    }
}

static void
test_plans (void)
{
  PirNoticeFields single = sample_notice, first = sample_notice, second = sample_notice, other = sample_notice;

  single.event_id = first.event_id = second.event_id = "e";
  single.instalment = single.instalments = 0;
  first.instalment = 1;
  second.instalment = 2;
  first.instalments = second.instalments = 2;
  g_assert_true (pir_plan_excludes (&single, &first));
  g_assert_true (pir_plan_excludes (&second, &single));
  g_assert_false (pir_plan_excludes (&first, &second));
  g_assert_false (pir_plan_excludes (&single, &single));
  g_assert_true (pir_plan_is_one (&first, &second));

  other = single;
  other.debtor_tax_code = "VRDNNA82C43F205X";
  g_assert_false (pir_plan_excludes (&other, &first));
  other = single;
  other.event_id = "f";
  g_assert_false (pir_plan_excludes (&other, &first));
  other.event_id = first.event_id = NULL;
  g_assert_false (pir_plan_excludes (&other, &first));
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

/* How the school has settled a notice: the newest such step of its history tells. */
static void
test_settlement (void)
{
  const struct
  {
    PirNoticeState  state;
    const char     *history;
    PirHistoryKind  how;
    PirDate         on;
  } cases[] = {
    { PIR_NOTICE_SETTLED, "notified\t1790000000\t\npaid_elsewhere\t1790000001\t2026-11-03\n", PIR_HISTORY_PAID_ELSEWHERE, pir_date_new (2026, 11, 3) },
    { PIR_NOTICE_SETTLED, "paid_elsewhere\t1790000001\t2026-11-03\nreopened\t1790000002\t\nexempt\t1790000003\t\n", PIR_HISTORY_EXEMPT, PIR_DATE_NONE },
    { PIR_NOTICE_SETTLED, "exempt\t1790000001\t\npaid_elsewhere\t1790000002\tsoon\n", PIR_HISTORY_PAID_ELSEWHERE, PIR_DATE_NONE },
    { PIR_NOTICE_SETTLED, "notified\t1790000000\t\n", PIR_HISTORY_OTHER, PIR_DATE_NONE },
    { PIR_NOTICE_TO_PAY, "exempt\t1790000001\t\nreopened\t1790000002\t\n", PIR_HISTORY_OTHER, PIR_DATE_NONE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      PirNoticeFields fields = sample_notice;
      g_autoptr (PirNotice) notice = NULL;
      PirDate on;

      fields.state = cases[i].state;
      fields.history = cases[i].history;
      notice = pir_notice_new (&fields);
      g_assert_cmpint (pir_notice_get_settlement (notice, &on), ==, cases[i].how);
      g_assert_cmpint (on, ==, cases[i].on);
      g_assert_false (cases[i].state == PIR_NOTICE_SETTLED && pir_notice_is_payable (notice, TODAY));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/notice/fields", test_fields);
  g_test_add_func ("/notice/standings", test_standings);
  g_test_add_func ("/notice/midnights", test_midnights);
  g_test_add_func ("/notice/plans", test_plans);
  g_test_add_func ("/notice/midnight-in-rome", test_midnight_in_rome);
  g_test_add_func ("/notice/fixed-amount", test_fixed_amount);
  g_test_add_func ("/notice/editable-amount", test_editable_amount);
  g_test_add_func ("/notice/settlement", test_settlement);

  return g_test_run ();
}
