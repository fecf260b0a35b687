/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-guest-payment.h"

PirGuestPayment *
pir_guest_payment_new (PirPayment *payment,
                       GPtrArray  *receipts)
{
  PirGuestPayment *self;

  g_return_val_if_fail (PIR_IS_PAYMENT (payment), NULL);
  g_return_val_if_fail (receipts != NULL, NULL);

  self = g_new0 (PirGuestPayment, 1);
  self->payment = g_object_ref (payment);
  self->receipts = g_ptr_array_ref (receipts);

  return self;
}

void
pir_guest_payment_free (PirGuestPayment *self)
{
  if (self == NULL)
    return;

  g_object_unref (self->payment);
  g_ptr_array_unref (self->receipts);
  g_free (self);
}

gboolean
pir_guest_payment_is_done (const PirGuestPayment *self)
{
  const PirPaymentFields *fields;

  g_return_val_if_fail (self != NULL, FALSE);

  fields = pir_payment_peek (self->payment);
  if (fields->state == PIR_PAYMENT_FAILED || fields->state == PIR_PAYMENT_CANCELLED)
    return TRUE;
  if (fields->state != PIR_PAYMENT_PAID)
    return FALSE;

  for (guint i = 0; i < self->receipts->len; i++)
    if (pir_receipt_peek (g_ptr_array_index (self->receipts, i))->file_name == NULL)
      return FALSE;

  /* What had been paid before has its receipt in somebody else's hands. */
  return fields->is_duplicate || self->receipts->len == fields->n_items;
}
