/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pir-ledger.h"

#include "base/pir-clock.h"

/* Who gave the document */
#define SOURCE_SERVER "server"

struct _PirLedger
{
  PirStatements *statements; /* (owned) */
};

enum
{
  ADD,
  FIND,
  N_SQL
};

static const char * const sql[N_SQL] = {
  [ADD] =
    "insert into documents (receipt_id, file, size, sha256, source, kept_at, paper) select ?1, ?2, ?3, ?4, ?5, ?6, ?7"
    " where not exists (select 1 from documents where receipt_id = ?1 and sha256 = ?4 and file = ?2)",
  [FIND] =
    "select file, kept_at from documents where receipt_id = ?1 and paper = ?3 order by sha256 is ?2 desc, seq desc limit 1",
};

PirLedger *
pir_ledger_new (PirDb *db)
{
  PirLedger *self = g_new0 (PirLedger, 1);

  g_return_val_if_fail (PIR_IS_DB (db), NULL);

  self->statements = pir_statements_new (db, sql, N_SQL);

  return self;
}

void
pir_ledger_free (PirLedger *self)
{
  if (self == NULL)
    return;

  pir_statements_free (self->statements);
  g_free (self);
}

gboolean
pir_ledger_add (PirLedger   *self,
                PirReceipt  *receipt,
                PirPaper     paper,
                const char  *file,
                gboolean    *has_changed,
                GError     **error)
{
  g_autoptr (PirStatement) statement = NULL;
  PirPaperFile announced;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (PIR_IS_RECEIPT (receipt), FALSE);
  g_return_val_if_fail (file != NULL, FALSE);
  g_return_val_if_fail (has_changed != NULL, FALSE);

  announced = pir_receipt_get_paper (receipt, paper);
  g_return_val_if_fail (announced.sha256 != NULL, FALSE);

  statement = pir_statements_use (self->statements, ADD, error);
  if (statement == NULL)
    return FALSE;

  pir_statement_bind_text (statement, 1, pir_receipt_peek (receipt)->id);
  pir_statement_bind_text (statement, 2, file);
  pir_statement_bind_int (statement, 3, (gint64) announced.size);
  pir_statement_bind_text (statement, 4, announced.sha256);
  pir_statement_bind_text (statement, 5, SOURCE_SERVER);
  pir_statement_bind_int (statement, 6, pir_clock_now ());
  pir_statement_bind_text (statement, 7, pir_paper_to_string (paper));
  if (!pir_statement_run (statement, error))
    return FALSE;

  if (sqlite3_changes (pir_db_get_handle (pir_statements_get_db (self->statements))) > 0)
    *has_changed = TRUE;

  return TRUE;
}

gboolean
pir_ledger_find (PirLedger   *self,
                 PirReceipt  *receipt,
                 PirPaper     paper,
                 char       **file,
                 gint64      *kept_at,
                 GError     **error)
{
  g_autoptr (PirStatement) statement = NULL;
  gboolean has_row;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (PIR_IS_RECEIPT (receipt), FALSE);
  g_return_val_if_fail (file != NULL && kept_at != NULL, FALSE);

  statement = pir_statements_use (self->statements, FIND, error);
  if (statement == NULL)
    return FALSE;

  pir_statement_bind_text (statement, 1, pir_receipt_peek (receipt)->id);
  pir_statement_bind_text (statement, 2, pir_receipt_get_paper (receipt, paper).sha256);
  pir_statement_bind_text (statement, 3, pir_paper_to_string (paper));
  if (!pir_statement_step (statement, &has_row, error))
    return FALSE;

  *file = has_row ? g_strdup (pir_statement_get_text (statement, 0)) : NULL;
  *kept_at = has_row ? pir_statement_get_int (statement, 1) : 0;

  return TRUE;
}
