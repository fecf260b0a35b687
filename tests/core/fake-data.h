/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-account.h"
#include "model/pir-notice.h"
#include "model/pir-payment.h"
#include "model/pir-pupil.h"
#include "model/pir-receipt.h"
#include "model/pir-school.h"
#include "model/pir-service.h"

G_BEGIN_DECLS

/* Invented people and things; the same number gives the same thing. */

#define FAKE_ANNA "0a000000-0000-4000-8000-000000000001"
#define FAKE_BRUNO "0a000000-0000-4000-8000-000000000002"
#define FAKE_SCHOOL "05000000-0000-4000-8000-000000000001"
#define FAKE_PUPIL "0b000000-0000-4000-8000-000000000001"

/** fake_uuid: Returns: (transfer full): UUID of thing @number of kind @kind ('n' notice, 'r' receipt ...) */
char *fake_uuid (char  kind,
                 guint number);

/** fake_account: Returns: (transfer full): Anna or Bruno */
PirAccount *fake_account (const char *id);

/** fake_school: Returns: (transfer full): the school */
PirSchool *fake_school (void);

/** fake_pupil: Returns: (transfer full): the child */
PirPupil *fake_pupil (void);

/**
 * fake_notice: Returns: (transfer full): notice @number, to pay, 10.00 € and @number cents, due in @number % 300 days
 */
PirNotice *fake_notice (guint number);

/**
 * fake_mate_notice: Returns: (transfer full): a notice of event @event (0 to 9) for child @mate of class 5A, whose parents have
 * delegated Anna: 12.00 €, due in @event + 5 days, to pay
 */
PirNotice *fake_mate_notice (guint mate,
                             guint event);

/** fake_notice_with_state: Returns: (transfer full): @notice in another state of payment @payment_id (nullable) */
PirNotice *fake_notice_with_state (PirNotice      *notice,
                                   PirNoticeState  state,
                                   const char     *payment_id,
                                   const char     *receipt_id);

/** fake_receipt_with_certificate: Returns: (transfer full): @receipt, with @certificate announced too */
PirReceipt *fake_receipt_with_certificate (PirReceipt *receipt,
                                           GBytes     *certificate);

/** fake_receipt: Returns: (transfer full): receipt of @notice, paid at @paid_at; @document (nullable) as announced */
PirReceipt *fake_receipt (PirNotice  *notice,
                          const char *id,
                          const char *payment_id,
                          PirMoney    fee,
                          gint64      paid_at,
                          const char *file_name,
                          GBytes     *document);

/** fake_payment_with_state: Returns: (transfer full): @payment in another state */
PirPayment *fake_payment_with_state (PirPayment      *payment,
                                     PirPaymentState  state,
                                     const char      *outcome_code,
                                     PirMoney         fee);

/** fake_service_offer: Returns: (transfer full): a way to pay called "psp-@fee" that takes @fee cents for any amount */
PirService *fake_way_to_pay (const char *id,
                             PirMoney    fee);

G_END_DECLS
