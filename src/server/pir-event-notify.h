/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-event-outcome.h"
#include "server/pir-repos.h"
#include "wire/pir-wire-events.h"

G_BEGIN_DECLS

/*
 * How events reach people: notices, feed and mails. Errors and transactions as in pir-event-desk.h; wake the mailer afterwards.
 */

/** PIR_EVENT_MOST_UNREACHED: recipients that an outcome names */
#define PIR_EVENT_MOST_UNREACHED 1000

/** pir_event_notify: Returns: (transfer full): what came of it, or NULL with PIR_PROBLEM_EVENT_UNREADY too */
PirEventOutcome *pir_event_notify (PirRepos    *repos,
                                   const char  *account_id,
                                   const char  *id,
                                   GError     **error);

/** pir_event_add_recipients: @pick: whom; of an event that families have, they are notified at once. Returns: (transfer full): what
 * came of it, or NULL with PIR_PROBLEM_PUPIL_UNKNOWN, PIR_PROBLEM_MALFORMED or PIR_PROBLEM_EVENT_UNREADY too */
PirEventOutcome *pir_event_add_recipients (PirRepos                *repos,
                                           const char              *account_id,
                                           const char              *id,
                                           const PirRecipientPick  *pick,
                                           GError                 **error);

/** pir_event_remind: @is_forced: also who got a reminder within a day. Returns: (transfer full): what came of it, or NULL */
PirEventOutcome *pir_event_remind (PirRepos    *repos,
                                   const char  *account_id,
                                   const char  *id,
                                   gboolean     is_forced,
                                   GError     **error);

G_END_DECLS
