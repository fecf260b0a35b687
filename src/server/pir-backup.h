/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/pir-repos.h"

G_BEGIN_DECLS

#define PIR_BACKUP_DOCUMENTS "-documents"

/**
 * pir_backup_write:
 * @repos: the database, outside a transaction; others may go on reading and writing it
 * @documents: folder of the documents
 * @path: the copy; one that is there is replaced only when the new one is whole
 * @error: return location
 *
 * Copies the database as it is at one moment, and into the folder @path-documents every document it names that is not there
 * yet. The copy is checked, each document by its hash, the audit log by its chain. The copy has an epoch of its own: clients of
 * a service that runs from it read everything again. Blocking.
 *
 * Returns: FALSE with PIR_PROBLEM_INTERNAL, G_IO_ERROR or PIR_BASE_ERROR
 */
gboolean pir_backup_write (PirRepos    *repos,
                           const char  *documents,
                           const char  *path,
                           GError     **error);

/**
 * pir_backup_restore:
 * @path: a copy that pir_backup_write() made
 * @folder: the data folder, which nobody else uses: see pir_data_folder_open(); it has no database
 * @documents: folder of its documents
 * @error: return location
 *
 * Puts the copy back. It is checked as it was when it was made, brought up to date where an older version made it, and has an
 * epoch of its own again. The database appears last, whole: after a failure there is none. Blocking.
 *
 * Returns: FALSE with G_FILE_ERROR_EXIST where there is a database, or an error of pir_backup_write()
 */
gboolean pir_backup_restore (const char  *path,
                             const char  *folder,
                             const char  *documents,
                             GError     **error);

G_END_DECLS
