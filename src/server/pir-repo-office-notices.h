/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-office-notices.h"
#include "model/pir-history-enums.h"
#include "server/pir-repos.h"

G_BEGIN_DECLS

/*
 * Notices as a school's office looks them through and marks them. Whether it may is asked before: pir_office_may().
 */

/** PirOfficeNoticeFunc: @notice: one, valid during the call */
typedef void (*PirOfficeNoticeFunc) (const PirOfficeNoticeFields *notice, gpointer user_data);

/**
 * pir_office_notices_tell:
 * @repos: the database
 * @school_id: UUID
 * @filter: which
 * @after: (nullable): id of the last one of the page before
 * @limit: rows at most
 * @func: called with each, in the filter's order
 * @user_data: for @func
 *
 * What a page costs does not grow with the notices there are, where the filter is one of those that the interface takes.
 *
 * Returns: FALSE where @after is none of the school's
 */
gboolean pir_office_notices_tell (PirRepos                    *repos,
                                  const char                  *school_id,
                                  const PirOfficeNoticeFilter *filter,
                                  const char                  *after,
                                  guint                        limit,
                                  PirOfficeNoticeFunc          func,
                                  gpointer                     user_data);

/** pir_office_notices_find: @typed: the beginning of an id, or a number: calls @func with those that may be meant, three at most */
void pir_office_notices_find (PirRepos            *repos,
                              const char          *school_id,
                              const char          *typed,
                              PirOfficeNoticeFunc  func,
                              gpointer             user_data);

/** pir_office_notices_sum: Returns: (transfer full) (element-type PirOfficeNoticeSum): of all that @filter lets through, each debt once */
GArray *pir_office_notices_sum (PirRepos                    *repos,
                                const char                  *school_id,
                                const PirOfficeNoticeFilter *filter);

/** pir_office_notices_is_narrow: Returns: whether the filter names an event, a pupil, a person or a class: sums cost little then */
gboolean pir_office_notices_is_narrow (const PirOfficeNoticeFilter *filter);

/** pir_office_notices_can_order: Returns: whether it is narrow, or asks for what is not paid: any order costs little then */
gboolean pir_office_notices_can_order (const PirOfficeNoticeFilter *filter);

/** pir_office_notices_dup_school: Returns: (transfer full) (nullable): whose notice it is, UUID */
char *pir_office_notices_dup_school (PirRepos   *repos,
                                     const char *id);

/** pir_office_notices_load: Returns: (transfer full) (nullable): the notice, whoever asks */
PirOfficeNotice *pir_office_notices_load (PirRepos   *repos,
                                          const char *id);

/** pir_office_notices_list_readers: Returns: (transfer full) (element-type PirNoticeReaderFields): who sees it, by name */
GPtrArray *pir_office_notices_list_readers (PirRepos   *repos,
                                            const char *id);

/** pir_office_notices_list_payers: Returns: (transfer full) (element-type utf8): accounts that see it to pay it */
GPtrArray *pir_office_notices_list_payers (PirRepos   *repos,
                                           const char *id);

/** pir_office_notices_settle: @how: PIR_HISTORY_PAID_ELSEWHERE or _EXEMPT; @note: (nullable). Returns: whether it was to be paid, or
 * marked already */
gboolean pir_office_notices_settle (PirRepos       *repos,
                                    const char     *id,
                                    PirHistoryKind  how,
                                    PirDate         on,
                                    const char     *note);

/** pir_office_notices_cancel: Returns: whether it was to be paid */
gboolean pir_office_notices_cancel (PirRepos   *repos,
                                    const char *id);

/** pir_office_notices_reopen: Returns: whether it was settled or cancelled, and is to be paid again */
gboolean pir_office_notices_reopen (PirRepos   *repos,
                                    const char *id);

/** pir_office_notices_set_own: from now on a change of its event leaves amount and due date alone */
void pir_office_notices_set_own (PirRepos   *repos,
                                 const char *id);

/** pir_office_notices_has_own: Returns: whether that was said */
gboolean pir_office_notices_has_own (PirRepos   *repos,
                                     const char *id);

G_END_DECLS
