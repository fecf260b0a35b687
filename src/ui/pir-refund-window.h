/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/pir-context.h"

G_BEGIN_DECLS

/**
 * PirRefundWindow:
 *
 * Asks a school to give back what was paid: how much, and why. It closes when the service has taken the request.
 */
#define PIR_TYPE_REFUND_WINDOW (pir_refund_window_get_type ())
G_DECLARE_FINAL_TYPE (PirRefundWindow, pir_refund_window, PIR, REFUND_WINDOW, AdwWindow)

/** pir_refund_window_new: @parent: (nullable): the window it stands over. Returns: (transfer floating): the window */
GtkWidget *pir_refund_window_new (GtkWindow  *parent,
                                  PirContext *context,
                                  PirReceipt *receipt);

G_END_DECLS
