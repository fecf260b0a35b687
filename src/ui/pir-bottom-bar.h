/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PirBottomBar:
 *
 * The places of the narrow window: one button each, for the action "win.go", whose state says which one is shown.
 */
#define PIR_TYPE_BOTTOM_BAR (pir_bottom_bar_get_type ())
G_DECLARE_FINAL_TYPE (PirBottomBar, pir_bottom_bar, PIR, BOTTOM_BAR, AdwBin)

G_END_DECLS
