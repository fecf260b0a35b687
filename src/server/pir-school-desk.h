/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-credit-account.h"
#include "model/pir-school-check.h"
#include "model/pir-school.h"
#include "server/pir-repos.h"

G_BEGIN_DECLS

/*
 * What a school's office says of the school itself. Each is done as the office whose account is @clerk_id, inside a transaction,
 * and noted in the log.
 */

/**
 * pir_school_desk_change:
 * @repos: the database
 * @clerk_id: who does it
 * @school_id: UUID
 * @change: the school as it is to be; id, code, the creditor's tax code and the postal account are not read: the operator
 *   answers for the first ones, and the last one follows the credit accounts
 * @error: return location
 *
 * Everybody who sees the school is told of it.
 *
 * Returns: FALSE with PIR_PROBLEM_NOT_FOUND, PIR_PROBLEM_ROLE or PIR_PROBLEM_MALFORMED
 */
gboolean pir_school_desk_change (PirRepos               *repos,
                                 const char             *clerk_id,
                                 const char             *school_id,
                                 const PirSchoolFields  *change,
                                 GError                **error);

/**
 * pir_school_desk_add_account:
 * @repos: the database
 * @clerk_id: who does it
 * @school_id: UUID
 * @account: the account; its IBAN may have spaces and small letters
 * @is_new: (out): FALSE where the school has it already
 * @error: return location
 *
 * Returns: (transfer full): its id, or NULL with PIR_PROBLEM_NOT_FOUND, PIR_PROBLEM_ROLE or PIR_PROBLEM_MALFORMED
 */
char *pir_school_desk_add_account (PirRepos                      *repos,
                                   const char                    *clerk_id,
                                   const char                    *school_id,
                                   const PirCreditAccountFields  *account,
                                   gboolean                      *is_new,
                                   GError                       **error);

/** pir_school_desk_end_account: it is used no longer; once more is well. Returns: FALSE with PIR_PROBLEM_NOT_FOUND or
 * PIR_PROBLEM_ROLE */
gboolean pir_school_desk_end_account (PirRepos    *repos,
                                      const char  *clerk_id,
                                      const char  *id,
                                      GError     **error);

/** PirSchoolCheckFunc: @check: one, valid during the call */
typedef void (*PirSchoolCheckFunc) (const PirSchoolCheckFields *check, gpointer user_data);

/** pir_school_desk_check: @func: called with each thing that is looked at before the first payment event, of the school year of
 * today */
void pir_school_desk_check (PirRepos           *repos,
                            PirSchool          *school,
                            PirSchoolCheckFunc  func,
                            gpointer            user_data);

G_END_DECLS
