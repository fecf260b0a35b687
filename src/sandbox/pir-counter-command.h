/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * pir_counter_command_run:
 * @arguments: (array zero-terminated=1): the command line from "counter" on
 * @error: return location
 *
 * Plays a tobacconist: pays the codes of a printed notice at the creditor's server, and prints what happens.
 *
 * Returns: whether it ended as asked; else an error to be shown
 */
gboolean pir_counter_command_run (char   **arguments,
                                  GError **error);

G_END_DECLS
