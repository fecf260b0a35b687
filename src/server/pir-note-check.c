/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-note-check.h"

#include <stdio.h>
#include <sys/resource.h>
#include <unistd.h>

#include "server/pir-server-error.h"

#define SECONDS 10
#define MEMORY (G_GUINT64_CONSTANT (512) * 1024 * 1024)
#define CHUNK 65536

static gboolean
limit (void)
{
  const struct rlimit time = { SECONDS, SECONDS };
  gboolean is_set = setrlimit (RLIMIT_CPU, &time) == 0;
#if !defined (__SANITIZE_ADDRESS__) /* which maps terabytes that it never touches */
  const struct rlimit memory = { MEMORY, MEMORY };

  is_set = is_set && setrlimit (RLIMIT_AS, &memory) == 0;
#endif

  return is_set;
}

/* Returns: (transfer full): what comes, not more than a byte too much */
static GBytes *
read_all (int file)
{
  GByteArray *bytes = g_byte_array_new ();
  guint8 chunk[CHUNK];
  gssize n;

  while (bytes->len <= PIR_NOTE_MOST && (n = read (file, chunk, sizeof chunk)) > 0)
    g_byte_array_append (bytes, chunk, (guint) n);

  return g_byte_array_free_to_bytes (bytes);
}

int
pir_note_check_run (void)
{
  g_autoptr (GBytes) note = limit () ? read_all (STDIN_FILENO) : NULL;

  if (note == NULL)
    return 1;

  fputs (pir_pdf_fault_to_string (pir_pdf_check (note)), stdout);

  return fflush (stdout) == 0 ? 0 : 1;
}

static void
on_told (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GBytes) output = NULL;
  g_autofree char *told = NULL;
  PirPdfFault fault = PIR_PDF_DAMAGED;
  GError *error = NULL;

  if (!g_subprocess_communicate_finish (G_SUBPROCESS (source), result, &output, NULL, &error)
      && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_BROKEN_PIPE))
    {
      g_task_return_error (task, error);
      return;
    }

  /* One on which the other process came to its limits says nothing, and may not even have been read. */
  g_clear_error (&error);
  told = output != NULL ? g_strndup (g_bytes_get_data (output, NULL), g_bytes_get_size (output)) : NULL;
  if (!g_subprocess_get_successful (G_SUBPROCESS (source)) || !pir_pdf_fault_from_string (told, &fault))
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
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  g_autoptr (GSubprocess) process = NULL;
  GError *error = NULL;

  g_return_if_fail (note != NULL);

  g_task_set_source_tag (task, pir_note_check_async);
  process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE,
                              &error, "/proc/self/exe", PIR_NOTE_CHECK_COMMAND, NULL);
  if (process == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  g_subprocess_communicate_async (process, note, cancellable, on_told, g_steal_pointer (&task));
}

gboolean
pir_note_check_finish (GAsyncResult  *result,
                       GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, pir_note_check_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
