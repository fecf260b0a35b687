/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PirMethod:
 * @PIR_METHOD_CARD: carta di credito o debito
 * @PIR_METHOD_ACCOUNT: addebito in conto
 * @PIR_METHOD_POSTAL_SLIP: bollettino postale online
 * @PIR_METHOD_COUNTER: presso il PSP: at a counter, a machine or a shop, with the payment document; no payment is opened so
 * @PIR_METHOD_OTHER: something newer than this program: what was paid so is shown, nothing is offered so
 *
 * The three ways to pay on line that Pago In Rete names.
 */
typedef enum
{
  PIR_METHOD_CARD,
  PIR_METHOD_ACCOUNT,
  PIR_METHOD_POSTAL_SLIP,
  PIR_METHOD_COUNTER,
  PIR_METHOD_OTHER,
} PirMethod;

/**
 * pir_method_to_string:
 * @value: a value
 *
 * Returns: (transfer none): its name in the interface and in databases ("card", "account" …)
 */
const char *pir_method_to_string (PirMethod value);

/**
 * pir_method_from_string:
 * @text: (nullable): a name
 * @value: (out): the value
 *
 * Returns: whether @text names one; where not, @value is PIR_METHOD_OTHER
 */
gboolean pir_method_from_string (const char *text,
                                 PirMethod  *value);

/**
 * PirPaymentState:
 * @PIR_PAYMENT_OPEN: checkout given out, no outcome yet
 * @PIR_PAYMENT_PENDING: the PSP says: still being worked on (outcome 17)
 * @PIR_PAYMENT_PAID: positive outcome
 * @PIR_PAYMENT_FAILED: negative outcome, nothing was taken
 * @PIR_PAYMENT_CANCELLED: given up before paying, and the PSP agreed
 * @PIR_PAYMENT_EXPIRED: the lock ran out without an outcome; a late positive one still counts
 *
 * State of a payment operation. Only an outcome from the PSP makes PAID; the browser never does.
 */
typedef enum
{
  PIR_PAYMENT_OPEN,
  PIR_PAYMENT_PENDING,
  PIR_PAYMENT_PAID,
  PIR_PAYMENT_FAILED,
  PIR_PAYMENT_CANCELLED,
  PIR_PAYMENT_EXPIRED,
} PirPaymentState;

/**
 * pir_payment_state_to_string:
 * @value: a value
 *
 * Returns: (transfer none): its name in the interface and in databases ("open", "pending" …)
 */
const char *pir_payment_state_to_string (PirPaymentState value);

/**
 * pir_payment_state_from_string:
 * @text: (nullable): a name
 * @value: (out): the value
 *
 * Returns: whether @text names one
 */
gboolean pir_payment_state_from_string (const char      *text,
                                        PirPaymentState *value);

G_END_DECLS
