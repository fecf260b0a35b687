/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-link-request.h"
#include "model/pir-representative.h"
#include "server/pir-repos.h"

G_BEGIN_DECLS

/*
 * How payers come to be linked to pupils, and how that ends; class representatives. What follows for those who see the
 * pupil's notices is settled in the same transaction, with its audit entries. Each says PIR_PROBLEM_NOT_FOUND for what is not
 * there and for what is none of the account's business. All run in a transaction that writes.
 */

/** PIR_LINKING_PER_DAY: requests that one account may make in 24 hours */
#define PIR_LINKING_PER_DAY 20

/**
 * pir_linking_request:
 * @repos: the database
 * @account_id: who asks
 * @start: for whom
 * @error: return location
 *
 * Returns: (transfer full): the request, or NULL with PIR_PROBLEM_MALFORMED, PIR_PROBLEM_SCHOOL_UNKNOWN,
 *   PIR_PROBLEM_TERMS_VERSION, PIR_PROBLEM_LINK_EXISTS or PIR_PROBLEM_THROTTLED
 */
PirLinkRequest *pir_linking_request (PirRepos            *repos,
                                     const char          *account_id,
                                     const PirLinkStart  *start,
                                     GError             **error);

/** pir_linking_withdraw: Returns: (transfer full): the request, withdrawn; or NULL with PIR_PROBLEM_LINK_STATE */
PirLinkRequest *pir_linking_withdraw (PirRepos    *repos,
                                      const char  *account_id,
                                      const char  *id,
                                      GError     **error);

/** pir_linking_confirm: the school links the two. Returns: FALSE with PIR_PROBLEM_LINK_STATE or PIR_PROBLEM_PUPIL_UNKNOWN */
gboolean pir_linking_confirm (PirRepos    *repos,
                              const char  *clerk_id,
                              const char  *id,
                              GError     **error);

/** pir_linking_reject: the school does not. Returns: FALSE with PIR_PROBLEM_LINK_STATE or PIR_PROBLEM_MALFORMED */
gboolean pir_linking_reject (PirRepos    *repos,
                             const char  *clerk_id,
                             const char  *id,
                             const char  *reason,
                             GError     **error);

/** pir_linking_revoke: the payer ends the link; one that was revoked before is well. Returns: FALSE with
 * PIR_PROBLEM_LINK_STATE */
gboolean pir_linking_revoke (PirRepos    *repos,
                             const char  *account_id,
                             const char  *pupil_id,
                             GError     **error);

/** pir_linking_revoke_for: the school ends the link with UUID @link_id; one that was revoked before is well. Returns: FALSE with
 * PIR_PROBLEM_LINK_STATE */
gboolean pir_linking_revoke_for (PirRepos    *repos,
                                 const char  *clerk_id,
                                 const char  *link_id,
                                 GError     **error);

/** pir_linking_follow: the link between the two is now in @state, whoever said so: requests and representatives follow */
void pir_linking_follow (PirRepos     *repos,
                         const char   *account_id,
                         const char   *pupil_id,
                         PirLinkState  state);

/** pir_linking_delegate: the payer lets class representatives see and pay the pupil's notices, or does not any more. Returns:
 * FALSE with PIR_PROBLEM_NOT_FOUND */
gboolean pir_linking_delegate (PirRepos    *repos,
                               const char  *account_id,
                               const char  *pupil_id,
                               gboolean     is_delegated,
                               GError     **error);

/** pir_linking_enable: makes somebody a class's representative. Returns: (transfer full): id of the representation, or NULL */
char *pir_linking_enable (PirRepos                      *repos,
                          const char                    *clerk_id,
                          const PirRepresentativeStart  *start,
                          GError                       **error);

/** pir_linking_disable: ends a representation; one that is over is well. Returns: FALSE with PIR_PROBLEM_NOT_FOUND */
gboolean pir_linking_disable (PirRepos    *repos,
                              const char  *clerk_id,
                              const char  *id,
                              GError     **error);

G_END_DECLS
