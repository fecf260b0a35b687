/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-receipt.h"

#include "model/pir-pack.h"

struct _PirReceipt
{
  GObject parent_instance;

  PirReceiptFields fields;
  char *block; /* (owned) (nullable): the fields' strings */
};

G_DEFINE_FINAL_TYPE (PirReceipt, pir_receipt, G_TYPE_OBJECT)

static const PirPackField strings[] = {
  PIR_PACK (PirReceiptFields, id),
  PIR_PACK (PirReceiptFields, receipt_number),
  PIR_PACK (PirReceiptFields, payment_id),
  PIR_PACK (PirReceiptFields, notice_id),
  PIR_PACK (PirReceiptFields, notice_number),
  PIR_PACK (PirReceiptFields, creditor_ref),
  PIR_PACK (PirReceiptFields, creditor_name),
  PIR_PACK (PirReceiptFields, creditor_tax_code),
  PIR_PACK (PirReceiptFields, school_id),
  PIR_PACK (PirReceiptFields, school_name),
  PIR_PACK (PirReceiptFields, school_year),
  PIR_PACK (PirReceiptFields, reason),
  PIR_PACK_NULLABLE (PirReceiptFields, pupil_id),
  PIR_PACK (PirReceiptFields, debtor_name),
  PIR_PACK (PirReceiptFields, debtor_tax_code),
  PIR_PACK_NULLABLE (PirReceiptFields, payer_name),
  PIR_PACK_NULLABLE (PirReceiptFields, payer_tax_code),
  PIR_PACK (PirReceiptFields, psp_id),
  PIR_PACK (PirReceiptFields, psp_name),
  PIR_PACK (PirReceiptFields, psp_ref),
  PIR_PACK_NULLABLE (PirReceiptFields, file_name),
  PIR_PACK_NULLABLE (PirReceiptFields, file_sha256),
};

static void
pir_receipt_finalize (GObject *object)
{
  PirReceipt *self = PIR_RECEIPT (object);

  g_free (self->block);

  G_OBJECT_CLASS (pir_receipt_parent_class)->finalize (object);
}

static void
pir_receipt_class_init (PirReceiptClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_receipt_finalize;
}

static void
pir_receipt_init (PirReceipt *self)
{
}

PirReceipt *
pir_receipt_new (const PirReceiptFields *fields)
{
  PirReceipt *self;

  g_return_val_if_fail (fields != NULL, NULL);

  self = g_object_new (PIR_TYPE_RECEIPT, NULL);
  self->fields = *fields;
  self->block = pir_pack_strings (&self->fields, sizeof self->fields, 1, strings, G_N_ELEMENTS (strings));

  return self;
}

const PirReceiptFields *
pir_receipt_peek (PirReceipt *self)
{
  g_return_val_if_fail (PIR_IS_RECEIPT (self), NULL);

  return &self->fields;
}
