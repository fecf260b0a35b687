/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * pir_kiosk_pin_run: `pagoinrete --kiosk-set-pin` and `--kiosk-hash-pin`: asks twice for a PIN on the terminal, or reads it from standard
 * input where that is none; it is never an argument
 * @is_kept: whether its hash goes into the settings; else it is printed
 *
 * Returns: exit status of the process: 0, 1 = nothing was done, 2 = the settings cannot be changed
 */
int pir_kiosk_pin_run (gboolean is_kept);

G_END_DECLS
