/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/pir-session.h"

G_BEGIN_DECLS

/** pir_sign_out_ask: asks whether to sign out, and whether what was fetched stays on this computer; then does it */
void pir_sign_out_ask (GtkWindow  *parent,
                       PirSession *session);

G_END_DECLS
