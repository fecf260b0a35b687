/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sandbox/pir-node-decision.h"

static const char *const state_names[] = { "open", "left", "pending", "paid", "refused", "cancelled" };
static const char *const decision_names[] = { "pay", "refuse", "hold", "leave", "cancel" };

/* The state that follows, or -1 where the decision cannot be taken: [state][decision]. */
static const int next_states[G_N_ELEMENTS (state_names)][G_N_ELEMENTS (decision_names)] = {
  [PIR_NODE_OPEN] = { PIR_NODE_PAID, PIR_NODE_REFUSED, PIR_NODE_PENDING, PIR_NODE_LEFT, PIR_NODE_CANCELLED },
  [PIR_NODE_LEFT] = { PIR_NODE_PAID, PIR_NODE_REFUSED, PIR_NODE_PENDING, PIR_NODE_LEFT, PIR_NODE_CANCELLED },
  [PIR_NODE_PENDING] = { PIR_NODE_PAID, PIR_NODE_REFUSED, PIR_NODE_PENDING, PIR_NODE_PENDING, -1 },
  [PIR_NODE_PAID] = { -1, -1, -1, -1, -1 },
  [PIR_NODE_REFUSED] = { -1, -1, -1, -1, -1 },
  [PIR_NODE_CANCELLED] = { -1, -1, -1, -1, PIR_NODE_CANCELLED },
};

static int
find_name (const char *const *names,
           gsize              n_names,
           const char        *text)
{
  for (gsize i = 0; text != NULL && i < n_names; i++)
    if (g_str_equal (names[i], text))
      return (int) i;
  return -1;
}

const char *
pir_node_state_to_string (PirNodeState state)
{
  g_return_val_if_fail ((gsize) state < G_N_ELEMENTS (state_names), NULL);

  return state_names[state];
}

gboolean
pir_node_state_from_string (const char   *text,
                            PirNodeState *state)
{
  int found = find_name (state_names, G_N_ELEMENTS (state_names), text);

  g_return_val_if_fail (state != NULL, FALSE);

  if (found < 0)
    return FALSE;
  *state = (PirNodeState) found;
  return TRUE;
}

const char *
pir_node_decision_to_string (PirNodeDecision decision)
{
  g_return_val_if_fail ((gsize) decision < G_N_ELEMENTS (decision_names), NULL);

  return decision_names[decision];
}

gboolean
pir_node_decision_from_form (const char      *text,
                             PirNodeDecision *decision)
{
  int found = find_name (decision_names, G_N_ELEMENTS (decision_names), text);

  g_return_val_if_fail (decision != NULL, FALSE);

  if (found < 0 || found == PIR_NODE_CANCEL)
    return FALSE;
  *decision = (PirNodeDecision) found;
  return TRUE;
}

gboolean
pir_node_decision_get_next (PirNodeDecision  decision,
                            PirNodeState     state,
                            PirNodeState    *next)
{
  int found;

  g_return_val_if_fail ((gsize) decision < G_N_ELEMENTS (decision_names), FALSE);
  g_return_val_if_fail ((gsize) state < G_N_ELEMENTS (state_names), FALSE);
  g_return_val_if_fail (next != NULL, FALSE);

  found = next_states[state][decision];
  if (found < 0)
    return FALSE;
  *next = (PirNodeState) found;
  return TRUE;
}

gboolean
pir_node_state_get_outcome (PirNodeState     state,
                            PirOutcomeKind  *kind,
                            const char     **code)
{
  g_return_val_if_fail (kind != NULL && code != NULL, FALSE);

  switch (state)
    {
    case PIR_NODE_PAID:
      *kind = PIR_OUTCOME_OK;
      *code = "0";
      return TRUE;

    case PIR_NODE_REFUSED:
      /* 2 = authorisation denied */
      *kind = PIR_OUTCOME_KO;
      *code = "2";
      return TRUE;

    case PIR_NODE_PENDING:
      *kind = PIR_OUTCOME_PENDING;
      *code = "17";
      return TRUE;

    case PIR_NODE_OPEN:
    case PIR_NODE_LEFT:
    case PIR_NODE_CANCELLED:
    default:
      return FALSE;
    }
}
