/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/pir-bundle.h"

#include "base/pir-clock.h"
#include "base/pir-task.h"
#include "core/pir-archive-files.h"
#include "core/pir-archive.h"
#include "core/pir-document-file.h"
#include "documents/pir-pdf-join.h"

typedef struct
{
  /* Input */
  GPtrArray *receipts; /* (owned) (element-type PirKeptReceipt) */
  PirPaper   paper;
  char      *title;    /* (owned) */
  char      *language; /* (owned) (nullable) */
  char      *folder;   /* (owned) (nullable): of the archive */

  /* Output */
  GFile     *file;     /* (owned) (nullable) */
  guint      n_missing;
} Bundle;

static void
bundle_free (gpointer data)
{
  Bundle *bundle = data;

  g_ptr_array_unref (bundle->receipts);
  g_free (bundle->title);
  g_free (bundle->language);
  g_free (bundle->folder);
  g_clear_object (&bundle->file);
  g_free (bundle);
}

static GPtrArray *
read_documents (Bundle       *bundle,
                GCancellable *cancellable)
{
  GPtrArray *documents = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  for (guint i = 0; i < bundle->receipts->len && !g_cancellable_is_cancelled (cancellable); i++)
    {
      GBytes *document = pir_archive_read_paper (bundle->folder, g_ptr_array_index (bundle->receipts, i), bundle->paper);

      if (document != NULL)
        g_ptr_array_add (documents, document);
      else
        bundle->n_missing++;
    }

  return documents;
}

static void
write_in_thread (GTask        *task,
                 gpointer      source,
                 gpointer      task_data,
                 GCancellable *cancellable)
{
  Bundle *bundle = task_data;
  g_autoptr (GPtrArray) documents = read_documents (bundle, cancellable);
  g_autoptr (GBytes) pdf = NULL;
  GError *error = NULL;

  if (g_cancellable_set_error_if_cancelled (cancellable, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  pdf = pir_bundle_join (documents, bundle->title, bundle->language, &error);
  pir_document_file_return (task, &bundle->file, pdf, error);
}

void
pir_bundle_write_async (PirContext          *self,
                        GPtrArray           *receipts,
                        PirPaper             paper,
                        const char          *title,
                        const char          *language,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Bundle *bundle;

  g_return_if_fail (PIR_IS_CONTEXT (self));
  g_return_if_fail (receipts != NULL && receipts->len <= PIR_BUNDLE_MOST);
  g_return_if_fail (title != NULL);

  task = pir_task_new (self, cancellable, callback, user_data, pir_bundle_write_async);
  bundle = g_new0 (Bundle, 1);
  bundle->receipts = g_ptr_array_ref (receipts);
  bundle->paper = paper;
  bundle->title = g_strdup (title);
  bundle->language = g_strdup (language);
  bundle->folder = g_strdup (pir_archive_get_folder (pir_context_get_archive (self)));
  g_task_set_task_data (task, bundle, bundle_free);
  pir_task_run_in_thread (task, write_in_thread);
}

GFile *
pir_bundle_write_finish (PirContext    *self,
                         GAsyncResult  *result,
                         guint         *n_missing,
                         GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (n_missing != NULL, NULL);

  *n_missing = ((Bundle *) g_task_get_task_data (G_TASK (result)))->n_missing;

  return pir_task_propagate (self, result, pir_bundle_write_async, error);
}

GBytes *
pir_bundle_join (GPtrArray   *documents,
                 const char  *title,
                 const char  *language,
                 GError     **error)
{
  g_return_val_if_fail (documents != NULL, NULL);
  g_return_val_if_fail (title != NULL, NULL);

  if (documents->len == 0)
    {
      g_set_error_literal (error, PIR_CORE_ERROR, PIR_CORE_ERROR_NOT_KEPT, "None of the documents is here");
      return NULL;
    }

  return pir_pdf_join (documents, language != NULL ? language : "en", title, pir_clock_now (), error);
}
