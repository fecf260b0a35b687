/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/pir-context.h"
#include "model/pir-kept-receipt.h"
#include "model/pir-payment.h"

G_BEGIN_DECLS

/**
 * PirReceiptView:
 *
 * Everything about one receipt, and the button that opens its document.
 */
#define PIR_TYPE_RECEIPT_VIEW (pir_receipt_view_get_type ())
G_DECLARE_FINAL_TYPE (PirReceiptView, pir_receipt_view, PIR, RECEIPT_VIEW, AdwBin)

/** pir_receipt_view_setup: gives it the context; once */
void pir_receipt_view_setup (PirReceiptView *self,
                             PirContext     *context);

/** pir_receipt_view_show: @receipt: (nullable): the receipt to show; NULL = none is chosen */
void pir_receipt_view_show (PirReceiptView *self,
                            PirKeptReceipt *receipt);

/** pir_receipt_view_show_payment: @payment: of the receipt that is shown; says so where its fee was not as announced */
void pir_receipt_view_show_payment (PirReceiptView *self,
                                    PirPayment     *payment);

/** pir_receipt_view_get_receipt: Returns: (transfer none) (nullable): the receipt that is shown */
PirKeptReceipt *pir_receipt_view_get_receipt (PirReceiptView *self);

G_END_DECLS
