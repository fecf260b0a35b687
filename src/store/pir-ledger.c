/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pir-ledger.h"

#include "base/pir-clock.h"
#include "model/pir-kept-note.h"

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
  READ_NOTES,
  N_SQL
};

static const char * const sql[N_SQL] = {
  [ADD] =
    "insert into documents (receipt_id, file, size, sha256, source, kept_at, paper) select ?1, ?2, ?3, ?4, ?5, ?6, ?7"
    " where not exists (select 1 from documents where receipt_id = ?1 and sha256 = ?4 and file = ?2)",
  [FIND] =
    "select file, kept_at from documents where receipt_id = ?1 and paper = ?3 order by sha256 is ?2 desc, seq desc limit 1",
  [READ_NOTES] =
    "select file, size, sha256, kept_at from documents d where receipt_id = ?1 and paper = '" PIR_LEDGER_NOTE "' and seq ="
    " (select max(seq) from documents where receipt_id = ?1 and paper = d.paper and sha256 = d.sha256) order by seq desc",
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

static gboolean
add (PirLedger    *self,
     const char   *id,
     const char   *kind,
     PirPaperFile  announced,
     const char   *file,
     gboolean     *has_changed,
     GError      **error)
{
  g_autoptr (PirStatement) statement = pir_statements_use (self->statements, ADD, error);

  if (statement == NULL)
    return FALSE;

  pir_statement_bind_text (statement, 1, id);
  pir_statement_bind_text (statement, 2, file);
  pir_statement_bind_int (statement, 3, (gint64) announced.size);
  pir_statement_bind_text (statement, 4, announced.sha256);
  pir_statement_bind_text (statement, 5, SOURCE_SERVER);
  pir_statement_bind_int (statement, 6, pir_clock_now ());
  pir_statement_bind_text (statement, 7, kind);
  if (!pir_statement_run (statement, error))
    return FALSE;

  if (sqlite3_changes (pir_db_get_handle (pir_statements_get_db (self->statements))) > 0)
    *has_changed = TRUE;

  return TRUE;
}

gboolean
pir_ledger_add (PirLedger   *self,
                PirReceipt  *receipt,
                PirPaper     paper,
                const char  *file,
                gboolean    *has_changed,
                GError     **error)
{
  PirPaperFile announced;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (PIR_IS_RECEIPT (receipt), FALSE);
  g_return_val_if_fail (file != NULL, FALSE);
  g_return_val_if_fail (has_changed != NULL, FALSE);

  announced = pir_receipt_get_paper (receipt, paper);
  g_return_val_if_fail (announced.sha256 != NULL, FALSE);

  return add (self, pir_receipt_peek (receipt)->id, pir_paper_to_string (paper), announced, file, has_changed, error);
}

gboolean
pir_ledger_add_note (PirLedger   *self,
                     PirNotice   *notice,
                     const char  *file,
                     gboolean    *has_changed,
                     GError     **error)
{
  const PirNoticeFields *fields;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (PIR_IS_NOTICE (notice), FALSE);
  g_return_val_if_fail (file != NULL, FALSE);
  g_return_val_if_fail (has_changed != NULL, FALSE);

  fields = pir_notice_peek (notice);
  g_return_val_if_fail (fields->note_sha256 != NULL, FALSE);

  return add (self, fields->id, PIR_LEDGER_NOTE,
              (PirPaperFile) { fields->note_name, (guint64) fields->note_size, fields->note_sha256 }, file, has_changed,
              error);
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

static PirKeptNote *
read_note (PirStatement *statement)
{
  const char *file = pir_statement_get_text (statement, 0);
  g_autofree char *name = g_path_get_basename (file);
  PirKeptNoteFields fields = { name, 0, NULL, file, 0 };

  fields.size = (guint64) pir_statement_get_int (statement, 1);
  fields.sha256 = pir_statement_get_text (statement, 2);
  fields.kept_at = pir_statement_get_int (statement, 3);

  return pir_kept_note_new (&fields);
}

GPtrArray *
pir_ledger_read_notes (PirLedger   *self,
                       const char  *id,
                       GError     **error)
{
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (PirStatement) statement = NULL;
  gboolean has_row;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (id != NULL, NULL);

  statement = pir_statements_use (self->statements, READ_NOTES, error);
  if (statement == NULL)
    return NULL;

  pir_statement_bind_text (statement, 1, id);
  if (!pir_statement_step (statement, &has_row, error))
    return NULL;

  while (has_row)
    {
      g_ptr_array_add (notes, read_note (statement));
      if (!pir_statement_step (statement, &has_row, error))
        return NULL;
    }

  return g_steal_pointer (&notes);
}
