/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "documents/pir-payment-form.h"

G_BEGIN_DECLS

/**
 * pir_payment_slip_can_be_made:
 * @part: a part
 * @notice: a notice of it
 *
 * Returns: whether there is a postal slip for it: its creditor has a postal account, and the amount fits a slip
 */
gboolean pir_payment_slip_can_be_made (const PirPaymentPart *part,
                                       PirNotice            *notice);

/**
 * pir_payment_slip_new:
 * @form: a form
 * @notice: a notice for which a slip can be made
 *
 * Returns: (transfer full): the postal slip (bollettino postale PA, TD 896), which is cut off along its upper edge
 */
PirBlock *pir_payment_slip_new (const PirPaymentForm *form,
                                PirNotice            *notice);

G_END_DECLS
