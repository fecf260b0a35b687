/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/pir-context.h"

G_BEGIN_DECLS

/**
 * pir_household_share_ask: asks in front of @parent whether the account of @context, which is signed in, may be read together
 * with others on this computer; says exactly what that shows, and to whom
 */
void pir_household_share_ask (GtkWindow  *parent,
                              PirContext *context);

G_END_DECLS
