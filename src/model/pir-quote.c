/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-quote.h"

#include <string.h>

struct _PirQuote
{
  GObject parent_instance;

  GArray *offers; /* (element-type PirOffer), cheapest first */
  PirMoney amount;
  PirMoney saving;
};

G_DEFINE_FINAL_TYPE (PirQuote, pir_quote, G_TYPE_OBJECT)

typedef struct
{
  PirOffer    offer; /* its service is borrowed */
  const char *id;
  char       *key;   /* (owned): title without regard to case */
} Candidate;

static void
clear_offer (gpointer offer)
{
  g_object_unref (((PirOffer *) offer)->service);
}

static void
clear_candidate (gpointer candidate)
{
  g_free (((Candidate *) candidate)->key);
}

static int
compare_candidates (gconstpointer a,
                    gconstpointer b)
{
  const Candidate *first = a, *second = b;
  int order;

  if (first->offer.fee != second->offer.fee)
    return first->offer.fee < second->offer.fee ? -1 : 1;

  order = strcmp (first->key, second->key);

  return order != 0 ? order : strcmp (first->id, second->id);
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
add_candidates (PirQuote  *self,
                GPtrArray *services)
{
  g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));

  g_array_set_clear_func (candidates, clear_candidate);
  for (guint i = 0; i < services->len; i++)
    {
      PirService *service = g_ptr_array_index (services, i);
      Candidate candidate;

      if (get_offer (service, self->amount, &candidate.offer))
        {
          g_autofree char *title = pir_service_dup_title (service);

          candidate.id = pir_service_peek (service)->id;
          candidate.key = g_utf8_casefold (title, -1);
          g_array_append_val (candidates, candidate);
        }
    }

  /* g_array_sort() is stable: services that are alike in everything stay as they came. */
  g_array_sort (candidates, compare_candidates);
  for (guint i = 0; i < candidates->len; i++)
    append_offer (self, &g_array_index (candidates, Candidate, i).offer);
}

static gboolean
get_cheapest_fee (GPtrArray *services,
                  PirMoney   amount,
                  PirMoney  *fee)
{
  gboolean is_offered = FALSE;

  for (guint i = 0; i < services->len; i++)
    {
      PirOffer offer;

      if (get_offer (g_ptr_array_index (services, i), amount, &offer) && (!is_offered || offer.fee < *fee))
        {
          *fee = offer.fee;
          is_offered = TRUE;
        }
    }

  return is_offered;
}

/* Every single notice must have an offer of its own, or there is nothing to compare with. */
static PirMoney
compute_saving (GPtrArray      *services,
                const PirMoney *amounts,
                gsize           n_amounts,
                PirMoney        fee)
{
  PirMoney apart = 0;

  for (gsize i = 0; i < n_amounts; i++)
    {
      PirMoney single = 0;

      if (!get_cheapest_fee (services, amounts[i], &single) || !pir_money_add (apart, single, &apart))
        return 0;
    }

  return MAX (apart - fee, 0);
}

static void
pir_quote_finalize (GObject *object)
{
  PirQuote *self = PIR_QUOTE (object);

  g_array_unref (self->offers);

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
               const PirMoney *amounts,
               gsize           n_amounts)
{
  PirQuote *self;

  g_return_val_if_fail (services != NULL, NULL);
  g_return_val_if_fail (amounts != NULL && n_amounts > 0, NULL);

  self = g_object_new (PIR_TYPE_QUOTE, NULL);
  if (!sum_up (amounts, n_amounts, &self->amount))
    {
      self->amount = G_MAXINT64;
      return self;
    }

  add_candidates (self, services);
  if (self->offers->len > 0)
    self->saving = compute_saving (services, amounts, n_amounts, g_array_index (self->offers, PirOffer, 0).fee);

  return self;
}

PirQuote *
pir_quote_new_from_offers (const PirOffer *offers,
                           gsize           n_offers,
                           PirMoney        amount,
                           PirMoney        saving)
{
  PirQuote *self;

  g_return_val_if_fail (offers != NULL || n_offers == 0, NULL);

  self = g_object_new (PIR_TYPE_QUOTE, NULL);
  self->amount = amount;
  self->saving = saving;
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
