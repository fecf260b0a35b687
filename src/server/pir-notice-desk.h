/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-notice.h"
#include "model/pir-office-notices.h"
#include "server/pir-repos.h"

G_BEGIN_DECLS

/*
 * What a school's office does with single notices. A notice that is not there and one of another school are the same: each
 * function returns NULL with PIR_PROBLEM_NOT_FOUND; where the role has no such right, with PIR_PROBLEM_ROLE; where the notice's state
 * does not allow it, with PIR_PROBLEM_NOTICE_PAID, _LOCKED (and until when), _CLOSED or _CANCELLED; with PIR_PROBLEM_EVENT_STATE where
 * its event is over, or a payer made it. Families are told through the feed, and payers by mail: wake the mailer then.
 */

/** pir_notice_desk_read: Returns: (transfer full): the notice, its history and who is told of it */
PirOfficeNoticeDetail *pir_notice_desk_read (PirRepos    *repos,
                                             const char  *account_id,
                                             const char  *id,
                                             GError     **error);

/** pir_notice_desk_print: Returns: (transfer full): the notice, which can be paid now, for its payment document; or NULL with
 * PIR_PROBLEM_NOTICE_EXPIRED too */
PirNotice *pir_notice_desk_print (PirRepos    *repos,
                                  const char  *account_id,
                                  const char  *id,
                                  GError     **error);

/** pir_notice_desk_change: Returns: (transfer full): what came of it; or NULL with PIR_PROBLEM_NOTICE_STALE or _MALFORMED too */
PirOfficeNoticeOutcome *pir_notice_desk_change (PirRepos                     *repos,
                                                const char                   *account_id,
                                                const char                   *id,
                                                const PirOfficeNoticeChange  *change,
                                                GError                      **error);

/** pir_notice_desk_settle: @on: the day of what was paid elsewhere; PIR_DATE_NONE = exempt; @note: (nullable): only the office reads it;
 * of an exemption its reason. Returns: (transfer full): what came of it; or NULL with PIR_PROBLEM_MALFORMED too */
PirOfficeNoticeOutcome *pir_notice_desk_settle (PirRepos    *repos,
                                                const char  *account_id,
                                                const char  *id,
                                                PirDate      on,
                                                const char  *note,
                                                GError     **error);

/** pir_notice_desk_cancel: Returns: (transfer full): what came of it */
PirOfficeNoticeOutcome *pir_notice_desk_cancel (PirRepos    *repos,
                                                const char  *account_id,
                                                const char  *id,
                                                GError     **error);

/** pir_notice_desk_reopen: Returns: (transfer full): what came of it */
PirOfficeNoticeOutcome *pir_notice_desk_reopen (PirRepos    *repos,
                                                const char  *account_id,
                                                const char  *id,
                                                GError     **error);

G_END_DECLS
