/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-fee-plan.h"
#include "model/pir-ways.h"

G_BEGIN_DECLS

/**
 * PirOffer:
 * @service: (transfer none): the way to pay
 * @fee: for this cart
 * @total: amounts and fee
 */
typedef struct
{
  PirService *service;
  PirMoney    fee;
  PirMoney    total;
} PirOffer;

#define PIR_TYPE_QUOTE (pir_quote_get_type ())
G_DECLARE_FINAL_TYPE (PirQuote, pir_quote, PIR, QUOTE, GObject)

/**
 * pir_quote_new:
 * @services: (element-type PirService) (transfer none): every service there is
 * @ways: (nullable): which of them the payer wants; NULL = all
 * @amounts: (array length=n_amounts): what is to be paid, one amount a notice
 * @n_amounts: how many, at least 1
 * @max: notices in one payment at most, at least 1
 *
 * Every wanted service that takes the sum in one payment, cheapest first; ties by pir_service_compare(), so that the
 * order is always the same; none where there are more than @max notices. And the cheapest plan for them. The server's
 * quote and the app's offline answer are both this function.
 *
 * Returns: (transfer full): a quote that never changes
 */
PirQuote *pir_quote_new (GPtrArray      *services,
                         const PirWays  *ways,
                         const PirMoney *amounts,
                         gsize           n_amounts,
                         gsize           max);

/**
 * pir_quote_new_from_offers:
 * @offers: (array length=n_offers): offers in their order; services are referenced
 * @n_offers: how many
 * @amount: sum of the notices
 * @saving: what paying together saves
 * @plan: the cheapest plan
 *
 * Returns: (transfer full): a quote as another program computed it
 */
PirQuote *pir_quote_new_from_offers (const PirOffer *offers,
                                     gsize           n_offers,
                                     PirMoney        amount,
                                     PirMoney        saving,
                                     PirFeePlan        *plan);

/**
 * pir_quote_get_offers:
 * @self: a quote
 * @n_offers: (out): how many
 *
 * Returns: (transfer none) (array length=n_offers): cheapest first; may be none
 */
const PirOffer *pir_quote_get_offers (PirQuote *self,
                                      gsize    *n_offers);

/**
 * pir_quote_get_amount:
 * @self: a quote
 *
 * Returns: sum of the notices, without fee
 */
PirMoney pir_quote_get_amount (PirQuote *self);

/**
 * pir_quote_get_saving:
 * @self: a quote
 *
 * Returns: what the cheapest single payment that counts saves against the cheapest way for each notice alone; never
 *   negative
 */
PirMoney pir_quote_get_saving (PirQuote *self);

/** pir_quote_get_plan: Returns: (transfer none): the cheapest plan; with one step it is the cheapest single payment */
PirFeePlan *pir_quote_get_plan (PirQuote *self);

G_END_DECLS
