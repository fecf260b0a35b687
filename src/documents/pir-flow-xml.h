/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "documents/pir-receipt-data.h"
#include "model/pir-payment-flow.h"

G_BEGIN_DECLS

/** PIR_FLOW_XML_MAX: bytes of the largest report that is read: some 7,000 payments */
#define PIR_FLOW_XML_MAX (4 * 1024 * 1024)

/**
 * pir_flow_xml_read:
 * @xml: what a school got from its PSP or from the node
 * @error: return location
 *
 * Reads a FlussoRiversamento (FlussoRiversamento_1_0_4.xsd, versions 1.0 and 1.1; bare). Payments that were taken back (code 3) are
 * not among those that make up the sum. Number and sum have to be those of its parts. As safe as pir_receipt_xml_read().
 *
 * Returns: (transfer full): what it says, or NULL with PIR_RECEIPT_DATA_ERROR
 */
PirPaymentFlow *pir_flow_xml_read (GBytes  *xml,
                                   GError **error);

/** pir_flow_xml_get_reason: @error: of pir_flow_xml_read(). Returns: (transfer none): "size", "syntax", "doctype", "format", "field" or
 * "sum" */
const char *pir_flow_xml_get_reason (const GError *error);

G_END_DECLS
