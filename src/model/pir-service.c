/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-service.h"

#include "model/pir-pack.h"

struct _PirService
{
  GObject parent_instance;

  PirServiceFields fields;
  char *block;       /* (owned) (nullable): the fields' strings */
  PirFeeTier *tiers; /* (owned) (nullable) */
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

/* Where the table begins */
static PirMoney
get_lowest_limit (PirService *self)
{
  PirMoney lowest = G_MAXINT64;

  for (gsize i = 0; i < self->fields.n_tiers; i++)
    {
      if (is_tier_sound (&self->tiers[i]))
        lowest = MIN (lowest, self->tiers[i].min);
    }

  return lowest;
}

static void
pir_service_finalize (GObject *object)
{
  PirService *self = PIR_SERVICE (object);

  g_free (self->block);
  g_free (self->tiers);

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

  return self;
}

const PirServiceFields *
pir_service_peek (PirService *self)
{
  g_return_val_if_fail (PIR_IS_SERVICE (self), NULL);

  return &self->fields;
}

gboolean
pir_service_get_fee (PirService *self,
                     PirMoney    amount,
                     PirMoney   *fee)
{
  PirMoney lowest, highest_fee = -1;

  g_return_val_if_fail (PIR_IS_SERVICE (self), FALSE);
  g_return_val_if_fail (fee != NULL, FALSE);

  if (amount <= 0)
    return FALSE;

  lowest = get_lowest_limit (self);
  for (gsize i = 0; i < self->fields.n_tiers; i++)
    {
      const PirFeeTier *tier = &self->tiers[i];
      gboolean is_above = amount > tier->min || (amount == tier->min && tier->min == lowest);

      if (is_tier_sound (tier) && is_above && amount <= tier->max)
        highest_fee = MAX (highest_fee, tier->fee);
    }

  if (highest_fee < 0)
    return FALSE;

  *fee = highest_fee;

  return TRUE;
}

char *
pir_service_dup_title (PirService *self)
{
  g_return_val_if_fail (PIR_IS_SERVICE (self), NULL);

  const char *candidates[] = { self->fields.psp_name, self->fields.name, self->fields.psp_id, self->fields.id };

  for (gsize i = 0; i < G_N_ELEMENTS (candidates); i++)
    {
      g_autofree char *title = g_strdup (candidates[i]);

      if (title != NULL && *g_strstrip (title) != '\0')
        return g_steal_pointer (&title);
    }

  return g_strdup ("?");
}
