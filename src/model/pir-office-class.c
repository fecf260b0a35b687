/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-office-class.h"

#include "model/pir-pack.h"

struct _PirOfficeClass
{
  GObject parent_instance;

  PirOfficeClassFields fields;
  char *block; /* (owned) (nullable): the fields' strings */
};

G_DEFINE_FINAL_TYPE (PirOfficeClass, pir_office_class, G_TYPE_OBJECT)

static const PirPackField strings[] = {
  PIR_PACK_NULLABLE (PirOfficeClassFields, class_name),
};

static void
pir_office_class_finalize (GObject *object)
{
  PirOfficeClass *self = PIR_OFFICE_CLASS (object);

  g_free (self->block);

  G_OBJECT_CLASS (pir_office_class_parent_class)->finalize (object);
}

static void
pir_office_class_class_init (PirOfficeClassClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_office_class_finalize;
}

static void
pir_office_class_init (PirOfficeClass *self)
{
}

PirOfficeClass *
pir_office_class_new (const PirOfficeClassFields *fields)
{
  PirOfficeClass *self;

  g_return_val_if_fail (fields != NULL, NULL);

  self = g_object_new (PIR_TYPE_OFFICE_CLASS, NULL);
  self->fields = *fields;
  self->block = pir_pack_strings (&self->fields, sizeof self->fields, 1, strings, G_N_ELEMENTS (strings));

  return self;
}

const PirOfficeClassFields *
pir_office_class_peek (PirOfficeClass *self)
{
  g_return_val_if_fail (PIR_IS_OFFICE_CLASS (self), NULL);

  return &self->fields;
}
