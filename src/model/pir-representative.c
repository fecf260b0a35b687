/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-representative.h"

#include "model/pir-pack.h"

struct _PirRepresentative
{
  GObject parent_instance;

  PirRepresentativeFields fields;
  char *block; /* (owned) (nullable): the fields' strings */
};

G_DEFINE_FINAL_TYPE (PirRepresentative, pir_representative, G_TYPE_OBJECT)

static const PirPackField strings[] = {
  PIR_PACK (PirRepresentativeFields, id),
  PIR_PACK (PirRepresentativeFields, school_id),
  PIR_PACK (PirRepresentativeFields, school_year),
  PIR_PACK (PirRepresentativeFields, class_name),
  PIR_PACK (PirRepresentativeFields, given_name),
  PIR_PACK (PirRepresentativeFields, family_name),
  PIR_PACK (PirRepresentativeFields, tax_code),
};

static void
pir_representative_finalize (GObject *object)
{
  PirRepresentative *self = PIR_REPRESENTATIVE (object);

  g_free (self->block);

  G_OBJECT_CLASS (pir_representative_parent_class)->finalize (object);
}

static void
pir_representative_class_init (PirRepresentativeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_representative_finalize;
}

static void
pir_representative_init (PirRepresentative *self)
{
}

PirRepresentative *
pir_representative_new (const PirRepresentativeFields *fields)
{
  PirRepresentative *self;

  g_return_val_if_fail (fields != NULL, NULL);

  self = g_object_new (PIR_TYPE_REPRESENTATIVE, NULL);
  self->fields = *fields;
  self->block = pir_pack_strings (&self->fields, sizeof self->fields, 1, strings, G_N_ELEMENTS (strings));

  return self;
}

const PirRepresentativeFields *
pir_representative_peek (PirRepresentative *self)
{
  g_return_val_if_fail (PIR_IS_REPRESENTATIVE (self), NULL);

  return &self->fields;
}
