/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-payment-code.h"
#include "model/pir-reader-report.h"

G_BEGIN_DECLS

/**
 * pir_payment_text_find:
 * @text: (nullable): what a person pasted: the text of a QR code or a Data Matrix, a line of a mail, a whole notice
 * @error: return location
 *
 * Looks for the texts of codes anywhere in @text; where there is none, for one notice number (18 digits, perhaps in groups) together
 * with one tax code of a creditor (11 digits, control digit right), as they stand on paper: the amount is 0 then.
 *
 * Returns: (transfer full) (nullable) (element-type PirPaymentCode): the codes, each once; NULL with PIR_MODEL_ERROR where there is none
 */
GArray *pir_payment_text_find (const char  *text,
                               GError     **error);

/**
 * pir_payment_text_is_likely:
 * @text: what came all at once
 *
 * Returns: whether it is plausibly what stands on a payment notice to be scanned, right or wrong: the text of its QR code or of its
 * Data Matrix, or as many digits in a row as a notice number has, as in its CBILL code
 */
gboolean pir_payment_text_is_likely (const char *text);

/**
 * pir_payment_text_from_report:
 * @report: what was found in a file
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type PirPaymentCode): the codes of notices, each once; NULL with PIR_MODEL_ERROR
 *   that says why there is none
 */
GArray *pir_payment_text_from_report (const PirReaderReport  *report,
                                      GError                **error);

G_END_DECLS
