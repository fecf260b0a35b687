/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-pupil.h"

#include "model/pir-pack.h"

struct _PirPupil
{
  GObject parent_instance;

  PirPupilFields fields;
  char *block; /* (owned) (nullable): the fields' strings */
};

G_DEFINE_FINAL_TYPE (PirPupil, pir_pupil, G_TYPE_OBJECT)

static const PirPackField strings[] = {
  PIR_PACK (PirPupilFields, id),
  PIR_PACK (PirPupilFields, given_name),
  PIR_PACK (PirPupilFields, family_name),
  PIR_PACK (PirPupilFields, tax_code),
  PIR_PACK (PirPupilFields, school_id),
  PIR_PACK (PirPupilFields, school_name),
  PIR_PACK (PirPupilFields, school_year),
  PIR_PACK_NULLABLE (PirPupilFields, class_name),
  PIR_PACK_NULLABLE (PirPupilFields, course),
};

static void
pir_pupil_finalize (GObject *object)
{
  PirPupil *self = PIR_PUPIL (object);

  g_free (self->block);

  G_OBJECT_CLASS (pir_pupil_parent_class)->finalize (object);
}

static void
pir_pupil_class_init (PirPupilClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_pupil_finalize;
}

static void
pir_pupil_init (PirPupil *self)
{
}

PirPupil *
pir_pupil_new (const PirPupilFields *fields)
{
  PirPupil *self;

  g_return_val_if_fail (fields != NULL, NULL);

  self = g_object_new (PIR_TYPE_PUPIL, NULL);
  self->fields = *fields;
  self->block = pir_pack_strings (&self->fields, sizeof self->fields, 1, strings, G_N_ELEMENTS (strings));

  return self;
}

const PirPupilFields *
pir_pupil_peek (PirPupil *self)
{
  g_return_val_if_fail (PIR_IS_PUPIL (self), NULL);

  return &self->fields;
}
