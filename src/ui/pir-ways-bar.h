/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/pir-pay-ways.h"

G_BEGIN_DECLS

/**
 * PirOfferOrder:
 * @PIR_OFFER_ORDER_FEE: cheapest first
 * @PIR_OFFER_ORDER_NAME: by name, those that have none last
 * @PIR_OFFER_ORDER_METHOD: by method, under headings
 *
 * In which order ways to pay are shown.
 */
typedef enum
{
  PIR_OFFER_ORDER_FEE,
  PIR_OFFER_ORDER_NAME,
  PIR_OFFER_ORDER_METHOD,
} PirOfferOrder;

/**
 * PirWaysBar:
 *
 * Which ways to pay are shown, and in which order: a button with a menu, small enough to stand beside a heading. Properties
 * and actions "ways.scope" and "ways.order" (gint, of the enumerations). Signal "changed": somebody has chosen.
 */
#define PIR_TYPE_WAYS_BAR (pir_ways_bar_get_type ())
G_DECLARE_FINAL_TYPE (PirWaysBar, pir_ways_bar, PIR, WAYS_BAR, AdwBin)

/** pir_ways_bar_get_scope: Returns: which ways are to be shown */
PirPayScope pir_ways_bar_get_scope (PirWaysBar *self);

/** pir_ways_bar_set_scope: which ways are to be shown from now on; is not told by "changed" */
void pir_ways_bar_set_scope (PirWaysBar  *self,
                             PirPayScope  scope);

/** pir_ways_bar_get_order: Returns: in which order */
PirOfferOrder pir_ways_bar_get_order (PirWaysBar *self);

G_END_DECLS
