/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/pir-archive-audit.h"

#include <glib/gstdio.h>
#include <string.h>

#include "base/pir-base-error.h"
#include "base/pir-kept-file.h"

static void
finding_free (gpointer data)
{
  PirFinding *finding = data;

  g_free (finding->file);
  g_free (finding->reason);
  g_free (finding->child);
  g_free (finding);
}

PirAudit *
pir_audit_new (void)
{
  PirAudit *self = g_new0 (PirAudit, 1);

  self->findings = g_ptr_array_new_with_free_func (finding_free);

  return self;
}

void
pir_audit_free (PirAudit *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->findings);
  g_free (self);
}

static void
describe (PirFinding           *finding,
          const PirArchiveBook *book,
          const char           *subject)
{
  for (guint i = 0; i < book->receipts->len && finding->reason == NULL; i++)
    {
      const PirReceiptFields *fields = pir_receipt_peek (g_ptr_array_index (book->receipts, i));

      if (g_str_equal (fields->id, subject))
        {
          finding->reason = g_strdup (fields->reason);
          finding->child = g_strdup (fields->debtor_name);
        }
    }
  for (guint i = 0; i < book->notices->len && finding->reason == NULL; i++)
    {
      const PirNoticeFields *fields = pir_notice_peek (g_ptr_array_index (book->notices, i));

      if (g_str_equal (fields->id, subject))
        {
          finding->reason = g_strdup (fields->reason);
          finding->child = g_strconcat (fields->debtor_given_name, " ", fields->debtor_family_name, NULL);
        }
    }
}

void
pir_audit_add (PirAudit             *self,
               PirFindingKind        kind,
               const char           *file,
               const PirArchiveBook *book,
               const PirLedgerEntry *entry)
{
  PirFinding *finding;

  g_return_if_fail (self != NULL);
  g_return_if_fail (file != NULL);

  finding = g_new0 (PirFinding, 1);
  finding->kind = kind;
  finding->file = g_strdup (file);
  if (entry != NULL)
    describe (finding, book, entry->subject);
  g_ptr_array_add (self->findings, finding);
}

gboolean
pir_audit_check_document (PirAudit             *self,
                          const char           *folder,
                          const PirArchiveBook *book,
                          const PirLedgerEntry *entry)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  PirFindingKind kind = PIR_FINDING_UNREADABLE;

  g_return_val_if_fail (folder != NULL, FALSE);
  g_return_val_if_fail (entry != NULL, FALSE);

  path = g_build_filename (folder, entry->file, NULL);
  if (pir_ledger_entry_is_sound (entry) && pir_kept_file_check (path, entry->size, entry->sha256, &error))
    return TRUE;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    kind = PIR_FINDING_MISSING;
  else if (g_error_matches (error, PIR_BASE_ERROR, PIR_BASE_ERROR_SIZE)
           || g_error_matches (error, PIR_BASE_ERROR, PIR_BASE_ERROR_HASH))
    kind = PIR_FINDING_CHANGED;
  if (self != NULL)
    pir_audit_add (self, kind, entry->file, book, entry);

  return FALSE;
}

GHashTable *
pir_audit_list_files (const PirArchiveBook *book)
{
  GHashTable *files = g_hash_table_new (g_str_hash, g_str_equal);

  g_return_val_if_fail (book != NULL, files);

  for (guint i = 0; i < book->entries->len; i++)
    {
      PirLedgerEntry *entry = g_ptr_array_index (book->entries, i);

      g_hash_table_replace (files, entry->file, entry);
    }

  return files;
}

/* What a download leaves while it is under way is nobody's fault. */
static gboolean
is_expected (GHashTable *files,
             const char *file)
{
  return g_hash_table_contains (files, file) || g_str_has_suffix (file, PIR_KEPT_FILE_SUFFIX);
}

static gboolean
is_folder (const char *path)
{
  GStatBuf info;

  return g_lstat (path, &info) == 0 && S_ISDIR (info.st_mode);
}

/* @within: (nullable): a folder of the archive's */
static void
look_for_foreign (PirAudit   *self,
                  GHashTable *files,
                  const char *folder,
                  const char *within)
{
  g_autofree char *path = g_build_filename (folder, within, NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = within != NULL ? g_build_filename (within, name, NULL) : g_strdup (name);
      g_autofree char *whole = g_build_filename (folder, file, NULL);

      if (within == NULL && is_folder (whole))
        look_for_foreign (self, files, folder, name);
      else if (!is_expected (files, file))
        {
          g_autofree char *readable = g_utf8_make_valid (file, -1);

          pir_audit_add (self, PIR_FINDING_FOREIGN, readable, NULL, NULL);
        }
    }
}

static int
compare_findings (gconstpointer a,
                  gconstpointer b)
{
  const PirFinding *first = *(const PirFinding * const *) a;
  const PirFinding *second = *(const PirFinding * const *) b;
  int order = strcmp (first->file, second->file);

  return order != 0 ? order : (int) first->kind - (int) second->kind;
}

static void
check_chain (PirAudit             *self,
             const PirArchiveBook *book)
{
  g_autoptr (GPtrArray) broken = NULL;

  pir_archive_book_check_chain (book->entries, &broken);
  for (guint i = 0; i < broken->len; i++)
    {
      const PirLedgerEntry *entry = g_ptr_array_index (broken, i);

      pir_audit_add (self, PIR_FINDING_LEDGER, entry->file, book, entry);
    }
}

PirAudit *
pir_archive_audit_run (const PirArchiveBook *book,
                       const char           *folder,
                       PirProgress          *progress,
                       GCancellable         *cancellable)
{
  g_autoptr (PirAudit) audit = pir_audit_new ();
  g_autoptr (GHashTable) files = NULL;
  GHashTableIter iter;
  gpointer value;

  g_return_val_if_fail (book != NULL, NULL);
  g_return_val_if_fail (folder != NULL, NULL);

  files = pir_audit_list_files (book);
  audit->n_documents = g_hash_table_size (files);
  g_hash_table_iter_init (&iter, files);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    pir_progress_expect (progress, ((PirLedgerEntry *) value)->size);

  check_chain (audit, book);
  g_hash_table_iter_init (&iter, files);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const PirLedgerEntry *entry = value;

      if (g_cancellable_is_cancelled (cancellable))
        return NULL;
      if (pir_audit_check_document (audit, folder, book, entry))
        audit->bytes += entry->size;
      pir_progress_add (progress, entry->size);
    }

  look_for_foreign (audit, files, folder, NULL);
  g_ptr_array_sort (audit->findings, compare_findings);

  return g_steal_pointer (&audit);
}
