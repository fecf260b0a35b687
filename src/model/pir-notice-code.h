/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-notice.h"
#include "model/pir-payment-code.h"

G_BEGIN_DECLS

/**
 * pir_notice_get_payment_code:
 * @notice: a notice
 * @code: (out): what its codes on paper and screen say
 * @error: return location
 *
 * Returns: whether it has one; else PIR_MODEL_ERROR: numbers that cannot exist, or an amount that no layout holds
 */
gboolean pir_notice_get_payment_code (PirNotice       *notice,
                                      PirPaymentCode  *code,
                                      GError         **error);

G_END_DECLS
