/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-outcome.h"
#include "server/pir-repos.h"

G_BEGIN_DECLS

/** PirRefundReason: why somebody has to give money back */
typedef enum
{
  PIR_REFUND_PAID_BEFORE,   /* the notice had its receipt already */
  PIR_REFUND_CHARGED_TWICE, /* one payment, two operations of the PSP */
  PIR_REFUND_AMOUNT,        /* taken, but not what was asked */
  PIR_REFUND_WITHDRAWN,     /* the school had cancelled the notice */
  PIR_REFUND_PLAN,          /* the other way of its plan had been paid, all or in part */
} PirRefundReason;

/** pir_outcomes_count_repeat: Returns: whether a call with that event id is kept; its repetition is then counted */
gboolean pir_outcomes_count_repeat (PirRepos   *repos,
                                    const char *event_id);

/** pir_outcomes_is_to_refund: Returns: whether that operation of the PSP, as a whole, is to be refunded already */
gboolean pir_outcomes_is_to_refund (PirRepos   *repos,
                                    const char *payment_id,
                                    const char *psp_ref);

/**
 * pir_outcomes_add:
 * @repos: the database
 * @outcome: a call with a right signature
 * @body: its bytes as they came, UTF-8
 * @verdict: what became of it, a word
 */
void pir_outcomes_add (PirRepos   *repos,
                       PirOutcome *outcome,
                       const char *body,
                       const char *verdict);

/** pir_refunds_add: notes money that has to be given back; @notice_id: (nullable): all of the payment's */
void pir_refunds_add (PirRepos        *repos,
                      PirOutcome      *outcome,
                      const char      *notice_id,
                      PirRefundReason  reason,
                      PirMoney         amount);

G_END_DECLS
