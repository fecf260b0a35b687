/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/pir-tax-export.h"

#include <glib/gi18n-lib.h>

#include "base/pir-clock.h"
#include "base/pir-task.h"
#include "core/pir-archive-files.h"
#include "core/pir-archive-sink.h"
#include "core/pir-archive.h"
#include "core/pir-bundle.h"
#include "core/pir-context-private.h"
#include "core/pir-document-file.h"
#include "core/pir-household.h"
#include "core/pir-money-reads.h"
#include "core/pir-tax-document.h"

typedef struct
{
  /* Input */
  PirTaxSheet *sheet;    /* (owned) */
  PirTaxFile   file;
  char        *language; /* (owned) (nullable) */
  GFile       *place;    /* (owned) (nullable) */
  GHashTable  *folders;  /* (owned) (element-type PirTaxEntry utf8): entry -> folder (owned) of the archive that has its certificate */

  /* Output */
  guint        n_missing;
} Export;

static void
export_free (gpointer data)
{
  Export *export = data;

  g_object_unref (export->sheet);
  g_free (export->language);
  g_clear_object (&export->place);
  g_hash_table_unref (export->folders);
  g_free (export);
}

/* The archive is of the account that has the receipt. */
static void
note_folder (Export      *export,
             PirContext  *context,
             PirTaxEntry *entry)
{
  PirContext *view = pir_context_get_money_view (context);
  PirContext *owner = context;
  const char *folder;

  if (view != context)
    owner = pir_household_get_owner (pir_accounts_get_household (pir_context_get_accounts (context)),
                                     pir_receipt_peek (pir_kept_receipt_get_receipt (entry->receipt))->local_id);
  folder = owner != NULL ? pir_archive_get_folder (pir_context_get_archive (owner)) : NULL;
  if (folder != NULL)
    g_hash_table_insert (export->folders, entry, g_strdup (folder));
}

/* A certificate that is not as it was kept is left out, and told. */
static gboolean
put_certificate (Export          *export,
                 PirArchiveSink  *sink,
                 PirTaxEntry     *entry,
                 GError         **error)
{
  PirPaperFile file = pir_receipt_get_paper (pir_kept_receipt_get_receipt (entry->receipt), PIR_PAPER_ATTESTATION);
  const char *kept = pir_kept_receipt_get_file (entry->receipt, PIR_PAPER_ATTESTATION);
  const char *folder = g_hash_table_lookup (export->folders, entry);
  PirLedgerEntry ledger = { .size = file.size, .sha256 = (char *) file.sha256 };
  g_autofree char *source = NULL;
  g_autofree char *name = NULL;
  g_autoptr (GError) damage = NULL;

  if (kept == NULL || folder == NULL)
    {
      export->n_missing++;
      return TRUE;
    }

  source = g_build_filename (folder, kept, NULL);
  if (!pir_archive_check_file (source, entry->receipt, PIR_PAPER_ATTESTATION, &damage))
    {
      export->n_missing++;
      return TRUE;
    }

  ledger.kept_at = pir_receipt_peek (pir_kept_receipt_get_receipt (entry->receipt))->paid_at;
  name = pir_tax_document_dup_certificate (entry);

  return pir_archive_sink_put_document (sink, name, source, &ledger, error);
}

static gboolean
put_certificates (Export          *export,
                  PirArchiveSink  *sink,
                  GCancellable    *cancellable,
                  GError         **error)
{
  GPtrArray *counted = pir_tax_sheet_peek (export->sheet)->counted;

  for (guint i = 0; i < counted->len; i++)
    if (g_cancellable_set_error_if_cancelled (cancellable, error)
        || !put_certificate (export, sink, g_ptr_array_index (counted, i), error))
      return FALSE;

  return TRUE;
}

/* (transfer full) (nullable): what is here of the certificates as one */
static GBytes *
join_certificates (Export        *export,
                   GCancellable  *cancellable,
                   GError       **error)
{
  const PirTaxSheetFields *fields = pir_tax_sheet_peek (export->sheet);
  g_autoptr (GPtrArray) documents = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autofree char *title = NULL;

  for (guint i = 0; i < fields->counted->len; i++)
    {
      PirTaxEntry *entry = g_ptr_array_index (fields->counted, i);
      GBytes *document;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      document = pir_archive_read_paper (g_hash_table_lookup (export->folders, entry), entry->receipt, PIR_PAPER_ATTESTATION);
      if (document != NULL)
        g_ptr_array_add (documents, document);
      else
        export->n_missing++;
    }
  /* Translators: title of a PDF with the payment certificates (attestazioni di pagamento) of the year %d */
  title = g_strdup_printf (_("Payment certificates %d"), fields->year);

  return pir_bundle_join (documents, title, export->language, error);
}

static gboolean
write_folder (Export        *export,
              GBytes        *sheet,
              GBytes        *table,
              gint64         now,
              GCancellable  *cancellable,
              GError       **error)
{
  const PirTaxSheetFields *fields = pir_tax_sheet_peek (export->sheet);
  g_autofree char *sheet_name = pir_tax_export_dup_name (PIR_TAX_FILE_SHEET, fields->year);
  g_autofree char *table_name = pir_tax_export_dup_name (PIR_TAX_FILE_TABLE, fields->year);
  g_autoptr (PirArchiveSink) sink = NULL;

  if (g_file_peek_path (export->place) == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "Not a place on this computer");
      return FALSE;
    }

  sink = pir_archive_sink_new (g_file_peek_path (export->place), FALSE, error);

  return sink != NULL && pir_archive_sink_put (sink, sheet_name, sheet, now, error)
         && pir_archive_sink_put (sink, table_name, table, now, error)
         && put_certificates (export, sink, cancellable, error) && pir_archive_sink_end (sink, error);
}

static void
export_thread (GTask        *task,
               gpointer      source,
               gpointer      task_data,
               GCancellable *cancellable)
{
  Export *export = task_data;
  const PirTaxSheetFields *fields = pir_tax_sheet_peek (export->sheet);
  gint64 now = pir_clock_now ();
  g_autoptr (GBytes) sheet = NULL;
  g_autoptr (GBytes) table = NULL;
  GError *error = NULL;
  gboolean is_done = FALSE;

  if (export->file == PIR_TAX_FILE_TABLE || export->file == PIR_TAX_FILE_FOLDER)
    table = pir_tax_document_write_table (fields);
  if (export->file == PIR_TAX_FILE_SHEET || export->file == PIR_TAX_FILE_FOLDER)
    sheet = pir_tax_document_draw (fields, export->language, now, &error);
  else if (export->file == PIR_TAX_FILE_CERTIFICATES)
    sheet = join_certificates (export, cancellable, &error);
  if (export->file == PIR_TAX_FILE_FOLDER)
    is_done = sheet != NULL && write_folder (export, sheet, table, now, cancellable, &error);
  else if (sheet != NULL || table != NULL)
    is_done = pir_document_file_write (&export->place, sheet != NULL ? sheet : table, &error);

  if (is_done)
    g_task_return_pointer (task, g_object_ref (export->place), g_object_unref);
  else
    g_task_return_error (task, error);
}

char *
pir_tax_export_dup_name (PirTaxFile file,
                         int        year)
{
  static const char * const stems[] = { "spese-scolastiche", "spese-scolastiche", "attestazioni", "spese-scolastiche" };
  static const char * const extensions[] = { ".pdf", ".csv", ".pdf", "" };

  g_return_val_if_fail ((guint) file < G_N_ELEMENTS (extensions), NULL);

  return g_strdup_printf ("%s-%d%s", stems[file], year, extensions[file]);
}

void
pir_tax_export_async (PirContext          *self,
                      PirTaxSheet         *sheet,
                      PirTaxFile           file,
                      const char          *language,
                      GFile               *place,
                      GCancellable        *cancellable,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Export *export;

  g_return_if_fail (PIR_IS_CONTEXT (self));
  g_return_if_fail (PIR_IS_TAX_SHEET (sheet));
  g_return_if_fail (place == NULL ? file == PIR_TAX_FILE_SHEET : G_IS_FILE (place));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, pir_tax_export_async);
  export = g_new0 (Export, 1);
  export->sheet = g_object_ref (sheet);
  export->file = file;
  export->language = g_strdup (language);
  g_set_object (&export->place, place);
  export->folders = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  for (guint i = 0; i < pir_tax_sheet_peek (sheet)->counted->len; i++)
    note_folder (export, self, g_ptr_array_index (pir_tax_sheet_peek (sheet)->counted, i));
  g_task_set_task_data (task, export, export_free);
  pir_task_run_in_thread (task, export_thread);
}

GFile *
pir_tax_export_finish (PirContext    *self,
                       GAsyncResult  *result,
                       guint         *n_missing,
                       GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, pir_tax_export_async), NULL);

  if (n_missing != NULL)
    *n_missing = ((Export *) g_task_get_task_data (G_TASK (result)))->n_missing;

  return g_task_propagate_pointer (G_TASK (result), error);
}
