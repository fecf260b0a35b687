/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>
#include <sqlite3.h>

#include "store/pir-store-error.h"

G_BEGIN_DECLS

/**
 * PirDbFlags:
 * @PIR_DB_READER: never writes and makes no file
 * @PIR_DB_DURABLE: what is committed survives a power cut (synchronous=FULL); else the last commits may be lost, whole
 *   ones, without damage (synchronous=NORMAL)
 * @PIR_DB_MEMORY: the path is the name of a database in memory, which lives as long as a connection to it
 */
typedef enum
{
  PIR_DB_READER = 1 << 0,
  PIR_DB_DURABLE = 1 << 1,
  PIR_DB_MEMORY = 1 << 2,
} PirDbFlags;

/**
 * PirDb:
 *
 * One connection to one SQLite database. It belongs to the thread that opened it: every function asserts so.
 */
#define PIR_TYPE_DB (pir_db_get_type ())
G_DECLARE_FINAL_TYPE (PirDb, pir_db, PIR, DB, GObject)

/**
 * pir_db_open:
 * @path: absolute path, or name of a database in memory
 * @flags: how
 * @application_id: what marks the file as ours (application_id); a file without version must be empty
 * @newest: newest schema version (user_version) that this program knows
 * @error: return location
 *
 * A file of another program, or from the future, is left as it is. Reads back what matters: foreign keys on, write-
 * ahead log, schema not trusted, and a wait of 5 seconds where another program holds the file.
 *
 * Returns: (transfer full): a connection, or NULL with PIR_STORE_ERROR
 */
PirDb *pir_db_open (const char  *path,
                    PirDbFlags   flags,
                    gint64       application_id,
                    int          newest,
                    GError     **error);

/**
 * pir_db_attach:
 * @self: a connection
 * @path: absolute path, or name of a database in memory, of another database
 * @name: schema name that its tables get; those that are not in the first one need no prefix
 * @error: return location
 *
 * Returns: whether it is attached
 */
gboolean pir_db_attach (PirDb       *self,
                        const char  *path,
                        const char  *name,
                        GError     **error);

/**
 * pir_db_set_bulk:
 * @self: a writer's connection
 * @is_bulk: whether very many rows are coming in
 *
 * Begins, or ends, a time of more memory and a longer log: several times fewer pages are written and read. What is
 * committed is as safe as ever.
 *
 * Returns: FALSE with PIR_STORE_ERROR
 */
gboolean pir_db_set_bulk (PirDb     *self,
                          gboolean   is_bulk,
                          GError   **error);

/** pir_db_exec: runs the constant statements @sql, which answer nothing; Returns: FALSE with PIR_STORE_ERROR */
gboolean pir_db_exec (PirDb       *self,
                      const char  *sql,
                      GError     **error);

/**
 * pir_db_get_int:
 *
 * Runs the constant @sql and reads the one number @value that it answers.
 *
 * Returns: FALSE with PIR_STORE_ERROR
 */
gboolean pir_db_get_int (PirDb       *self,
                         const char  *sql,
                         gint64      *value,
                         GError     **error);

/**
 * pir_db_backup:
 * @self: a connection
 * @path: file that is to become a whole copy of the database; replaced when the copy is on the disk, not before
 * @error: return location
 *
 * Returns: FALSE with PIR_STORE_ERROR
 */
gboolean pir_db_backup (PirDb       *self,
                        const char  *path,
                        GError     **error);

/** pir_db_rest: gives the memory of cached pages back: nothing is asked at the moment */
void pir_db_rest (PirDb *self);

/** pir_db_get_handle: Returns: (transfer none): the connection, for the owner's thread */
sqlite3 *pir_db_get_handle (PirDb *self);

/** pir_db_set_error: sets @error to what went wrong last on @handle, with @code as SQLite answered it */
void pir_db_set_error (sqlite3  *handle,
                       int       code,
                       GError  **error);

G_END_DECLS
