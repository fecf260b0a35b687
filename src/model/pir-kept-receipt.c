/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-kept-receipt.h"

struct _PirKeptReceipt
{
  GObject parent_instance;

  PirReceipt *receipt; /* (owned) */
  char       *file;    /* (owned) (nullable) */
  gint64      kept_at;
  char       *attestation; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (PirKeptReceipt, pir_kept_receipt, G_TYPE_OBJECT)

static void
pir_kept_receipt_finalize (GObject *object)
{
  PirKeptReceipt *self = PIR_KEPT_RECEIPT (object);

  g_object_unref (self->receipt);
  g_free (self->file);
  g_free (self->attestation);

  G_OBJECT_CLASS (pir_kept_receipt_parent_class)->finalize (object);
}

static void
pir_kept_receipt_class_init (PirKeptReceiptClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_kept_receipt_finalize;
}

static void
pir_kept_receipt_init (PirKeptReceipt *self)
{
}

PirKeptReceipt *
pir_kept_receipt_new (PirReceipt *receipt,
                      const char *file,
                      gint64      kept_at,
                      const char *attestation)
{
  PirKeptReceipt *self;

  g_return_val_if_fail (PIR_IS_RECEIPT (receipt), NULL);
  g_return_val_if_fail ((file == NULL) == (kept_at == 0), NULL);

  self = g_object_new (PIR_TYPE_KEPT_RECEIPT, NULL);
  self->receipt = g_object_ref (receipt);
  self->file = g_strdup (file);
  self->kept_at = kept_at;
  self->attestation = g_strdup (attestation);

  return self;
}

PirReceipt *
pir_kept_receipt_get_receipt (PirKeptReceipt *self)
{
  g_return_val_if_fail (PIR_IS_KEPT_RECEIPT (self), NULL);

  return self->receipt;
}

const char *
pir_kept_receipt_get_file (PirKeptReceipt *self,
                           PirPaper        paper)
{
  g_return_val_if_fail (PIR_IS_KEPT_RECEIPT (self), NULL);

  return paper == PIR_PAPER_ATTESTATION ? self->attestation : self->file;
}

gint64
pir_kept_receipt_get_kept_at (PirKeptReceipt *self)
{
  g_return_val_if_fail (PIR_IS_KEPT_RECEIPT (self), 0);

  return self->kept_at;
}
