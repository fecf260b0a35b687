/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sandbox/pir-node-cart.h"
#include "sandbox/pir-node-case.h"
#include "sandbox/pir-node-courier.h"

G_BEGIN_DECLS

#define PIR_TYPE_NODE (pir_node_get_type ())
G_DECLARE_FINAL_TYPE (PirNode, pir_node, PIR, NODE, GObject)

/**
 * pir_node_new:
 * @services: (element-type PirService): the ways to pay
 * @courier: tells outcomes
 *
 * The payment node: one process that plays all PSPs and moves no money. Without a journal its carts live as long as it.
 *
 * Returns: (transfer full): a node without carts
 */
PirNode *pir_node_new (GPtrArray      *services,
                       PirNodeCourier *courier);

/**
 * pir_node_open_journal:
 * @self: a node without carts
 * @folder: an existing folder
 * @error: return location
 *
 * Takes up what an earlier run left: carts, their states, and outcomes that were not taken yet; they are told again.
 * From then on every change is written before it counts. Blocking.
 *
 * Returns: FALSE with an error of pir_node_journal_open()
 */
gboolean pir_node_open_journal (PirNode     *self,
                                const char  *folder,
                                GError     **error);

/** pir_node_get_services: Returns: (transfer none) (element-type PirService): the ways to pay */
GPtrArray *pir_node_get_services (PirNode *self);

/**
 * pir_node_open_cart:
 * @self: a node
 * @service_id: (nullable): which way to pay
 * @request: (transfer none): a CartRequest
 * @error: return location
 *
 * Idempotent by idCart: the same request again is answered with the same cart.
 *
 * Returns: (transfer none) (nullable): the cart; or NULL with PIR_WIRE_ERROR, PIR_SANDBOX_ERROR_SERVICE,
 *   PIR_SANDBOX_ERROR_CONFLICT or G_IO_ERROR
 */
PirNodeCart *pir_node_open_cart (PirNode     *self,
                                 const char  *service_id,
                                 JsonObject  *request,
                                 GError     **error);

/** pir_node_find_cart: Returns: (transfer none) (nullable): the cart whose page is called @token */
PirNodeCart *pir_node_find_cart (PirNode    *self,
                                 const char *token);

/**
 * pir_node_cancel:
 * @self: a node
 * @cart_id: idCart
 * @error: return location
 *
 * Returns: whether the cart is cancelled now; else PIR_SANDBOX_ERROR_UNKNOWN, PIR_SANDBOX_ERROR_DECIDED or G_IO_ERROR
 */
gboolean pir_node_cancel (PirNode     *self,
                          const char  *cart_id,
                          GError     **error);

/**
 * pir_node_decide:
 * @self: a node
 * @cart: one of its carts
 * @decision: what was decided
 * @play: how it is played
 * @error: return location
 *
 * Takes a decision and has its outcome told. What is decided already stays so.
 *
 * Returns: FALSE with PIR_SANDBOX_ERROR_DECIDED where @decision cannot be taken any more, or with G_IO_ERROR
 */
gboolean pir_node_decide (PirNode            *self,
                          PirNodeCart        *cart,
                          PirNodeDecision     decision,
                          const PirNodeCase  *play,
                          GError            **error);

/** pir_node_advance: moves the time on by which outcomes wait to be told */
void pir_node_advance (PirNode *self,
                       guint    seconds);

G_END_DECLS
