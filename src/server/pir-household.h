/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-leave-reason.h"
#include "model/pir-notice.h"
#include "model/pir-receipt.h"
#include "server/pir-repo-accounts.h"
#include "server/pir-repo-schools.h"

G_BEGIN_DECLS

/*
 * Changes of people and notices as a school or the operator makes them, with all that follows for those who see them: who
 * sees which notice is settled here and nowhere else. Each is idempotent, and runs in a transaction that writes.
 */

/** pir_household_put_school: adds or changes a school; what shows its name is told again. Returns: whether anything is new */
gboolean pir_household_put_school (PirRepos  *repos,
                                   PirSchool *school);

/** pir_household_put_account: adds or changes an account */
void pir_household_put_account (PirRepos   *repos,
                                PirAccount *account);

/** pir_household_put_role: the account works for the school's office; @role: "clerk", "admin_director" or "head". Returns: FALSE
 * with PIR_PROBLEM_NOT_FOUND where account or school are not there */
gboolean pir_household_put_role (PirRepos    *repos,
                                 const char  *account_id,
                                 const char  *school_id,
                                 const char  *role,
                                 GError     **error);

/** pir_household_put_pupil: adds or changes a pupil. Returns: FALSE with PIR_PROBLEM_NOT_FOUND where its school is not there */
gboolean pir_household_put_pupil (PirRepos  *repos,
                                  PirPupil  *pupil,
                                  GError   **error);

/** pir_household_leave: the pupil has left the school: links end and still show what there is, representatives see it no more.
 * Returns: whether anything is new */
gboolean pir_household_leave (PirRepos       *repos,
                              const char     *pupil_id,
                              PirDate         left_on,
                              PirLeaveReason  why);

/** pir_household_return: the pupil is there after all, and links are as they were. Returns: whether the pupil had left */
gboolean pir_household_return (PirRepos   *repos,
                               const char *pupil_id);

/**
 * pir_household_put_link:
 * @repos: the database
 * @link: an association
 * @error: return location
 *
 * An active or ended link shows the pupil's notices and receipts; a requested or rejected one only the pupil; a withdrawn or
 * revoked one nothing. Who has paid a notice keeps seeing it.
 *
 * Returns: FALSE with PIR_PROBLEM_NOT_FOUND where account or pupil are not there
 */
gboolean pir_household_put_link (PirRepos       *repos,
                                 const PirLink  *link,
                                 GError        **error);

/**
 * pir_household_put_notice:
 * @repos: the database
 * @fields: what the school says of it; state is TO_PAY or CANCELLED, history the school's own
 * @payer_ids: (array length=n_payer_ids): accounts that it was notified to, beside those linked to its pupil
 * @n_payer_ids: how many
 * @error: return location
 *
 * A change makes a new version. A notice that is being paid or has been paid does not change any more.
 *
 * Returns: FALSE with PIR_PROBLEM_NOT_FOUND where somebody or something it names is not there, PIR_PROBLEM_NOTICE_LOCKED or
 *   PIR_PROBLEM_NOTICE_PAID
 */
gboolean pir_household_put_notice (PirRepos               *repos,
                                   const PirNoticeFields  *fields,
                                   const char * const     *payer_ids,
                                   gsize                   n_payer_ids,
                                   GError                **error);

/**
 * pir_household_put_past_payment:
 * @repos: the database
 * @account_id: who paid
 * @receipt: the payment: notice, method, fee, PSP, moment; nothing else is read
 * @service_id: (nullable): the way it was paid
 * @error: return location
 *
 * Takes a payment made before this service: the notice becomes paid and gets its receipt, of this service's numbers.
 *
 * Returns: FALSE with PIR_PROBLEM_NOT_FOUND, PIR_PROBLEM_NOTICE_LOCKED or PIR_PROBLEM_NOTICE_CANCELLED
 */
gboolean pir_household_put_past_payment (PirRepos    *repos,
                                         const char  *account_id,
                                         PirReceipt  *receipt,
                                         const char  *service_id,
                                         GError     **error);

G_END_DECLS
