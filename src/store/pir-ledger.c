/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pir-ledger.h"

#include "base/pir-clock.h"
#include "model/pir-kept-note.h"
#include "store/pir-ledger-notes.h"
#include "store/pir-rows.h"

/* Who gave the document */
#define SOURCE_SERVER "server"
#define SOURCE_IMPORT "import"

#define COLUMNS "seq, paper, receipt_id, file, size, sha256, source, kept_at, link"

struct _PirLedger
{
  PirStatements *statements; /* (owned) */
};

enum
{
  INSERT,
  LAST,
  HAS,
  HAS_RECEIPT,
  HAS_NOTICE,
  FIND,
  READ_NOTES,
  READ,
  READ_UNCHAINED,
  CHAIN,
  FIND_UNREAD,
  NOTE_TEXT,
  INDEX_TEXT,
  N_SQL
};

static const char * const sql[N_SQL] = {
  [INSERT] = "insert into documents (" COLUMNS ") values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
  [LAST] = "select seq, link from documents order by seq desc limit 1",
  [HAS] = "select 1 from documents where receipt_id = ?1 and sha256 = ?2 and paper = ?3 and (?4 is null or file = ?4)",
  [HAS_RECEIPT] = "select 1 from kept_receipts where id = ?1",
  [HAS_NOTICE] = "select 1 from kept_notices where id = ?1",
  [FIND] =
    "select file, kept_at from documents where receipt_id = ?1 and paper = ?3 order by sha256 is ?2 desc, seq desc limit 1",
  [READ_NOTES] =
    "select file, size, sha256, kept_at from documents d where receipt_id = ?1 and paper = '" PIR_LEDGER_NOTE "' and seq ="
    " (select max(seq) from documents where receipt_id = ?1 and paper = d.paper and sha256 = d.sha256) order by seq desc",
  [READ] = "select " COLUMNS " from documents order by seq",
  [READ_UNCHAINED] =
    "select " COLUMNS ", (select link from documents where seq < d.seq order by seq desc limit 1) from documents d"
    " where link is null order by seq limit 1",
  [CHAIN] = "update documents set link = ?2 where seq = ?1",
  [FIND_UNREAD] =
    "select " COLUMNS " from documents where seq > ifnull((select max(seq) from document_texts), 0) order by seq limit 1",
  [NOTE_TEXT] = "insert or ignore into document_texts (seq) values (?1)",
  [INDEX_TEXT] = "insert into documents_fts (rowid, body) values (?1, ?2)",
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
has_row (PirLedger   *self,
         guint        which,
         const char  *id,
         gboolean    *has,
         GError     **error)
{
  g_autoptr (PirStatement) statement = pir_statements_use (self->statements, which, error);

  if (statement == NULL)
    return FALSE;

  pir_statement_bind_text (statement, 1, id);

  return pir_statement_step (statement, has, error);
}

static gboolean
has_entry (PirLedger             *self,
           const PirLedgerEntry  *entry,
           gboolean               also_elsewhere,
           gboolean              *has,
           GError               **error)
{
  g_autoptr (PirStatement) statement = pir_statements_use (self->statements, HAS, error);

  if (statement == NULL)
    return FALSE;

  pir_statement_bind_text (statement, 1, entry->subject);
  pir_statement_bind_text (statement, 2, entry->sha256);
  pir_statement_bind_text (statement, 3, entry->kind);
  pir_statement_bind_text (statement, 4, also_elsewhere ? NULL : entry->file);

  return pir_statement_step (statement, has, error);
}

static gboolean
insert (PirLedger             *self,
        const PirLedgerEntry  *entry,
        GError               **error)
{
  g_autoptr (PirStatement) statement = pir_statements_use (self->statements, INSERT, error);

  if (statement == NULL)
    return FALSE;

  pir_statement_bind_int (statement, 1, entry->number);
  pir_statement_bind_text (statement, 2, entry->kind);
  pir_statement_bind_text (statement, 3, entry->subject);
  pir_statement_bind_text (statement, 4, entry->file);
  pir_statement_bind_int (statement, 5, (gint64) entry->size);
  pir_statement_bind_text (statement, 6, entry->sha256);
  pir_statement_bind_text (statement, 7, entry->source);
  pir_statement_bind_int (statement, 8, entry->kept_at);
  pir_statement_bind_text (statement, 9, entry->link);

  return pir_statement_run (statement, error);
}

/* Number and link of the last line; 0 and NULL where there is none. @link: (out) (transfer full) */
static gboolean
find_last (PirLedger  *self,
           gint64     *number,
           char      **link,
           GError    **error)
{
  g_autoptr (PirStatement) statement = pir_statements_use (self->statements, LAST, error);
  gboolean has;

  if (statement == NULL || !pir_statement_step (statement, &has, error))
    return FALSE;

  *number = has ? pir_statement_get_int (statement, 0) : 0;
  *link = has ? g_strdup (pir_statement_get_text (statement, 1)) : NULL;

  return TRUE;
}

/* As the next line, whatever number and link @entry has */
static gboolean
append (PirLedger             *self,
        const PirLedgerEntry  *entry,
        GError               **error)
{
  PirLedgerEntry next = *entry;
  g_autofree char *previous = NULL;
  g_autofree char *link = NULL;
  gint64 last;

  if (!find_last (self, &last, &previous, error))
    return FALSE;

  next.number = last + 1;
  next.link = link = pir_ledger_entry_dup_link (&next, previous);

  return insert (self, &next, error);
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
  PirLedgerEntry entry;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (PIR_IS_RECEIPT (receipt), FALSE);

  announced = pir_receipt_get_paper (receipt, paper);
  entry = (PirLedgerEntry) {
    .kind = (char *) pir_paper_to_string (paper), .subject = (char *) pir_receipt_peek (receipt)->id, .file = (char *) file,
    .size = announced.size, .sha256 = (char *) announced.sha256, .source = (char *) SOURCE_SERVER,
    .kept_at = pir_clock_now (),
  };

  return pir_ledger_append (self, &entry, has_changed, error);
}

gboolean
pir_ledger_append (PirLedger             *self,
                   const PirLedgerEntry  *entry,
                   gboolean              *has_changed,
                   GError               **error)
{
  gboolean is_there;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (entry != NULL, FALSE);
  g_return_val_if_fail (entry->file != NULL && entry->sha256 != NULL, FALSE);
  g_return_val_if_fail (has_changed != NULL, FALSE);

  if (!has_entry (self, entry, FALSE, &is_there, error))
    return FALSE;
  if (is_there)
    return TRUE;

  *has_changed = TRUE;

  return append (self, entry, error);
}

gboolean
pir_ledger_import (PirLedger  *self,
                   GPtrArray  *entries,
                   gboolean   *has_changed,
                   GError    **error)
{
  g_autofree char *link = NULL;
  gboolean is_empty;
  gint64 last;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (entries != NULL, FALSE);
  g_return_val_if_fail (has_changed != NULL, FALSE);

  if (!find_last (self, &last, &link, error))
    return FALSE;

  is_empty = last == 0;
  for (guint i = 0; i < entries->len; i++)
    {
      PirLedgerEntry entry = *(const PirLedgerEntry *) g_ptr_array_index (entries, i);
      gboolean is_there = FALSE;

      if (!is_empty && !has_entry (self, &entry, TRUE, &is_there, error))
        return FALSE;
      if (!is_empty)
        entry.source = (char *) SOURCE_IMPORT;
      if (!is_there && !(is_empty ? insert (self, &entry, error) : append (self, &entry, error)))
        return FALSE;
      *has_changed |= !is_there;
    }

  return TRUE;
}

gboolean
pir_ledger_has_receipt (PirLedger   *self,
                        const char  *id,
                        gboolean    *has,
                        GError     **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  return has_row (self, HAS_RECEIPT, id, has, error);
}

gboolean
pir_ledger_has_notice (PirLedger   *self,
                       const char  *id,
                       gboolean    *has,
                       GError     **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  return has_row (self, HAS_NOTICE, id, has, error);
}

static gpointer
read_entry (PirStatement *statement)
{
  PirLedgerEntry *entry = g_new (PirLedgerEntry, 1);

  *entry = (PirLedgerEntry) {
    pir_statement_get_int (statement, 0),
    g_strdup (pir_statement_get_text (statement, 1)),
    g_strdup (pir_statement_get_text (statement, 2)),
    g_strdup (pir_statement_get_text (statement, 3)),
    (guint64) pir_statement_get_int (statement, 4),
    g_strdup (pir_statement_get_text (statement, 5)),
    g_strdup (pir_statement_get_text (statement, 6)),
    pir_statement_get_int (statement, 7),
    g_strdup (pir_statement_get_text (statement, 8)),
  };

  return entry;
}

static void
free_entry (gpointer entry)
{
  pir_ledger_entry_free (entry);
}

GPtrArray *
pir_ledger_read (PirLedger  *self,
                 GError    **error)
{
  g_return_val_if_fail (self != NULL, NULL);

  return pir_rows_read (self->statements, READ, NULL, read_entry, free_entry, error);
}

/* @entry: (out) (transfer full) (nullable): the first line that has no link; @link: (out) (transfer full): what it gets */
static gboolean
find_unchained (PirLedger       *self,
                PirLedgerEntry **entry,
                char           **link,
                GError         **error)
{
  g_autoptr (PirStatement) statement = pir_statements_use (self->statements, READ_UNCHAINED, error);
  gboolean has;

  if (statement == NULL || !pir_statement_step (statement, &has, error))
    return FALSE;

  *entry = has ? read_entry (statement) : NULL;
  *link = has ? pir_ledger_entry_dup_link (*entry, pir_statement_get_text (statement, 9)) : NULL;

  return TRUE;
}

static gboolean
set_link (PirLedger   *self,
          gint64       number,
          const char  *link,
          GError     **error)
{
  g_autoptr (PirStatement) statement = pir_statements_use (self->statements, CHAIN, error);

  if (statement == NULL)
    return FALSE;

  pir_statement_bind_int (statement, 1, number);
  pir_statement_bind_text (statement, 2, link);

  return pir_statement_run (statement, error);
}

gboolean
pir_ledger_chain (PirLedger  *self,
                  GError    **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  while (TRUE)
    {
      g_autoptr (PirLedgerEntry) entry = NULL;
      g_autofree char *link = NULL;

      if (!find_unchained (self, &entry, &link, error))
        return FALSE;
      if (entry == NULL)
        return TRUE;
      if (!set_link (self, entry->number, link, error))
        return FALSE;
    }
}

gboolean
pir_ledger_add_note (PirLedger   *self,
                     PirNotice   *notice,
                     const char  *file,
                     gboolean    *has_changed,
                     GError     **error)
{
  const PirNoticeFields *fields;
  PirLedgerEntry entry;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (PIR_IS_NOTICE (notice), FALSE);

  fields = pir_notice_peek (notice);
  g_return_val_if_fail (fields->note_sha256 != NULL, FALSE);

  entry = (PirLedgerEntry) {
    .kind = (char *) PIR_LEDGER_NOTE, .subject = (char *) fields->id, .file = (char *) file, .size = (guint64) fields->note_size,
    .sha256 = (char *) fields->note_sha256, .source = (char *) SOURCE_SERVER, .kept_at = pir_clock_now (),
  };

  return pir_ledger_append (self, &entry, has_changed, error);
}

gboolean
pir_ledger_find_unread (PirLedger       *self,
                        PirLedgerEntry **entry,
                        GError         **error)
{
  g_autoptr (PirStatement) statement = NULL;
  gboolean has;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (entry != NULL, FALSE);

  statement = pir_statements_use (self->statements, FIND_UNREAD, error);
  if (statement == NULL || !pir_statement_step (statement, &has, error))
    return FALSE;

  *entry = has ? read_entry (statement) : NULL;

  return TRUE;
}

gboolean
pir_ledger_save_text (PirLedger   *self,
                      gint64       number,
                      const char  *text,
                      GError     **error)
{
  g_autoptr (PirStatement) note = NULL;
  g_autoptr (PirStatement) words = NULL;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (text != NULL, FALSE);

  note = pir_statements_use (self->statements, NOTE_TEXT, error);
  if (note == NULL)
    return FALSE;

  pir_statement_bind_int (note, 1, number);
  if (!pir_statement_run (note, error))
    return FALSE;
  /* Its words are known already. */
  if (sqlite3_changes (pir_db_get_handle (pir_statements_get_db (self->statements))) == 0)
    return TRUE;

  words = pir_statements_use (self->statements, INDEX_TEXT, error);
  if (words == NULL)
    return FALSE;

  pir_statement_bind_int (words, 1, number);
  pir_statement_bind_text (words, 2, text);

  return pir_statement_run (words, error);
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
  gboolean has;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (PIR_IS_RECEIPT (receipt), FALSE);
  g_return_val_if_fail (file != NULL && kept_at != NULL, FALSE);

  statement = pir_statements_use (self->statements, FIND, error);
  if (statement == NULL)
    return FALSE;

  pir_statement_bind_text (statement, 1, pir_receipt_peek (receipt)->id);
  pir_statement_bind_text (statement, 2, pir_receipt_get_paper (receipt, paper).sha256);
  pir_statement_bind_text (statement, 3, pir_paper_to_string (paper));
  if (!pir_statement_step (statement, &has, error))
    return FALSE;

  *file = has ? g_strdup (pir_statement_get_text (statement, 0)) : NULL;
  *kept_at = has ? pir_statement_get_int (statement, 1) : 0;

  return TRUE;
}

static gpointer
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
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (id != NULL, NULL);

  return pir_rows_read (self->statements, READ_NOTES, id, read_note, g_object_unref, error);
}
