/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-receipt.h"
#include "store/pir-statements.h"

G_BEGIN_DECLS

/** PIR_RECEIPT_COLUMNS: the columns after local_id of every table that holds receipts */
#define PIR_RECEIPT_COLUMNS \
  "id, receipt_number, payment_id, notice_id, notice_number, creditor_ref, creditor_name, creditor_tax_code, " \
  "school_id, school_name, school_year, reason, category, is_resolved, pupil_id, debtor_name, " \
  "debtor_tax_code, payer_name, payer_tax_code, amount, fee, method, psp_id, psp_name, psp_ref, paid_at, " \
  "application_date, file_name, file_size, file_sha256, attestation_number, attestation_code, attestation_name, " \
  "attestation_size, attestation_sha256"

/** PIR_RECEIPT_CACHED_COLUMNS: the same of the cache alone: what a snapshot cannot know follows them */
#define PIR_RECEIPT_CACHED_COLUMNS PIR_RECEIPT_COLUMNS ", refunds"

/** PIR_RECEIPT_VALUES: the parameters that pir_receipt_row_bind() binds; ?1 and ?2 are the caller's */
#define PIR_RECEIPT_VALUES \
  "?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, " \
  "?25, ?26, ?27, ?28, ?29, ?30, ?31, ?32, ?33, ?34, ?35, ?36, ?37"

/** PIR_RECEIPT_CACHED_VALUES: the parameters of PIR_RECEIPT_CACHED_COLUMNS */
#define PIR_RECEIPT_CACHED_VALUES PIR_RECEIPT_VALUES ", ?38"

/** pir_receipt_row_bind: binds @receipt to PIR_RECEIPT_VALUES; it must stay until @statement is released */
void pir_receipt_row_bind (PirStatement *statement,
                           PirReceipt   *receipt);

/** pir_receipt_row_bind_cached: the same to PIR_RECEIPT_CACHED_VALUES */
void pir_receipt_row_bind_cached (PirStatement *statement,
                                  PirReceipt   *receipt);

/**
 * pir_receipt_row_read: Returns: (transfer full): what local_id and PIR_RECEIPT_CACHED_COLUMNS say from column @first on, a
 * row of account @member
 */
PirReceipt *pir_receipt_row_read (PirStatement *statement,
                                  int           first,
                                  guint         member);

G_END_DECLS
