/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-event-check.h"
#include "model/pir-event-outcome.h"
#include "server/pir-office-rights.h"

G_BEGIN_DECLS

/*
 * What an office does with payment events, by their states. Each asks for the right, writes its audit entry, and says
 * PIR_PROBLEM_NOT_FOUND, PIR_PROBLEM_ROLE, or PIR_PROBLEM_EVENT_STATE where the state does not allow it. All run in a transaction that
 * writes, but for those that only read.
 */

/** pir_event_desk_open: Returns: (transfer full): the event, where the account has @right at its school; or NULL with an error */
PirEvent *pir_event_desk_open (PirRepos        *repos,
                               const char      *account_id,
                               const char      *id,
                               PirOfficeRight   right,
                               GError         **error);

/**
 * pir_event_desk_begin_act:
 * @repos: the database
 * @account_id: who acts
 * @id: of the event
 * @act: what is to be done
 * @after: (out) (optional): where the event stands then
 * @error: return location
 *
 * Returns: (transfer full): the event as it is, or NULL where it may not be done
 */
PirEvent *pir_event_desk_begin_act (PirRepos       *repos,
                                    const char     *account_id,
                                    const char     *id,
                                    PirEventAct     act,
                                    PirEventState  *after,
                                    GError        **error);

/** pir_event_desk_check: @checks: (array fixed-size=PIR_N_EVENT_CHECKS): what is to be looked at. Returns: how many */
guint pir_event_desk_check (PirRepos             *repos,
                            const PirEventFields *event,
                            PirEventCheck        *checks);

/** pir_event_desk_is_ready: Returns: FALSE with PIR_PROBLEM_EVENT_UNREADY where a check is blocking */
gboolean pir_event_desk_is_ready (PirRepos              *repos,
                                  const PirEventFields  *event,
                                  GError               **error);

/** pir_event_desk_ask_all: @is_askable: (out) (optional): whether each is asked enough. Returns: (transfer full) (element-type
 * PirRecipient): all recipients, in the order of tax codes, with what each is or would be asked */
GPtrArray *pir_event_desk_ask_all (PirRepos             *repos,
                                   const PirEventFields *event,
                                   gboolean             *is_askable);

/** pir_event_desk_create: Returns: (transfer full): the draft, or NULL with PIR_PROBLEM_MALFORMED too */
PirEvent *pir_event_desk_create (PirRepos              *repos,
                                 const char            *account_id,
                                 const char            *school_id,
                                 const PirEventFields  *draft,
                                 GError               **error);

/** pir_event_desk_change: Returns: (transfer full): what came of it, or NULL with PIR_PROBLEM_MALFORMED or PIR_PROBLEM_EVENT_CHANGED
 * too */
PirEventOutcome *pir_event_desk_change (PirRepos              *repos,
                                        const char            *account_id,
                                        const char            *id,
                                        const PirEventFields  *draft,
                                        GError               **error);

/** pir_event_desk_delete: Returns: whether it is gone */
gboolean pir_event_desk_delete (PirRepos    *repos,
                                const char  *account_id,
                                const char  *id,
                                GError     **error);

/** pir_event_desk_move: submits, recalls, approves, closes, cancels, or rejects; @reason: (nullable): of a rejection. Returns: (transfer
 * full): the event, or NULL with PIR_PROBLEM_EVENT_UNREADY too */
PirEvent *pir_event_desk_move (PirRepos     *repos,
                               const char   *account_id,
                               const char   *id,
                               PirEventAct   act,
                               const char   *reason,
                               GError      **error);

G_END_DECLS
