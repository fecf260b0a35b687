/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-event-outcome.h"
#include "server/pir-repos.h"

G_BEGIN_DECLS

/**
 * pir_event_amend:
 * @repos: the database, in a transaction that writes
 * @before: an event that families have
 * @after: what it is to become; nothing frozen is another
 * @outcome: how many notices stay as they were is added
 * @error: return location
 *
 * Each notice that is not settled becomes a new version where it asks something else; its payers see it.
 *
 * Returns: FALSE with PIR_PROBLEM_EVENT_UNREADY where somebody would be asked less than a cent
 */
gboolean pir_event_amend (PirRepos              *repos,
                          const PirEventFields  *before,
                          const PirEventFields  *after,
                          PirEventOutcome       *outcome,
                          GError               **error);

/** pir_event_amend_tell: what the event's notices are told with has changed: its note */
void pir_event_amend_tell (PirRepos             *repos,
                           const PirEventFields *event);

G_END_DECLS
