/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/pir-context.h"

G_BEGIN_DECLS

/**
 * pir_account_removal_ask: asks in front of @parent, a PirMainWindow, whether the account of @context is to be removed from
 * this computer, says what goes with it, and does it
 */
void pir_account_removal_ask (GtkWindow  *parent,
                              PirContext *context);

G_END_DECLS
