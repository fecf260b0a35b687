/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-school.h"

#include "model/pir-pack.h"

struct _PirSchool
{
  GObject parent_instance;

  PirSchoolFields fields;
  char *block; /* (owned) (nullable): the fields' strings */
};

G_DEFINE_FINAL_TYPE (PirSchool, pir_school, G_TYPE_OBJECT)

static const PirPackField strings[] = {
  PIR_PACK (PirSchoolFields, id),
  PIR_PACK (PirSchoolFields, code),
  PIR_PACK (PirSchoolFields, name),
  PIR_PACK_NULLABLE (PirSchoolFields, address),
  PIR_PACK_NULLABLE (PirSchoolFields, postal_code),
  PIR_PACK_NULLABLE (PirSchoolFields, municipality),
  PIR_PACK_NULLABLE (PirSchoolFields, province),
  PIR_PACK (PirSchoolFields, creditor_tax_code),
  PIR_PACK_NULLABLE (PirSchoolFields, cbill_code),
  PIR_PACK_NULLABLE (PirSchoolFields, email),
  PIR_PACK_NULLABLE (PirSchoolFields, phone),
  PIR_PACK_NULLABLE (PirSchoolFields, sector),
  PIR_PACK_NULLABLE (PirSchoolFields, website),
  PIR_PACK_NULLABLE (PirSchoolFields, postal_account),
  PIR_PACK_NULLABLE (PirSchoolFields, postal_account_holder),
  PIR_PACK_NULLABLE (PirSchoolFields, postal_account_authorisation),
  PIR_PACK_NULLABLE (PirSchoolFields, logo_sha256),
};

static void
pir_school_finalize (GObject *object)
{
  PirSchool *self = PIR_SCHOOL (object);

  g_free (self->block);

  G_OBJECT_CLASS (pir_school_parent_class)->finalize (object);
}

static void
pir_school_class_init (PirSchoolClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_school_finalize;
}

static void
pir_school_init (PirSchool *self)
{
}

PirSchool *
pir_school_new (const PirSchoolFields *fields)
{
  PirSchool *self;

  g_return_val_if_fail (fields != NULL, NULL);

  self = g_object_new (PIR_TYPE_SCHOOL, NULL);
  self->fields = *fields;
  self->block = pir_pack_strings (&self->fields, sizeof self->fields, 1, strings, G_N_ELEMENTS (strings));

  return self;
}

const PirSchoolFields *
pir_school_peek (PirSchool *self)
{
  g_return_val_if_fail (PIR_IS_SCHOOL (self), NULL);

  return &self->fields;
}
