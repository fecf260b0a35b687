/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/pir-kiosk-policy.h"

G_BEGIN_DECLS

/*
 * The lock on all widgets of a process that is a kiosk's, whoever made them: each is looked at when it is mapped. An action of its
 * class that the policy does not allow is disabled, what would activate one is not shown, no window has an inspector, and links open
 * nothing. Beside the widgets, file choosers answer that nothing was chosen, and no program is started.
 */

/** pir_kiosk_lock_start: locks all that is mapped from now on, by @policy; once in a process, after GTK's start */
void pir_kiosk_lock_start (PirKioskPolicy *policy);

/** pir_kiosk_lock_stop: takes the lock off what is not mapped yet */
void pir_kiosk_lock_stop (void);

/** pir_kiosk_lock_is_on: Returns: whether this process is a kiosk's: then nobody chooses a file */
gboolean pir_kiosk_lock_is_on (void);

/** pir_kiosk_lock_may_open: Returns: whether @address may be opened by another program */
gboolean pir_kiosk_lock_may_open (const char *address);

G_END_DECLS
