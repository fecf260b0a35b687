/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-service.h"

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
 * @amounts: (array length=n_amounts): what is to be paid, one amount a notice
 * @n_amounts: how many, at least 1
 *
 * The planner: every service that takes the sum, cheapest first; ties by title, then by service id, so that the order
 * is always the same. The server's quote and the app's offline answer are both this function.
 *
 * Returns: (transfer full): a quote that never changes
 */
PirQuote *pir_quote_new (GPtrArray      *services,
                         const PirMoney *amounts,
                         gsize           n_amounts);

/**
 * pir_quote_new_from_offers:
 * @offers: (array length=n_offers): offers in their order; services are referenced
 * @n_offers: how many
 * @amount: sum of the notices
 * @saving: what paying together saves
 *
 * Returns: (transfer full): a quote as another program computed it
 */
PirQuote *pir_quote_new_from_offers (const PirOffer *offers,
                                     gsize           n_offers,
                                     PirMoney        amount,
                                     PirMoney        saving);

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
 * Returns: what the cheapest way for all together saves against the cheapest way for each alone; never negative
 */
PirMoney pir_quote_get_saving (PirQuote *self);

/**
 * pir_quote_split:
 * @services: (element-type PirService): every service there is
 * @amounts: (array length=n_amounts): what is to be paid
 * @n_amounts: how many
 * @max: notices in one payment at most, at least 1
 *
 * Splits what is more than one payment takes into groups, as few as possible. The largest amounts are placed first,
 * each in the group where the cheapest fee grows least; of several alike in the one that is left with the smallest sum.
 * Then notices change places, singly and in pairs, as long as that lowers the fees. Groups are numbered in the order in
 * which @amounts meets them: the same question has always the same answer.
 *
 * Returns: (transfer full) (nullable) (array length=n_amounts): for each amount the number of its group, from 0
 */
guint *pir_quote_split (GPtrArray      *services,
                        const PirMoney *amounts,
                        gsize           n_amounts,
                        gsize           max);

G_END_DECLS
