/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-event-check.h"
#include "model/pir-recipient.h"

#define ROUNDS 20000

static void
test_evenly (void)
{
  const PirMoney thirds[] = { 3334, 3333, 3333 };
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261129);

  for (guint i = 0; i < 3; i++)
    g_assert_cmpint (pir_split_evenly (10000, 3, i), ==, thirds[i]);
  g_assert_cmpint (pir_split_evenly (2, 3, 2), ==, 0);

  for (guint round = 0; round < ROUNDS; round++)
    {
      PirMoney whole = g_rand_int_range (rand, 0, PIR_SPLIT_MOST), sum = 0, least = G_MAXINT64, most = 0;
      guint n = (guint) g_rand_int_range (rand, 1, 60);

      for (guint i = 0; i < n; i++)
        {
          PirMoney part = pir_split_evenly (whole, n, i);

          sum += part;
          least = MIN (least, part);
          most = MAX (most, part);
        }
      g_assert_cmpint (sum, ==, whole);
      g_assert_cmpint (most - least, <=, 1);
    }
}

/* What a part should be, by a way of its own: a cent more or less than the exact fraction is never far. */
static void
assert_near (PirMoney whole,
             PirMoney share,
             PirMoney sum,
             PirMoney part)
{
  g_assert_cmpint (part * sum, >, whole * share - sum);
  g_assert_cmpint (part * sum, <, whole * share + sum);
}

static void
test_by_shares (void)
{
  const PirMoney shares[] = { 3334, 3333, 3333 }, parts_of_1001[] = { 333, 334, 334 };
  PirMoney parts[PIR_EVENT_MOST_INSTALMENTS], some[PIR_EVENT_MOST_INSTALMENTS];
  g_autoptr (GRand) rand = g_rand_new_with_seed (42);

  pir_split_by_shares (10000, shares, 3, parts);
  g_assert_cmpmem (parts, sizeof shares, shares, sizeof shares);
  pir_split_by_shares (1001, shares, 3, parts);
  g_assert_cmpmem (parts, sizeof shares, parts_of_1001, sizeof parts_of_1001);

  for (guint round = 0; round < ROUNDS; round++)
    {
      gsize n = (gsize) g_rand_int_range (rand, 1, PIR_EVENT_MOST_INSTALMENTS + 1);
      PirMoney whole = g_rand_int_range (rand, 0, PIR_SPLIT_MOST), sum = 0, given = 0;

      for (gsize i = 0; i < n; i++)
        sum += some[i] = g_rand_int_range (rand, 1, (gint32) (PIR_SPLIT_MOST / PIR_EVENT_MOST_INSTALMENTS));
      pir_split_by_shares (whole, some, n, parts);
      for (gsize i = 0; i < n; i++)
        {
          g_assert_cmpint (parts[i], >=, 0);
          assert_near (whole, some[i], sum, parts[i]);
          given += parts[i];
        }
      g_assert_cmpint (given, ==, whole);
    }
}

static const PirEventFields unit = { .amount = 10000, .has_single = TRUE };
static const PirEventFields split = { .total = 10000, .has_single = TRUE };

static void
test_asked (void)
{
  PirRecipientFields four[] = { { .id = "a" }, { .id = "b", .amount = 1001 }, { .id = "c", .exemption = "ISEE" }, { .id = "d" } };

  g_assert_true (pir_recipients_ask (&unit, four, 4));
  g_assert_cmpint (four[0].asked, ==, 10000);
  g_assert_cmpint (four[1].asked, ==, 1001);
  g_assert_cmpint (four[1].original, ==, 10000);
  g_assert_cmpint (four[2].asked, ==, 0);

  g_assert_true (pir_recipients_ask (&split, four, 4));
  g_assert_cmpint (four[0].asked, ==, 4500);
  g_assert_cmpint (four[3].asked, ==, 4499);
  g_assert_cmpint (four[0].asked + four[1].asked + four[2].asked + four[3].asked, ==, 10000);

  four[1].amount = 10001;
  g_assert_false (pir_recipients_ask (&split, four, 4));
  four[1].amount = 9999;
  g_assert_false (pir_recipients_ask (&split, four, 4));
  four[1].amount = 9998;
  g_assert_true (pir_recipients_ask (&split, four, 4));
}

/* Whoever is exempt or reduced: what all pay together is the total, or it is said that it cannot be. */
static void
test_asked_property (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (guint round = 0; round < ROUNDS; round++)
    {
      PirRecipientFields all[40] = { 0 };
      PirEventFields event = { .total = g_rand_int_range (rand, 1, 100000), .has_single = TRUE };
      gsize n = (gsize) g_rand_int_range (rand, 1, 41);
      PirMoney sum = 0;

      for (gsize i = 0; i < n; i++)
        {
          gint32 kind = g_rand_int_range (rand, 0, 6);

          all[i].exemption = kind == 0 ? "x" : NULL;
          all[i].amount = kind == 1 ? g_rand_int_range (rand, 1, 3000) : 0;
        }
      if (!pir_recipients_ask (&event, all, n))
        continue;
      for (gsize i = 0; i < n; i++)
        sum += all[i].asked;
      g_assert_cmpint (sum, ==, event.total);
    }
}

static void
test_small_parts (void)
{
  PirEventInstalment instalments[] = { { 5000, PIR_DATE_NONE }, { 5000, PIR_DATE_NONE } };
  const PirEventFields event = { .amount = 10000, .instalments = instalments, .n_instalments = 2 };
  PirRecipientFields one = { .amount = 1 };

  g_assert_false (pir_recipients_ask (&event, &one, 1));
  one.amount = 2;
  g_assert_true (pir_recipients_ask (&event, &one, 1));
}

static void
assert_checks (const PirEventFields *event,
               const PirEventFacts  *facts,
               const char           *expected)
{
  PirEventCheck checks[PIR_N_EVENT_CHECKS];
  g_autoptr (GString) told = g_string_new (NULL);
  guint n = pir_event_check (event, facts, checks);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (told, "%s%s%u ", pir_event_check_kind_to_string (checks[i].kind), checks[i].is_blocking ? "!" : "?",
                            checks[i].count);
  g_assert_cmpstr (told->str, ==, expected);
}

static void
test_checks (void)
{
  const PirEventFacts fine = { .paying = 3, .is_askable = TRUE, .has_account = TRUE, .has_cbill = TRUE, .today = 20000 };
  const PirEventFacts bad = { .without_payer = 2, .without_address = 1, .today = 20000 };
  PirEventFields event = { .kind = PIR_EVENT_NAMED, .amount = 100, .has_single = TRUE, .due_date = 20000 };

  assert_checks (&event, &fine, "");
  event.due_date = 19999;
  assert_checks (&event, &fine, "date?1 ");
  event.is_deadline_hard = TRUE;
  assert_checks (&event, &bad, "recipients!0 amounts!0 account!0 date!1 cbill?0 payers?2 addresses?1 ");
  event.kind = PIR_EVENT_OPEN;
  assert_checks (&event, &bad, "account!0 date!1 cbill?0 ");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/events/evenly", test_evenly);
  g_test_add_func ("/model/events/by-shares", test_by_shares);
  g_test_add_func ("/model/events/asked", test_asked);
  g_test_add_func ("/model/events/asked-property", test_asked_property);
  g_test_add_func ("/model/events/small-parts", test_small_parts);
  g_test_add_func ("/model/events/checks", test_checks);

  return g_test_run ();
}
