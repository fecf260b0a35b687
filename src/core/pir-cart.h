/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/pir-context.h"
#include "model/pir-quote.h"

G_BEGIN_DECLS

/**
 * PirCartLine:
 *
 * A notice in the cart and the amount chosen for it. Immutable; a change makes a new line.
 */
#define PIR_TYPE_CART_LINE (pir_cart_line_get_type ())
G_DECLARE_FINAL_TYPE (PirCartLine, pir_cart_line, PIR, CART_LINE, GObject)

/** pir_cart_line_get_notice: Returns: (transfer none): the notice as cached now */
PirNotice *pir_cart_line_get_notice (PirCartLine *self);

/** pir_cart_line_get_amount: Returns: what will be paid for it */
PirMoney pir_cart_line_get_amount (PirCartLine *self);

/** pir_cart_line_get_before: Returns: what would have been paid for it before its school changed the amount; 0 = it did not */
PirMoney pir_cart_line_get_before (PirCartLine *self);

/**
 * pir_cart_line_get_group: Returns: which payment it belongs to, from 0; more than one where the cart exceeds the
 * maximum
 */
guint pir_cart_line_get_group (PirCartLine *self);

/**
 * PirCart:
 *
 * The context's cart: a GListModel of PirCartLine, ordered by group, kept on this computer only. Properties "n-items"
 * (guint), "total" (gint64, cents), "n-groups" (guint) and "plan" (PirFeePlan) notify. A notice that is not payable any
 * more drops out by itself: signal "dropped" (PirNotice *notice). One way of a plan takes the place of the other: signal
 * "exchanged" (PirNotice *notice) with what is out now. Its school has changed what is paid for it: "amended" (PirNotice *notice).
 */
#define PIR_TYPE_CART (pir_cart_get_type ())
G_DECLARE_FINAL_TYPE (PirCart, pir_cart, PIR, CART, GObject)

/** pir_context_get_cart: Returns: (transfer none): the context's cart */
PirCart *pir_context_get_cart (PirContext *self);

/** pir_cart_add: puts @notice in, with its own amount; one that cannot be paid now, or not beside what is being paid, is left alone */
void pir_cart_add (PirCart *self, PirNotice *notice);

/** pir_cart_remove: takes the notice with UUID @id out */
void pir_cart_remove (PirCart *self, const char *id);

/** pir_cart_set_amount: Returns: whether @amount is within the limits of the notice and was taken */
gboolean pir_cart_set_amount (PirCart *self, const char *id, PirMoney amount);

/** pir_cart_contains: Returns: whether the notice with UUID @id is in */
gboolean pir_cart_contains (PirCart *self, const char *id);

/** pir_cart_get_total: Returns: sum of the lines, cents */
PirMoney pir_cart_get_total (PirCart *self);

/** pir_cart_get_n_groups: Returns: how many payments the cart makes; 0 = it is empty */
guint pir_cart_get_n_groups (PirCart *self);

/**
 * pir_cart_get_n_begun: Returns: how many payments of this cart were begun before those that it makes now, and are under way or
 * paid; 0 where there was never more than one to make
 */
guint pir_cart_get_n_begun (PirCart *self);

/**
 * pir_cart_get_plan: Returns: (transfer none): the cheapest plan for the lines with the ways that are wanted, by the fee
 * tables last seen; the groups follow it where there are more notices than one payment takes, where no single payment is
 * possible, and where the payer wants it (PIR_PAY_CHOICE_SPLIT)
 */
PirFeePlan *pir_cart_get_plan (PirCart *self);

/** pir_cart_get_one_fee: Returns: what the cheapest single payment for all lines takes; -1 where there is none */
PirMoney pir_cart_get_one_fee (PirCart *self);

/** pir_cart_get_maximum: Returns: how many notices the server takes in one payment */
guint pir_cart_get_maximum (PirCart *self);

/**
 * pir_cart_quote_async:
 * @group: which payment of the cart
 *
 * Asks the server what @group costs, each way; where it cannot be reached, computes it from the fee tables last seen.
 */
void pir_cart_quote_async (PirCart *self, guint group, GCancellable *cancellable, GAsyncReadyCallback callback,
                           gpointer user_data);
/**
 * pir_cart_quote_finish: @is_estimate: (out) (optional): whether it was computed here. Returns: (transfer full): the
 * quote
 */
PirQuote *pir_cart_quote_finish (PirCart *self, GAsyncResult *result, gboolean *is_estimate, GError **error);

G_END_DECLS
