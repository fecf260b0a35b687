/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-notice.h"
#include "model/pir-open-cause.h"
#include "server/pir-repos.h"

G_BEGIN_DECLS

/*
 * Open causes, and which notices payers made of them (tables open_causes and open_notices).
 */

/**
 * PirMadeNotice:
 * @notice_id: UUID
 * @cause_id: UUID
 * @account_id: who made it
 * @key: idempotency key of the request
 * @request_hash: of the request
 *
 * A notice as it was made; strings belong to whoever made it.
 */
typedef struct
{
  const char *notice_id;
  const char *cause_id;
  const char *account_id;
  const char *key;
  const char *request_hash;
} PirMadeNotice;

/** PIR_CAUSE_IS_OPEN: that cause c can be paid for on the day @today (a parameter), as SQL has it in a condition */
#define PIR_CAUSE_IS_OPEN(today) \
  " c.is_closed = 0 and (c.is_deadline_hard = 0 or c.due_date is null or c.due_date >= " today ") "

/** pir_causes_put: adds or changes a cause, whose version is this service's own; @segregation: of its creditor, 0 to 99 */
void pir_causes_put (PirRepos                 *repos,
                     const PirOpenCauseFields *fields,
                     guint                     segregation);

/** pir_causes_get: @segregation: (out) (optional): of its creditor. Returns: (transfer full) (nullable): the cause with that id */
PirOpenCause *pir_causes_get (PirRepos   *repos,
                              const char *id,
                              guint      *segregation);

/** pir_causes_list: Returns: (transfer full) (element-type PirOpenCause): the school's that are open on @today, the next due first */
GPtrArray *pir_causes_list (PirRepos   *repos,
                            const char *school_id,
                            PirDate     today);

/** pir_causes_dup_number: Returns: (transfer full): a notice number that the creditor has not given away */
char *pir_causes_dup_number (PirRepos   *repos,
                             const char *creditor_tax_code,
                             guint       segregation);

/** pir_causes_add_notice: notes that the notice, which is there, was made of a cause */
void pir_causes_add_notice (PirRepos            *repos,
                            const PirMadeNotice *made);

/** pir_causes_find_key: @request_hash: (out) (transfer full). Returns: (transfer full) (nullable): the notice that this key made */
char *pir_causes_find_key (PirRepos    *repos,
                           const char  *account_id,
                           const char  *key,
                           char       **request_hash);

/** pir_causes_count_since: @first: (out): moment of the oldest. Returns: how many notices the account made after @since */
gint64 pir_causes_count_since (PirRepos   *repos,
                               const char *account_id,
                               gint64      since,
                               gint64     *first);

/**
 * pir_causes_find_taken:
 * @repos: the database
 * @cause_id: UUID
 * @tax_code: for whom
 * @account_id: who asks
 * @today: the civil day in Europe/Rome
 * @any_payer: whether what others have paid counts too
 * @notice_id: (out) (transfer full) (nullable): the notice, where it is the account's own
 *
 * Returns: whether there is a notice of that cause for that person that is paid, or the account's own and to be paid
 */
gboolean pir_causes_find_taken (PirRepos    *repos,
                                const char  *cause_id,
                                const char  *tax_code,
                                const char  *account_id,
                                PirDate      today,
                                gboolean     any_payer,
                                char       **notice_id);

/** pir_causes_is_made: @is_withdrawn: (out): whether it was withdrawn. Returns: whether the account made that notice of a cause */
gboolean pir_causes_is_made (PirRepos   *repos,
                             const char *account_id,
                             const char *notice_id,
                             gboolean   *is_withdrawn);

/** pir_causes_withdraw: cancels a notice that is to be paid. Returns: whether it was */
gboolean pir_causes_withdraw (PirRepos   *repos,
                              const char *notice_id);

/** pir_causes_list_over: Returns: (transfer full) (element-type utf8): account and notice, in turns, not paid in time; at most @limit */
GPtrArray *pir_causes_list_over (PirRepos *repos,
                                 PirDate   today,
                                 guint     limit);

/** pir_causes_forget: deletes notices that were withdrawn before @before and that no payment has ever touched */
void pir_causes_forget (PirRepos *repos,
                        gint64    before);

G_END_DECLS
