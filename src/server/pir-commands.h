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

/** pir_command_import_directory: import-directory FILE: reads the Ministry's schools; also while the service runs.
 * Returns: FALSE with what went wrong */
gboolean pir_command_import_directory (PirServerConfig   *config,
                                       char       **arguments,
                                       GError     **error);

/** pir_command_import_municipalities: import-municipalities FILE: reads ISTAT's municipalities; also while the service runs.
 * Returns: FALSE with what went wrong */
gboolean pir_command_import_municipalities (PirServerConfig   *config,
                                            char       **arguments,
                                            GError     **error);

/** pir_command_import_receipt: import-receipt FILE...: takes receipts that a PSP or a broker sent, each for itself; also while
 * the service runs. Returns: FALSE where one was not taken */
gboolean pir_command_import_receipt (PirServerConfig   *config,
                                     char       **arguments,
                                     GError     **error);

/** pir_command_backup: backup FILE: copies database and documents; also while the service runs.
 * Returns: FALSE with what went wrong */
gboolean pir_command_backup (PirServerConfig   *config,
                             char       **arguments,
                             GError     **error);

/** pir_command_restore: restore FILE: puts back what pir_command_backup() copied, into a data folder without a database, which no
 * service uses. Returns: FALSE with what went wrong */
gboolean pir_command_restore (PirServerConfig   *config,
                              char       **arguments,
                              GError     **error);

/**
 * pir_command_check_config:
 * @options: what the command line says
 * @arguments: the key file, where --config does not name it
 * @error: return location
 *
 * check-config FILE: prints everything that is wrong with it, a line each.
 *
 * Returns: FALSE with how much that is, or where it cannot be read
 */
gboolean pir_command_check_config (const PirServerOptions  *options,
                                   char                   **arguments,
                                   GError                 **error);

/** pir_command_set_password: set-password USER: reads a password from standard input; ends the user's sessions.
 * Returns: FALSE with what went wrong */
gboolean pir_command_set_password (PirServerConfig   *config,
                                   char       **arguments,
                                   GError     **error);

G_END_DECLS
