/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/pir-sql.h"

G_BEGIN_DECLS

/**
 * pir_sqlite_open:
 * @path: the database's file; made where it is not there
 * @busy_milliseconds: how long to wait for another process that writes
 * @error: return location
 *
 * Opens an SQLite database for this service: WAL with synchronous=FULL, so that what is committed is on the disk;
 * foreign keys on; no trust in the file's schema. Each of these is read back. Blocking.
 *
 * Returns: (transfer full): a connection, or NULL with PIR_SERVER_ERROR, or G_IO_ERROR_NOT_SUPPORTED for a file that is
 *   another program's or was written by a newer version of this one; such a file is left as it is
 */
PirSql *pir_sqlite_open (const char  *path,
                         guint        busy_milliseconds,
                         GError     **error);

/** pir_sqlite_set_cache: how much memory the connection may keep pages in, 32 MiB by default; more makes a large import faster */
void pir_sqlite_set_cache (PirSql *self,
                           guint   mebibytes);

/**
 * pir_sqlite_migrate:
 * @self: a connection made by pir_sqlite_open()
 * @error: return location
 *
 * Runs the numbered SQL resources that the file has not seen, each in its own transaction.
 *
 * Returns: FALSE with PIR_SERVER_ERROR; the file is then at the last migration that succeeded
 */
gboolean pir_sqlite_migrate (PirSql  *self,
                             GError **error);

/** pir_sqlite_get_data_version: Returns: a number that changes when another connection has committed */
gint64 pir_sqlite_get_data_version (PirSql *self);

/**
 * pir_sqlite_copy:
 * @self: a connection, outside a transaction
 * @path: a file that is not there
 * @error: return location
 *
 * Copies the database as it is at one moment, while others read and write it. Blocking.
 *
 * Returns: (transfer full): a connection to the copy, a single file without WAL; or NULL with PIR_SERVER_ERROR
 */
PirSql *pir_sqlite_copy (PirSql      *self,
                         const char  *path,
                         GError     **error);

/** pir_sqlite_check: Returns: whether the file is whole and its foreign keys hold; else PIR_SERVER_ERROR. Blocking, slow */
gboolean pir_sqlite_check (PirSql  *self,
                           GError **error);

G_END_DECLS
