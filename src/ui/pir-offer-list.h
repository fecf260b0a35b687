/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/pir-pay-ways.h"
#include "model/pir-quote.h"
#include "ui/pir-ways-bar.h"

G_BEGIN_DECLS

/**
 * PirOfferList:
 *
 * Every way to pay; one can be chosen, or they are only told of (property "is-told"). The first few are shown, all on
 * demand, and always what is chosen, favourites and the payer's own banks; of ways that look the same the cheapest one.
 * Signal "chosen": another one is. What was chosen before stays chosen in a new quote that still has it.
 */
#define PIR_TYPE_OFFER_LIST (pir_offer_list_get_type ())
G_DECLARE_FINAL_TYPE (PirOfferList, pir_offer_list, PIR, OFFER_LIST, AdwBin)

/** pir_offer_list_set_pay_ways: @pay_ways: what the payer has said; a change is shown by pir_offer_list_show() */
void pir_offer_list_set_pay_ways (PirOfferList *self,
                                  PirPayWays   *pay_ways);

/** pir_offer_list_show: @quote: (nullable): the ways to show, in @order; NULL = none are known */
void pir_offer_list_show (PirOfferList  *self,
                          PirQuote      *quote,
                          PirOfferOrder  order);

/** pir_offer_list_get_chosen: Returns: (transfer none) (nullable): what is chosen, until the next quote */
const PirOffer *pir_offer_list_get_chosen (PirOfferList *self);

G_END_DECLS
