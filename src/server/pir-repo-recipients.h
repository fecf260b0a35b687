/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-event-check.h"
#include "model/pir-recipient.h"
#include "server/pir-repos.h"
#include "wire/pir-wire-events.h"

G_BEGIN_DECLS

/*
 * Who is to pay for an event (table event_recipients).
 */

/** pir_recipients_load: @event_id: (out) (optional) (transfer full). Returns: (transfer full) (nullable): the recipient */
PirRecipient *pir_recipients_load (PirRepos    *repos,
                                   const char  *id,
                                   char       **event_id);

/**
 * pir_recipients_list:
 * @repos: the database
 * @event_id: of which event
 * @after: only who comes after the recipient of that id; "" = from the first
 * @limit: how many at most
 *
 * Returns: (transfer full) (element-type PirRecipient): by name; what they are asked stands from when they were notified
 */
GPtrArray *pir_recipients_list (PirRepos   *repos,
                                const char *event_id,
                                const char *after,
                                guint       limit);

/** pir_recipients_list_all: Returns: (transfer full) (element-type PirRecipient): all of an event's, in the order of tax codes; of those
 * who pay, nothing is told */
GPtrArray *pir_recipients_list_all (PirRepos   *repos,
                                    const char *event_id);

/**
 * pir_recipients_list_unreached:
 * @repos: the database
 * @event_id: of which event
 * @is_reminder: whether of those who can still pay; else of those who were notified in this transaction
 *
 * Returns: (transfer full) (element-type PirRecipient): whom no payer's address belongs to
 */
GPtrArray *pir_recipients_list_unreached (PirRepos   *repos,
                                          const char *event_id,
                                          gboolean    is_reminder);

/** pir_recipients_add: one of @pupil_id and @staff_id is given, both (nullable). Returns: FALSE where that one is there already */
gboolean pir_recipients_add (PirRepos                *repos,
                             const char              *event_id,
                             const char              *pupil_id,
                             const char              *staff_id,
                             const PirRecipientTerms *terms);

/** pir_recipients_set_terms: what holds for one alone */
void pir_recipients_set_terms (PirRepos                *repos,
                               const char              *id,
                               const PirRecipientTerms *terms);

/** pir_recipients_set_asked: what was asked, in this transaction for the first time where @is_new */
void pir_recipients_set_asked (PirRepos   *repos,
                               const char *id,
                               PirMoney    asked,
                               PirMoney    original,
                               gboolean    is_new);

/** pir_recipients_delete: is not to pay */
void pir_recipients_delete (PirRepos   *repos,
                            const char *id);

/** PirPickKind: how pupils are chosen */
typedef enum
{
  PIR_PICK_SCHOOL,
  PIR_PICK_CLASS,
  PIR_PICK_COURSE,
  PIR_PICK_PUPIL,
} PirPickKind;

/** pir_recipients_pick_pupils: @name: of class or course, or an id. Returns: (transfer full) (element-type utf8): pupils of the event's
 * school; but for one chosen by id, of its year and not left */
GPtrArray *pir_recipients_pick_pupils (PirRepos             *repos,
                                       const PirEventFields *event,
                                       PirPickKind           kind,
                                       const char           *name);

/** pir_recipients_pick_staff: @id: "" = all who have not left. Returns: (transfer full) (element-type utf8): staff of the school */
GPtrArray *pir_recipients_pick_staff (PirRepos             *repos,
                                      const PirEventFields *event,
                                      const char           *id);

/** pir_recipients_count: counts those who pay, those without payers, and without addresses, into @facts */
void pir_recipients_count (PirRepos      *repos,
                           const char    *event_id,
                           PirEventFacts *facts);

G_END_DECLS
