/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/pir-letter-paper.h"

#include "base/pir-clock.h"
#include "base/pir-task.h"
#include "core/pir-document-file.h"
#include "documents/pir-letter-document.h"

typedef struct
{
  PirSchoolLetter *letter; /* (owned) */
  char            *school; /* (owned) (nullable) */
  GFile           *file;   /* (owned) (nullable) */
} Writing;

static void
writing_free (gpointer data)
{
  Writing *writing = data;

  pir_school_letter_free (writing->letter);
  g_free (writing->school);
  g_clear_object (&writing->file);
  g_free (writing);
}

static void
draw_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  Writing *writing = task_data;
  GError *error = NULL;
  g_autoptr (GBytes) pdf = pir_letter_document_draw (writing->letter, writing->school, pir_clock_today (), &error);

  pir_document_file_return (task, &writing->file, pdf, error);
}

void
pir_letter_paper_write_async (PirContext            *context,
                              const PirSchoolLetter *letter,
                              const char            *school,
                              GFile                 *file,
                              GCancellable          *cancellable,
                              GAsyncReadyCallback    callback,
                              gpointer               user_data)
{
  g_autoptr (GTask) task = NULL;
  Writing *writing;

  g_return_if_fail (PIR_IS_CONTEXT (context));
  g_return_if_fail (letter != NULL);
  g_return_if_fail (file == NULL || G_IS_FILE (file));

  task = pir_task_new (context, cancellable, callback, user_data, pir_letter_paper_write_async);
  writing = g_new0 (Writing, 1);
  writing->letter = pir_school_letter_copy (letter);
  writing->school = g_strdup (school);
  writing->file = file != NULL ? g_object_ref (file) : NULL;
  g_task_set_task_data (task, writing, writing_free);
  pir_task_run_in_thread (task, draw_in_thread);
}

GFile *
pir_letter_paper_write_finish (PirContext    *context,
                               GAsyncResult  *result,
                               GError       **error)
{
  return pir_task_propagate (context, result, pir_letter_paper_write_async, error);
}
