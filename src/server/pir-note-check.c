/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-note-check.h"

#include <stdio.h>

#include "server/pir-foreign-file.h"
#include "server/pir-server-error.h"

int
pir_note_check_run (void)
{
  g_autoptr (GBytes) note = pir_foreign_file_read (PIR_NOTE_MOST);

  if (note == NULL)
    return 1;

  fputs (pir_pdf_fault_to_string (pir_pdf_check (note)), stdout);

  return fflush (stdout) == 0 ? 0 : 1;
}

static void
on_looked_at (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  gboolean is_done;
  GError *error = NULL;
  g_autoptr (GBytes) output = pir_foreign_file_look_finish (result, &is_done, &error);
  g_autofree char *told = NULL;
  PirPdfFault fault = PIR_PDF_DAMAGED;

  if (output == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  told = g_strndup (g_bytes_get_data (output, NULL), g_bytes_get_size (output));
  if (!is_done || !pir_pdf_fault_from_string (told, &fault))
    fault = PIR_PDF_DAMAGED;
  if (fault == PIR_PDF_FINE)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }

  pir_server_error_set_reason (&error, PIR_PROBLEM_NOTE_WRONG, pir_pdf_fault_to_string (fault));
  g_task_return_error (task, error);
}

void
pir_note_check_async (GBytes              *note,
                      GCancellable        *cancellable,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);

  g_return_if_fail (note != NULL);

  g_task_set_source_tag (task, pir_note_check_async);
  pir_foreign_file_look_async (PIR_NOTE_CHECK_COMMAND, note, cancellable, on_looked_at, task);
}

gboolean
pir_note_check_finish (GAsyncResult  *result,
                       GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, pir_note_check_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
