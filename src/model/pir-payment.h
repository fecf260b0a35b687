/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "model/pir-money.h"
#include "model/pir-payment-enums.h"

G_BEGIN_DECLS

/**
 * PirPaymentItem:
 * @notice_id: UUID of the notice
 * @version: version of the notice that the payer saw
 * @amount: what is paid for it
 */
typedef struct
{
  const char *notice_id;
  guint       version;
  PirMoney    amount;
} PirPaymentItem;

/**
 * PirPaymentFields:
 *
 * A payment operation: one or several notices, one PSP, one fee, one checkout.
 */
typedef struct
{
  const char           *id;           /* UUID given by the server */
  PirPaymentState       state;
  const PirPaymentItem *items;
  gsize                 n_items;
  const char           *service_id;
  const char           *psp_name;
  PirMethod             method;
  PirMoney              amount;       /* sum of the items */
  PirMoney              fee;          /* as announced; as charged once paid */
  PirMoney              announced_fee; /* as the payer agreed to it */
  const char           *checkout_url; /* (nullable) the PSP's page while OPEN */
  gint64                created_at;   /* seconds since 1970 UTC */
  gint64                locked_until; /* seconds since 1970 UTC; 0 = no lock */
  const char           *outcome_code; /* (nullable) code of the national catalogue: "0", "2", "8", "17" ... */
  gint64                outcome_at;   /* seconds since 1970 UTC; 0 = none yet */
  gboolean              is_duplicate; /* paid, but a notice in it had been paid before: to be refunded */
} PirPaymentFields;

#define PIR_TYPE_PAYMENT (pir_payment_get_type ())
G_DECLARE_FINAL_TYPE (PirPayment, pir_payment, PIR, PAYMENT, GObject)

/**
 * pir_payment_new:
 * @fields: (transfer none): the fields; strings and items are copied
 *
 * Returns: (transfer full): a payment that never changes: any thread may read it
 */
PirPayment *pir_payment_new (const PirPaymentFields *fields);

/**
 * pir_payment_peek:
 * @self: a payment
 *
 * Returns: (transfer none): its fields, valid as long as @self
 */
const PirPaymentFields *pir_payment_peek (PirPayment *self);

/**
 * pir_payment_get_fee_difference:
 * @self: a payment
 *
 * Returns: cents of the fee that were charged beyond what had been announced, less than 0 where it was less; 0 of one that is not
 *   paid
 */
PirMoney pir_payment_get_fee_difference (PirPayment *self);

G_END_DECLS
