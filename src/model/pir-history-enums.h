/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PirHistoryKind:
 * @PIR_HISTORY_NOTIFIED: the school notified it
 * @PIR_HISTORY_CHANGED: the school changed amount or date: a new version
 * @PIR_HISTORY_PAYMENT_STARTED: a payment was opened, the notice is locked
 * @PIR_HISTORY_PAYMENT_FAILED: negative outcome, unlocked
 * @PIR_HISTORY_PAYMENT_CANCELLED: given up, unlocked
 * @PIR_HISTORY_PAYMENT_EXPIRED: no outcome in time, unlocked
 * @PIR_HISTORY_RECEIPT: the telematic receipt arrived
 * @PIR_HISTORY_DUPLICATE: a second positive outcome: to be refunded
 * @PIR_HISTORY_CANCELLED: the school withdrew it
 * @PIR_HISTORY_MADE: the payer made it himself, of an open cause
 * @PIR_HISTORY_REMINDED: the school wrote to those who have not paid
 * @PIR_HISTORY_PAID_ELSEWHERE: the school has marked it as paid elsewhere; detail: on which day, YYYY-MM-DD
 * @PIR_HISTORY_EXEMPT: the school has marked it as exempt: there is nothing to pay
 * @PIR_HISTORY_REOPENED: the school has taken such a mark back, or asks again for what it had withdrawn
 * @PIR_HISTORY_OTHER: something newer than this program
 *
 * What happened to a notice, as its timeline shows it.
 */
typedef enum
{
  PIR_HISTORY_NOTIFIED,
  PIR_HISTORY_CHANGED,
  PIR_HISTORY_PAYMENT_STARTED,
  PIR_HISTORY_PAYMENT_FAILED,
  PIR_HISTORY_PAYMENT_CANCELLED,
  PIR_HISTORY_PAYMENT_EXPIRED,
  PIR_HISTORY_RECEIPT,
  PIR_HISTORY_DUPLICATE,
  PIR_HISTORY_CANCELLED,
  PIR_HISTORY_MADE,
  PIR_HISTORY_REMINDED,
  PIR_HISTORY_PAID_ELSEWHERE,
  PIR_HISTORY_EXEMPT,
  PIR_HISTORY_REOPENED,
  PIR_HISTORY_OTHER,
} PirHistoryKind;

/**
 * pir_history_kind_to_string:
 * @value: a value
 *
 * Returns: (transfer none): its name in the interface and in databases ("notified", "changed" …)
 */
const char *pir_history_kind_to_string (PirHistoryKind value);

/**
 * pir_history_kind_from_string:
 * @text: (nullable): a name
 * @value: (out): the value
 *
 * Returns: whether @text names one; where not, @value is the _OTHER value: readers take an unknown name as
 *   PIR_HISTORY_OTHER
 */
gboolean pir_history_kind_from_string (const char     *text,
                                       PirHistoryKind *value);

G_END_DECLS
