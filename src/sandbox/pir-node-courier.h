/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-outcome.h"
#include "sandbox/pir-node-secret.h"

G_BEGIN_DECLS

#define PIR_TYPE_NODE_COURIER (pir_node_courier_get_type ())
G_DECLARE_FINAL_TYPE (PirNodeCourier, pir_node_courier, PIR, NODE_COURIER, GObject)

/**
 * pir_node_courier_new:
 * @url: where the creditor's server takes outcomes
 * @secret: (transfer none): signs them; must live as long as the courier
 *
 * Tells outcomes to the creditor's server until it has taken them: a signed POST, again after 1, 2, 4 ... 60 seconds
 * with the same event id, until an answer of 2xx or a final 4xx (all but 408, 425 and 429). Outcomes of one payment
 * go one after the other, in their order.
 *
 * The signal "done" (event id, HTTP status) says that an outcome needs no more telling.
 *
 * Returns: (transfer full): a courier
 */
PirNodeCourier *pir_node_courier_new (const char    *url,
                                      PirNodeSecret *secret);

/**
 * pir_node_courier_send:
 * @self: a courier
 * @outcome: what to tell
 * @delay: seconds to wait before
 * @times: how often, at least 1: the same call again
 */
void pir_node_courier_send (PirNodeCourier *self,
                            PirOutcome     *outcome,
                            guint           delay,
                            guint           times);

/**
 * pir_node_courier_advance:
 * @self: a courier
 * @seconds: how far
 *
 * Moves the courier's time on: what was to be told later is told as if so much time had gone by. Signatures and outcomes
 * keep the real time.
 */
void pir_node_courier_advance (PirNodeCourier *self,
                               guint           seconds);

/**
 * pir_node_courier_get_retry_delay:
 * @n_failures: how often an outcome has not been taken, at least 1
 *
 * Returns: seconds to wait before the next attempt
 */
guint pir_node_courier_get_retry_delay (guint n_failures);

/**
 * pir_node_courier_is_final:
 * @status: HTTP status of an answer
 *
 * Returns: whether asking again would be answered the same
 */
gboolean pir_node_courier_is_final (guint status);

G_END_DECLS
