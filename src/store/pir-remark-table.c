/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pir-remark-table.h"

#include "store/pir-rows.h"

#define COLUMNS "notice_id, body, tags, changed_at"

struct _PirRemarkTable
{
  PirStatements *statements; /* (owned) */
};

enum
{
  UNINDEX,
  REMOVE,
  INSERT,
  INDEX,
  FIND,
  READ,
  N_SQL
};

static const char * const sql[N_SQL] = {
  [UNINDEX] = "delete from remarks_fts where rowid = (select id from remarks where notice_id = ?1)",
  [REMOVE] = "delete from remarks where notice_id = ?1",
  [INSERT] = "insert into remarks (" COLUMNS ") values (?1, ?2, ?3, ?4)",
  [INDEX] = "insert into remarks_fts (rowid, body, tags) select id, body, tags from remarks where notice_id = ?1",
  [FIND] = "select " COLUMNS " from remarks where notice_id = ?1",
  [READ] = "select " COLUMNS " from remarks order by id",
};

PirRemarkTable *
pir_remark_table_new (PirDb *db)
{
  PirRemarkTable *self = g_new0 (PirRemarkTable, 1);

  g_return_val_if_fail (PIR_IS_DB (db), NULL);

  self->statements = pir_statements_new (db, sql, N_SQL);

  return self;
}

void
pir_remark_table_free (PirRemarkTable *self)
{
  if (self == NULL)
    return;

  pir_statements_free (self->statements);
  g_free (self);
}

static gboolean
run (PirRemarkTable   *self,
     guint             which,
     const PirRemark  *remark,
     GError          **error)
{
  g_autoptr (PirStatement) statement = pir_statements_use (self->statements, which, error);

  if (statement == NULL)
    return FALSE;

  pir_statement_bind_text (statement, 1, remark->notice_id);
  if (which == INSERT)
    {
      pir_statement_bind_text (statement, 2, remark->text);
      pir_statement_bind_text (statement, 3, remark->tags);
      pir_statement_bind_int (statement, 4, remark->changed_at);
    }

  return pir_statement_run (statement, error);
}

gboolean
pir_remark_table_set (PirRemarkTable   *self,
                      const PirRemark  *remark,
                      GError          **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (remark != NULL, FALSE);

  if (!run (self, UNINDEX, remark, error) || !run (self, REMOVE, remark, error))
    return FALSE;

  return pir_remark_is_empty (remark) || (run (self, INSERT, remark, error) && run (self, INDEX, remark, error));
}

static gpointer
read_row (PirStatement *statement)
{
  return pir_remark_new (pir_statement_get_text (statement, 0), pir_statement_get_text (statement, 1),
                         pir_statement_get_text (statement, 2), pir_statement_get_int (statement, 3));
}

gboolean
pir_remark_table_find (PirRemarkTable  *self,
                       const char      *id,
                       PirRemark      **remark,
                       GError         **error)
{
  g_autoptr (PirStatement) statement = NULL;
  gboolean has_row;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (id != NULL, FALSE);
  g_return_val_if_fail (remark != NULL, FALSE);

  statement = pir_statements_use (self->statements, FIND, error);
  if (statement == NULL)
    return FALSE;

  pir_statement_bind_text (statement, 1, id);
  if (!pir_statement_step (statement, &has_row, error))
    return FALSE;

  *remark = has_row ? read_row (statement) : NULL;

  return TRUE;
}

static void
free_remark (gpointer remark)
{
  pir_remark_free (remark);
}

GPtrArray *
pir_remark_table_read (PirRemarkTable  *self,
                       GError         **error)
{
  g_return_val_if_fail (self != NULL, NULL);

  return pir_rows_read (self->statements, READ, NULL, read_row, free_remark, error);
}
