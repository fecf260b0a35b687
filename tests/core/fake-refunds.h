/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fake-service-private.h"
#include "model/pir-refund.h"

G_BEGIN_DECLS

/*
 * What the fake service does about Anna's requests for refunds, of one receipt. Its state is the process's.
 */

/** fake_refunds_reset: nobody has asked for anything; @receipt: (transfer full) (nullable): what can be asked for, as it was told */
void fake_refunds_reset (PirReceipt *receipt);

/** fake_refunds_count: Returns: requests there are */
guint fake_refunds_count (void);

/** fake_refunds_decide: the school decides about the newest request, into the feed: without announcing it; @note: (nullable) */
void fake_refunds_decide (FakeService    *service,
                          PirRefundState  state,
                          const char     *note);

/** fake_refunds_answer: as fake_links_answer(): @status 0 = not about refunds */
GBytes *fake_refunds_answer (FakeService    *service,
                             FakeRequest    *request,
                             const char     *call,
                             const char     *id,
                             guint          *status,
                             PirProblemCode *code);

G_END_DECLS
