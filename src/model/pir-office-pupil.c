/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-office-pupil.h"

#include "model/pir-pack.h"

struct _PirOfficePupil
{
  GObject parent_instance;

  PirOfficePupilFields fields;
  char *block; /* (owned) (nullable): the fields' strings */
};

G_DEFINE_FINAL_TYPE (PirOfficePupil, pir_office_pupil, G_TYPE_OBJECT)

static const PirPackField strings[] = {
  PIR_PACK (PirOfficePupilFields, id),
  PIR_PACK (PirOfficePupilFields, given_name),
  PIR_PACK (PirOfficePupilFields, family_name),
  PIR_PACK (PirOfficePupilFields, tax_code),
  PIR_PACK (PirOfficePupilFields, school_year),
  PIR_PACK_NULLABLE (PirOfficePupilFields, class_name),
  PIR_PACK_NULLABLE (PirOfficePupilFields, course),
};

static void
pir_office_pupil_finalize (GObject *object)
{
  PirOfficePupil *self = PIR_OFFICE_PUPIL (object);

  g_free (self->block);

  G_OBJECT_CLASS (pir_office_pupil_parent_class)->finalize (object);
}

static void
pir_office_pupil_class_init (PirOfficePupilClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_office_pupil_finalize;
}

static void
pir_office_pupil_init (PirOfficePupil *self)
{
}

PirOfficePupil *
pir_office_pupil_new (const PirOfficePupilFields *fields)
{
  PirOfficePupil *self;

  g_return_val_if_fail (fields != NULL, NULL);

  self = g_object_new (PIR_TYPE_OFFICE_PUPIL, NULL);
  self->fields = *fields;
  self->block = pir_pack_strings (&self->fields, sizeof self->fields, 1, strings, G_N_ELEMENTS (strings));

  return self;
}

const PirOfficePupilFields *
pir_office_pupil_peek (PirOfficePupil *self)
{
  g_return_val_if_fail (PIR_IS_OFFICE_PUPIL (self), NULL);

  return &self->fields;
}
