/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/pir-db.h"

G_BEGIN_DECLS

/**
 * pir_migration_count:
 * @folder: resource folder of numbered steps: "001-first.sql", "002-…"
 *
 * Returns: how many steps there are, which is the newest schema version; 0 where there is no such folder
 */
int pir_migration_count (const char *folder);

/**
 * pir_migration_run:
 * @db: a connection that may write
 * @folder: resource folder of numbered steps
 * @backup_path: (nullable): a copy of the file as it was is made here before an old one is changed
 * @error: return location
 *
 * Runs the steps that @db has not seen, each in its own transaction. The last line of step N sets user_version to N: a
 * step that fails is rolled back with it.
 *
 * Returns: whether @db has the newest version, else PIR_STORE_ERROR and the version of the last step that held
 */
gboolean pir_migration_run (PirDb       *db,
                            const char  *folder,
                            const char  *backup_path,
                            GError     **error);

G_END_DECLS
