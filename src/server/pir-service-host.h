/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/pir-server-config.h"

G_BEGIN_DECLS

/**
 * pir_service_host_run:
 * @config: (transfer none): how to run
 * @error: return location
 *
 * Runs the service until SIGTERM or SIGINT: makes its parts, prints "listening on ADDRESS" as one line when it answers, and at
 * the end lets what is being answered finish, for five seconds at most. Blocking.
 *
 * Returns: FALSE where it could not start, with an error of what failed
 */
gboolean pir_service_host_run (PirServerConfig  *config,
                               GError    **error);

G_END_DECLS
