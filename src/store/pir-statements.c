/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pir-statements.h"

struct _PirStatements
{
  PirDb              *db;       /* (owned) */
  const char * const *sql;
  guint               n_sql;
  sqlite3_stmt       *prepared[]; /* (owned) (nullable), as many */
};

PirStatements *
pir_statements_new (PirDb              *db,
                    const char * const *sql,
                    guint               n_sql)
{
  PirStatements *self;

  g_return_val_if_fail (PIR_IS_DB (db), NULL);
  g_return_val_if_fail (sql != NULL, NULL);

  self = g_malloc0 (sizeof *self + n_sql * sizeof *self->prepared);
  self->db = g_object_ref (db);
  self->sql = sql;
  self->n_sql = n_sql;

  return self;
}

void
pir_statements_free (PirStatements *self)
{
  if (self == NULL)
    return;

  pir_db_get_handle (self->db); /* asserts the thread */
  for (guint i = 0; i < self->n_sql; i++)
    sqlite3_finalize (self->prepared[i]);
  g_object_unref (self->db);
  g_free (self);
}

PirStatement *
pir_statements_use (PirStatements  *self,
                    guint           which,
                    GError        **error)
{
  sqlite3 *handle;
  int code;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (which < self->n_sql, NULL);

  handle = pir_db_get_handle (self->db);
  if (self->prepared[which] == NULL)
    {
      code = sqlite3_prepare_v3 (handle, self->sql[which], -1, SQLITE_PREPARE_PERSISTENT, &self->prepared[which], NULL);
      if (code != SQLITE_OK)
        {
          pir_db_set_error (handle, code, error);
          return NULL;
        }
    }

  g_assert (!sqlite3_stmt_busy (self->prepared[which]));

  return self->prepared[which];
}

PirDb *
pir_statements_get_db (PirStatements *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->db;
}

void
pir_statement_release (PirStatement *self)
{
  g_return_if_fail (self != NULL);

  sqlite3_reset (self);
  sqlite3_clear_bindings (self);
}

void
pir_statement_bind_int (PirStatement *self,
                        int           index,
                        gint64        value)
{
  if (sqlite3_bind_int64 (self, index, value) != SQLITE_OK)
    g_critical ("Parameter %d cannot be bound", index);
}

void
pir_statement_bind_text (PirStatement *self,
                         int           index,
                         const char   *text)
{
  if (sqlite3_bind_text (self, index, text, -1, SQLITE_STATIC) != SQLITE_OK)
    g_critical ("Parameter %d cannot be bound", index);
}

void
pir_statement_bind_value (PirStatement        *self,
                          int                  index,
                          const sqlite3_value *value)
{
  if (sqlite3_bind_value (self, index, value) != SQLITE_OK)
    g_critical ("Parameter %d cannot be bound", index);
}

gboolean
pir_statement_step (PirStatement  *self,
                    gboolean      *has_row,
                    GError       **error)
{
  int code;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (has_row != NULL, FALSE);

  code = sqlite3_step (self);
  *has_row = code == SQLITE_ROW;
  if (code == SQLITE_ROW || code == SQLITE_DONE)
    return TRUE;

  pir_db_set_error (sqlite3_db_handle (self), code, error);
  return FALSE;
}

gboolean
pir_statement_run (PirStatement  *self,
                   GError       **error)
{
  gboolean has_row;

  if (!pir_statement_step (self, &has_row, error))
    return FALSE;

  g_assert (!has_row);

  return TRUE;
}

gint64
pir_statement_get_int (PirStatement *self,
                       int           column)
{
  return sqlite3_column_int64 (self, column);
}

const char *
pir_statement_get_text (PirStatement *self,
                        int           column)
{
  return (const char *) sqlite3_column_text (self, column);
}

gboolean
pir_statement_is_null (PirStatement *self,
                       int           column)
{
  return sqlite3_column_type (self, column) == SQLITE_NULL;
}
