/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-tax-sheet.h"

G_BEGIN_DECLS

/*
 * What is said about school expenses in the tax return, on screen and on paper, in the language of the process. It tells what was paid
 * and what the law says; what somebody should do is theirs to know.
 */

/** pir_sentence_tax_code: Returns: (transfer none): what a code of the tax return is called */
const char *pir_sentence_tax_code (PirDeduction code);

/** pir_sentence_tax_standing: Returns: (transfer none): a heading over what stands so */
const char *pir_sentence_tax_standing (PirTaxStanding standing);

/** pir_sentence_tax_why: Returns: (transfer none): why it does not count; "" = it does */
const char *pir_sentence_tax_why (PirTaxStanding standing);

/** pir_sentence_tax_traceable: Returns: (transfer none): how far the receipt says that the payment can be traced, in a word or two */
const char *pir_sentence_tax_traceable (PirTraceable traceable);

/** pir_sentence_tax_payer: Returns: (transfer none): whose share it is */
const char *pir_sentence_tax_payer (const PirTaxShare *share);

/** pir_sentence_tax_cap: Returns: (transfer full): how much of code 12 counts in the year of @sheet, and where that stands; @language: of
 * amounts */
char *pir_sentence_tax_cap (const PirTaxSheetFields *sheet,
                            const char              *language);

/** pir_sentence_tax_notes: Returns: (transfer full): what has to be known to read @sheet, a sentence or two each */
GStrv pir_sentence_tax_notes (const PirTaxSheetFields *sheet,
                              const char              *language);

G_END_DECLS
