/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-receipt.h"

#include "model/pir-names.h"
#include "model/pir-pack.h"
#include "model/pir-transfer-reason.h"

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
  PIR_PACK_NULLABLE (PirReceiptFields, psp_tax_code),
  PIR_PACK (PirReceiptFields, psp_ref),
  PIR_PACK_NULLABLE (PirReceiptFields, file_name),
  PIR_PACK_NULLABLE (PirReceiptFields, file_sha256),
  PIR_PACK_NULLABLE (PirReceiptFields, attestation_number),
  PIR_PACK_NULLABLE (PirReceiptFields, attestation_code),
  PIR_PACK_NULLABLE (PirReceiptFields, attestation_name),
  PIR_PACK_NULLABLE (PirReceiptFields, attestation_sha256),
  PIR_PACK_NULLABLE (PirReceiptFields, refunds),
};

static const char * const paper_names[] = {
  [PIR_PAPER_RECEIPT] = "receipt",
  [PIR_PAPER_ATTESTATION] = "attestation",
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
  g_autofree char *reason = NULL;
  PirReceipt *self;

  g_return_val_if_fail (fields != NULL, NULL);

  self = g_object_new (PIR_TYPE_RECEIPT, NULL);
  self->fields = *fields;
  if (pir_transfer_reason_has_marks (fields->reason))
    self->fields.reason = reason = pir_transfer_reason_strip (fields->reason);
  self->block = pir_pack_strings (&self->fields, sizeof self->fields, 1, strings, G_N_ELEMENTS (strings));

  return self;
}

const PirReceiptFields *
pir_receipt_peek (PirReceipt *self)
{
  g_return_val_if_fail (PIR_IS_RECEIPT (self), NULL);

  return &self->fields;
}

PirPaperFile
pir_receipt_get_paper (PirReceipt *self,
                       PirPaper    paper)
{
  PirPaperFile none = { NULL, 0, NULL };
  const PirReceiptFields *f;

  g_return_val_if_fail (PIR_IS_RECEIPT (self), none);

  f = &self->fields;
  if (paper == PIR_PAPER_ATTESTATION)
    return (PirPaperFile) { f->attestation_name, f->attestation_size, f->attestation_sha256 };

  return (PirPaperFile) { f->file_name, f->file_size, f->file_sha256 };
}

const char *
pir_paper_to_string (PirPaper paper)
{
  g_return_val_if_fail ((guint) paper < G_N_ELEMENTS (paper_names), paper_names[PIR_PAPER_RECEIPT]);

  return paper_names[paper];
}

gboolean
pir_paper_from_string (const char *text,
                       PirPaper   *paper)
{
  guint found = PIR_PAPER_RECEIPT;
  gboolean is_known = pir_names_find (paper_names, G_N_ELEMENTS (paper_names), text, &found);

  g_return_val_if_fail (paper != NULL, FALSE);

  *paper = (PirPaper) found;

  return is_known;
}
