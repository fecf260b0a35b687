/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** PirSqlStep: what running a statement came to: a row, the end, or a failure */
typedef enum
{
  PIR_SQL_STEP_ROW,
  PIR_SQL_STEP_DONE,
  PIR_SQL_STEP_FAILED,
} PirSqlStep;

/**
 * PirSqlDriver:
 * @prepare: makes a statement of SQL with parameters $1, $2 ...
 * @finalize: frees a statement
 * @put_text: binds parameter @n, from 1; a NULL @value is null
 * @put_int: binds parameter @n
 * @put_null: binds parameter @n
 * @step: runs on to the next row
 * @reset: ends a run and forgets the parameters
 * @get_text: column @n, from 0; NULL for null; valid until the next step
 * @get_int: column @n; 0 for null
 * @is_null: whether column @n is null
 * @count_changes: rows that the last statement changed
 * @begin: begins a transaction; for writing where @is_write
 * @script: runs several statements without parameters
 * @close: closes the connection
 *
 * All that this program asks of a database. Errors are PIR_SERVER_ERROR with PIR_PROBLEM_BUSY or PIR_PROBLEM_INTERNAL;
 * their messages are the database's and hold no data.
 */
typedef struct
{
  gpointer     (*prepare)       (gpointer connection, const char *text, GError **error);
  void         (*finalize)      (gpointer statement);
  void         (*put_text)      (gpointer statement, guint n, const char *value);
  void         (*put_int)       (gpointer statement, guint n, gint64 value);
  void         (*put_null)      (gpointer statement, guint n);
  PirSqlStep   (*step)          (gpointer connection, gpointer statement, GError **error);
  void         (*reset)         (gpointer statement);
  const char * (*get_text)      (gpointer statement, guint n);
  gint64       (*get_int)       (gpointer statement, guint n);
  gboolean     (*is_null)       (gpointer statement, guint n);
  gint64       (*count_changes) (gpointer connection);
  gboolean     (*begin)         (gpointer connection, gboolean is_write, GError **error);
  gboolean     (*script)        (gpointer connection, const char *script, GError **error);
  void         (*close)         (gpointer connection);
} PirSqlDriver;

G_END_DECLS
