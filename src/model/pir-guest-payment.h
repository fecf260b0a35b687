/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-payment.h"
#include "model/pir-receipt.h"

G_BEGIN_DECLS

/**
 * PirGuestPayment:
 * @payment: (owned): the payment of a guest's token
 * @receipts: (owned) (element-type PirReceipt): of its notices, once they are paid
 *
 * What somebody who pays without an account is told of it.
 */
typedef struct
{
  PirPayment *payment;
  GPtrArray  *receipts;
} PirGuestPayment;

/**
 * pir_guest_payment_new:
 * @payment: (transfer none): a payment
 * @receipts: (transfer none) (element-type PirReceipt): its receipts
 *
 * Returns: (transfer full): both together
 */
PirGuestPayment *pir_guest_payment_new (PirPayment *payment,
                                        GPtrArray  *receipts);

/** pir_guest_payment_free: @self: (nullable) (transfer full): both together */
void pir_guest_payment_free (PirGuestPayment *self);

/** pir_guest_payment_is_done: Returns: whether nothing more is to come: it came to nothing, or every receipt has its document */
gboolean pir_guest_payment_is_done (const PirGuestPayment *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirGuestPayment, pir_guest_payment_free)

G_END_DECLS
