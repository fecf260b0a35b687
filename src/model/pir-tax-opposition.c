/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-tax-opposition.h"

#include "model/pir-pack.h"

struct _PirTaxOpposition
{
  GObject parent_instance;

  PirTaxOppositionFields fields;
  char *block; /* (owned) (nullable): the fields' strings */
};

G_DEFINE_FINAL_TYPE (PirTaxOpposition, pir_tax_opposition, G_TYPE_OBJECT)

static const PirPackField strings[] = {
  PIR_PACK (PirTaxOppositionFields, pupil_id),
  PIR_PACK (PirTaxOppositionFields, pupil_given_name),
  PIR_PACK (PirTaxOppositionFields, pupil_family_name),
  PIR_PACK_NULLABLE (PirTaxOppositionFields, class_name),
  PIR_PACK (PirTaxOppositionFields, tax_code),
};

static void
pir_tax_opposition_finalize (GObject *object)
{
  PirTaxOpposition *self = PIR_TAX_OPPOSITION (object);

  g_free (self->block);

  G_OBJECT_CLASS (pir_tax_opposition_parent_class)->finalize (object);
}

static void
pir_tax_opposition_class_init (PirTaxOppositionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_tax_opposition_finalize;
}

static void
pir_tax_opposition_init (PirTaxOpposition *self)
{
}

PirTaxOpposition *
pir_tax_opposition_new (const PirTaxOppositionFields *fields)
{
  PirTaxOpposition *self;

  g_return_val_if_fail (fields != NULL, NULL);

  self = g_object_new (PIR_TYPE_TAX_OPPOSITION, NULL);
  self->fields = *fields;
  self->block = pir_pack_strings (&self->fields, sizeof self->fields, 1, strings, G_N_ELEMENTS (strings));

  return self;
}

const PirTaxOppositionFields *
pir_tax_opposition_peek (PirTaxOpposition *self)
{
  g_return_val_if_fail (PIR_IS_TAX_OPPOSITION (self), NULL);

  return &self->fields;
}
