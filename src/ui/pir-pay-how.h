/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/pir-context.h"
#include "model/pir-quote.h"

G_BEGIN_DECLS

/**
 * PirPayHow:
 *
 * The second step of paying: which ways are shown, one payment or several, what that saves, and the ways themselves.
 * Signal "chosen": another way is chosen.
 */
#define PIR_TYPE_PAY_HOW (pir_pay_how_get_type ())
G_DECLARE_FINAL_TYPE (PirPayHow, pir_pay_how, PIR, PAY_HOW, AdwBin)

/** pir_pay_how_setup: whose cart it is; once */
void pir_pay_how_setup (PirPayHow  *self,
                        PirContext *context);

/** pir_pay_how_say: @words: (nullable): what to say in the place of ways, or NULL */
void pir_pay_how_say (PirPayHow  *self,
                      const char *words);

/** pir_pay_how_show: @quote: (nullable): the ways; NULL = none are known; @is_estimate: by fee tables of this computer */
void pir_pay_how_show (PirPayHow *self,
                       PirQuote  *quote,
                       gboolean   is_estimate);

/** pir_pay_how_get_chosen: Returns: (transfer none) (nullable): what is chosen, until the next quote */
const PirOffer *pir_pay_how_get_chosen (PirPayHow *self);

G_END_DECLS
