/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/pir-catalogue.h"
#include "model/pir-receipt.h"

G_BEGIN_DECLS

/**
 * pir_receipt_document_draw:
 * @receipt: (transfer none): what it says; its document fields are not read
 * @catalogue: (transfer none): the language, official Italian terms stay beside
 * @error: return location
 *
 * Draws the receipt of one notice as one A4 page: tagged PDF with language, title and embedded fonts. The same input
 * gives the same bytes. Any thread; takes some tens of milliseconds.
 *
 * Returns: (transfer full): the PDF, or NULL with G_IO_ERROR
 */
GBytes *pir_receipt_document_draw (PirReceipt          *receipt,
                                   const PirCatalogue  *catalogue,
                                   GError             **error);

/**
 * pir_receipt_document_dup_name:
 * @receipt: (transfer none): the receipt
 *
 * Returns: (transfer full): a safe file name that says what it is: "ricevuta-2026-11-22-301000000000012373.pdf"
 */
char *pir_receipt_document_dup_name (PirReceipt *receipt);

G_END_DECLS
