/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-refund.h"
#include "server/pir-repos.h"

G_BEGIN_DECLS

/*
 * What a school's office and families do about refunds. Each asks for the right, writes its audit entry, tells families by the feed and, of
 * what was decided and done, the payer by mail; and says PIR_PROBLEM_NOT_FOUND, PIR_PROBLEM_ROLE or PIR_PROBLEM_REFUND_STATE. All run
 * in a transaction that writes, one after the other.
 */

/**
 * pir_refund_desk_ask:
 * @repos: the database
 * @account_id: who asks
 * @school_id: UUID
 * @start: for what
 * @is_new: (out): FALSE where it had been asked for by the same request
 * @error: return location
 *
 * What is asked for, with all refunds of the receipt that are not refused, is never more than the receipt.
 *
 * Returns: (transfer full): the refund; or NULL with PIR_PROBLEM_MALFORMED, PIR_PROBLEM_AMOUNT or PIR_PROBLEM_IDEMPOTENCY too
 */
PirRefund *pir_refund_desk_ask (PirRepos              *repos,
                                const char            *account_id,
                                const char            *school_id,
                                const PirRefundStart  *start,
                                gboolean              *is_new,
                                GError               **error);

/**
 * pir_refund_desk_request:
 * @repos: the database
 * @account_id: who asks, as a family
 * @receipt_id: UUID of a receipt that they have paid, or whose notice they are asked to pay: not one that they only see as a class's
 *   representative
 * @start: for what
 * @is_new: (out): FALSE where it had been asked for by the same request
 * @error: return location
 *
 * As pir_refund_desk_ask(); one request of a family at a time waits for the decision.
 *
 * Returns: (transfer full): the refund; or NULL with PIR_PROBLEM_NOT_FOUND, PIR_PROBLEM_MALFORMED, PIR_PROBLEM_AMOUNT,
 *   PIR_PROBLEM_IDEMPOTENCY or PIR_PROBLEM_REFUND_STATE
 */
PirRefund *pir_refund_desk_request (PirRepos              *repos,
                                    const char            *account_id,
                                    const char            *receipt_id,
                                    const PirRefundStart  *start,
                                    gboolean              *is_new,
                                    GError               **error);

/** pir_refund_desk_withdraw: who asked as a family takes it back; again is well. Returns: (transfer full): the refund; or NULL with
 * PIR_PROBLEM_NOT_FOUND or PIR_PROBLEM_REFUND_STATE */
PirRefund *pir_refund_desk_withdraw (PirRepos    *repos,
                                     const char  *account_id,
                                     const char  *id,
                                     GError     **error);

/** pir_refund_desk_decide: @note: (nullable): what the payer reads; has to be there to refuse. Returns: (transfer full): the refund */
PirRefund *pir_refund_desk_decide (PirRepos    *repos,
                                   const char  *account_id,
                                   const char  *id,
                                   gboolean     is_approved,
                                   const char  *note,
                                   GError     **error);

/** pir_refund_desk_complete: the money went on @done_on; PIR_DATE_NONE = today. Returns: (transfer full): the refund */
PirRefund *pir_refund_desk_complete (PirRepos    *repos,
                                     const char  *account_id,
                                     const char  *id,
                                     PirDate      done_on,
                                     GError     **error);

G_END_DECLS
