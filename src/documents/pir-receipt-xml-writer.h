/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "documents/pir-receipt-data.h"

G_BEGIN_DECLS

/**
 * pir_receipt_xml_write:
 * @data: a receipt of something paid
 * @format: how
 * @error: return location
 *
 * Writes a receipt as one of pagoPA's public formats, valid against its schema: texts longer than it allows are cut at a
 * character, what XML cannot hold is left out, moments are the time of day in Italy without zone. The same input gives the
 * same bytes.
 *
 * Returns: (transfer full): XML in UTF-8; or NULL with PIR_RECEIPT_DATA_ERROR_FIELD where @format asks for what @data does
 *   not say
 */
GBytes *pir_receipt_xml_write (const PirReceiptData  *data,
                               PirReceiptFormat       format,
                               GError               **error);

G_END_DECLS
