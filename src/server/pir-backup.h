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

G_END_DECLS
