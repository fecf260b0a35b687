/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-event-outcome.h"
#include "server/pir-repos.h"
#include "wire/pir-wire-events.h"

G_BEGIN_DECLS

/** pir_event_pick: adds whom @pick means to the event's recipients, and counts them in @outcome. Returns: FALSE with
 * PIR_PROBLEM_PUPIL_UNKNOWN or PIR_PROBLEM_MALFORMED */
gboolean pir_event_pick (PirRepos                *repos,
                         const PirEventFields    *event,
                         const PirRecipientPick  *pick,
                         PirEventOutcome         *outcome,
                         GError                 **error);

/** pir_recipient_terms_check: Returns: FALSE with PIR_PROBLEM_MALFORMED where the terms do not go together */
gboolean pir_recipient_terms_check (const PirRecipientTerms  *terms,
                                    GError                  **error);

G_END_DECLS
