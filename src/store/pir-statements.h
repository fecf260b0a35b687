/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/pir-db.h"

G_BEGIN_DECLS

/**
 * PirStatements:
 *
 * The SQL of one repository: a constant table of texts, each prepared when it is first used and kept as long as this.
 */
typedef struct _PirStatements PirStatements;

/**
 * PirStatement:
 *
 * A statement in use. When it goes out of scope it is reset and its bindings are cleared: one that stays open keeps a
 * read transaction open, and the log grows.
 */
typedef sqlite3_stmt PirStatement;

/**
 * pir_statements_new:
 * @db: a connection; kept
 * @sql: (array length=n_sql): static texts
 * @n_sql: how many
 *
 * Returns: (transfer full): the repository's statements, for the thread of @db
 */
PirStatements *pir_statements_new (PirDb              *db,
                                   const char * const *sql,
                                   guint               n_sql);

/** pir_statements_free: @self: (nullable) (transfer full): statements */
void pir_statements_free (PirStatements *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirStatements, pir_statements_free)

/**
 * pir_statements_use:
 * @self: statements
 * @which: index of a text; the statement must not be in use
 * @error: return location
 *
 * Returns: (transfer full): the statement with nothing bound, or NULL with PIR_STORE_ERROR
 */
PirStatement *pir_statements_use (PirStatements  *self,
                                  guint           which,
                                  GError        **error);

/** pir_statements_get_db: Returns: (transfer none): the connection */
PirDb *pir_statements_get_db (PirStatements *self);

/** pir_statement_release: @self: (transfer full): resets @self and clears its bindings */
void pir_statement_release (PirStatement *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirStatement, pir_statement_release)

/** pir_statement_bind_int: binds @value as parameter @index, from 1 */
void pir_statement_bind_int (PirStatement *self,
                             int           index,
                             gint64        value);

/**
 * pir_statement_bind_text:
 *
 * Binds @text (nullable), which must stay until @self is released, as parameter @index, from 1.
 */
void pir_statement_bind_text (PirStatement *self,
                              int           index,
                              const char   *text);

/** pir_statement_bind_value: binds a copy of @value as parameter @index, from 1 */
void pir_statement_bind_value (PirStatement        *self,
                               int                  index,
                               const sqlite3_value *value);

/**
 * pir_statement_step:
 * @self: a statement
 * @has_row: (out): whether there is a row to read
 * @error: return location
 *
 * Returns: FALSE with PIR_STORE_ERROR
 */
gboolean pir_statement_step (PirStatement  *self,
                             gboolean      *has_row,
                             GError       **error);

/** pir_statement_run: runs a statement that answers nothing; Returns: FALSE with PIR_STORE_ERROR */
gboolean pir_statement_run (PirStatement  *self,
                            GError       **error);

/** pir_statement_get_int: Returns: the number in @column, from 0, of the row; 0 where it is NULL */
gint64 pir_statement_get_int (PirStatement *self,
                              int           column);

/**
 * pir_statement_get_text:
 *
 * Returns: (transfer none) (nullable): the text in @column, from 0, valid until the next step
 */
const char *pir_statement_get_text (PirStatement *self,
                                    int           column);

/** pir_statement_is_null: Returns: whether there is nothing in @column, from 0, of the row */
gboolean pir_statement_is_null (PirStatement *self,
                                int           column);

G_END_DECLS
