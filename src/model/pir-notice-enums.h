/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PirNoticeState:
 * @PIR_NOTICE_TO_PAY: da pagare: notified and not paid
 * @PIR_NOTICE_AWAITING_RECEIPT: in attesa di ricevuta: a payment is open, the notice is locked
 * @PIR_NOTICE_PAID: pagato: the telematic receipt has arrived
 * @PIR_NOTICE_CANCELLED: annullato: the school has withdrawn it
 * @PIR_NOTICE_CLOSED: chiuso: of a plan (single payment or instalments) the other way is being paid or is paid
 * @PIR_NOTICE_SETTLED: the school has marked it as paid elsewhere or as exempt: pir_notice_get_settlement()
 * @PIR_NOTICE_OTHER: something newer than this program; nothing is paid in it
 * @PIR_NOTICE_GONE: never said by the server: it has withdrawn the notice, which stays readable here: pir_notice_dup_gone()
 *
 * State of a notice as the server keeps it. Expiry is not a state but follows from the date: pir_notice_get_standing().
 */
typedef enum
{
  PIR_NOTICE_TO_PAY,
  PIR_NOTICE_AWAITING_RECEIPT,
  PIR_NOTICE_PAID,
  PIR_NOTICE_CANCELLED,
  PIR_NOTICE_CLOSED,
  PIR_NOTICE_SETTLED,
  PIR_NOTICE_OTHER,
  PIR_NOTICE_GONE,
} PirNoticeState;

/**
 * pir_notice_state_to_string:
 * @value: a value
 *
 * Returns: (transfer none): its name in the interface and in databases ("to_pay", "awaiting_receipt" …)
 */
const char *pir_notice_state_to_string (PirNoticeState value);

/**
 * pir_notice_state_from_string:
 * @text: (nullable): a name
 * @value: (out): the value
 *
 * Returns: whether @text names one; where not, @value is PIR_NOTICE_OTHER
 */
gboolean pir_notice_state_from_string (const char     *text,
                                       PirNoticeState *value);

/**
 * PirStanding:
 * @PIR_STANDING_DUE: to pay, due date not passed (or none)
 * @PIR_STANDING_OVERDUE: to pay, soft due date passed: still payable
 * @PIR_STANDING_EXPIRED: to pay, hard due date passed: not payable any more
 * @PIR_STANDING_AWAITING: a payment is open or waits for its receipt
 * @PIR_STANDING_PAID: paid, receipt arrived
 * @PIR_STANDING_CANCELLED: withdrawn by the school
 * @PIR_STANDING_CLOSED: the other way of its plan is being paid or is paid
 * @PIR_STANDING_SETTLED: the school has marked it as paid elsewhere or as exempt
 * @PIR_STANDING_OTHER: in a state that this program does not know
 * @PIR_STANDING_GONE: not listed by the service any more, and kept here
 *
 * What a notice means for the family on a given day.
 */
typedef enum
{
  PIR_STANDING_DUE,
  PIR_STANDING_OVERDUE,
  PIR_STANDING_EXPIRED,
  PIR_STANDING_AWAITING,
  PIR_STANDING_PAID,
  PIR_STANDING_CANCELLED,
  PIR_STANDING_CLOSED,
  PIR_STANDING_SETTLED,
  PIR_STANDING_OTHER,
  PIR_STANDING_GONE,
} PirStanding;

/**
 * pir_standing_to_string:
 * @value: a value
 *
 * Returns: (transfer none): its name in the interface and in databases ("due", "overdue" …)
 */
const char *pir_standing_to_string (PirStanding value);

/**
 * pir_standing_from_string:
 * @text: (nullable): a name
 * @value: (out): the value
 *
 * Returns: whether @text names one; where not, @value is PIR_STANDING_OTHER
 */
gboolean pir_standing_from_string (const char  *text,
                                   PirStanding *value);

G_END_DECLS
