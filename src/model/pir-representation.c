/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-representation.h"

#include "model/pir-pack.h"

struct _PirRepresentation
{
  GObject parent_instance;

  PirRepresentationFields fields;
  char *block; /* (owned) (nullable): the fields' strings */
};

G_DEFINE_FINAL_TYPE (PirRepresentation, pir_representation, G_TYPE_OBJECT)

static const PirPackField strings[] = {
  PIR_PACK (PirRepresentationFields, id),          PIR_PACK (PirRepresentationFields, school_id),
  PIR_PACK (PirRepresentationFields, school_name), PIR_PACK (PirRepresentationFields, school_year),
  PIR_PACK (PirRepresentationFields, class_name),
};

static void
pir_representation_finalize (GObject *object)
{
  PirRepresentation *self = PIR_REPRESENTATION (object);

  g_free (self->block);

  G_OBJECT_CLASS (pir_representation_parent_class)->finalize (object);
}

static void
pir_representation_class_init (PirRepresentationClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_representation_finalize;
}

static void
pir_representation_init (PirRepresentation *self)
{
}

PirRepresentation *
pir_representation_new (const PirRepresentationFields *fields)
{
  PirRepresentation *self;

  g_return_val_if_fail (fields != NULL, NULL);

  self = g_object_new (PIR_TYPE_REPRESENTATION, NULL);
  self->fields = *fields;
  self->block = pir_pack_strings (&self->fields, sizeof self->fields, 1, strings, G_N_ELEMENTS (strings));

  return self;
}

const PirRepresentationFields *
pir_representation_peek (PirRepresentation *self)
{
  g_return_val_if_fail (PIR_IS_REPRESENTATION (self), NULL);

  return &self->fields;
}
