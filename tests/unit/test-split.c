/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-quote.h"

#include <string.h>

#define MAX_NOTICES 7
#define NO_OFFER G_GINT64_CONSTANT (1000000000)

static GPtrArray *
new_services (const PirFeeTier *tiers,
              gsize             n_tiers)
{
  GPtrArray *services = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (services, pir_service_new (&(PirServiceFields) {
    .id = "a", .psp_id = "psp", .tiers = tiers, .n_tiers = n_tiers,
  }));

  return services;
}

static PirMoney
get_fee (GPtrArray *services,
         PirMoney   amount)
{
  PirMoney fee;

  return pir_service_get_fee (g_ptr_array_index (services, 0), amount, &fee) ? fee : NO_OFFER;
}

/* Fees of a partition; -1 where a group is empty or larger than @max */
static PirMoney
price (GPtrArray      *services,
       const PirMoney *amounts,
       const guint    *groups,
       gsize           n_amounts,
       gsize           n_groups,
       gsize           max)
{
  PirMoney fees = 0;

  for (gsize group = 0; group < n_groups; group++)
    {
      PirMoney sum = 0;
      gsize n = 0;

      for (gsize i = 0; i < n_amounts; i++)
        {
          if (groups[i] == group)
            {
              sum += amounts[i];
              n++;
            }
        }
      if (n == 0 || n > max)
        return -1;
      fees += get_fee (services, sum);
    }

  return fees;
}

/* The cheapest of all partitions into @n_groups, tried one by one */
static PirMoney
find_cheapest (GPtrArray      *services,
               const PirMoney *amounts,
               gsize           n_amounts,
               gsize           n_groups,
               gsize           max)
{
  guint groups[MAX_NOTICES] = { 0 };
  PirMoney cheapest = G_MAXINT64;

  for (;;)
    {
      PirMoney fees = price (services, amounts, groups, n_amounts, n_groups, max);
      gsize i = 0;

      if (fees >= 0)
        cheapest = MIN (cheapest, fees);

      while (i < n_amounts && ++groups[i] == n_groups)
        groups[i++] = 0;
      if (i == n_amounts)
        return cheapest;
    }
}

static void
assert_partition (const guint *groups,
                  gsize        n_amounts,
                  gsize        n_groups,
                  gsize        max)
{
  g_autofree gsize *sizes = g_new0 (gsize, n_groups);
  guint n_met = 0;

  for (gsize i = 0; i < n_amounts; i++)
    {
      g_assert_cmpuint (groups[i], <, n_groups);
      g_assert_cmpuint (groups[i], <=, n_met);
      n_met += groups[i] == n_met;
      g_assert_cmpuint (++sizes[groups[i]], <=, max);
    }
  g_assert_cmpuint (n_met, ==, n_groups);
}

static void
test_one_group (void)
{
  static const PirFeeTier flat[] = { { 0, 100000, 100 } };
  g_autoptr (GPtrArray) services = new_services (flat, 1);
  const PirMoney amounts[] = { 3, 1, 2 };
  g_autofree guint *groups = pir_quote_split (services, amounts, 3, 5);
  g_autofree guint *none = pir_quote_split (services, NULL, 0, 5);

  for (gsize i = 0; i < 3; i++)
    g_assert_cmpuint (groups[i], ==, 0);
  g_assert_null (none);
}

static void
test_flat_fee (void)
{
  static const PirFeeTier flat[] = { { 0, 100000, 100 } };
  g_autoptr (GPtrArray) services = new_services (flat, 1);
  PirMoney amounts[11];

  for (gsize i = 0; i < G_N_ELEMENTS (amounts); i++)
    amounts[i] = (PirMoney) (100 * i + 1);

  for (gsize n = 1; n <= G_N_ELEMENTS (amounts); n++)
    {
      for (gsize max = 1; max <= 6; max++)
        {
          g_autofree guint *groups = pir_quote_split (services, amounts, n, max);

          assert_partition (groups, n, (n + max - 1) / max, max);
        }
    }
}

/* Up to 100,00 € costs 1 €, more costs 2 €: two large ones apart, or three fees are paid instead of two. */
static void
test_tiers (void)
{
  static const PirFeeTier tiers[] = { { 0, 10000, 100 }, { 10000, 100000, 200 } };
  g_autoptr (GPtrArray) services = new_services (tiers, 2);
  const PirMoney amounts[] = { 6000, 6000, 3000, 3000 };
  g_autofree guint *groups = pir_quote_split (services, amounts, 4, 2);

  assert_partition (groups, 4, 2, 2);
  g_assert_cmpint (price (services, amounts, groups, 4, 2, 2), ==, 200);
  g_assert_cmpuint (groups[0], !=, groups[1]);
}

/* Nobody takes more than 100,00 €: notices that would be too much together go apart where there is room. */
static void
test_limit_of_services (void)
{
  static const PirFeeTier tiers[] = { { 0, 10000, 100 } };
  g_autoptr (GPtrArray) services = new_services (tiers, 1);
  const PirMoney amounts[] = { 1000, 9000, 9000, 1000 };
  const PirMoney impossible[] = { 20000, 20000, 20000 };
  const PirMoney huge[] = { G_MAXINT64, G_MININT64, G_MAXINT64, 5 };
  g_autofree guint *groups = pir_quote_split (services, amounts, 4, 2);
  g_autofree guint *impossible_groups = pir_quote_split (services, impossible, 3, 2);
  g_autofree guint *huge_groups = pir_quote_split (services, huge, 4, 2);

  assert_partition (groups, 4, 2, 2);
  g_assert_cmpint (price (services, amounts, groups, 4, 2, 2), ==, 200);
  assert_partition (impossible_groups, 3, 2, 2);
  assert_partition (huge_groups, 4, 2, 2);
}

static void
test_deterministic (void)
{
  static const PirFeeTier tiers[] = { { 0, 10000, 100 }, { 10000, 100000, 200 } };
  g_autoptr (GPtrArray) services = new_services (tiers, 2);
  PirMoney amounts[30];
  g_autofree guint *first = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (amounts); i++)
    amounts[i] = g_test_rand_int_range (1, 8000);
  first = pir_quote_split (services, amounts, G_N_ELEMENTS (amounts), 5);
  for (guint i = 0; i < 5; i++)
    {
      g_autofree guint *again = pir_quote_split (services, amounts, G_N_ELEMENTS (amounts), 5);

      g_assert_cmpmem (first, sizeof amounts / sizeof *amounts * sizeof *first, again,
                       sizeof amounts / sizeof *amounts * sizeof *again);
    }
}

/* Not always cheapest, but nearly: as a whole within 1 % of the best of all partitions. */
static void
test_against_all_partitions (void)
{
  PirMoney greedy_fees = 0, best_fees = 0;
  guint n_best = 0, n_rounds = 0;

  for (guint round = 0; round < 400; round++)
    {
      const PirMoney step = g_test_rand_int_range (50, 150), step_fee = g_test_rand_int_range (20, 120);
      const PirFeeTier tiers[] = {
        { 0, step, 100 }, { step, 2 * step, 100 + step_fee }, { 2 * step, 100000, 100 + 2 * step_fee },
      };
      g_autoptr (GPtrArray) services = new_services (tiers, G_N_ELEMENTS (tiers));
      gsize n = (gsize) g_test_rand_int_range (3, MAX_NOTICES + 1), max = (gsize) g_test_rand_int_range (2, 4);
      gsize n_groups = (n + max - 1) / max;
      PirMoney amounts[MAX_NOTICES], fees, best;
      g_autofree guint *groups = NULL;

      for (gsize i = 0; i < n; i++)
        amounts[i] = g_test_rand_int_range (1, 120);
      groups = pir_quote_split (services, amounts, n, max);
      assert_partition (groups, n, n_groups, max);

      fees = price (services, amounts, groups, n, n_groups, max);
      best = find_cheapest (services, amounts, n, n_groups, max);
      g_assert_cmpint (fees, >=, best);
      greedy_fees += fees;
      best_fees += best;
      n_best += fees == best;
      n_rounds++;
    }

  g_test_message ("best in %u of %u, all fees %" G_GINT64_FORMAT " against %" G_GINT64_FORMAT,
                  n_best, n_rounds, greedy_fees, best_fees);
  g_assert_cmpint (greedy_fees * 100, <=, best_fees * 101);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/split/one-group", test_one_group);
  g_test_add_func ("/split/flat-fee", test_flat_fee);
  g_test_add_func ("/split/tiers", test_tiers);
  g_test_add_func ("/split/limit-of-services", test_limit_of_services);
  g_test_add_func ("/split/deterministic", test_deterministic);
  g_test_add_func ("/split/against-all-partitions", test_against_all_partitions);

  return g_test_run ();
}
