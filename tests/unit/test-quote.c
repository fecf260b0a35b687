/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-quote.h"

#include <string.h>

#define NOT_OFFERED (-1)

static void
add_service (GPtrArray  *services,
             const char *id,
             const char *psp_name,
             PirMoney    min,
             PirMoney    max,
             PirMoney    fee)
{
  const PirFeeTier tier = { min, max, fee };

  g_ptr_array_add (services, pir_service_new (&(PirServiceFields) {
    .id = id, .psp_id = "psp", .psp_name = psp_name, .tiers = &tier, .n_tiers = 1,
  }));
}

static GPtrArray *
new_services (void)
{
  return g_ptr_array_new_with_free_func (g_object_unref);
}

static const char *
get_id (const PirOffer *offer)
{
  return pir_service_peek (offer->service)->id;
}

static void
test_order (void)
{
  static const char * const expected[] = { "f", "d", "e", "a", "b", "c" };
  g_autoptr (GPtrArray) services = new_services ();
  g_autoptr (PirQuote) quote = NULL;
  const PirMoney amounts[] = { 1000, 500 };
  const PirOffer *offers;
  gsize n_offers;

  add_service (services, "c", "zeta", 0, 10000, 150);
  add_service (services, "b", "Alfa", 0, 10000, 150);
  add_service (services, "a", "ALFA", 0, 10000, 150);
  add_service (services, "e", "beta", 0, 10000, 100);
  add_service (services, "d", "Àlfa", 0, 10000, 50);
  add_service (services, "f", "zeta", 0, 10000, 0);
  add_service (services, "x", "too small", 0, 1499, 0);
  add_service (services, "y", "too large", 1500, 99999, 0);
  add_service (services, "z", "mad", 0, 10000, G_MAXINT64);

  quote = pir_quote_new (services, NULL, amounts, G_N_ELEMENTS (amounts), 5);
  offers = pir_quote_get_offers (quote, &n_offers);
  g_assert_cmpint (pir_quote_get_amount (quote), ==, 1500);
  /* "too large" begins with 1500 as its first limit and so takes it for nothing. */
  g_assert_cmpuint (n_offers, ==, 7);
  g_assert_cmpstr (get_id (&offers[0]), ==, "y");
  for (gsize i = 1; i < n_offers; i++)
    {
      g_assert_cmpstr (get_id (&offers[i]), ==, expected[i - 1]);
      g_assert_cmpint (offers[i].total, ==, 1500 + offers[i].fee);
    }
  g_assert_finalize_object (g_steal_pointer (&quote));
}

static void
test_order_does_not_depend_on_input (void)
{
  g_autoptr (GPtrArray) services = new_services ();
  g_autoptr (GString) first = g_string_new (NULL);
  const PirMoney amount = 100;

  for (guint i = 0; i < 40; i++)
    {
      char id[] = { (char) ('A' + i), '\0' };

      add_service (services, id, i % 3 == 0 ? "Uno" : i % 3 == 1 ? "UNO " : "due", 0, 1000, i % 4);
    }

  for (guint round = 0; round < 20; round++)
    {
      g_autoptr (GString) order = g_string_new (NULL);
      g_autoptr (PirQuote) quote = pir_quote_new (services, NULL, &amount, 1, 5);
      gsize n_offers;
      const PirOffer *offers = pir_quote_get_offers (quote, &n_offers);

      for (gsize i = 0; i < n_offers; i++)
        g_string_append (order, get_id (&offers[i]));
      if (round == 0)
        g_string_assign (first, order->str);
      g_assert_cmpstr (order->str, ==, first->str);

      for (guint i = services->len - 1; i > 0; i--)
        {
          gint32 other = g_test_rand_int_range (0, (gint32) i + 1);
          gpointer kept = services->pdata[i];

          services->pdata[i] = services->pdata[other];
          services->pdata[other] = kept;
        }
    }
}

static void
test_saving (void)
{
  g_autoptr (GPtrArray) services = new_services ();
  const PirMoney three[] = { 1000, 2000, 3000 };
  g_autoptr (PirQuote) together = NULL;
  g_autoptr (PirQuote) alone = NULL;

  add_service (services, "small", "Small", 0, 2000, 50);
  add_service (services, "any", "Any", 0, 100000, 120);
  together = pir_quote_new (services, NULL, three, 3, 5);
  alone = pir_quote_new (services, NULL, three, 1, 5);

  g_assert_cmpint (pir_quote_get_saving (together), ==, 50 + 50 + 120 - 120);
  g_assert_cmpint (pir_quote_get_saving (alone), ==, 0);
}

/* A fee that grows with the sum can make paying together dearer: that is no saving, and no negative one either. */
static void
test_no_saving (void)
{
  g_autoptr (GPtrArray) services = new_services ();
  const PirMoney two[] = { 1000, 1000 };
  const PirMoney odd[] = { 1000, 9 };
  g_autoptr (PirQuote) dearer = NULL;
  g_autoptr (PirQuote) one_alone_impossible = NULL;

  add_service (services, "small", "Small", 10, 1000, 10);
  add_service (services, "large", "Large", 1000, 5000, 500);
  dearer = pir_quote_new (services, NULL, two, 2, 5);
  one_alone_impossible = pir_quote_new (services, NULL, odd, 2, 5);

  g_assert_cmpint (pir_quote_get_saving (dearer), ==, 0);
  g_assert_cmpint (pir_quote_get_saving (one_alone_impossible), ==, 0);
}

static void
test_extremes (void)
{
  g_autoptr (GPtrArray) services = new_services ();
  g_autoptr (GPtrArray) none = new_services ();
  const PirMoney huge[] = { G_MAXINT64, G_MAXINT64 };
  const PirMoney one[] = { G_MAXINT64 };
  const PirMoney negative[] = { -5 };
  g_autoptr (PirQuote) overflowing = NULL;
  g_autoptr (PirQuote) largest = NULL;
  g_autoptr (PirQuote) below = NULL;
  g_autoptr (PirQuote) nobody = NULL;
  gsize n_offers;

  add_service (services, "a", "A", G_MININT64, G_MAXINT64, 1);
  overflowing = pir_quote_new (services, NULL, huge, 2, 5);
  largest = pir_quote_new (services, NULL, one, 1, 5);
  below = pir_quote_new (services, NULL, negative, 1, 5);
  nobody = pir_quote_new (none, NULL, one, 1, 5);

  pir_quote_get_offers (overflowing, &n_offers);
  g_assert_cmpuint (n_offers, ==, 0);
  g_assert_cmpint (pir_quote_get_amount (overflowing), ==, G_MAXINT64);
  pir_quote_get_offers (largest, &n_offers);
  g_assert_cmpuint (n_offers, ==, 0);
  pir_quote_get_offers (below, &n_offers);
  g_assert_cmpuint (n_offers, ==, 0);
  pir_quote_get_offers (nobody, &n_offers);
  g_assert_cmpuint (n_offers, ==, 0);
  g_assert_cmpint (pir_quote_get_saving (nobody), ==, 0);
}

static void
test_from_offers (void)
{
  g_autoptr (GPtrArray) services = new_services ();
  g_autoptr (PirQuote) quote = NULL;
  g_autoptr (PirFeePlan) plan = pir_fee_plan_new_from_steps (NULL, 0, NULL, 0, 3);
  PirOffer offers[2];
  gsize n_offers;

  add_service (services, "a", "A", 0, 100, 1);
  offers[0] = (PirOffer) { g_ptr_array_index (services, 0), 9, 109 };
  offers[1] = (PirOffer) { g_ptr_array_index (services, 0), 1, 101 };
  quote = pir_quote_new_from_offers (offers, 2, 100, 7, plan);
  g_ptr_array_set_size (services, 0);

  g_assert_cmpint (pir_quote_get_offers (quote, &n_offers)[0].fee, ==, 9);
  g_assert_cmpuint (n_offers, ==, 2);
  g_assert_cmpint (pir_quote_get_amount (quote), ==, 100);
  g_assert_cmpint (pir_quote_get_saving (quote), ==, 7);
  g_assert_cmpint (pir_fee_plan_get_saving (pir_quote_get_plan (quote)), ==, 3);
  g_assert_cmpstr (get_id (&pir_quote_get_offers (quote, &n_offers)[1]), ==, "a");
}

/* More notices than one payment takes: nobody offers that, and there is a plan all the same. */
static void
test_over_the_maximum (void)
{
  g_autoptr (GPtrArray) services = new_services ();
  const PirMoney three[] = { 1000, 2000, 3000 };
  g_autoptr (PirQuote) quote = NULL;
  gsize n;

  add_service (services, "any", "Any", 0, 100000, 120);
  quote = pir_quote_new (services, NULL, three, 3, 2);
  pir_quote_get_offers (quote, &n);
  g_assert_cmpuint (n, ==, 0);
  g_assert_cmpint (pir_quote_get_amount (quote), ==, 6000);
  g_assert_cmpint (pir_quote_get_saving (quote), ==, 0);
  pir_fee_plan_get_steps (pir_quote_get_plan (quote), &n);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpint (pir_fee_plan_get_saving (pir_quote_get_plan (quote)), ==, 120);
}

/* Ways of a bank for its own customers are offered, but nothing is planned with them before one says to be a customer. */
static void
test_ways (void)
{
  static const char * const banks[] = { "psp", NULL };
  static const char * const only[] = { "any", NULL };
  const PirFeeTier tier = { 0, 100000, 10 };
  const PirWays customer = { .bank_ids = banks }, favourites = { .service_ids = only };
  g_autoptr (GPtrArray) services = new_services ();
  const PirMoney two[] = { 1000, 2000 };
  g_autoptr (PirQuote) stranger_quote = NULL;
  g_autoptr (PirQuote) customer_quote = NULL;
  g_autoptr (PirQuote) favourite_quote = NULL;
  gsize n;

  add_service (services, "any", "Any", 0, 100000, 120);
  g_ptr_array_add (services, pir_service_new (&(PirServiceFields) {
    .id = "own", .psp_id = "psp", .tiers = &tier, .n_tiers = 1, .is_on_us = TRUE,
  }));
  g_ptr_array_add (services, pir_service_new (&(PirServiceFields) {
    .id = "counter", .psp_id = "psp", .tiers = &tier, .n_tiers = 1, .method = PIR_METHOD_COUNTER,
  }));
  stranger_quote = pir_quote_new (services, NULL, two, 2, 5);
  customer_quote = pir_quote_new (services, &customer, two, 2, 5);
  favourite_quote = pir_quote_new (services, &favourites, two, 2, 5);

  g_assert_cmpstr (get_id (&pir_quote_get_offers (stranger_quote, &n)[0]), ==, "own");
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpint (pir_fee_plan_get_fee (pir_quote_get_plan (stranger_quote)), ==, 120);
  g_assert_cmpint (pir_quote_get_saving (stranger_quote), ==, 120);
  g_assert_cmpint (pir_fee_plan_get_fee (pir_quote_get_plan (customer_quote)), ==, 10);
  g_assert_cmpint (pir_quote_get_saving (customer_quote), ==, 10);
  g_assert_cmpstr (get_id (&pir_quote_get_offers (favourite_quote, &n)[0]), ==, "any");
  g_assert_cmpuint (n, ==, 1);
}

/* --- random tables against a second, plain computation --- */

static GPtrArray *
new_random_services (void)
{
  GPtrArray *services = new_services ();

  for (int n = g_test_rand_int_range (0, 6); n > 0; n--)
    {
      PirFeeTier tiers[4];
      gsize n_tiers = (gsize) g_test_rand_int_range (0, 5);
      char id[] = { (char) ('a' + g_test_rand_int_range (0, 26)), '\0' };

      for (gsize i = 0; i < n_tiers; i++)
        {
          tiers[i].min = g_test_rand_int_range (-20, 200);
          tiers[i].max = g_test_rand_int_range (-20, 400);
          tiers[i].fee = g_test_rand_int_range (-5, 50);
        }
      g_ptr_array_add (services, pir_service_new (&(PirServiceFields) {
        .id = id, .psp_id = "p", .psp_name = g_test_rand_int_range (0, 2) ? "x" : "Y",
        .tiers = tiers, .n_tiers = n_tiers,
      }));
    }

  return services;
}

/* Written from the doc comment of pir_service_get_fee(), cent by cent */
static PirMoney
oracle_fee (PirService *service,
            PirMoney    amount)
{
  const PirServiceFields *fields = pir_service_peek (service);
  PirMoney begin = G_MAXINT64, fee = NOT_OFFERED;

  if (amount <= 0)
    return NOT_OFFERED;

  for (gsize i = 0; i < fields->n_tiers; i++)
    {
      if (fields->tiers[i].fee >= 0 && fields->tiers[i].min <= fields->tiers[i].max && fields->tiers[i].min < begin)
        begin = fields->tiers[i].min;
    }

  for (gsize i = 0; i < fields->n_tiers; i++)
    {
      PirFeeTier tier = fields->tiers[i];

      if (tier.fee < 0 || tier.min > tier.max)
        continue;
      if (tier.min == begin)
        tier.min--;
      if (tier.min < amount && amount <= tier.max && tier.fee > fee)
        fee = tier.fee;
    }

  return fee;
}

static PirMoney
oracle_cheapest (GPtrArray *services,
                 PirMoney   amount)
{
  PirMoney cheapest = NOT_OFFERED;

  for (guint i = 0; i < services->len; i++)
    {
      PirMoney fee = oracle_fee (g_ptr_array_index (services, i), amount);

      if (fee != NOT_OFFERED && (cheapest == NOT_OFFERED || fee < cheapest))
        cheapest = fee;
    }

  return cheapest;
}

static PirMoney
oracle_saving (GPtrArray      *services,
               const PirMoney *amounts,
               gsize           n_amounts)
{
  PirMoney sum = 0, apart = 0, together;

  for (gsize i = 0; i < n_amounts; i++)
    {
      PirMoney single = oracle_cheapest (services, amounts[i]);

      if (single == NOT_OFFERED)
        return 0;
      apart += single;
      sum += amounts[i];
    }

  together = oracle_cheapest (services, sum);

  return together != NOT_OFFERED && apart > together ? apart - together : 0;
}

static gsize
fill_random_amounts (PirMoney *amounts,
                     gsize     max)
{
  gsize n = (gsize) g_test_rand_int_range (1, (gint32) max + 1);

  for (gsize i = 0; i < n; i++)
    amounts[i] = g_test_rand_int_range (0, 150);

  return n;
}

static void
test_random_quotes (void)
{
  guint n_with_offers = 0, n_with_saving = 0;

  for (guint round = 0; round < 20000; round++)
    {
      g_autoptr (GPtrArray) services = new_random_services ();
      g_autoptr (PirQuote) quote = NULL;
      PirMoney amounts[5], sum = 0;
      gsize n_amounts = fill_random_amounts (amounts, G_N_ELEMENTS (amounts));
      const PirOffer *offers;
      gsize n_offers, n_expected = 0;

      for (gsize i = 0; i < n_amounts; i++)
        sum += amounts[i];
      for (guint i = 0; i < services->len; i++)
        n_expected += oracle_fee (g_ptr_array_index (services, i), sum) != NOT_OFFERED;

      quote = pir_quote_new (services, NULL, amounts, n_amounts, 5);
      offers = pir_quote_get_offers (quote, &n_offers);
      g_assert_cmpuint (n_offers, ==, n_expected);
      for (gsize i = 0; i < n_offers; i++)
        {
          g_assert_cmpint (offers[i].fee, ==, oracle_fee (offers[i].service, sum));
          g_assert_cmpint (offers[i].total, ==, sum + offers[i].fee);
          g_assert_true (i == 0 || offers[i - 1].fee <= offers[i].fee);
        }
      g_assert_cmpint (pir_quote_get_saving (quote), ==, oracle_saving (services, amounts, n_amounts));

      n_with_offers += n_offers > 0;
      n_with_saving += pir_quote_get_saving (quote) > 0;
    }

  /* The random tables are not trivial. */
  g_assert_cmpuint (n_with_offers, >, 1000);
  g_assert_cmpuint (n_with_saving, >, 100);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/quote/order", test_order);
  g_test_add_func ("/quote/order-does-not-depend-on-input", test_order_does_not_depend_on_input);
  g_test_add_func ("/quote/saving", test_saving);
  g_test_add_func ("/quote/no-saving", test_no_saving);
  g_test_add_func ("/quote/extremes", test_extremes);
  g_test_add_func ("/quote/from-offers", test_from_offers);
  g_test_add_func ("/quote/over-the-maximum", test_over_the_maximum);
  g_test_add_func ("/quote/ways", test_ways);
  g_test_add_func ("/quote/random-quotes", test_random_quotes);

  return g_test_run ();
}
