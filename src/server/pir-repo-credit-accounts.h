/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-credit-account.h"
#include "model/pir-school-check.h"
#include "server/pir-repos.h"

G_BEGIN_DECLS

/*
 * Where a school's money goes, and what else it needs before its first payment event. Whether somebody may is asked before:
 * pir_office_may().
 */

/** PirCreditAccountFunc: @account: one, valid during the call; @school_id: whose it is */
typedef void (*PirCreditAccountFunc) (const PirCreditAccountFields *account, const char *school_id, gpointer user_data);

/** pir_credit_accounts_tell: @func: called with each of the school, those in use first, the oldest first */
void pir_credit_accounts_tell (PirRepos             *repos,
                               const char           *school_id,
                               PirCreditAccountFunc  func,
                               gpointer              user_data);

/** pir_credit_accounts_tell_one: @func: called with the account of that id, whichever school's. Returns: whether there is one */
gboolean pir_credit_accounts_tell_one (PirRepos             *repos,
                                       const char           *id,
                                       PirCreditAccountFunc  func,
                                       gpointer              user_data);

/** pir_credit_accounts_find: Returns: (transfer full) (nullable): id of the school's account in use with that IBAN */
char *pir_credit_accounts_find (PirRepos   *repos,
                                const char *school_id,
                                const char *iban);

/** pir_credit_accounts_add: @account: its id and times are not read. Returns: (transfer full): its id */
char *pir_credit_accounts_add (PirRepos                     *repos,
                               const char                   *school_id,
                               const PirCreditAccountFields *account);

/** pir_credit_accounts_end: it is used no longer. Returns: whether it was until now */
gboolean pir_credit_accounts_end (PirRepos   *repos,
                                  const char *id);

/**
 * pir_school_checks_count:
 * @repos: the database
 * @school_id: UUID
 * @check: PIR_SCHOOL_CHECK_CREDIT_ACCOUNT to PIR_SCHOOL_CHECK_LINKS
 * @school_year: of the pupils, "2026/27"
 *
 * Returns: how many there are: accounts in use, heads, pupils; for PIR_SCHOOL_CHECK_LINKS, pupils whom nobody is linked to
 */
guint pir_school_checks_count (PirRepos       *repos,
                               const char     *school_id,
                               PirSchoolCheck  check,
                               const char     *school_year);

G_END_DECLS
