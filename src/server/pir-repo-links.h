/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-office-request.h"
#include "server/pir-repos.h"

G_BEGIN_DECLS

/*
 * Requests of payers to be linked to pupils. What follows from them is settled in pir-linking.h.
 */

/** pir_links_add_request: adds a request, in state REQUESTED, as of now; @school_id: UUID. Returns: (transfer full): its id */
char *pir_links_add_request (PirRepos           *repos,
                             const char         *account_id,
                             const char         *school_id,
                             const PirLinkStart *start);

/** pir_links_find_request: Returns: (transfer full) (nullable): the account's own request */
PirLinkRequest *pir_links_find_request (PirRepos   *repos,
                                        const char *account_id,
                                        const char *id);

/** pir_links_list_requests: Returns: (transfer full) (element-type PirLinkRequest): the account's, newest first */
GPtrArray *pir_links_list_requests (PirRepos   *repos,
                                    const char *account_id);

/** pir_links_list_requests_of_school: Returns: (transfer full) (element-type utf8): their ids */
GPtrArray *pir_links_list_requests_of_school (PirRepos   *repos,
                                              const char *school_id);

/** pir_links_has_asked: Returns: whether the account is linked to such a pupil, or waits for an answer */
gboolean pir_links_has_asked (PirRepos   *repos,
                              const char *account_id,
                              const char *school_id,
                              const char *tax_code);

/** pir_links_count_since: @first: (out): moment of the oldest. Returns: how many requests the account made after @since */
gint64 pir_links_count_since (PirRepos   *repos,
                              const char *account_id,
                              gint64      since,
                              gint64     *first);

/**
 * pir_links_settle_request:
 * @repos: the database
 * @id: UUID of a request
 * @state: what becomes of it
 * @reason: (nullable): why it was rejected
 * @pupil_id: (nullable): whom it was found to be
 * @decided_by: (nullable): account of the office
 *
 * Returns: whether it was waiting; else nothing has changed
 */
gboolean pir_links_settle_request (PirRepos     *repos,
                                   const char   *id,
                                   PirLinkState  state,
                                   const char   *reason,
                                   const char   *pupil_id,
                                   const char   *decided_by);

/** pir_links_end_requests: what had been confirmed is over. Returns: (transfer full) (element-type utf8): ids that changed */
GPtrArray *pir_links_end_requests (PirRepos     *repos,
                                   const char   *account_id,
                                   const char   *pupil_id,
                                   PirLinkState  state);

/** pir_links_find_pupil: Returns: (transfer full) (nullable): the school's pupil of that tax code, of the newest school year */
char *pir_links_find_pupil (PirRepos   *repos,
                            const char *school_id,
                            const char *tax_code);

/** pir_links_set: makes the link between the two, whatever it was. Returns: (transfer full): its id */
char *pir_links_set (PirRepos     *repos,
                     const char   *account_id,
                     const char   *pupil_id,
                     PirKinship    kinship,
                     PirLinkState  state);

/** PirOfficeRequestFunc: @request: a request, valid during the call; @payer_id: account that asks */
typedef void (*PirOfficeRequestFunc) (const PirOfficeRequestFields *request, const char *payer_id, gpointer user_data);

/**
 * pir_links_tell_office:
 * @repos: the database
 * @clerk_id: account that works for schools
 * @school_id: of this school only; "" = of each where the account works
 * @state: in this state only; "" = in any
 * @id: this one only; "" = any
 * @func: called with each, oldest first
 * @user_data: for @func
 */
void pir_links_tell_office (PirRepos             *repos,
                            const char           *clerk_id,
                            const char           *school_id,
                            const char           *state,
                            const char           *id,
                            PirOfficeRequestFunc  func,
                            gpointer              user_data);

G_END_DECLS
