/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "base/pir-date.h"
#include "model/pir-money.h"

G_BEGIN_DECLS

/** PirFlowPayment: one of the payments that a sum is made of; strings are owned */
typedef struct
{
  char     *creditor_ref; /* IUV */
  char     *psp_ref;      /* IUR */
  PirMoney  amount;
} PirFlowPayment;

/**
 * PirPaymentFlow:
 *
 * A PSP's report of payments that it sent on as one sum (flusso di rendicontazione, FlussoRiversamento 1.0 and 1.1); strings are
 * owned.
 */
typedef struct
{
  char      *id;                /* (nullable) UUID, once it is taken */
  char      *code;              /* identificativoFlusso */
  char      *reference;         /* identificativoUnivocoRegolamento */
  PirDate    settled_on;        /* dataRegolamento */
  char      *psp_name;          /* (nullable) */
  char      *creditor_tax_code; /* (nullable) who gets the money */
  PirMoney   total;
  guint      n_payments;
  GPtrArray *payments;          /* (element-type PirFlowPayment): empty where only their number is told */
  guint      n_receipts;        /* of how many of them there is a receipt */
  guint      n_credits;         /* how many sums name it */
} PirPaymentFlow;

/** pir_payment_flow_new: Returns: (transfer full): a report that says nothing yet */
PirPaymentFlow *pir_payment_flow_new (void);

/** pir_payment_flow_free: @self: (nullable) (transfer full): a report */
void pir_payment_flow_free (PirPaymentFlow *self);

/** pir_payment_flow_add: adds a payment; @creditor_ref and @psp_ref: (transfer full) */
void pir_payment_flow_add (PirPaymentFlow *self,
                           char           *creditor_ref,
                           char           *psp_ref,
                           PirMoney        amount);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirPaymentFlow, pir_payment_flow_free)

G_END_DECLS
