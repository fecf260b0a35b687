/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pir-archive-queries.h"

#include "store/pir-ledger.h"
#include "store/pir-notice-row.h"
#include "store/pir-receipt-row.h"
#include "store/pir-remark-table.h"

struct _PirArchiveQueries
{
  PirStatements  *statements; /* (owned) */
  PirLedger      *ledger;     /* (owned) */
  PirRemarkTable *remarks;    /* (owned) */
};

enum
{
  READ_RECEIPTS,
  READ_NOTICES,
  FIND_NOTICE,
  N_SQL
};

static const char * const sql[N_SQL] = {
  [READ_RECEIPTS] = "select 0, " PIR_RECEIPT_COLUMNS ", null from kept_receipts order by local_id",
  [READ_NOTICES] = "select 0, " PIR_KEPT_NOTICE_COLUMNS ", null, 0, null from kept_notices order by local_id",
  [FIND_NOTICE] = "select 0, " PIR_KEPT_NOTICE_COLUMNS ", null, 0, null from kept_notices where id = ?1",
};

PirArchiveQueries *
pir_archive_queries_new (PirDb *db)
{
  PirArchiveQueries *self = g_new0 (PirArchiveQueries, 1);

  g_return_val_if_fail (PIR_IS_DB (db), NULL);

  self->statements = pir_statements_new (db, sql, N_SQL);
  self->ledger = pir_ledger_new (db);
  self->remarks = pir_remark_table_new (db);

  return self;
}

void
pir_archive_queries_free (PirArchiveQueries *self)
{
  if (self == NULL)
    return;

  pir_statements_free (self->statements);
  pir_ledger_free (self->ledger);
  pir_remark_table_free (self->remarks);
  g_free (self);
}

static gpointer
read_row (PirStatement *statement,
          guint         which)
{
  return which == READ_RECEIPTS ? (gpointer) pir_receipt_row_read (statement, 0, 0)
                                : (gpointer) pir_notice_row_read (statement, 0, 0);
}

static gboolean
read_rows (PirArchiveQueries  *self,
           guint               which,
           GPtrArray          *objects,
           GError            **error)
{
  g_autoptr (PirStatement) statement = pir_statements_use (self->statements, which, error);
  gboolean has_row;

  if (statement == NULL || !pir_statement_step (statement, &has_row, error))
    return FALSE;

  while (has_row)
    {
      g_ptr_array_add (objects, read_row (statement, which));
      if (!pir_statement_step (statement, &has_row, error))
        return FALSE;
    }

  return TRUE;
}

PirArchiveBook *
pir_archive_queries_read (PirArchiveQueries  *self,
                          GError            **error)
{
  g_autoptr (PirArchiveBook) book = pir_archive_book_new ();
  GPtrArray *entries, *remarks;

  g_return_val_if_fail (self != NULL, NULL);

  entries = pir_ledger_read (self->ledger, error);
  if (entries == NULL)
    return NULL;

  g_ptr_array_unref (book->entries);
  book->entries = entries;
  remarks = pir_remark_table_read (self->remarks, error);
  if (remarks == NULL)
    return NULL;

  g_ptr_array_unref (book->remarks);
  book->remarks = remarks;
  if (!read_rows (self, READ_RECEIPTS, book->receipts, error) || !read_rows (self, READ_NOTICES, book->notices, error))
    return NULL;

  return g_steal_pointer (&book);
}

gboolean
pir_archive_queries_find_notice (PirArchiveQueries  *self,
                                 const char         *id,
                                 PirNotice         **notice,
                                 GError            **error)
{
  g_autoptr (PirStatement) statement = NULL;
  gboolean has_row;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (id != NULL, FALSE);
  g_return_val_if_fail (notice != NULL, FALSE);

  statement = pir_statements_use (self->statements, FIND_NOTICE, error);
  if (statement == NULL)
    return FALSE;

  pir_statement_bind_text (statement, 1, id);
  if (!pir_statement_step (statement, &has_row, error))
    return FALSE;

  *notice = has_row ? pir_notice_row_read (statement, 0, 0) : NULL;

  return TRUE;
}

GPtrArray *
pir_archive_queries_read_notices (PirArchiveQueries  *self,
                                  GError            **error)
{
  g_autoptr (GPtrArray) notices = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (self != NULL, NULL);

  return read_rows (self, READ_NOTICES, notices, error) ? g_steal_pointer (&notices) : NULL;
}

gboolean
pir_archive_queries_find_unread (PirArchiveQueries  *self,
                                 PirLedgerEntry    **entry,
                                 GError            **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return pir_ledger_find_unread (self->ledger, entry, error);
}
