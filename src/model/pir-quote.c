/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-quote.h"

#include <stdlib.h>

struct _PirQuote
{
  GObject parent_instance;

  GArray *offers; /* (element-type PirOffer), cheapest first */
  PirMoney amount;
  PirMoney saving;
  PirFeePlan *plan;
};

G_DEFINE_FINAL_TYPE (PirQuote, pir_quote, G_TYPE_OBJECT)

static void
clear_offer (gpointer offer)
{
  g_object_unref (((PirOffer *) offer)->service);
}

static int
compare_offers (gconstpointer a,
                gconstpointer b)
{
  const PirOffer *first = a, *second = b;

  if (first->fee != second->fee)
    return first->fee < second->fee ? -1 : 1;

  return pir_service_compare (first->service, second->service);
}

static gboolean
sum_up (const PirMoney *amounts,
        gsize           n_amounts,
        PirMoney       *sum)
{
  *sum = 0;
  for (gsize i = 0; i < n_amounts; i++)
    {
      if (!pir_money_add (*sum, amounts[i], sum))
        return FALSE;
    }

  return TRUE;
}

/* What @service takes for @amount, where amount and fee together are still an amount */
static gboolean
get_offer (PirService *service,
           PirMoney    amount,
           PirOffer   *offer)
{
  offer->service = service;

  return pir_service_get_fee (service, amount, &offer->fee) && pir_money_add (amount, offer->fee, &offer->total);
}

static void
append_offer (PirQuote       *self,
              const PirOffer *offer)
{
  PirOffer copy = *offer;

  g_object_ref (copy.service);
  g_array_append_val (self->offers, copy);
}

static void
add_offers (PirQuote      *self,
            GPtrArray     *services,
            const PirWays *ways)
{
  for (guint i = 0; i < services->len; i++)
    {
      PirService *service = g_ptr_array_index (services, i);
      PirOffer offer;

      if (pir_ways_allows (ways, service) && get_offer (service, self->amount, &offer))
        append_offer (self, &offer);
    }

  /* g_array_sort() is stable: services that are alike in everything stay as they came. */
  g_array_sort (self->offers, compare_offers);
}

/* What the cheapest single payment that counts saves against one by one: as much as the plan, less what it costs more */
static PirMoney
compute_saving (PirQuote      *self,
                const PirWays *ways)
{
  for (guint i = 0; i < self->offers->len; i++)
    {
      const PirOffer *offer = &g_array_index (self->offers, PirOffer, i);

      if (pir_ways_counts (ways, offer->service))
        return MAX (pir_fee_plan_get_saving (self->plan) - (offer->fee - pir_fee_plan_get_fee (self->plan)), 0);
    }

  return 0;
}

static void
pir_quote_finalize (GObject *object)
{
  PirQuote *self = PIR_QUOTE (object);

  g_array_unref (self->offers);
  g_clear_object (&self->plan);

  G_OBJECT_CLASS (pir_quote_parent_class)->finalize (object);
}

static void
pir_quote_class_init (PirQuoteClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_quote_finalize;
}

static void
pir_quote_init (PirQuote *self)
{
  self->offers = g_array_new (FALSE, FALSE, sizeof (PirOffer));
  g_array_set_clear_func (self->offers, clear_offer);
}

PirQuote *
pir_quote_new (GPtrArray      *services,
               const PirWays  *ways,
               const PirMoney *amounts,
               gsize           n_amounts,
               gsize           max)
{
  g_autoptr (GPtrArray) counted = NULL;
  PirQuote *self;

  g_return_val_if_fail (services != NULL, NULL);
  g_return_val_if_fail (amounts != NULL && n_amounts > 0, NULL);
  g_return_val_if_fail (max > 0, NULL);

  self = g_object_new (PIR_TYPE_QUOTE, NULL);
  counted = pir_ways_select (ways, services);
  self->plan = pir_fee_plan_new (counted, amounts, n_amounts, max);
  if (!sum_up (amounts, n_amounts, &self->amount))
    {
      self->amount = G_MAXINT64;
      return self;
    }

  if (n_amounts <= max)
    add_offers (self, services, ways);
  self->saving = compute_saving (self, ways);

  return self;
}

PirQuote *
pir_quote_new_from_offers (const PirOffer *offers,
                           gsize           n_offers,
                           PirMoney        amount,
                           PirMoney        saving,
                           PirFeePlan        *plan)
{
  PirQuote *self;

  g_return_val_if_fail (offers != NULL || n_offers == 0, NULL);
  g_return_val_if_fail (PIR_IS_FEE_PLAN (plan), NULL);

  self = g_object_new (PIR_TYPE_QUOTE, NULL);
  self->amount = amount;
  self->saving = saving;
  self->plan = g_object_ref (plan);
  for (gsize i = 0; i < n_offers; i++)
    append_offer (self, &offers[i]);

  return self;
}

const PirOffer *
pir_quote_get_offers (PirQuote *self,
                      gsize    *n_offers)
{
  g_return_val_if_fail (PIR_IS_QUOTE (self), NULL);
  g_return_val_if_fail (n_offers != NULL, NULL);

  *n_offers = self->offers->len;

  return &g_array_index (self->offers, PirOffer, 0);
}

PirMoney
pir_quote_get_amount (PirQuote *self)
{
  g_return_val_if_fail (PIR_IS_QUOTE (self), 0);

  return self->amount;
}

PirMoney
pir_quote_get_saving (PirQuote *self)
{
  g_return_val_if_fail (PIR_IS_QUOTE (self), 0);

  return self->saving;
}

PirFeePlan *
pir_quote_get_plan (PirQuote *self)
{
  g_return_val_if_fail (PIR_IS_QUOTE (self), NULL);

  return self->plan;
}
