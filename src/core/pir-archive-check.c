/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/pir-context-private.h"

#include "core/pir-archive-files.h"

typedef struct
{
  PirKeptReceipt *receipt;     /* (owned) */
  PirPaper        paper;
  char           *path;        /* (owned) */
  GFile          *destination; /* (owned) (nullable): where a copy goes */
} Check;

static void
check_free (Check *check)
{
  g_object_unref (check->receipt);
  g_free (check->path);
  g_clear_object (&check->destination);
  g_free (check);
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

  if (pir_archive_check_file (check->path, check->receipt, check->paper, &error)
      && (check->destination == NULL
          /* lint: sync: in a thread of its own */
          || g_file_copy (file, check->destination, G_FILE_COPY_OVERWRITE | G_FILE_COPY_TARGET_DEFAULT_PERMS,
                          cancellable, NULL, NULL, &error)))
    g_task_return_pointer (task, g_steal_pointer (&file), g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Check *check = g_task_get_task_data (G_TASK (result));
  GError *error = NULL;
  GFile *file = g_task_propagate_pointer (G_TASK (result), &error);

  if (file != NULL)
    {
      g_task_return_pointer (task, file, g_object_unref);
      return;
    }

  if (g_error_matches (error, PIR_CORE_ERROR, PIR_CORE_ERROR_DAMAGED))
    pir_archive_repair (g_task_get_source_object (task), check->receipt, check->paper);
  g_task_return_error (task, error);
}

static void
start (PirArchive     *self,
       PirKeptReceipt *receipt,
       PirPaper        paper,
       GFile          *destination,
       GTask          *task)
{
  g_autoptr (GTask) owned = task;
  g_autoptr (GTask) inner = NULL;
  const char *file = pir_kept_receipt_get_file (receipt, paper);
  Check *check;

  if (file == NULL || pir_archive_get_folder (self) == NULL)
    {
      g_task_return_new_error (task, PIR_CORE_ERROR, PIR_CORE_ERROR_NOT_KEPT, "The document is not here");
      return;
    }

  check = g_new0 (Check, 1);
  check->receipt = g_object_ref (receipt);
  check->paper = paper;
  check->path = g_build_filename (pir_archive_get_folder (self), file, NULL);
  g_set_object (&check->destination, destination);
  inner = g_task_new (NULL, g_task_get_cancellable (task), checked_cb, g_steal_pointer (&owned));
  g_task_set_source_tag (inner, start);
  g_task_set_task_data (inner, check, (GDestroyNotify) check_free);
  g_task_run_in_thread (inner, check_thread);
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
  start (self, receipt, paper, NULL, task);
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
  start (self, receipt, paper, destination, task);
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
