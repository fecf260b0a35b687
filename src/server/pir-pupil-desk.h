/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-pupil-look-up.h"
#include "model/pir-pupil-record.h"
#include "server/pir-office-rights.h"

G_BEGIN_DECLS

/*
 * What an office does with one pupil or one member of staff. Each says PIR_PROBLEM_NOT_FOUND for what is not there and for what
 * is none of the account's business, and PIR_PROBLEM_ROLE where the role has no such right. All but reading run in a transaction
 * that writes, with their audit entries.
 */

/** pir_pupil_desk_read: Returns: (transfer full): the pupil's record, or NULL */
PirPupilRecord *pir_pupil_desk_read (PirRepos    *repos,
                                     const char  *account_id,
                                     const char  *id,
                                     GError     **error);

/** pir_pupil_desk_look_up: Returns: (transfer full): the pupil with the notices, 500 at most; the log has who looked, or NULL */
PirPupilLookUp *pir_pupil_desk_look_up (PirRepos    *repos,
                                        const char  *account_id,
                                        const char  *id,
                                        GError     **error);

/** pir_pupil_desk_print: Returns: (transfer full) (element-type PirNotice): what the pupil can pay now, by due date, for a document;
 * the log has of each who had it; or NULL, also with PIR_PROBLEM_CART_EMPTY, CART_TOO_LARGE, or
 * why the last one cannot be paid */
GPtrArray *pir_pupil_desk_print (PirRepos    *repos,
                                 const char  *account_id,
                                 const char  *id,
                                 GError     **error);

/** pir_pupil_desk_change: Returns: FALSE also with PIR_PROBLEM_MALFORMED */
gboolean pir_pupil_desk_change (PirRepos              *repos,
                                const char            *account_id,
                                const char            *id,
                                const PirPupilChange  *change,
                                GError               **error);

/** pir_pupil_desk_leave: the pupil has left; @left_on: PIR_DATE_NONE = today. Returns: FALSE also with PIR_PROBLEM_MALFORMED */
gboolean pir_pupil_desk_leave (PirRepos        *repos,
                               const char      *account_id,
                               const char      *id,
                               PirDate          left_on,
                               PirLeaveReason   why,
                               GError         **error);

/** pir_pupil_desk_return: the pupil is there after all, or again. Returns: whether it could be said */
gboolean pir_pupil_desk_return (PirRepos    *repos,
                                const char  *account_id,
                                const char  *id,
                                GError     **error);

/** pir_pupil_desk_move_staff: a member of staff has left, or with PIR_DATE_NONE is there again. Returns: FALSE also with
 * PIR_PROBLEM_MALFORMED */
gboolean pir_pupil_desk_move_staff (PirRepos    *repos,
                                    const char  *account_id,
                                    const char  *id,
                                    PirDate      left_on,
                                    GError     **error);

/** pir_pupil_desk_oppose: somebody objects; @opposition: its key; @is_new: (out). Returns: (transfer full): as it is recorded, or NULL
 * also with PIR_PROBLEM_MALFORMED or PIR_PROBLEM_PUPIL_UNKNOWN */
PirTaxOpposition *pir_pupil_desk_oppose (PirRepos                      *repos,
                                         const char                    *account_id,
                                         const char                    *school_id,
                                         const PirTaxOppositionFields  *opposition,
                                         gboolean                      *is_new,
                                         GError                       **error);

/** pir_pupil_desk_withdraw: who objected does no longer. Returns: whether it could be said */
gboolean pir_pupil_desk_withdraw (PirRepos                      *repos,
                                  const char                    *account_id,
                                  const char                    *school_id,
                                  const PirTaxOppositionFields  *opposition,
                                  GError                       **error);

/** pir_pupil_desk_check_day: @day: PIR_DATE_NONE becomes today. Returns: FALSE with PIR_PROBLEM_MALFORMED where it is still to come */
gboolean pir_pupil_desk_check_day (PirDate  *day,
                                   GError  **error);

G_END_DECLS
