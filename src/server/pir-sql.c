/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-sql.h"

#include "server/pir-server-error.h"

struct _PirSql
{
  const PirSqlDriver *driver;
  gpointer            connection; /* (owned) */
  GPtrArray          *running;    /* (element-type PirSqlQuery) statements that a transaction's end has to reset */
  GError             *failure;    /* (owned) (nullable) the transaction's first one */
  gboolean            is_open;    /* inside a transaction */
};

struct _PirSqlQuery
{
  PirSql   *sql;        /* (unowned) */
  gpointer  statement;  /* (owned) */
  guint     n_put;
  guint     n_taken;
  gboolean  is_running; /* in sql->running */
};

struct _PirSqlTable
{
  PirSqlQuery *queries; /* (owned) (array length=n_queries) */
  guint        n_queries;
};

static void
reset_query (PirSqlQuery *query)
{
  query->sql->driver->reset (query->statement);
  query->n_put = 0;
  query->n_taken = 0;
}

static void
reset_running (PirSql *self)
{
  for (guint i = 0; i < self->running->len; i++)
    {
      PirSqlQuery *query = g_ptr_array_index (self->running, i);

      reset_query (query);
      query->is_running = FALSE;
    }
  g_ptr_array_set_size (self->running, 0);
}

static gboolean
run_script (PirSql     *self,
            const char *script)
{
  return self->driver->script (self->connection, script, self->failure == NULL ? &self->failure : NULL);
}

static PirSqlStep
step (PirSqlQuery *query)
{
  PirSql *self = query->sql;

  g_assert (self->is_open);

  if (self->failure != NULL)
    return PIR_SQL_STEP_FAILED;
  if (!query->is_running)
    {
      g_ptr_array_add (self->running, query);
      query->is_running = TRUE;
    }
  query->n_taken = 0;

  return self->driver->step (self->connection, query->statement, &self->failure);
}

PirSql *
pir_sql_new (const PirSqlDriver *driver,
             gpointer            connection)
{
  PirSql *self;

  g_return_val_if_fail (driver != NULL, NULL);
  g_return_val_if_fail (connection != NULL, NULL);

  self = g_new0 (PirSql, 1);
  self->driver = driver;
  self->connection = connection;
  self->running = g_ptr_array_new ();

  return self;
}

void
pir_sql_free (PirSql *self)
{
  if (self == NULL)
    return;

  if (self->is_open)
    pir_sql_rollback (self);
  self->driver->close (self->connection);
  g_ptr_array_unref (self->running);
  g_free (self);
}

gpointer
pir_sql_get_connection (PirSql *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->connection;
}

gboolean
pir_sql_begin (PirSql    *self,
               gboolean   is_write,
               GError   **error)
{
  g_return_val_if_fail (self != NULL && !self->is_open, FALSE);

  self->is_open = self->driver->begin (self->connection, is_write, error);

  return self->is_open;
}

gboolean
pir_sql_commit (PirSql  *self,
                GError **error)
{
  g_return_val_if_fail (self != NULL && self->is_open, FALSE);

  reset_running (self);
  if (self->failure == NULL)
    run_script (self, "commit");
  if (self->failure != NULL)
    {
      g_autoptr (GError) failure = g_steal_pointer (&self->failure);

      pir_sql_rollback (self);
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  self->is_open = FALSE;

  return TRUE;
}

void
pir_sql_rollback (PirSql *self)
{
  g_return_if_fail (self != NULL && self->is_open);

  reset_running (self);
  g_clear_error (&self->failure);
  run_script (self, "rollback");
  g_clear_error (&self->failure);
  self->is_open = FALSE;
}

void
pir_sql_mark (PirSql *self)
{
  g_return_if_fail (self != NULL && self->is_open);

  if (self->failure == NULL)
    run_script (self, "savepoint mark");
}

gboolean
pir_sql_keep_mark (PirSql  *self,
                   GError **error)
{
  g_return_val_if_fail (self != NULL && self->is_open, FALSE);

  reset_running (self);
  if (self->failure == NULL && run_script (self, "release savepoint mark"))
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&self->failure));
  pir_sql_undo_mark (self);

  return FALSE;
}

void
pir_sql_undo_mark (PirSql *self)
{
  g_return_if_fail (self != NULL && self->is_open);

  reset_running (self);
  g_clear_error (&self->failure);
  if (run_script (self, "rollback to savepoint mark"))
    run_script (self, "release savepoint mark");
}

gboolean
pir_sql_has_failed (PirSql *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  return self->failure != NULL;
}

gboolean
pir_sql_script (PirSql      *self,
                const char  *script,
                GError     **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (script != NULL, FALSE);

  return self->driver->script (self->connection, script, error);
}

PirSqlTable *
pir_sql_table_new (PirSql             *sql,
                   const char * const *texts,
                   guint               n_texts,
                   GError            **error)
{
  g_autoptr (PirSqlTable) self = NULL;

  g_return_val_if_fail (sql != NULL, NULL);
  g_return_val_if_fail (texts != NULL, NULL);

  self = g_new0 (PirSqlTable, 1);
  self->queries = g_new0 (PirSqlQuery, n_texts);
  for (guint i = 0; i < n_texts; i++)
    {
      self->queries[i].sql = sql;
      self->queries[i].statement = sql->driver->prepare (sql->connection, texts[i], error);
      if (self->queries[i].statement == NULL)
        return NULL;
      self->n_queries++;
    }

  return g_steal_pointer (&self);
}

void
pir_sql_table_free (PirSqlTable *self)
{
  if (self == NULL)
    return;

  for (guint i = 0; i < self->n_queries; i++)
    self->queries[i].sql->driver->finalize (self->queries[i].statement);
  g_free (self->queries);
  g_free (self);
}

PirSqlQuery *
pir_sql_query (PirSqlTable *self,
               guint        index)
{
  PirSqlQuery *query;

  g_return_val_if_fail (self != NULL && index < self->n_queries, NULL);

  query = &self->queries[index];
  reset_query (query);

  return query;
}

void
pir_sql_put_text (PirSqlQuery *query,
                  const char  *value)
{
  g_return_if_fail (query != NULL);

  query->sql->driver->put_text (query->statement, ++query->n_put, value);
}

void
pir_sql_put_int (PirSqlQuery *query,
                 gint64       value)
{
  g_return_if_fail (query != NULL);

  query->sql->driver->put_int (query->statement, ++query->n_put, value);
}

void
pir_sql_put_opt (PirSqlQuery *query,
                 gint64       value,
                 gint64       none)
{
  g_return_if_fail (query != NULL);

  if (value != none)
    query->sql->driver->put_int (query->statement, ++query->n_put, value);
  else
    query->sql->driver->put_null (query->statement, ++query->n_put);
}

gboolean
pir_sql_next (PirSqlQuery *query)
{
  g_return_val_if_fail (query != NULL, FALSE);

  if (step (query) == PIR_SQL_STEP_ROW)
    return TRUE;

  reset_query (query);

  return FALSE;
}

gint64
pir_sql_run (PirSqlQuery *query)
{
  PirSqlStep result;

  g_return_val_if_fail (query != NULL, 0);

  result = step (query);
  reset_query (query);

  return result == PIR_SQL_STEP_DONE ? query->sql->driver->count_changes (query->sql->connection) : 0;
}

const char *
pir_sql_take_text (PirSqlQuery *query)
{
  return query->sql->driver->get_text (query->statement, query->n_taken++);
}

GPtrArray *
pir_sql_take_column (PirSqlQuery *query)
{
  GPtrArray *texts;

  g_return_val_if_fail (query != NULL, NULL);

  texts = g_ptr_array_new_with_free_func (g_free);
  while (pir_sql_next (query))
    g_ptr_array_add (texts, g_strdup (pir_sql_take_text (query)));

  return texts;
}

gint64
pir_sql_take_int (PirSqlQuery *query)
{
  return query->sql->driver->get_int (query->statement, query->n_taken++);
}

gint64
pir_sql_take_opt (PirSqlQuery *query,
                  gint64       none)
{
  guint column;

  g_return_val_if_fail (query != NULL, none);

  column = query->n_taken++;
  return query->sql->driver->is_null (query->statement, column) ? none : query->sql->driver->get_int (query->statement, column);
}
