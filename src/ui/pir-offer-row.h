/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/pir-pay-ways.h"
#include "model/pir-quote.h"

G_BEGIN_DECLS

/**
 * PirOfferRow:
 *
 * A way to pay as a row of a boxed list: who, how, fee and total, and a mark that says whether it is chosen.
 */
#define PIR_TYPE_OFFER_ROW (pir_offer_row_get_type ())
G_DECLARE_FINAL_TYPE (PirOfferRow, pir_offer_row, PIR, OFFER_ROW, GtkListBoxRow)

/**
 * pir_offer_row_new:
 * @offer: (transfer none): the way to pay
 * @pay_ways: (nullable): what the payer has said about ways to pay
 * @is_cheapest: whether no other way costs less
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *pir_offer_row_new (const PirOffer *offer,
                              PirPayWays     *pay_ways,
                              gboolean        is_cheapest);

/** pir_offer_row_set_is_described: the row says what the PSP says about the way: another one would look the same otherwise */
void pir_offer_row_set_is_described (PirOfferRow *self);

/** pir_offer_row_set_is_told: the row only tells of the way, with its hours; it is not chosen here */
void pir_offer_row_set_is_told (PirOfferRow *self);

/** pir_offer_row_get_offer: Returns: (transfer none): the way to pay, as long as the row lives */
const PirOffer *pir_offer_row_get_offer (PirOfferRow *self);

/** pir_offer_row_get_check: Returns: (transfer none): the mark */
GtkCheckButton *pir_offer_row_get_check (PirOfferRow *self);

G_END_DECLS
