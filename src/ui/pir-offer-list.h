/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "model/pir-quote.h"

G_BEGIN_DECLS

/**
 * PirOfferList:
 *
 * Every way to pay, cheapest first, or by method; one can be chosen. Signal "chosen": another one is. What was chosen
 * before stays chosen in a new quote that still has it.
 */
#define PIR_TYPE_OFFER_LIST (pir_offer_list_get_type ())
G_DECLARE_FINAL_TYPE (PirOfferList, pir_offer_list, PIR, OFFER_LIST, AdwBin)

/** pir_offer_list_set_quote: @quote: (nullable): the ways to show; NULL = none are known */
void pir_offer_list_set_quote (PirOfferList *self,
                               PirQuote     *quote);

/** pir_offer_list_get_chosen: Returns: (transfer none) (nullable): what is chosen, until the next quote */
const PirOffer *pir_offer_list_get_chosen (PirOfferList *self);

G_END_DECLS
