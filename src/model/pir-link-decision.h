/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "model/pir-office-request.h"
#include "model/pir-problem.h"

G_BEGIN_DECLS

/**
 * PirLinkDecisionFields:
 *
 * What came of a request that the office decided, one of several at once.
 */
typedef struct
{
  const char       *id;      /* UUID of the request */
  gboolean          is_done;
  PirProblemCode    code;    /* why not, where it is not done */
  PirOfficeRequest *request; /* (nullable) as it stands; NULL where it is not for this account */
} PirLinkDecisionFields;

/** PIR_LINK_DECISIONS_MAX: requests that are decided at once, at most */
#define PIR_LINK_DECISIONS_MAX 200

/**
 * PirLinkDecisions:
 * @ids: (array zero-terminated=1): UUIDs of requests, 1 to PIR_LINK_DECISIONS_MAX, none twice
 * @is_confirmed: whether they are confirmed, else rejected
 * @reason: (nullable): why, where they are rejected
 *
 * What an office decides at once.
 */
typedef struct
{
  const char **ids;
  gboolean     is_confirmed;
  const char  *reason;
} PirLinkDecisions;

#define PIR_TYPE_LINK_DECISION (pir_link_decision_get_type ())
G_DECLARE_FINAL_TYPE (PirLinkDecision, pir_link_decision, PIR, LINK_DECISION, GObject)

/**
 * pir_link_decision_new:
 * @fields: (transfer none): the fields; strings are copied, NULL in one that may not be becomes ""
 *
 * Returns: (transfer full): an object that never changes: any thread may read it
 */
PirLinkDecision *pir_link_decision_new (const PirLinkDecisionFields *fields);

/** pir_link_decision_peek: Returns: (transfer none): its fields, valid as long as @self */
const PirLinkDecisionFields *pir_link_decision_peek (PirLinkDecision *self);

G_END_DECLS
