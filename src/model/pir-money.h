/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PirMoney:
 *
 * An amount in cents of a euro. Never floating point, nowhere.
 */
typedef gint64 PirMoney;

/** PIR_MONEY_MAX: the largest amount the national layout prints, 999.999.999,99 € */
#define PIR_MONEY_MAX (G_GINT64_CONSTANT (99999999999))

/**
 * pir_money_add:
 * @a: an amount
 * @b: an amount
 * @sum: (out): their sum
 *
 * Returns: whether the sum fits
 */
gboolean pir_money_add (PirMoney  a,
                        PirMoney  b,
                        PirMoney *sum);

/**
 * pir_money_to_plain:
 * @amount: an amount
 *
 * Returns: (transfer full): euro with a decimal point and two digits, no grouping: "1234.56", as XML receipts and
 *   transfer reasons write it
 */
char *pir_money_to_plain (PirMoney amount);

/**
 * pir_money_parse_plain:
 * @text: (nullable): what pir_money_to_plain() writes: digits, a point, two digits
 * @amount: (out): the amount
 *
 * Returns: whether @text is such an amount, of at most 999999999.99 as the public schemas have it
 */
gboolean pir_money_parse_plain (const char *text,
                                PirMoney   *amount);

/**
 * pir_money_format:
 * @amount: an amount
 * @language: (nullable): BCP 47 tag of the reader's language
 *
 * Writes an amount for people, with the language's separators and the sign where the language puts it, independent of
 * the process's locale: "1.234,56 €" (it), "€1,234.56" (en). Spaces are no-break spaces.
 *
 * Returns: (transfer full): the text
 */
char *pir_money_format (PirMoney    amount,
                        const char *language);

/**
 * pir_money_to_figures:
 * @amount: an amount, not negative
 * @language: (nullable): BCP 47 tag of the reader's language
 *
 * Returns: (transfer full): the same without the sign of the euro, for where the word stands beside it: "1.234,56" (it)
 */
char *pir_money_to_figures (PirMoney    amount,
                            const char *language);

/**
 * pir_money_parse:
 * @text: (nullable): what a person typed: "12", "12,5", "12,50 €", "1.234,50", "1,234.50"
 * @amount: (out): the amount
 *
 * The last separator followed by one or two digits at the end is the decimal one; groups must be of three digits. What
 * pir_money_is_ambiguous() is refused: "12,505".
 *
 * Returns: whether @text is one amount from 0 to PIR_MONEY_MAX
 */
gboolean pir_money_parse (const char *text,
                          PirMoney   *amount);

/** pir_money_is_ambiguous: Returns: whether @text (nullable) is refused by pir_money_parse() only because one mark with three digits
 * after it may divide thousands or be a slip: "12,505", "1.234 €" */
gboolean pir_money_is_ambiguous (const char *text);

G_END_DECLS
