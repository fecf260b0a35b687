/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/pir-context.h"

G_BEGIN_DECLS

/**
 * PirReminderSettings:
 *
 * The page of the preferences about reminders of due dates, calendars and the search of the desktop.
 */
#define PIR_TYPE_REMINDER_SETTINGS (pir_reminder_settings_get_type ())
G_DECLARE_FINAL_TYPE (PirReminderSettings, pir_reminder_settings, PIR, REMINDER_SETTINGS, AdwPreferencesPage)

/** pir_reminder_settings_setup: binds the page to @settings; calendars are in the profile of @context where no folder is chosen */
void pir_reminder_settings_setup (PirReminderSettings *self,
                                  PirContext          *context,
                                  GSettings           *settings);

G_END_DECLS
