/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * plan FILE: quote and cheapest plan of a full cart of 5 over 150 real services of FILE (data/psp/services.json), against the
 * bare arithmetic of the same question on flat arrays. Prints rounds of "nanoseconds floor-nanoseconds", then, for larger
 * carts with fees that grow, which are searched, "notices fee bound".
 */

#include <stdio.h>
#include <stdlib.h>

#include "model/pir-quote.h"
#include "wire/pir-json.h"
#include "wire/pir-wire.h"

#define N_SERVICES 150
#define N_NOTICES 5
#define N_SETS (1 << N_NOTICES)
#define N_ROUNDS 15
#define N_CALLS 400
#define NOBODY (PIR_MONEY_MAX * 1000)

typedef struct
{
  PirFeeTier *tiers;
  gsize       n_tiers;
  PirMoney    lowest;
} Table;

static GPtrArray *
load (const char *path)
{
  g_autofree char *text = NULL;
  g_autoptr(JsonObject) object = NULL;
  GPtrArray *services;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, NULL))
    g_error ("%s cannot be read", path);
  object = pir_json_parse (text, length, NULL);
  services = pir_wire_read_services (object, NULL);
  g_assert (services != NULL && services->len >= N_SERVICES);
  return services;
}

/* The first 150, all of which count */
static GPtrArray *
take_all (GPtrArray *services)
{
  GPtrArray *taken = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < N_SERVICES; i++)
    {
      PirServiceFields fields = *pir_service_peek (g_ptr_array_index (services, i));

      fields.method = PIR_METHOD_CARD;
      fields.is_on_us = FALSE;
      g_ptr_array_add (taken, pir_service_new (&fields));
    }
  return taken;
}

static Table *
flatten (GPtrArray *services)
{
  Table *tables = g_new0 (Table, services->len);

  for (guint i = 0; i < services->len; i++)
    {
      const PirServiceFields *fields = pir_service_peek (g_ptr_array_index (services, i));

      tables[i] = (Table) { g_memdup2 (fields->tiers, fields->n_tiers * sizeof *fields->tiers), fields->n_tiers, G_MAXINT64 };
      for (gsize j = 0; j < fields->n_tiers; j++)
        tables[i].lowest = MIN (tables[i].lowest, fields->tiers[j].min);
    }
  return tables;
}

static PirMoney
take (const Table *table,
      PirMoney     amount)
{
  PirMoney fee = -1;

  for (gsize i = 0; i < table->n_tiers; i++)
    {
      const PirFeeTier *tier = &table->tiers[i];

      if ((amount > tier->min || (amount == tier->min && tier->min == table->lowest)) && amount <= tier->max)
        fee = MAX (fee, tier->fee);
    }
  return fee < 0 ? NOBODY : fee;
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  PirMoney first = *(const PirMoney *) a, second = *(const PirMoney *) b;

  return first < second ? -1 : first > second;
}

/* The offers, sorted, and the cheapest division: nothing but numbers. Returns: its fee */
static PirMoney
compute_bare (const Table    *tables,
              const PirMoney *amounts,
              PirMoney       *offers)
{
  PirMoney fees[N_SETS], best[N_SETS] = { 0 }, sums[N_SETS] = { 0 };

  for (guint set = 1; set < N_SETS; set++)
    {
      sums[set] = sums[set & (set - 1)] + amounts[__builtin_ctz (set)];
      fees[set] = NOBODY;
      for (guint i = 0; i < N_SERVICES; i++)
        fees[set] = MIN (fees[set], take (&tables[i], sums[set]));
      best[set] = NOBODY;
      for (guint first = set; first > 0; first = (first - 1) & set)
        best[set] = MIN (best[set], fees[first] + best[set ^ first]);
    }
  for (guint i = 0; i < N_SERVICES; i++)
    offers[i] = take (&tables[i], sums[N_SETS - 1]);
  qsort (offers, N_SERVICES, sizeof *offers, compare);
  return best[N_SETS - 1];
}

static void
measure_cart (GPtrArray *services)
{
  static const PirMoney amounts[N_NOTICES] = { 20000, 1250, 8000, 4500, 33000 };
  g_autoptr(GPtrArray) taken = take_all (services);
  Table *tables = flatten (taken);
  PirMoney offers[N_SERVICES];
  volatile PirMoney kept = 0;

  for (guint round = 0; round < N_ROUNDS; round++)
    {
      gint64 begun = g_get_monotonic_time (), middle;
      PirMoney fee = 0;

      for (guint i = 0; i < N_CALLS; i++)
        {
          g_autoptr(PirQuote) quote = pir_quote_new (taken, NULL, amounts, N_NOTICES, N_NOTICES);

          fee = pir_fee_plan_get_fee (pir_quote_get_plan (quote));
        }
      middle = g_get_monotonic_time ();
      for (guint i = 0; i < N_CALLS; i++)
        kept = compute_bare (tables, amounts, offers);
      g_assert (kept == fee);
      printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT "\n", (middle - begun) * 1000 / N_CALLS,
              (g_get_monotonic_time () - middle) * 1000 / N_CALLS);
    }
  for (guint i = 0; i < N_SERVICES; i++)
    g_free (tables[i].tiers);
  g_free (tables);
}

static void
measure_search (GPtrArray *services,
                gsize      n)
{
  g_autoptr(GPtrArray) counted = g_ptr_array_new ();
  g_autofree PirMoney *amounts = g_new (PirMoney, n);
  g_autoptr(PirFeePlan) plan = NULL;

  /* Whose fee grows with the amount: where somebody takes nothing there is nothing to search. */
  for (guint i = 0; i < services->len; i++)
    {
      PirService *service = g_ptr_array_index (services, i);
      gsize n_bands;
      const PirFeeTier *bands = pir_service_peek_bands (service, &n_bands);

      if (n_bands > 1 && bands[0].fee > 0)
        g_ptr_array_add (counted, service);
    }
  for (gsize i = 0; i < n; i++)
    amounts[i] = 400 + (PirMoney) (i * i * 7919 % 60000);
  plan = pir_fee_plan_new (counted, amounts, n, N_NOTICES);
  printf ("%" G_GSIZE_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT "\n", n, pir_fee_plan_get_fee (plan),
          pir_fee_plan_get_bound (plan));
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(GPtrArray) services = NULL;

  if (argc != 2)
    g_error ("usage: plan FILE");
  services = load (argv[1]);
  measure_cart (services);
  measure_search (services, 20);
  measure_search (services, 50);
  return 0;
}
