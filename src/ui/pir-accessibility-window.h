/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PirAccessibilityWindow:
 *
 * The conformance statement: each point of EN 301 549, clause 11, whether it is met, how that was checked and what is missing.
 */
#define PIR_TYPE_ACCESSIBILITY_WINDOW (pir_accessibility_window_get_type ())
G_DECLARE_FINAL_TYPE (PirAccessibilityWindow, pir_accessibility_window, PIR, ACCESSIBILITY_WINDOW, AdwPreferencesWindow)

/** pir_accessibility_window_new: @parent: (nullable): the window it stands over. Returns: (transfer floating): the window */
GtkWidget *pir_accessibility_window_new (GtkWindow *parent);

G_END_DECLS
