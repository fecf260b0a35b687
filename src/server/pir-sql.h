/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "server/pir-sql-driver.h"

G_BEGIN_DECLS

/**
 * PirSql:
 *
 * A connection to a database. It belongs to one thread at a time. The first failure inside a transaction is kept: later
 * statements do nothing, and pir_sql_commit() rolls back and answers it; so a repository is a straight list of statements.
 */
typedef struct _PirSql PirSql;

/** PirSqlTable: the prepared statements of one repository */
typedef struct _PirSqlTable PirSqlTable;

/** PirSqlQuery: one prepared statement while it is bound, run and read */
typedef struct _PirSqlQuery PirSqlQuery;

/** pir_sql_new: @driver: how to speak to it; @connection: (transfer full): the driver's own. Returns: (transfer full) */
PirSql *pir_sql_new (const PirSqlDriver *driver, gpointer connection);

/** pir_sql_free: @self: (nullable) (transfer full): a connection whose tables are all freed; closes it */
void pir_sql_free (PirSql *self);

/** pir_sql_get_connection: Returns: (transfer none): what the driver knows */
gpointer pir_sql_get_connection (PirSql *self);

/**
 * pir_sql_begin:
 * @self: a connection without transaction
 * @is_write: whether it will write; only one at a time does
 * @error: return location
 *
 * Returns: FALSE with PIR_PROBLEM_BUSY while another process writes, or PIR_PROBLEM_INTERNAL
 */
gboolean pir_sql_begin (PirSql    *self,
                        gboolean   is_write,
                        GError   **error);

/** pir_sql_commit: ends the transaction for good. Returns: FALSE with the transaction's first failure, rolled back */
gboolean pir_sql_commit (PirSql  *self,
                         GError **error);

/** pir_sql_rollback: ends the transaction as if it had not been */
void pir_sql_rollback (PirSql *self);

/** pir_sql_mark: begins a part of the transaction that pir_sql_keep_mark() or pir_sql_undo_mark() ends */
void pir_sql_mark (PirSql *self);

/** pir_sql_keep_mark: ends it. Returns: FALSE with the part's first failure, undone; the transaction goes on */
gboolean pir_sql_keep_mark (PirSql  *self,
                            GError **error);

/** pir_sql_undo_mark: ends it and undoes it */
void pir_sql_undo_mark (PirSql *self);

/** pir_sql_has_failed: Returns: whether a statement of this transaction has failed */
gboolean pir_sql_has_failed (PirSql *self);

/** pir_sql_script: runs statements that are not prepared: migrations. Returns: FALSE with PIR_PROBLEM_INTERNAL */
gboolean pir_sql_script (PirSql      *self,
                         const char  *script,
                         GError     **error);

/**
 * pir_sql_table_new:
 * @sql: (transfer none): a connection that outlives the table
 * @texts: (array length=n_texts): statements with parameters $1, $2 ..., in an enumeration's order
 * @n_texts: how many
 * @error: return location
 *
 * Returns: (transfer full): all of them prepared, or NULL with PIR_PROBLEM_INTERNAL
 */
PirSqlTable *pir_sql_table_new (PirSql             *sql,
                                const char * const *texts,
                                guint               n_texts,
                                GError            **error);

/** pir_sql_table_free: @self: (nullable) (transfer full): a table */
void pir_sql_table_free (PirSqlTable *self);

/** pir_sql_query: Returns: (transfer none): statement @index, reset and without parameters; valid until it is asked again */
PirSqlQuery *pir_sql_query (PirSqlTable *self, guint index);

/** pir_sql_put_text: the next parameter; @value: (nullable): copied */
void pir_sql_put_text (PirSqlQuery *query, const char *value);

/** pir_sql_put_int: the next parameter */
void pir_sql_put_int (PirSqlQuery *query, gint64 value);

/** pir_sql_put_opt: the next parameter, null where @value is @none */
void pir_sql_put_opt (PirSqlQuery *query, gint64 value, gint64 none);

/** pir_sql_next: Returns: whether there is a next row to take from; after the last one the statement is reset */
gboolean pir_sql_next (PirSqlQuery *query);

/** pir_sql_run: runs a statement that answers no rows. Returns: how many rows it changed */
gint64 pir_sql_run (PirSqlQuery *query);

/** pir_sql_take_text: Returns: (transfer none) (nullable): the next column, valid until the next row */
const char *pir_sql_take_text (PirSqlQuery *query);

/** pir_sql_take_column: Returns: (transfer full) (element-type utf8): the first column of each row that is left */
GPtrArray *pir_sql_take_column (PirSqlQuery *query);

/** pir_sql_take_int: Returns: the next column; 0 for null */
gint64 pir_sql_take_int (PirSqlQuery *query);

/** pir_sql_take_opt: Returns: the next column; @none for null */
gint64 pir_sql_take_opt (PirSqlQuery *query, gint64 none);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirSql, pir_sql_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirSqlTable, pir_sql_table_free)

G_END_DECLS
