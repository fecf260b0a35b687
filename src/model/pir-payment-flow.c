/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-payment-flow.h"

static void
payment_free (gpointer data)
{
  PirFlowPayment *payment = data;

  g_free (payment->creditor_ref);
  g_free (payment->psp_ref);
  g_free (payment);
}

PirPaymentFlow *
pir_payment_flow_new (void)
{
  PirPaymentFlow *self = g_new0 (PirPaymentFlow, 1);

  self->settled_on = PIR_DATE_NONE;
  self->payments = g_ptr_array_new_with_free_func (payment_free);

  return self;
}

void
pir_payment_flow_free (PirPaymentFlow *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self->code);
  g_free (self->reference);
  g_free (self->psp_name);
  g_free (self->creditor_tax_code);
  g_ptr_array_unref (self->payments);
  g_free (self);
}

void
pir_payment_flow_add (PirPaymentFlow *self,
                      char           *creditor_ref,
                      char           *psp_ref,
                      PirMoney        amount)
{
  PirFlowPayment *payment;

  g_return_if_fail (self != NULL);

  payment = g_new0 (PirFlowPayment, 1);
  payment->creditor_ref = creditor_ref;
  payment->psp_ref = psp_ref;
  payment->amount = amount;
  g_ptr_array_add (self->payments, payment);
}
