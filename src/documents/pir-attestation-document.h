/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/pir-catalogue.h"
#include "model/pir-deduction.h"
#include "model/pir-receipt.h"

G_BEGIN_DECLS

/**
 * PirAttestation:
 * @receipt: what was paid; its document fields are not read; without payer: this copy does not name who paid
 * @number: its own number
 * @code: what it can be verified by, without spaces
 * @url: page that does so
 * @school_code: codice meccanografico
 * @school_tax_code: of the school, which may not be the creditor
 * @class_name: (nullable): of the pupil when it was notified
 * @traceable: whether the means of payment was
 * @issued_at: seconds since 1970 UTC
 *
 * What a payment certificate (attestazione di pagamento) says: that a notice was paid, for the uses that the law foresees. All
 * of it belongs to whoever made it.
 */
typedef struct
{
  PirReceipt  *receipt;
  const char  *number;
  const char  *code;
  const char  *url;
  const char  *school_code;
  const char  *school_tax_code;
  const char  *class_name;
  PirTraceable traceable;
  gint64       issued_at;
} PirAttestation;

/**
 * pir_attestation_document_draw:
 * @attestation: what it says
 * @catalogue: (transfer none): the language, official Italian terms stay beside
 * @error: return location
 *
 * Draws it as one A4 page: tagged PDF with language, title and embedded fonts, the address of the page that verifies it also
 * as a QR code. The same input gives the same bytes. Any thread.
 *
 * Returns: (transfer full): the PDF, or NULL with G_IO_ERROR
 */
GBytes *pir_attestation_document_draw (const PirAttestation  *attestation,
                                       const PirCatalogue    *catalogue,
                                       GError               **error);

/** pir_attestation_document_dup_name: Returns: (transfer full): a safe file name, "attestazione-2026-11-22-301000000000012373.pdf" */
char *pir_attestation_document_dup_name (PirReceipt *receipt);

G_END_DECLS
