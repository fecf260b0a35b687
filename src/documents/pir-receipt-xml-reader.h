/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "documents/pir-receipt-data.h"

G_BEGIN_DECLS

/** PIR_RECEIPT_XML_MAX: bytes of the largest receipt that is read; the digital stamp in some is the bulk of it */
#define PIR_RECEIPT_XML_MAX (1024 * 1024)

/**
 * pir_receipt_xml_read:
 * @xml: what a PSP or a broker sent
 * @error: return location
 *
 * Reads RT 6.2, paSendRTReq and paSendRTV2Request (paForNode.xsd), bare or in a SOAP envelope, in any encoding that libxml2
 * knows. Also taken: the second under the first's name and `standin` for `standIn`, as the public samples have it. What is
 * read keeps to the lengths and patterns of the schemas, and its parts to its sum; elements that are not known are passed
 * over. No document type, so no entities; nothing is fetched; depth and size are bounded.
 *
 * Returns: (transfer full): what it says, or NULL with PIR_RECEIPT_DATA_ERROR
 */
PirReceiptData *pir_receipt_xml_read (GBytes  *xml,
                                      GError **error);

/** pir_receipt_xml_read_call: as pir_receipt_xml_read(), of nothing but paSendRTV2Request in a SOAP envelope. Returns: (transfer
 * full): what it says, or NULL with PIR_RECEIPT_DATA_ERROR */
PirReceiptData *pir_receipt_xml_read_call (GBytes  *xml,
                                           GError **error);

G_END_DECLS
