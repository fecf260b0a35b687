/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-payer-on-record.h"

#include "model/pir-pack.h"

struct _PirPayerOnRecord
{
  GObject parent_instance;

  PirPayerOnRecordFields fields;
  char *block; /* (owned) (nullable): the fields' strings */
};

G_DEFINE_FINAL_TYPE (PirPayerOnRecord, pir_payer_on_record, G_TYPE_OBJECT)

static const PirPackField strings[] = {
  PIR_PACK (PirPayerOnRecordFields, tax_code),
  PIR_PACK (PirPayerOnRecordFields, given_name),
  PIR_PACK (PirPayerOnRecordFields, family_name),
  PIR_PACK_NULLABLE (PirPayerOnRecordFields, email),
};

static void
pir_payer_on_record_finalize (GObject *object)
{
  PirPayerOnRecord *self = PIR_PAYER_ON_RECORD (object);

  g_free (self->block);

  G_OBJECT_CLASS (pir_payer_on_record_parent_class)->finalize (object);
}

static void
pir_payer_on_record_class_init (PirPayerOnRecordClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_payer_on_record_finalize;
}

static void
pir_payer_on_record_init (PirPayerOnRecord *self)
{
}

PirPayerOnRecord *
pir_payer_on_record_new (const PirPayerOnRecordFields *fields)
{
  PirPayerOnRecord *self;

  g_return_val_if_fail (fields != NULL, NULL);

  self = g_object_new (PIR_TYPE_PAYER_ON_RECORD, NULL);
  self->fields = *fields;
  self->block = pir_pack_strings (&self->fields, sizeof self->fields, 1, strings, G_N_ELEMENTS (strings));

  return self;
}

const PirPayerOnRecordFields *
pir_payer_on_record_peek (PirPayerOnRecord *self)
{
  g_return_val_if_fail (PIR_IS_PAYER_ON_RECORD (self), NULL);

  return &self->fields;
}
