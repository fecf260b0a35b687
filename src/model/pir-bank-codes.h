/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * pir_iban_is_valid:
 * @iban: (nullable): an IBAN without spaces, upper case
 *
 * Checks shape and check digits (ISO 13616, modulo 97), and for Italy and San Marino the 27 characters: letter, 10 digits (ABI,
 * CAB), 12 letters or digits.
 *
 * Returns: whether it is right
 */
gboolean pir_iban_is_valid (const char *iban);

/**
 * pir_iban_new_italian:
 * @bank: ten digits, ABI and CAB
 * @account: twelve capitals or digits
 *
 * Returns: (transfer full): the Italian IBAN of that account, with its control letter (CIN) and check digits
 */
char *pir_iban_new_italian (const char *bank,
                            const char *account);

/** pir_iban_group: Returns: (transfer full): @iban in groups of four for people, no-break spaces between */
char *pir_iban_group (const char *iban);

/**
 * pir_rf_reference_is_valid:
 * @reference: (nullable): "RF", two check digits and 1 to 21 letters or digits; case does not count
 *
 * Returns: whether it is a creditor reference of ISO 11649
 */
gboolean pir_rf_reference_is_valid (const char *reference);

/** pir_rf_reference_new: Returns: (transfer full): @text, 1 to 21 letters or digits, with "RF" and its check digits before it */
char *pir_rf_reference_new (const char *text);

/** pir_cbill_code_is_valid: Returns: whether @code (nullable) is a creditor's CBILL ("SIA") code: five capitals or digits */
gboolean pir_cbill_code_is_valid (const char *code);

/**
 * pir_creditor_ref_is_valid:
 * @reference: (nullable): an identificativo univoco di versamento (IUV) that a creditor made
 *
 * Returns: whether it may be one: 1 to 35 letters or digits (SACI 1.4.0); one that begins as an RF reference has to be one
 */
gboolean pir_creditor_ref_is_valid (const char *reference);

G_END_DECLS
