/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/pir-repos.h"

G_BEGIN_DECLS

/*
 * Who sees and may pay which notice (table notice_payers, with the notices' statements).
 */

/**
 * PirPayerOrigin:
 * @PIR_PAYER_NOTIFIED: the school has notified it to the account
 * @PIR_PAYER_LINKED: the account is linked to its pupil
 * @PIR_PAYER_PAID: the account has paid it once
 * @PIR_PAYER_DEBTOR: it is in the account's own name: staff, adult pupils
 * @PIR_PAYER_OWN: the account made it, of an open cause
 * @PIR_PAYER_REPRESENTATIVE: the account represents the class of its pupil, for whom a payer has delegated
 *
 * Why an account sees a notice.
 */
typedef enum
{
  PIR_PAYER_NOTIFIED,
  PIR_PAYER_LINKED,
  PIR_PAYER_PAID,
  PIR_PAYER_DEBTOR,
  PIR_PAYER_OWN,
  PIR_PAYER_REPRESENTATIVE,
} PirPayerOrigin;

/** PIR_REPRESENTED: notices n of pupils p that representatives v may see, as SQL has it after its columns; those are found by pupil or
 * by event, not by the index in which a school has all of a year */
#define PIR_REPRESENTED                                                                                            \
  " from representatives v join pupils p on p.school_id = v.school_id and p.school_year = v.school_year"           \
  " and p.class_name = v.class_name and v.ended_at is null join notices n on n.pupil_id = p.id"                    \
  " and n.school_id || '' = v.school_id and n.school_year || '' = v.school_year and n.kind = 'named'"              \
  " and exists (select 1 from delegations d join links l on l.account_id = d.account_id"                           \
  " and l.pupil_id = d.pupil_id and l.state = 'active' where d.pupil_id = p.id and d.school_year = p.school_year"  \
  " and d.revoked_at is null) "

/** pir_payers_add: lets the account see the notice; a better reason stands for a worse one. Returns: whether it did not before */
gboolean pir_payers_add (PirRepos       *repos,
                         const char     *account_id,
                         const char     *notice_id,
                         PirPayerOrigin  origin);

/** pir_payers_remove: the account does not see the notice any more. Returns: whether it did before */
gboolean pir_payers_remove (PirRepos   *repos,
                            const char *account_id,
                            const char *notice_id);

/** pir_payers_keep_paid: the account sees the notice from now on only because it paid it */
void pir_payers_keep_paid (PirRepos   *repos,
                           const char *account_id,
                           const char *notice_id);

/** pir_payers_set: why the account, which sees the notice, does so from now on */
void pir_payers_set (PirRepos       *repos,
                     const char     *account_id,
                     const char     *notice_id,
                     PirPayerOrigin  origin);

/** pir_payers_find_reason: @origin: (out): why. Returns: whether link, name or class let the account see the notice as things are */
gboolean pir_payers_find_reason (PirRepos       *repos,
                                 const char     *account_id,
                                 const char     *notice_id,
                                 PirPayerOrigin *origin);

/**
 * pir_payers_list_derived:
 * @repos: the database
 * @account_id: (nullable): of this account only
 * @notice_id: (nullable): of this notice only
 * @pupil_id: (nullable): of this pupil's notices only; one of the three is given
 *
 * Returns: (transfer full) (element-type utf8): account and notice, in turns: who sees which for its name or class only
 */
GPtrArray *pir_payers_list_derived (PirRepos   *repos,
                                    const char *account_id,
                                    const char *notice_id,
                                    const char *pupil_id);

/** pir_payers_has_paid: Returns: whether a payment of this account for the notice has a positive outcome */
gboolean pir_payers_has_paid (PirRepos   *repos,
                              const char *account_id,
                              const char *notice_id);

/** pir_payers_has_other: Returns: whether anyone else than the account sees the notice; @account_id: (nullable) */
gboolean pir_payers_has_other (PirRepos   *repos,
                               const char *account_id,
                               const char *notice_id);

G_END_DECLS
