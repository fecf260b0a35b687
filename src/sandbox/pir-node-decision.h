/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-outcome.h"

G_BEGIN_DECLS

/*
 * What can be decided about a cart at the payment node, when, and what the creditor is told of it. All of it stands
 * here.
 */

/**
 * PirNodeState:
 * @PIR_NODE_OPEN: nobody has decided yet
 * @PIR_NODE_LEFT: the payer closed the page without deciding; nothing was told to anybody
 * @PIR_NODE_PENDING: the PSP does not know yet: told as pending, may still become paid or refused
 * @PIR_NODE_PAID: paid
 * @PIR_NODE_REFUSED: refused
 * @PIR_NODE_CANCELLED: the creditor took the cart back before anything was decided
 *
 * State of a cart at the node.
 */
typedef enum
{
  PIR_NODE_OPEN,
  PIR_NODE_LEFT,
  PIR_NODE_PENDING,
  PIR_NODE_PAID,
  PIR_NODE_REFUSED,
  PIR_NODE_CANCELLED,
} PirNodeState;

/**
 * PirNodeDecision:
 * @PIR_NODE_PAY: take the (pretended) money
 * @PIR_NODE_REFUSE: do not
 * @PIR_NODE_HOLD: leave it pending
 * @PIR_NODE_LEAVE: close the page
 * @PIR_NODE_CANCEL: the creditor takes the cart back
 *
 * What a person on the page, or with CANCEL the creditor's server, decides.
 */
typedef enum
{
  PIR_NODE_PAY,
  PIR_NODE_REFUSE,
  PIR_NODE_HOLD,
  PIR_NODE_LEAVE,
  PIR_NODE_CANCEL,
} PirNodeDecision;

/** pir_node_state_to_string: Returns: (transfer none): "open", "left", "pending", "paid", "refused" or "cancelled" */
const char *pir_node_state_to_string (PirNodeState state);

/** pir_node_state_from_string: Returns: whether @text (nullable) names a state, which is then put in @state */
gboolean pir_node_state_from_string (const char   *text,
                                     PirNodeState *state);

/** pir_node_decision_to_string: Returns: (transfer none): "pay", "refuse", "hold", "leave" or "cancel" */
const char *pir_node_decision_to_string (PirNodeDecision decision);

/**
 * pir_node_decision_from_form:
 * @text: (nullable): value of the page's form
 * @decision: (out): the decision
 *
 * Returns: whether @text names a decision that a person may take
 */
gboolean pir_node_decision_from_form (const char      *text,
                                      PirNodeDecision *decision);

/**
 * pir_node_decision_get_next:
 * @decision: a decision
 * @state: the cart's state
 * @next: (out): the state that follows; @state itself where the decision changes nothing
 *
 * Returns: whether @decision can be taken in @state
 */
gboolean pir_node_decision_get_next (PirNodeDecision  decision,
                                     PirNodeState     state,
                                     PirNodeState    *next);

/**
 * pir_node_state_get_outcome:
 * @state: a state that was just entered
 * @kind: (out): what the PSP says
 * @code: (out) (transfer none): outcome code of the national checkout
 *
 * Returns: FALSE where the creditor is told nothing
 */
gboolean pir_node_state_get_outcome (PirNodeState     state,
                                     PirOutcomeKind  *kind,
                                     const char     **code);

G_END_DECLS
