/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pir-view-table.h"

#include "store/pir-rows.h"

struct _PirViewTable
{
  PirStatements *statements; /* (owned) */
};

enum
{
  PUT,
  REMOVE,
  READ,
  N_SQL
};

static const char * const sql[N_SQL] = {
  [PUT] =
    "insert into views (id, name, state, kept_at) values (?1, ?2, ?3, ?4)"
    " on conflict (id) do update set name = excluded.name, state = excluded.state",
  [REMOVE] = "delete from views where id = ?1",
  [READ] = "select id, name, state from views order by kept_at, id",
};

PirViewTable *
pir_view_table_new (PirDb *db)
{
  PirViewTable *self = g_new0 (PirViewTable, 1);

  g_return_val_if_fail (PIR_IS_DB (db), NULL);

  self->statements = pir_statements_new (db, sql, N_SQL);

  return self;
}

void
pir_view_table_free (PirViewTable *self)
{
  if (self == NULL)
    return;

  pir_statements_free (self->statements);
  g_free (self);
}

gboolean
pir_view_table_put (PirViewTable        *self,
                    const PirSavedView  *view,
                    gint64               now,
                    GError             **error)
{
  g_autoptr (PirStatement) statement = NULL;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (view != NULL, FALSE);

  statement = pir_statements_use (self->statements, PUT, error);
  if (statement == NULL)
    return FALSE;

  pir_statement_bind_text (statement, 1, view->id);
  pir_statement_bind_text (statement, 2, view->name);
  pir_statement_bind_text (statement, 3, view->state);
  pir_statement_bind_int (statement, 4, now);

  return pir_statement_run (statement, error);
}

gboolean
pir_view_table_remove (PirViewTable  *self,
                       const char    *id,
                       GError       **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  return pir_rows_change (self->statements, REMOVE, id, error);
}

static gpointer
read_view (PirStatement *statement)
{
  return pir_saved_view_new (pir_statement_get_text (statement, 0), pir_statement_get_text (statement, 1),
                             pir_statement_get_text (statement, 2));
}

static void
free_view (gpointer view)
{
  pir_saved_view_free (view);
}

GPtrArray *
pir_view_table_read (PirViewTable  *self,
                     GError       **error)
{
  g_return_val_if_fail (self != NULL, NULL);

  return pir_rows_read (self->statements, READ, NULL, read_view, free_view, error);
}
