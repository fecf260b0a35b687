/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** PirDataFolder: the service's data folder, held against others */
typedef struct _PirDataFolder PirDataFolder;

/**
 * pir_data_folder_open:
 * @path: the folder; made, for this user alone, where it is not there
 * @lock: name of the lock: "server", "import"; NULL = none
 * @error: return location
 *
 * One process at a time holds each lock, for as long as it has the folder open.
 *
 * Returns: (transfer full): the folder, or NULL with G_FILE_ERROR; G_FILE_ERROR_AGAIN where another process holds the lock
 */
PirDataFolder *pir_data_folder_open (const char  *path,
                                     const char  *lock,
                                     GError     **error);

/**
 * pir_data_folder_become_owner:
 * @path: the folder
 * @error: return location
 *
 * A command that root runs goes on as the folder's owner, for good, so that the service can read what it leaves there. Nothing
 * changes for anybody else, or where the folder is not there yet or is root's own.
 *
 * Returns: FALSE with G_FILE_ERROR
 */
gboolean pir_data_folder_become_owner (const char  *path,
                                       GError     **error);

/** pir_data_folder_get_documents: Returns: (transfer none): path of the documents' folder */
const char *pir_data_folder_get_documents (PirDataFolder *self);

/** pir_data_folder_free: @self: (nullable) (transfer full): lets the lock go */
void pir_data_folder_free (PirDataFolder *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirDataFolder, pir_data_folder_free)

G_END_DECLS
