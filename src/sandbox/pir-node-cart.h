/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-service.h"
#include "sandbox/pir-node-decision.h"
#include "wire/pir-wire-checkout.h"

G_BEGIN_DECLS

#define PIR_TYPE_NODE_CART (pir_node_cart_get_type ())
G_DECLARE_FINAL_TYPE (PirNodeCart, pir_node_cart, PIR, NODE_CART, GObject)

/**
 * pir_node_cart_new:
 * @token: unguessable name of its page
 * @service: the way to pay
 * @body: (transfer none): a CartRequest of the national checkout
 * @opened_at: seconds since 1970 UTC
 * @error: return location
 *
 * A cart that a creditor opened at the node. It must have an idCart: outcomes are told by it.
 *
 * Returns: (transfer full) (nullable): an open cart; or NULL with PIR_WIRE_ERROR, or PIR_SANDBOX_ERROR_SERVICE where
 *   @service does not take this amount
 */
PirNodeCart *pir_node_cart_new (const char  *token,
                                PirService  *service,
                                JsonObject  *body,
                                gint64       opened_at,
                                GError     **error);

/** pir_node_cart_new_token: Returns: (transfer full): 256 bits of the system's random source, hexadecimal */
char *pir_node_cart_new_token (void);

/** pir_node_cart_new_psp_ref: Returns: (transfer full): an IUR, a PSP's own number of an operation: the day, then 16 random digits */
char *pir_node_cart_new_psp_ref (gint64 now);

/** pir_node_cart_get_token: Returns: (transfer none): unguessable name of its page */
const char *pir_node_cart_get_token (PirNodeCart *self);

/** pir_node_cart_get_service: Returns: (transfer none): the way to pay */
PirService *pir_node_cart_get_service (PirNodeCart *self);

/** pir_node_cart_get_request: Returns: (transfer none): what the creditor sent, valid as long as @self */
const PirCheckoutCart *pir_node_cart_get_request (PirNodeCart *self);

/** pir_node_cart_get_body: Returns: (transfer none): the same, written anew: equal requests have equal bytes */
GBytes *pir_node_cart_get_body (PirNodeCart *self);

/** pir_node_cart_get_opened_at: Returns: seconds since 1970 UTC */
gint64 pir_node_cart_get_opened_at (PirNodeCart *self);

/** pir_node_cart_get_amount: Returns: sum of the notices, without fee */
PirMoney pir_node_cart_get_amount (PirNodeCart *self);

/** pir_node_cart_get_fee: Returns: what the PSP takes for the whole cart */
PirMoney pir_node_cart_get_fee (PirNodeCart *self);

/** pir_node_cart_get_state: Returns: its state */
PirNodeState pir_node_cart_get_state (PirNodeCart *self);

/** pir_node_cart_get_state_since: Returns: when the state began, seconds since 1970 UTC */
gint64 pir_node_cart_get_state_since (PirNodeCart *self);

/** pir_node_cart_get_outcome: Returns: (transfer none) (nullable): the last outcome there was */
PirOutcome *pir_node_cart_get_outcome (PirNodeCart *self);

/**
 * pir_node_cart_enter:
 * @self: a cart
 * @state: its new state
 * @since: when it began, seconds since 1970 UTC
 * @outcome: (nullable): what the creditor is told
 */
void pir_node_cart_enter (PirNodeCart  *self,
                          PirNodeState  state,
                          gint64        since,
                          PirOutcome   *outcome);

/**
 * pir_node_cart_make_outcome:
 * @self: a cart
 * @state: the state that it is about to enter
 * @now: seconds since 1970 UTC
 *
 * Returns: (transfer full) (nullable): what the creditor is to be told, with a new event id and, where the money was
 *   taken, a new reference of the PSP; NULL where it is told nothing
 */
PirOutcome *pir_node_cart_make_outcome (PirNodeCart  *self,
                                        PirNodeState  state,
                                        gint64        now);

G_END_DECLS
