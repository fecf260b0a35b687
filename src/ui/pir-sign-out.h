/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/pir-context.h"

G_BEGIN_DECLS

/** pir_sign_out_ask: asks in front of @parent, a PirMainWindow, whether to sign @context out, and does it */
void pir_sign_out_ask (GtkWindow  *parent,
                       PirContext *context);

G_END_DECLS
