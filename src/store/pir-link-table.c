/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pir-link-table.h"

#include "store/pir-row.h"
#include "store/pir-rows.h"

#define COLUMNS \
  "id, school_id, school_name, school_code, given_name, family_name, tax_code, kinship, state, state_since, " \
  "requested_at, reason, pupil_id"
#define VALUES "?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13"

struct _PirLinkTable
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
    "insert into link_requests (" COLUMNS ") values (" VALUES ")"
    " on conflict (id) do update set (" COLUMNS ") = (" VALUES ")"
    " where (" COLUMNS ") is not (" VALUES ")",
  [REMOVE] = "delete from link_requests where id = ?1",
  [READ] = "select " COLUMNS " from link_requests order by requested_at desc, id desc",
};

static const PirColumn columns[] = {
  PIR_COLUMN (TEXT, PirLinkRequestFields, id),
  PIR_COLUMN (TEXT, PirLinkRequestFields, school_id),
  PIR_COLUMN (TEXT, PirLinkRequestFields, school_name),
  PIR_COLUMN (TEXT, PirLinkRequestFields, school_code),
  PIR_COLUMN (TEXT, PirLinkRequestFields, given_name),
  PIR_COLUMN (TEXT, PirLinkRequestFields, family_name),
  PIR_COLUMN (TEXT, PirLinkRequestFields, tax_code),
  PIR_COLUMN (KINSHIP, PirLinkRequestFields, kinship),
  PIR_COLUMN (LINK_STATE, PirLinkRequestFields, state),
  PIR_COLUMN (LONG, PirLinkRequestFields, state_since),
  PIR_COLUMN (LONG, PirLinkRequestFields, requested_at),
  PIR_COLUMN (TEXT, PirLinkRequestFields, reason),
  PIR_COLUMN (TEXT, PirLinkRequestFields, pupil_id),
};

static gboolean
run (PirLinkTable  *self,
     PirStatement  *statement,
     gboolean      *has_changed,
     GError       **error)
{
  if (!pir_statement_run (statement, error))
    return FALSE;

  if (sqlite3_changes (pir_db_get_handle (pir_statements_get_db (self->statements))) > 0)
    *has_changed = TRUE;

  return TRUE;
}

PirLinkTable *
pir_link_table_new (PirDb *db)
{
  PirLinkTable *self = g_new0 (PirLinkTable, 1);

  g_return_val_if_fail (db != NULL, NULL);

  self->statements = pir_statements_new (db, sql, N_SQL);

  return self;
}

void
pir_link_table_free (PirLinkTable *self)
{
  if (self == NULL)
    return;

  pir_statements_free (self->statements);
  g_free (self);
}

gboolean
pir_link_table_put (PirLinkTable    *self,
                    PirLinkRequest  *request,
                    gboolean        *has_changed,
                    GError         **error)
{
  g_autoptr (PirStatement) statement = NULL;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (PIR_IS_LINK_REQUEST (request), FALSE);
  g_return_val_if_fail (has_changed != NULL, FALSE);

  statement = pir_statements_use (self->statements, PUT, error);
  if (statement == NULL)
    return FALSE;

  pir_row_bind (statement, 1, columns, G_N_ELEMENTS (columns), pir_link_request_peek (request));

  return run (self, statement, has_changed, error);
}

gboolean
pir_link_table_remove (PirLinkTable  *self,
                       const char    *id,
                       gboolean      *has_changed,
                       GError       **error)
{
  g_autoptr (PirStatement) statement = NULL;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (id != NULL, FALSE);
  g_return_val_if_fail (has_changed != NULL, FALSE);

  statement = pir_statements_use (self->statements, REMOVE, error);
  if (statement == NULL)
    return FALSE;

  pir_statement_bind_text (statement, 1, id);

  return run (self, statement, has_changed, error);
}

static gpointer
read_request (PirStatement *statement)
{
  PirLinkRequestFields fields = { 0 };

  pir_row_read (statement, 0, columns, G_N_ELEMENTS (columns), &fields);

  return pir_link_request_new (&fields);
}

GPtrArray *
pir_link_table_read (PirLinkTable  *self,
                     GError       **error)
{
  g_return_val_if_fail (self != NULL, NULL);

  return pir_rows_read (self->statements, READ, NULL, read_request, g_object_unref, error);
}
