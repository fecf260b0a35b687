/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * PirLoginStart:
 *
 * Makes "reminder-autostart" true: this program looks for due dates when the person logs in. Where the person or the system
 * says no, the setting goes back, and signal "refused" tells it.
 */
#define PIR_TYPE_LOGIN_START (pir_login_start_get_type ())
G_DECLARE_FINAL_TYPE (PirLoginStart, pir_login_start, PIR, LOGIN_START, GObject)

/** pir_login_start_new: @profile: (nullable): folder of the profile. Returns: (transfer full): who follows @settings for @id */
PirLoginStart *pir_login_start_new (GSettings  *settings,
                                    const char *id,
                                    const char *profile);

G_END_DECLS
