/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/pir-context.h"
#include "model/pir-pay-choice.h"
#include "model/pir-ways.h"

G_BEGIN_DECLS

/**
 * PirPayScope:
 * @PIR_PAY_SCOPE_ALL: every way to pay
 * @PIR_PAY_SCOPE_CARD: by card
 * @PIR_PAY_SCOPE_ACCOUNT: account debit
 * @PIR_PAY_SCOPE_POSTAL_SLIP: online postal slip
 * @PIR_PAY_SCOPE_BANKS: only the payer's own banks
 * @PIR_PAY_SCOPE_FAVOURITES: only favourites
 *
 * Which ways to pay are wanted at the moment.
 */
typedef enum
{
  PIR_PAY_SCOPE_ALL,
  PIR_PAY_SCOPE_CARD,
  PIR_PAY_SCOPE_ACCOUNT,
  PIR_PAY_SCOPE_POSTAL_SLIP,
  PIR_PAY_SCOPE_BANKS,
  PIR_PAY_SCOPE_FAVOURITES,
} PirPayScope;

/**
 * PirPayWays:
 *
 * What the payer has said about paying: favourites, own banks, whether the cart is divided into the cheapest payments
 * (all three kept on this computer), and which ways are wanted now (until the program ends). Signal "changed".
 */
#define PIR_TYPE_PAY_WAYS (pir_pay_ways_get_type ())
G_DECLARE_FINAL_TYPE (PirPayWays, pir_pay_ways, PIR, PAY_WAYS, GObject)

/** pir_context_get_pay_ways: Returns: (transfer none): what the payer of the context has said */
PirPayWays *pir_context_get_pay_ways (PirContext *self);

/** pir_pay_ways_make: Returns: what a quote for @scope is asked for, valid until the next change */
PirWays pir_pay_ways_make (PirPayWays *self, PirPayScope scope);

/** pir_pay_ways_peek: Returns: (transfer none): what a quote is asked for, until the next change */
const PirWays *pir_pay_ways_peek (PirPayWays *self);

/** pir_pay_ways_get_scope: Returns: which ways are wanted */
PirPayScope pir_pay_ways_get_scope (PirPayWays *self);

/** pir_pay_ways_set_scope: which ways are wanted from now on */
void pir_pay_ways_set_scope (PirPayWays *self, PirPayScope scope);

/** pir_pay_ways_has_any: Returns: whether @choice holds for anything */
gboolean pir_pay_ways_has_any (PirPayWays *self, PirPayChoice choice);

/** pir_pay_ways_has: Returns: whether @choice holds for @id; "" where it has none */
gboolean pir_pay_ways_has (PirPayWays *self, PirPayChoice choice, const char *id);

/** pir_pay_ways_set: whether @choice holds for @id from now on */
void pir_pay_ways_set (PirPayWays *self, PirPayChoice choice, const char *id, gboolean is_set);

G_END_DECLS
