/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-outcome-rules.h"

static const char * const verdict_names[] = {
  [PIR_VERDICT_APPLIED] = "applied",
  [PIR_VERDICT_SAME] = "same",
  [PIR_VERDICT_LATE] = "late",
  [PIR_VERDICT_CONTRADICTORY] = "contradictory",
  [PIR_VERDICT_CHARGED_TWICE] = "charged_twice",
  [PIR_VERDICT_AMOUNT] = "amount",
  [PIR_VERDICT_UNKNOWN] = "unknown",
};

/* What a call that is not positive does; a state that stays is told by its verdict */
static const PirOutcomeStep not_paid[][2] = {
  /*                            KO                                                       PENDING */
  [PIR_PAYMENT_OPEN]      = { { PIR_VERDICT_APPLIED, PIR_PAYMENT_FAILED },             { PIR_VERDICT_APPLIED, PIR_PAYMENT_PENDING } },
  [PIR_PAYMENT_PENDING]   = { { PIR_VERDICT_APPLIED, PIR_PAYMENT_FAILED },             { PIR_VERDICT_SAME, PIR_PAYMENT_PENDING } },
  [PIR_PAYMENT_PAID]      = { { PIR_VERDICT_CONTRADICTORY, PIR_PAYMENT_PAID },         { PIR_VERDICT_CONTRADICTORY, PIR_PAYMENT_PAID } },
  [PIR_PAYMENT_FAILED]    = { { PIR_VERDICT_SAME, PIR_PAYMENT_FAILED },                { PIR_VERDICT_LATE, PIR_PAYMENT_FAILED } },
  [PIR_PAYMENT_CANCELLED] = { { PIR_VERDICT_LATE, PIR_PAYMENT_CANCELLED },             { PIR_VERDICT_LATE, PIR_PAYMENT_CANCELLED } },
  [PIR_PAYMENT_EXPIRED]   = { { PIR_VERDICT_LATE, PIR_PAYMENT_EXPIRED },               { PIR_VERDICT_LATE, PIR_PAYMENT_EXPIRED } },
};

const char *
pir_verdict_to_string (PirVerdict verdict)
{
  g_return_val_if_fail ((guint) verdict < G_N_ELEMENTS (verdict_names), NULL);

  return verdict_names[verdict];
}

static PirOutcomeStep
step_paid (PirPaymentState before,
           gboolean        is_right_amount,
           gboolean        is_same_operation)
{
  PirOutcomeStep step = { PIR_VERDICT_APPLIED, PIR_PAYMENT_PAID };

  if (before == PIR_PAYMENT_PAID)
    step.verdict = is_same_operation ? PIR_VERDICT_SAME : PIR_VERDICT_CHARGED_TWICE;
  else if (!is_right_amount)
    step = (PirOutcomeStep) { PIR_VERDICT_AMOUNT, before };

  return step;
}

PirOutcomeStep
pir_outcome_rules_step (PirPaymentState before,
                        PirOutcomeKind  kind,
                        gboolean        is_right_amount,
                        gboolean        is_same_operation)
{
  if (kind == PIR_OUTCOME_OK)
    return step_paid (before, is_right_amount, is_same_operation);

  return not_paid[before][kind == PIR_OUTCOME_PENDING];
}

PirSettleStep
pir_outcome_rules_settle (PirNoticeState before,
                          gboolean       is_other_paid)
{
  switch (before)
    {
    case PIR_NOTICE_PAID:
      return PIR_SETTLE_DUPLICATE;
    case PIR_NOTICE_CANCELLED:
    case PIR_NOTICE_SETTLED:
      return PIR_SETTLE_PAY_WITHDRAWN;
    case PIR_NOTICE_TO_PAY:
    case PIR_NOTICE_AWAITING_RECEIPT:
    case PIR_NOTICE_CLOSED:
    case PIR_NOTICE_OTHER:
    case PIR_NOTICE_GONE:
    default:
      return is_other_paid ? PIR_SETTLE_PAY_OTHER_WAY : PIR_SETTLE_PAY;
    }
}
