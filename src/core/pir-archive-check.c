/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/pir-context-private.h"

#include "core/pir-archive-files.h"
#include "core/pir-archive-notes.h"
#include "core/pir-archive-private.h"

typedef struct
{
  PirKeptReceipt *receipt;     /* (owned) (nullable): whose @paper it is */
  PirPaper        paper;
  PirNotice      *notice;      /* (owned) (nullable): whose note it is */
  PirKeptNote    *note;        /* (owned) (nullable) */
  char           *path;        /* (owned) */
  GFile          *destination; /* (owned) (nullable): where a copy goes */
} Check;

static void
check_free (Check *check)
{
  g_clear_object (&check->receipt);
  g_clear_object (&check->notice);
  g_clear_object (&check->note);
  g_free (check->path);
  g_clear_object (&check->destination);
  g_free (check);
}

/* What it has to be */
static PirPaperFile
get_file (const Check *check)
{
  const PirKeptNoteFields *fields;

  if (check->note == NULL)
    return pir_receipt_get_paper (pir_kept_receipt_get_receipt (check->receipt), check->paper);

  fields = pir_kept_note_peek (check->note);

  return (PirPaperFile) { fields->name, fields->size, fields->sha256 };
}

static void
check_thread (GTask        *task,
              gpointer      source,
              gpointer      task_data,
              GCancellable *cancellable)
{
  const Check *check = task_data;
  g_autoptr (GFile) file = g_file_new_for_path (check->path);
  GError *error = NULL;

  if (pir_archive_check_bytes (check->path, get_file (check), &error)
      && (check->destination == NULL
          /* lint: sync: in a thread of its own */
          || g_file_copy (file, check->destination, G_FILE_COPY_OVERWRITE | G_FILE_COPY_TARGET_DEFAULT_PERMS,
                          cancellable, NULL, NULL, &error)))
    g_task_return_pointer (task, g_steal_pointer (&file), g_object_unref);
  else
    g_task_return_error (task, error);
}

/* A damaged document comes again, if the service still has it. */
static void
mend (PirArchive   *self,
      const Check  *check,
      GError      **error)
{
  const PirKeptNoteFields *fields;

  if (check->receipt != NULL)
    {
      pir_archive_repair (self, check->receipt, check->paper);
      return;
    }

  fields = pir_kept_note_peek (check->note);
  if (g_strcmp0 (pir_notice_peek (check->notice)->note_sha256, fields->sha256) == 0)
    {
      pir_archive_repair_note (self, check->notice, fields->file);
      return;
    }

  g_clear_error (error);
  g_set_error_literal (error, PIR_CORE_ERROR, PIR_CORE_ERROR_LOST, "The service has the document no more");
}

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  const Check *check = g_task_get_task_data (G_TASK (result));
  GError *error = NULL;
  GFile *file = g_task_propagate_pointer (G_TASK (result), &error);

  if (file != NULL)
    {
      g_task_return_pointer (task, file, g_object_unref);
      return;
    }

  if (g_error_matches (error, PIR_CORE_ERROR, PIR_CORE_ERROR_DAMAGED))
    mend (g_task_get_source_object (task), check, &error);
  g_task_return_error (task, error);
}

/* @file: (nullable): where it is kept; @check: (transfer full); @task: (transfer full) */
static void
start (PirArchive *self,
       Check      *check,
       const char *file,
       GFile      *destination,
       GTask      *task)
{
  g_autoptr (GTask) owned = task;
  g_autoptr (GTask) inner = NULL;

  if (file == NULL || pir_archive_get_folder (self) == NULL)
    {
      check_free (check);
      g_task_return_new_error (task, PIR_CORE_ERROR, PIR_CORE_ERROR_NOT_KEPT, "The document is not here");
      return;
    }

  check->path = g_build_filename (pir_archive_get_folder (self), file, NULL);
  g_set_object (&check->destination, destination);
  inner = g_task_new (NULL, g_task_get_cancellable (task), checked_cb, g_steal_pointer (&owned));
  g_task_set_source_tag (inner, start);
  g_task_set_task_data (inner, check, (GDestroyNotify) check_free);
  g_task_run_in_thread (inner, check_thread);
}

static void
start_paper (PirArchive     *self,
             PirKeptReceipt *receipt,
             PirPaper        paper,
             GFile          *destination,
             GTask          *task)
{
  Check *check = g_new0 (Check, 1);

  check->receipt = g_object_ref (receipt);
  check->paper = paper;
  start (self, check, pir_kept_receipt_get_file (receipt, paper), destination, task);
}

static void
start_note (PirArchive  *self,
            PirNotice   *notice,
            PirKeptNote *note,
            GFile       *destination,
            GTask       *task)
{
  Check *check = g_new0 (Check, 1);

  check->notice = g_object_ref (notice);
  check->note = g_object_ref (note);
  start (self, check, pir_kept_note_peek (note)->file, destination, task);
}

void
pir_archive_check_async (PirArchive          *self,
                         PirKeptReceipt      *receipt,
                         PirPaper             paper,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (PIR_IS_ARCHIVE (self));
  g_return_if_fail (PIR_IS_KEPT_RECEIPT (receipt));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, pir_archive_check_async);
  start_paper (self, receipt, paper, NULL, task);
}

GFile *
pir_archive_check_finish (PirArchive    *self,
                          GAsyncResult  *result,
                          GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
pir_archive_copy_async (PirArchive          *self,
                        PirKeptReceipt      *receipt,
                        PirPaper             paper,
                        GFile               *destination,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (PIR_IS_ARCHIVE (self));
  g_return_if_fail (PIR_IS_KEPT_RECEIPT (receipt));
  g_return_if_fail (G_IS_FILE (destination));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, pir_archive_copy_async);
  start_paper (self, receipt, paper, destination, task);
}

void
pir_archive_check_note_async (PirArchive          *self,
                              PirNotice           *notice,
                              PirKeptNote         *note,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  const PirKeptNoteFields *fields;
  GTask *task;

  g_return_if_fail (PIR_IS_ARCHIVE (self));
  g_return_if_fail (PIR_IS_NOTICE (notice));
  g_return_if_fail (PIR_IS_KEPT_NOTE (note));

  fields = pir_kept_note_peek (note);
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, pir_archive_check_note_async);
  if (fields->file == NULL && g_strcmp0 (pir_notice_peek (notice)->note_sha256, fields->sha256) == 0)
    pir_archive_fetch_note (self, notice, task);
  else
    start_note (self, notice, note, NULL, task);
}

void
pir_archive_copy_note_async (PirArchive          *self,
                             PirNotice           *notice,
                             PirKeptNote         *note,
                             GFile               *destination,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (PIR_IS_ARCHIVE (self));
  g_return_if_fail (PIR_IS_NOTICE (notice));
  g_return_if_fail (PIR_IS_KEPT_NOTE (note));
  g_return_if_fail (G_IS_FILE (destination));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, pir_archive_copy_note_async);
  start_note (self, notice, note, destination, task);
}

gboolean
pir_archive_copy_finish (PirArchive    *self,
                         GAsyncResult  *result,
                         GError       **error)
{
  g_autoptr (GFile) file = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  file = g_task_propagate_pointer (G_TASK (result), error);

  return file != NULL;
}
