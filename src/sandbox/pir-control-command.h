/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * pir_control_command_run:
 * @arguments: (array zero-terminated=1): the command line from "control" on
 * @error: return location
 *
 * Moves the time of a running node on, or makes it fail.
 *
 * Returns: whether the node did as it was told; else an error to be shown
 */
gboolean pir_control_command_run (char   **arguments,
                                  GError **error);

G_END_DECLS
