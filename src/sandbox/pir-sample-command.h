/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * pir_sample_command_run:
 * @arguments: (array zero-terminated=1): the command line from "sample" on
 * @error: return location
 *
 * Writes an import file of invented schools, families and notices. The same options and day give the same bytes.
 *
 * Returns: whether it was written; else an error to be shown
 */
gboolean pir_sample_command_run (char   **arguments,
                                 GError **error);

G_END_DECLS
