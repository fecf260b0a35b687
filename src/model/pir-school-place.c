/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-school-place.h"

#include "model/pir-pack.h"

struct _PirSchoolPlace
{
  GObject parent_instance;

  PirSchoolPlaceFields fields;
  char *block; /* (owned) (nullable): the fields' strings */
};

G_DEFINE_FINAL_TYPE (PirSchoolPlace, pir_school_place, G_TYPE_OBJECT)

static const PirPackField strings[] = {
  PIR_PACK (PirSchoolPlaceFields, province),
  PIR_PACK (PirSchoolPlaceFields, municipality),
};

static void
pir_school_place_finalize (GObject *object)
{
  PirSchoolPlace *self = PIR_SCHOOL_PLACE (object);

  g_free (self->block);

  G_OBJECT_CLASS (pir_school_place_parent_class)->finalize (object);
}

static void
pir_school_place_class_init (PirSchoolPlaceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_school_place_finalize;
}

static void
pir_school_place_init (PirSchoolPlace *self)
{
}

PirSchoolPlace *
pir_school_place_new (const PirSchoolPlaceFields *fields)
{
  PirSchoolPlace *self;

  g_return_val_if_fail (fields != NULL, NULL);

  self = g_object_new (PIR_TYPE_SCHOOL_PLACE, NULL);
  self->fields = *fields;
  self->block = pir_pack_strings (&self->fields, sizeof self->fields, 1, strings, G_N_ELEMENTS (strings));

  return self;
}

const PirSchoolPlaceFields *
pir_school_place_peek (PirSchoolPlace *self)
{
  g_return_val_if_fail (PIR_IS_SCHOOL_PLACE (self), NULL);

  return &self->fields;
}
