/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/pir-context.h"
#include "ui/pir-status.h"

G_BEGIN_DECLS

/**
 * PirSidebar:
 *
 * The places of the wide window, whose account is shown, with a way to others, and how old the data are. Property
 * "section" (name of the place that is shown).
 */
#define PIR_TYPE_SIDEBAR (pir_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (PirSidebar, pir_sidebar, PIR, SIDEBAR, AdwBin)

/** pir_sidebar_setup: gives it what it shows from now on */
void pir_sidebar_setup (PirSidebar *self,
                        PirContext *context,
                        PirStatus  *status);

/** pir_sidebar_popup_menu: opens the primary menu. Returns: whether it is shown here */
gboolean pir_sidebar_popup_menu (PirSidebar *self);

G_END_DECLS
