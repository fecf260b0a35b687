/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-account.h"
#include "model/pir-link-request.h"
#include "model/pir-notice.h"
#include "model/pir-outcome.h"
#include "model/pir-payment.h"
#include "model/pir-pupil.h"
#include "model/pir-receipt.h"
#include "model/pir-school.h"

G_BEGIN_DECLS

/* One of each noun with every field set; all people are invented. */
extern const PirAccountFields sample_account;
extern const PirSchoolFields sample_school;
extern const PirPupilFields sample_pupil;
extern const PirLinkRequestFields sample_link_request;
extern const PirNoticeFields sample_notice;
extern const PirPaymentFields sample_payment;
extern const PirReceiptFields sample_receipt;
extern const PirOutcomeFields sample_outcome;

G_END_DECLS
