/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pir-receipt-row.h"

#include "store/pir-member-id.h"
#include "store/pir-row.h"

/* In the order of PIR_RECEIPT_CACHED_COLUMNS */
static const PirColumn columns[] = {
  PIR_COLUMN (TEXT, PirReceiptFields, id),
  PIR_COLUMN (TEXT, PirReceiptFields, receipt_number),
  PIR_COLUMN (TEXT, PirReceiptFields, payment_id),
  PIR_COLUMN (TEXT, PirReceiptFields, notice_id),
  PIR_COLUMN (TEXT, PirReceiptFields, notice_number),
  PIR_COLUMN (TEXT, PirReceiptFields, creditor_ref),
  PIR_COLUMN (TEXT, PirReceiptFields, creditor_name),
  PIR_COLUMN (TEXT, PirReceiptFields, creditor_tax_code),
  PIR_COLUMN (TEXT, PirReceiptFields, school_id),
  PIR_COLUMN (TEXT, PirReceiptFields, school_name),
  PIR_COLUMN (TEXT, PirReceiptFields, school_year),
  PIR_COLUMN (TEXT, PirReceiptFields, reason),
  PIR_COLUMN (CATEGORY, PirReceiptFields, category),
  PIR_COLUMN (BOOLEAN, PirReceiptFields, is_resolved),
  PIR_COLUMN (TEXT, PirReceiptFields, pupil_id),
  PIR_COLUMN (TEXT, PirReceiptFields, debtor_name),
  PIR_COLUMN (TEXT, PirReceiptFields, debtor_tax_code),
  PIR_COLUMN (TEXT, PirReceiptFields, payer_name),
  PIR_COLUMN (TEXT, PirReceiptFields, payer_tax_code),
  PIR_COLUMN (LONG, PirReceiptFields, amount),
  PIR_COLUMN (LONG, PirReceiptFields, fee),
  PIR_COLUMN (METHOD, PirReceiptFields, method),
  PIR_COLUMN (TEXT, PirReceiptFields, psp_id),
  PIR_COLUMN (TEXT, PirReceiptFields, psp_name),
  PIR_COLUMN (TEXT, PirReceiptFields, psp_ref),
  PIR_COLUMN (LONG, PirReceiptFields, paid_at),
  PIR_COLUMN (DATE, PirReceiptFields, application_date),
  PIR_COLUMN (TEXT, PirReceiptFields, file_name),
  PIR_COLUMN (LONG, PirReceiptFields, file_size),
  PIR_COLUMN (TEXT, PirReceiptFields, file_sha256),
  PIR_COLUMN (TEXT, PirReceiptFields, attestation_number),
  PIR_COLUMN (TEXT, PirReceiptFields, attestation_code),
  PIR_COLUMN (TEXT, PirReceiptFields, attestation_name),
  PIR_COLUMN (LONG, PirReceiptFields, attestation_size),
  PIR_COLUMN (TEXT, PirReceiptFields, attestation_sha256),
  PIR_COLUMN (TEXT, PirReceiptFields, refunds),
};

#define N_CACHED G_N_ELEMENTS (columns)
#define N_KEPT (N_CACHED - 1)

void
pir_receipt_row_bind (PirStatement *statement,
                      PirReceipt   *receipt)
{
  g_return_if_fail (statement != NULL);
  g_return_if_fail (PIR_IS_RECEIPT (receipt));

  pir_row_bind (statement, 3, columns, N_KEPT, pir_receipt_peek (receipt));
}

void
pir_receipt_row_bind_cached (PirStatement *statement,
                             PirReceipt   *receipt)
{
  g_return_if_fail (statement != NULL);
  g_return_if_fail (PIR_IS_RECEIPT (receipt));

  pir_row_bind (statement, 3, columns, N_CACHED, pir_receipt_peek (receipt));
}

PirReceipt *
pir_receipt_row_read (PirStatement *statement,
                      int           first,
                      guint         member)
{
  PirReceiptFields fields = { .transfer_date = PIR_DATE_NONE };

  g_return_val_if_fail (statement != NULL, NULL);

  fields.local_id = pir_member_id_pack (member, pir_statement_get_int (statement, first));
  pir_row_read (statement, first + 1, columns, N_CACHED, &fields);

  return pir_receipt_new (&fields);
}
