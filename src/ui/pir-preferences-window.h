/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/pir-context.h"

G_BEGIN_DECLS

/**
 * PirPreferencesWindow:
 *
 * Appearance, notifications, reminders, calendars, the service, the keyring and the account.
 */
#define PIR_TYPE_PREFERENCES_WINDOW (pir_preferences_window_get_type ())
G_DECLARE_FINAL_TYPE (PirPreferencesWindow, pir_preferences_window, PIR, PREFERENCES_WINDOW, AdwPreferencesWindow)

/** pir_preferences_window_new: Returns: (transfer floating): the window, over @parent */
GtkWidget *pir_preferences_window_new (GtkWindow  *parent,
                                       PirContext *context,
                                       GSettings  *settings);

G_END_DECLS
