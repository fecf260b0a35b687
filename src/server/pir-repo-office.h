/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-representation.h"
#include "model/pir-representative.h"
#include "server/pir-repos.h"

G_BEGIN_DECLS

/*
 * Who works for a school's office, who represents a class, and what payers let representatives do.
 */

/** pir_office_put_role: the account works for the school; @role: "clerk", "admin_director" or "head". Returns: whether it is new */
gboolean pir_office_put_role (PirRepos   *repos,
                              const char *account_id,
                              const char *school_id,
                              const char *role);

/** pir_office_get_role: Returns: (transfer full) (nullable): what the account does at the school's office: "clerk",
 * "admin_director" or "head"; what that lets it do says pir_office_may() */
char *pir_office_get_role (PirRepos   *repos,
                           const char *account_id,
                           const char *school_id);

/** pir_office_knows: Returns: whether the account is linked to a pupil of the school, who therefore knows of it */
gboolean pir_office_knows (PirRepos   *repos,
                           const char *account_id,
                           const char *school_id);

/** PirRepresentativeFunc: @representative: one, valid during the call */
typedef void (*PirRepresentativeFunc) (const PirRepresentativeFields *representative, gpointer user_data);

/**
 * pir_representatives_tell:
 * @repos: the database
 * @clerk_id: account that works for schools
 * @school_id: of this school only; "" = of each where the account works
 * @school_year: of this year only; "" = of any
 * @id: this one only, also where it is over; "" = all that are not over
 * @func: called with each, by year, class and name
 * @user_data: for @func
 */
void pir_representatives_tell (PirRepos              *repos,
                               const char            *clerk_id,
                               const char            *school_id,
                               const char            *school_year,
                               const char            *id,
                               PirRepresentativeFunc  func,
                               gpointer               user_data);

/**
 * pir_representatives_list_own:
 * @repos: the database
 * @account_id: who represents
 * @school_year: from this year on
 *
 * Returns: (transfer full) (element-type PirRepresentation): classes that the account represents, by school and class
 */
GPtrArray *pir_representatives_list_own (PirRepos   *repos,
                                         const char *account_id,
                                         const char *school_year);

/** pir_representatives_put: enables an account for a class. Returns: (transfer full): id of the representation */
char *pir_representatives_put (PirRepos   *repos,
                               const char *account_id,
                               const char *school_id,
                               const char *school_year,
                               const char *class_name,
                               const char *enabled_by);

/** pir_representatives_end: ends one that is not over. Returns: (transfer full) (nullable): whose it was */
char *pir_representatives_end (PirRepos   *repos,
                               const char *id);

/** pir_representatives_list_pupils: Returns: (transfer full) (element-type utf8): ids of the pupils of its class now */
GPtrArray *pir_representatives_list_pupils (PirRepos   *repos,
                                            const char *id);

/** pir_delegations_put: the payer lets representatives see and pay, this school year of the pupil. Returns: whether that is new */
gboolean pir_delegations_put (PirRepos   *repos,
                              const char *account_id,
                              const char *pupil_id);

/** pir_delegations_revoke: the payer does not any more, whatever the year. Returns: whether anything has changed */
gboolean pir_delegations_revoke (PirRepos   *repos,
                                 const char *account_id,
                                 const char *pupil_id);

/**
 * pir_representatives_list_seeing:
 * @repos: the database
 * @pupil_id: UUID
 * @notice_id: (nullable): one of the pupil's notices; NULL = all
 *
 * Returns: (transfer full) (element-type utf8): account and notice, in turns: who may see which as a representative
 */
GPtrArray *pir_representatives_list_seeing (PirRepos   *repos,
                                            const char *pupil_id,
                                            const char *notice_id);

G_END_DECLS
