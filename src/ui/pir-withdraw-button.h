/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/pir-context.h"

G_BEGIN_DECLS

/**
 * PirWithdrawButton:
 *
 * Takes back a contribution that one has prepared and not paid, after a question. It is seen where there is such a one.
 */
#define PIR_TYPE_WITHDRAW_BUTTON (pir_withdraw_button_get_type ())
G_DECLARE_FINAL_TYPE (PirWithdrawButton, pir_withdraw_button, PIR, WITHDRAW_BUTTON, GtkButton)

/** pir_withdraw_button_show: @notice: what it is about; @is_free: whether no payment of it is under way */
void pir_withdraw_button_show (PirWithdrawButton *self,
                               PirContext        *context,
                               PirNotice         *notice,
                               gboolean           is_free);

G_END_DECLS
