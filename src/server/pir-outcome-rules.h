/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-notice-enums.h"
#include "model/pir-outcome.h"
#include "model/pir-payment-enums.h"

G_BEGIN_DECLS

/*
 * What a PSP's word does to a payment, as a table without side effects. A positive outcome wins over everything, whenever
 * it comes, because the money is gone; nothing takes it back. Outcomes that change nothing are kept all the same.
 */

/**
 * PirVerdict:
 * @PIR_VERDICT_APPLIED: the payment's state changes
 * @PIR_VERDICT_SAME: says what is known already
 * @PIR_VERDICT_LATE: not paid, or not known, after the payment had ended unpaid: changes nothing
 * @PIR_VERDICT_CONTRADICTORY: not paid, or not known, after a positive outcome: changes nothing
 * @PIR_VERDICT_CHARGED_TWICE: paid again by another operation: to be refunded
 * @PIR_VERDICT_AMOUNT: paid, but not what was asked: changes nothing, to be refunded
 * @PIR_VERDICT_UNKNOWN: of a payment that nobody knows
 *
 * What became of a call.
 */
typedef enum
{
  PIR_VERDICT_APPLIED,
  PIR_VERDICT_SAME,
  PIR_VERDICT_LATE,
  PIR_VERDICT_CONTRADICTORY,
  PIR_VERDICT_CHARGED_TWICE,
  PIR_VERDICT_AMOUNT,
  PIR_VERDICT_UNKNOWN,
} PirVerdict;

/** pir_verdict_to_string: Returns: (transfer none): the word that is kept with the call */
const char *pir_verdict_to_string (PirVerdict verdict);

/**
 * PirOutcomeStep:
 * @verdict: what becomes of the call
 * @state: the payment's state afterwards
 *
 * One step of the table. Only an APPLIED step changes anything: to PAID it settles the payment's notices, to FAILED it
 * unlocks them, to PENDING it keeps them locked.
 */
typedef struct
{
  PirVerdict      verdict;
  PirPaymentState state;
} PirOutcomeStep;

/**
 * pir_outcome_rules_step:
 * @before: the payment's state
 * @kind: what the PSP says
 * @is_right_amount: whether it took what was asked
 * @is_same_operation: whether it is the operation that has paid already; read only where @before is PAID
 *
 * Returns: the step
 */
PirOutcomeStep pir_outcome_rules_step (PirPaymentState before,
                                       PirOutcomeKind  kind,
                                       gboolean        is_right_amount,
                                       gboolean        is_same_operation);

/**
 * PirSettleStep:
 * @PIR_SETTLE_PAY: the notice becomes paid and gets its receipt
 * @PIR_SETTLE_PAY_WITHDRAWN: likewise, though the school had cancelled it: to be refunded
 * @PIR_SETTLE_PAY_OTHER_WAY: likewise, though the other way of its plan has been paid: to be refunded
 * @PIR_SETTLE_DUPLICATE: the notice has its receipt already: to be refunded, no second receipt
 *
 * What a positive outcome does to one notice of the payment.
 */
typedef enum
{
  PIR_SETTLE_PAY,
  PIR_SETTLE_PAY_WITHDRAWN,
  PIR_SETTLE_PAY_OTHER_WAY,
  PIR_SETTLE_DUPLICATE,
} PirSettleStep;

/**
 * pir_outcome_rules_settle:
 * @before: the notice's state
 * @is_other_paid: whether the other way of its plan (single payment or instalments) has been paid, all or in part
 *
 * Returns: what a positive outcome does to it
 */
PirSettleStep pir_outcome_rules_settle (PirNoticeState before,
                                        gboolean       is_other_paid);

G_END_DECLS
