/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/pir-server-config.h"

G_BEGIN_DECLS

/** PirCommand: @arguments: what follows the command's name. Returns: FALSE with what went wrong */
typedef gboolean (*PirCommand) (PirServerConfig *config, char **arguments, GError **error);

/** pir_command_serve: runs the service. Returns: FALSE with what went wrong */
gboolean pir_command_serve (PirServerConfig   *config,
                            char       **arguments,
                            GError     **error);

/** pir_command_import: import FILE: reads schools, people and notices; also while the service runs.
 * Returns: FALSE with what went wrong */
gboolean pir_command_import (PirServerConfig   *config,
                             char       **arguments,
                             GError     **error);

/** pir_command_backup: backup FILE: copies database and documents; also while the service runs.
 * Returns: FALSE with what went wrong */
gboolean pir_command_backup (PirServerConfig   *config,
                             char       **arguments,
                             GError     **error);

/** pir_command_set_password: set-password USER: reads a password from standard input; ends the user's sessions.
 * Returns: FALSE with what went wrong */
gboolean pir_command_set_password (PirServerConfig   *config,
                                   char       **arguments,
                                   GError     **error);

G_END_DECLS
