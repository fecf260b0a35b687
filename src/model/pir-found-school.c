/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-found-school.h"

#include "model/pir-pack.h"

struct _PirFoundSchool
{
  GObject parent_instance;

  PirFoundSchoolFields fields;
  char *block; /* (owned) (nullable): the fields' strings */
};

G_DEFINE_FINAL_TYPE (PirFoundSchool, pir_found_school, G_TYPE_OBJECT)

static const PirPackField strings[] = {
  PIR_PACK (PirFoundSchoolFields, code),
  PIR_PACK (PirFoundSchoolFields, name),
  PIR_PACK_NULLABLE (PirFoundSchoolFields, address),
  PIR_PACK_NULLABLE (PirFoundSchoolFields, municipality),
  PIR_PACK_NULLABLE (PirFoundSchoolFields, province),
  PIR_PACK_NULLABLE (PirFoundSchoolFields, email),
  PIR_PACK_NULLABLE (PirFoundSchoolFields, privacy_version),
  PIR_PACK_NULLABLE (PirFoundSchoolFields, privacy_text),
};

static void
pir_found_school_finalize (GObject *object)
{
  PirFoundSchool *self = PIR_FOUND_SCHOOL (object);

  g_free (self->block);

  G_OBJECT_CLASS (pir_found_school_parent_class)->finalize (object);
}

static void
pir_found_school_class_init (PirFoundSchoolClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_found_school_finalize;
}

static void
pir_found_school_init (PirFoundSchool *self)
{
}

PirFoundSchool *
pir_found_school_new (const PirFoundSchoolFields *fields)
{
  PirFoundSchool *self;

  g_return_val_if_fail (fields != NULL, NULL);

  self = g_object_new (PIR_TYPE_FOUND_SCHOOL, NULL);
  self->fields = *fields;
  self->block = pir_pack_strings (&self->fields, sizeof self->fields, 1, strings, G_N_ELEMENTS (strings));

  return self;
}

const PirFoundSchoolFields *
pir_found_school_peek (PirFoundSchool *self)
{
  g_return_val_if_fail (PIR_IS_FOUND_SCHOOL (self), NULL);

  return &self->fields;
}
