/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-office-school.h"

#include "model/pir-pack.h"

struct _PirOfficeSchool
{
  GObject parent_instance;

  PirOfficeSchoolFields fields;
  char *block; /* (owned) (nullable): the fields' strings */
};

G_DEFINE_FINAL_TYPE (PirOfficeSchool, pir_office_school, G_TYPE_OBJECT)

static const PirPackField strings[] = {
  PIR_PACK (PirOfficeSchoolFields, id),
  PIR_PACK (PirOfficeSchoolFields, code),
  PIR_PACK (PirOfficeSchoolFields, name),
};

static void
pir_office_school_finalize (GObject *object)
{
  PirOfficeSchool *self = PIR_OFFICE_SCHOOL (object);

  g_free (self->block);

  G_OBJECT_CLASS (pir_office_school_parent_class)->finalize (object);
}

static void
pir_office_school_class_init (PirOfficeSchoolClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_office_school_finalize;
}

static void
pir_office_school_init (PirOfficeSchool *self)
{
}

PirOfficeSchool *
pir_office_school_new (const PirOfficeSchoolFields *fields)
{
  PirOfficeSchool *self;

  g_return_val_if_fail (fields != NULL, NULL);

  self = g_object_new (PIR_TYPE_OFFICE_SCHOOL, NULL);
  self->fields = *fields;
  self->block = pir_pack_strings (&self->fields, sizeof self->fields, 1, strings, G_N_ELEMENTS (strings));

  return self;
}

const PirOfficeSchoolFields *
pir_office_school_peek (PirOfficeSchool *self)
{
  g_return_val_if_fail (PIR_IS_OFFICE_SCHOOL (self), NULL);

  return &self->fields;
}
