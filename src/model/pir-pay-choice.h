/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PirPayChoice:
 * @PIR_PAY_CHOICE_FAVOURITE: a way to pay that the payer likes, by its service id
 * @PIR_PAY_CHOICE_BANK: a PSP whose customer the payer is, by its PSP id
 * @PIR_PAY_CHOICE_SPLIT: the cart is to be paid in the cheapest payments instead of one; has no id
 *
 * What a payer has said about paying.
 */
typedef enum
{
  PIR_PAY_CHOICE_FAVOURITE,
  PIR_PAY_CHOICE_BANK,
  PIR_PAY_CHOICE_SPLIT,
} PirPayChoice;

#define PIR_N_PAY_CHOICES (PIR_PAY_CHOICE_SPLIT + 1)

/**
 * pir_pay_choice_to_string:
 * @value: a value
 *
 * Returns: (transfer none): its name in databases ("favourite", "bank" …)
 */
const char *pir_pay_choice_to_string (PirPayChoice value);

/**
 * pir_pay_choice_from_string:
 * @text: (nullable): a name
 * @value: (out): the value
 *
 * Returns: whether @text names one
 */
gboolean pir_pay_choice_from_string (const char   *text,
                                     PirPayChoice *value);

G_END_DECLS
