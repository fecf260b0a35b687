/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-notice.h"
#include "model/pir-recipient.h"
#include "model/pir-school.h"
#include "server/pir-repos.h"

G_BEGIN_DECLS

/**
 * pir_event_maker_fill:
 * @event: an event
 * @recipient: one of its recipients, with what is asked
 * @instalment: 0 = the single payment; else which part, from 1
 * @notice: its terms are filled in: what can change once it is notified
 *
 * What a notice asks. A recipient's deferral holds for each part that would be due before it.
 */
void pir_event_maker_fill (const PirEventFields     *event,
                           const PirRecipientFields *recipient,
                           guint                     instalment,
                           PirNoticeFields          *notice);

/** pir_event_maker_make: makes the recipient's notices, one for each way and part, and notes what was asked */
void pir_event_maker_make (PirRepos                 *repos,
                           const PirEventFields     *event,
                           PirSchool                *school,
                           const PirRecipientFields *recipient);

/** pir_event_maker_open: makes or changes the open cause of an open event; @is_closed: whether the school takes no more */
void pir_event_maker_open (PirRepos             *repos,
                           const PirEventFields *event,
                           PirSchool            *school,
                           gboolean              is_closed);

G_END_DECLS
