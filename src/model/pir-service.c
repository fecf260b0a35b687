/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-service.h"

#include <stdlib.h>
#include <string.h>

#include "model/pir-pack.h"

struct _PirService
{
  GObject parent_instance;

  PirServiceFields fields;
  char *block;       /* (owned) (nullable): the fields' strings */
  PirFeeTier *tiers; /* (owned) (nullable) */
  PirFeeTier *bands; /* (owned) (nullable): what the tiers come to */
  gsize n_bands;
  char *title;       /* (owned) */
  char *sort_key;    /* (owned): title without regard to case */
};

G_DEFINE_FINAL_TYPE (PirService, pir_service, G_TYPE_OBJECT)

static const PirPackField strings[] = {
  PIR_PACK (PirServiceFields, id),
  PIR_PACK (PirServiceFields, psp_id),
  PIR_PACK_NULLABLE (PirServiceFields, psp_name),
  PIR_PACK (PirServiceFields, kind),
  PIR_PACK_NULLABLE (PirServiceFields, name),
  PIR_PACK_NULLABLE (PirServiceFields, description),
  PIR_PACK_NULLABLE (PirServiceFields, availability),
};

static gboolean
is_tier_sound (const PirFeeTier *tier)
{
  return tier->fee >= 0 && tier->min <= tier->max;
}

static int
compare_amounts (gconstpointer a,
                 gconstpointer b)
{
  PirMoney first = *(const PirMoney *) a, second = *(const PirMoney *) b;

  return first < second ? -1 : first > second;
}

/* Where the table begins */
static PirMoney
find_lowest_limit (PirService *self)
{
  PirMoney lowest = G_MAXINT64;

  for (gsize i = 0; i < self->fields.n_tiers; i++)
    {
      if (is_tier_sound (&self->tiers[i]))
        lowest = MIN (lowest, self->tiers[i].min);
    }

  return lowest;
}

/* The last amount before each place where the fee may change: 0, below which there is nothing, and every limit above */
static PirMoney *
list_limits (PirService *self,
             PirMoney    lowest,
             gsize      *n_limits)
{
  PirMoney *limits = g_new (PirMoney, 2 * self->fields.n_tiers + 1);
  gsize n = 0;

  limits[n++] = 0;
  for (gsize i = 0; i < self->fields.n_tiers; i++)
    {
      const PirFeeTier *tier = &self->tiers[i];
      PirMoney before = tier->min > G_MININT64 && tier->min == lowest ? tier->min - 1 : tier->min;

      if (!is_tier_sound (tier))
        continue;
      if (before > 0)
        limits[n++] = before;
      if (tier->max > 0)
        limits[n++] = tier->max;
    }
  qsort (limits, n, sizeof *limits, compare_amounts);
  *n_limits = n;

  return limits;
}

/* What is taken for @amount, by the tiers; -1: not offered */
static PirMoney
find_highest_fee (PirService *self,
                  PirMoney    amount,
                  PirMoney    lowest)
{
  PirMoney highest = -1;

  for (gsize i = 0; i < self->fields.n_tiers; i++)
    {
      const PirFeeTier *tier = &self->tiers[i];
      gboolean is_above = amount > tier->min || (amount == tier->min && tier->min == lowest);

      if (is_tier_sound (tier) && is_above && amount <= tier->max)
        highest = MAX (highest, tier->fee);
    }

  return highest <= PIR_MONEY_MAX ? highest : -1;
}

static void
add_band (PirService *self,
          PirMoney    min,
          PirMoney    max,
          PirMoney    fee)
{
  PirFeeTier *last = self->n_bands > 0 ? &self->bands[self->n_bands - 1] : NULL;

  if (last != NULL && last->max == min - 1 && last->fee == fee)
    last->max = max;
  else
    self->bands[self->n_bands++] = (PirFeeTier) { min, max, fee };
}

static void
build_bands (PirService *self)
{
  PirMoney lowest = find_lowest_limit (self);
  gsize n_limits;
  g_autofree PirMoney *limits = list_limits (self, lowest, &n_limits);

  self->bands = g_new (PirFeeTier, n_limits);
  for (gsize i = 1; i < n_limits; i++)
    {
      PirMoney fee = limits[i] > limits[i - 1] ? find_highest_fee (self, limits[i], lowest) : -1;

      if (fee >= 0)
        add_band (self, limits[i - 1] + 1, limits[i], fee);
    }
}

static char *
choose_title (const PirServiceFields *fields)
{
  const char *candidates[] = { fields->psp_name, fields->name, fields->psp_id, fields->id };

  for (gsize i = 0; i < G_N_ELEMENTS (candidates); i++)
    {
      g_autofree char *title = g_strdup (candidates[i]);

      if (title != NULL && *g_strstrip (title) != '\0')
        return g_steal_pointer (&title);
    }

  return g_strdup ("?");
}

static void
pir_service_finalize (GObject *object)
{
  PirService *self = PIR_SERVICE (object);

  g_free (self->block);
  g_free (self->tiers);
  g_free (self->bands);
  g_free (self->title);
  g_free (self->sort_key);

  G_OBJECT_CLASS (pir_service_parent_class)->finalize (object);
}

static void
pir_service_class_init (PirServiceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_service_finalize;
}

static void
pir_service_init (PirService *self)
{
}

PirService *
pir_service_new (const PirServiceFields *fields)
{
  PirService *self;

  g_return_val_if_fail (fields != NULL, NULL);
  g_return_val_if_fail (fields->tiers != NULL || fields->n_tiers == 0, NULL);

  self = g_object_new (PIR_TYPE_SERVICE, NULL);
  self->fields = *fields;
  self->block = pir_pack_strings (&self->fields, sizeof self->fields, 1, strings, G_N_ELEMENTS (strings));
  self->tiers = g_memdup2 (fields->tiers, fields->n_tiers * sizeof *fields->tiers);
  self->fields.tiers = self->tiers;
  build_bands (self);
  self->title = choose_title (&self->fields);
  self->sort_key = g_utf8_casefold (self->title, -1);

  return self;
}

const PirServiceFields *
pir_service_peek (PirService *self)
{
  g_return_val_if_fail (PIR_IS_SERVICE (self), NULL);

  return &self->fields;
}

const PirFeeTier *
pir_service_peek_bands (PirService *self,
                        gsize      *n_bands)
{
  g_return_val_if_fail (PIR_IS_SERVICE (self), NULL);
  g_return_val_if_fail (n_bands != NULL, NULL);

  *n_bands = self->n_bands;

  return self->bands;
}

gboolean
pir_service_get_fee (PirService *self,
                     PirMoney    amount,
                     PirMoney   *fee)
{
  g_return_val_if_fail (PIR_IS_SERVICE (self), FALSE);
  g_return_val_if_fail (fee != NULL, FALSE);

  for (gsize i = 0; i < self->n_bands && amount >= self->bands[i].min; i++)
    {
      if (amount <= self->bands[i].max)
        {
          *fee = self->bands[i].fee;
          return TRUE;
        }
    }

  return FALSE;
}

gboolean
pir_service_is_online (PirService *self)
{
  g_return_val_if_fail (PIR_IS_SERVICE (self), FALSE);

  return self->fields.method != PIR_METHOD_COUNTER && self->fields.method != PIR_METHOD_OTHER;
}

int
pir_service_compare (PirService *self,
                     PirService *other)
{
  int order;

  g_return_val_if_fail (PIR_IS_SERVICE (self), 0);
  g_return_val_if_fail (PIR_IS_SERVICE (other), 0);

  order = strcmp (self->sort_key, other->sort_key);

  return order != 0 ? order : strcmp (self->fields.id, other->fields.id);
}

char *
pir_service_dup_title (PirService *self)
{
  g_return_val_if_fail (PIR_IS_SERVICE (self), NULL);

  return g_strdup (self->title);
}
