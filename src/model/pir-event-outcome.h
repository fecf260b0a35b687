/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-recipient.h"

G_BEGIN_DECLS

/**
 * PirEventOutcome:
 * @event: (owned): as it is now
 * @added: recipients that are new
 * @already: recipients that were there already
 * @mailed: people who get a mail
 * @recently: people who get none since they got one within a day
 * @locked: notices that stay as they were since a payment of them is open
 * @unreached: (owned) (element-type PirRecipient): who is asked, and no mail goes to anybody about it; some of them at most
 * @n_unreached: how many these are
 *
 * What came of asking, notifying, reminding or amending.
 */
typedef struct
{
  PirEvent  *event;
  guint      added;
  guint      already;
  guint      mailed;
  guint      recently;
  guint      locked;
  GPtrArray *unreached;
  guint      n_unreached;
} PirEventOutcome;

/** pir_event_outcome_new: Returns: (transfer full): one in which nothing has come of anything; @event is still NULL */
PirEventOutcome *pir_event_outcome_new (void);

/** pir_event_outcome_free: @self: (nullable) (transfer full): an outcome */
void pir_event_outcome_free (PirEventOutcome *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirEventOutcome, pir_event_outcome_free)

G_END_DECLS
