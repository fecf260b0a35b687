/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * pir_serve_command_run:
 * @arguments: (array zero-terminated=1): the command line from "serve" on
 * @error: return location
 *
 * Plays the payment node until SIGINT or SIGTERM. Prints "listening on URI" on standard output when it is ready.
 *
 * Returns: whether it ran and ended as asked; else an error to be shown
 */
gboolean pir_serve_command_run (char   **arguments,
                                GError **error);

G_END_DECLS
