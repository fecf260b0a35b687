/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-money.h"

G_BEGIN_DECLS

/**
 * pir_transfer_reason_make:
 * @reference: the IUV
 * @amount: in cents
 * @text: (nullable): what it is for
 *
 * The reason of a bank transfer as the node writes it (SACI 1.4.0, chapter 3): "/RFB/IUV/12.50/TXT/text", or "/RFS/" where the
 * reference is an RF one (ISO 11649).
 *
 * Returns: (transfer full): the reason, at most 140 characters
 */
char *pir_transfer_reason_make (const char *reference,
                                PirMoney    amount,
                                const char *text);

/**
 * pir_transfer_reason_strip:
 * @reason: (nullable): a reason as a school, a bank or a receipt writes it
 *
 * Returns: (transfer full): what it says to people: the text behind the last "TXT/"; where there is none but a reference in
 *   front ("/RFB/", "/RFS/", "/RFA/"), that reference; else the whole, without blanks at its ends
 */
char *pir_transfer_reason_strip (const char *reason);

/** pir_transfer_reason_has_marks: Returns: whether pir_transfer_reason_strip() would take something away from @reason (nullable) */
gboolean pir_transfer_reason_has_marks (const char *reason);

/** pir_transfer_reason_get_reference: Returns: (transfer full) (nullable): the IUV in @reason (nullable); NULL = it has none */
char *pir_transfer_reason_get_reference (const char *reason);

/** pir_transfer_reason_find_flow: Returns: (transfer full) (nullable): the PSP's report that @reason (nullable) names, anywhere in it,
 * "/PUR/LGPE-RIVERSAMENTO/URI/FLOW" (SACI 1.4.0, chapter 5): banks put words around it, and blanks for strokes or after its date */
char *pir_transfer_reason_find_flow (const char *reason);

/** pir_transfer_reason_find_reference: @reason: (nullable). Returns: (transfer full) (nullable): the same of the IUV of a single payment:
 * behind "RFB/" or "RFS/", or as many digits as one has behind "TXT/" */
char *pir_transfer_reason_find_reference (const char *reason);

G_END_DECLS
