/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-notice.h"
#include "model/pir-open-cause.h"
#include "server/pir-repos.h"

G_BEGIN_DECLS

/*
 * How payers make notices of open causes, and how those end that are not paid. Only their maker sees them. All run in a transaction
 * that writes.
 */

/** PIR_GIVING_PER_DAY: notices that one account may make in 24 hours */
#define PIR_GIVING_PER_DAY 20

/** PIR_GIVING_DAYS: for how many days such a notice can be paid */
#define PIR_GIVING_DAYS 30

/**
 * PirGift:
 * @account_id: who makes it
 * @cause_id: UUID, or what stands in its place in the request
 * @key: idempotency key
 * @request_hash: of the request: the same for requests that say the same
 * @start: for whom and how much
 *
 * What somebody asks for.
 */
typedef struct
{
  const char               *account_id;
  const char               *cause_id;
  const char               *key;
  const char               *request_hash;
  const PirOpenNoticeStart *start;
} PirGift;

/**
 * pir_giving_make:
 * @repos: the database
 * @gift: what is asked for
 * @is_new: (out): whether it was made now
 * @error: return location
 *
 * Returns: (transfer full): the notice, or NULL with PIR_PROBLEM_NOT_FOUND, PIR_PROBLEM_IDEMPOTENCY, PIR_PROBLEM_CAUSE_CLOSED,
 *   PIR_PROBLEM_CAUSE_CHANGED, PIR_PROBLEM_PUPIL_UNKNOWN, PIR_PROBLEM_MALFORMED, PIR_PROBLEM_AMOUNT, PIR_PROBLEM_CAUSE_TAKEN or
 *   PIR_PROBLEM_THROTTLED
 */
PirNotice *pir_giving_make (PirRepos       *repos,
                            const PirGift  *gift,
                            gboolean       *is_new,
                            GError        **error);

/**
 * pir_giving_withdraw:
 * @repos: the database
 * @account_id: who withdraws it
 * @notice_id: UUID, or what stands in its place in the request
 * @error: return location
 *
 * One that was withdrawn before is well.
 *
 * Returns: FALSE with PIR_PROBLEM_NOT_FOUND, PIR_PROBLEM_NOTICE_PAID or PIR_PROBLEM_NOTICE_LOCKED
 */
gboolean pir_giving_withdraw (PirRepos    *repos,
                              const char  *account_id,
                              const char  *notice_id,
                              GError     **error);

/** pir_giving_sweep: withdraws what was not paid in time, and forgets what was withdrawn long ago */
void pir_giving_sweep (PirRepos *repos);

G_END_DECLS
