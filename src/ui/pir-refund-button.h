/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/pir-context.h"

G_BEGIN_DECLS

/**
 * PirRefundButton:
 *
 * Asks for a refund of a receipt, or takes the request back after a question: what can be done now. It is seen where something can.
 */
#define PIR_TYPE_REFUND_BUTTON (pir_refund_button_get_type ())
G_DECLARE_FINAL_TYPE (PirRefundButton, pir_refund_button, PIR, REFUND_BUTTON, GtkButton)

/** pir_refund_button_show: @receipt: (nullable): what it is about */
void pir_refund_button_show (PirRefundButton *self,
                             PirContext      *context,
                             PirReceipt      *receipt);

G_END_DECLS
