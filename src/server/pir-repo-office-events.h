/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-event.h"
#include "model/pir-school.h"
#include "server/pir-repos.h"

G_BEGIN_DECLS

/*
 * Payment events of schools (tables events, event_instalments).
 */

/** pir_office_events_load: Returns: (transfer full) (nullable): the event; its sums are not told */
PirEvent *pir_office_events_load (PirRepos   *repos,
                                  const char *id);

/** pir_office_events_load_whole: Returns: (transfer full) (nullable): the same with its sums */
PirEvent *pir_office_events_load_whole (PirRepos   *repos,
                                        const char *id);

/**
 * pir_office_events_list:
 * @repos: the database
 * @school_id: whose
 * @school_year: of this year; "" = of all
 * @state: in this state; "" = in all
 * @after: only what comes after the event of that id; "" = from the first
 * @id_begins: only those whose id begins so; "" = all
 * @limit: how many at most
 *
 * Returns: (transfer full) (element-type PirEvent): the newest first, without sums
 */
GPtrArray *pir_office_events_list (PirRepos   *repos,
                                   const char *school_id,
                                   const char *school_year,
                                   const char *state,
                                   const char *after,
                                   const char *id_begins,
                                   guint       limit);

/** pir_office_events_add: adds a draft of @school's, made by the account @account_id */
void pir_office_events_add (PirRepos             *repos,
                            const PirEventFields *fields,
                            PirSchool            *school,
                            const char           *account_id);

/** pir_office_events_change: writes what an office says of an event: a new version */
void pir_office_events_change (PirRepos             *repos,
                               const PirEventFields *fields);

/** pir_office_events_move: @rejection: (nullable); @decided_by: (nullable): who decides. The event is in another state from now on */
void pir_office_events_move (PirRepos      *repos,
                             const char    *id,
                             PirEventState  state,
                             const char    *rejection,
                             const char    *decided_by);

/** pir_office_events_set_note: @name: (nullable): NULL = it has none any more; @sha256: (nullable): as @name */
void pir_office_events_set_note (PirRepos   *repos,
                                 const char *id,
                                 const char *name,
                                 gint64      size,
                                 const char *sha256);

/** pir_office_events_delete: it and its recipients are gone */
void pir_office_events_delete (PirRepos   *repos,
                               const char *id);

/** PirReasonFunc: @taxonomy_code: (nullable) */
typedef void (*PirReasonFunc) (const char *reason, const char *category, const char *taxonomy_code, gpointer user_data);

/** pir_office_events_tell_reasons: calls @func with each reason of the school's that begins with @query, the newest first, 50 at most */
void pir_office_events_tell_reasons (PirRepos      *repos,
                                     const char    *school_id,
                                     const char    *query,
                                     PirReasonFunc  func,
                                     gpointer       user_data);

/** pir_credit_accounts_find_only: Returns: (transfer full) (nullable): the school's credit account, where it has exactly one */
char *pir_credit_accounts_find_only (PirRepos   *repos,
                                     const char *school_id);

/** pir_credit_accounts_is_open: @id: (nullable). Returns: whether it is an account of the school's that has not ended */
gboolean pir_credit_accounts_is_open (PirRepos   *repos,
                                      const char *school_id,
                                      const char *id);

G_END_DECLS
