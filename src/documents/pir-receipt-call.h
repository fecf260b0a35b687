/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "documents/pir-receipt-data.h"

G_BEGIN_DECLS

/*
 * paSendRTV2 (paForNode.wsdl, SOAP 1.1): the payment node brings a creditor the receipt of what was paid.
 */

/**
 * PirReceiptFault:
 * @PIR_RECEIPT_FAULT_NONE: taken
 * @PIR_RECEIPT_FAULT_SYNTAX: not what the schema wants (PAA_SINTASSI_EXTRAXSD)
 * @PIR_RECEIPT_FAULT_CREDITOR: a creditor that is not here (PAA_ID_DOMINIO_ERRATO)
 * @PIR_RECEIPT_FAULT_UNKNOWN: the creditor has no such notice (PAA_PAGAMENTO_SCONOSCIUTO)
 * @PIR_RECEIPT_FAULT_REPEATED: taken before; nothing has changed (PAA_RECEIPT_DUPLICATA)
 * @PIR_RECEIPT_FAULT_MEANING: it contradicts itself, or nothing was paid (PAA_SEMANTICA)
 *
 * What a creditor answers, of pagoPA's public list of fault codes ("Dominio EC").
 */
typedef enum
{
  PIR_RECEIPT_FAULT_NONE,
  PIR_RECEIPT_FAULT_SYNTAX,
  PIR_RECEIPT_FAULT_CREDITOR,
  PIR_RECEIPT_FAULT_UNKNOWN,
  PIR_RECEIPT_FAULT_REPEATED,
  PIR_RECEIPT_FAULT_MEANING,
} PirReceiptFault;

/** pir_receipt_fault_of: @error: with PIR_RECEIPT_DATA_ERROR. Returns: what a receipt that was not read is answered */
PirReceiptFault pir_receipt_fault_of (const GError *error);

/**
 * pir_receipt_call_write_answer:
 * @fault: what became of it
 * @creditor: (nullable): tax code of who answers, where it is known
 * @why: (nullable): what is wrong, in English
 *
 * Returns: (transfer full): paSendRTV2Response in its envelope
 */
GBytes *pir_receipt_call_write_answer (PirReceiptFault  fault,
                                       const char      *creditor,
                                       const char      *why);

G_END_DECLS
