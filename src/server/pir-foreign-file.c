/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-foreign-file.h"

#include <sys/resource.h>
#include <unistd.h>

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

GBytes *
pir_foreign_file_read (gsize most)
{
  GByteArray *bytes;
  guint8 chunk[CHUNK];
  gssize n;

  if (!limit ())
    return NULL;

  bytes = g_byte_array_new ();
  while (bytes->len <= most && (n = read (STDIN_FILENO, chunk, sizeof chunk)) > 0)
    g_byte_array_append (bytes, chunk, (guint) n);

  return g_byte_array_free_to_bytes (bytes);
}

static void
on_told (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GBytes *output = NULL;
  GError *error = NULL;

  if (!g_subprocess_communicate_finish (G_SUBPROCESS (source), result, &output, NULL, &error)
      && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_BROKEN_PIPE))
    {
      g_task_return_error (task, error);
      return;
    }

  /* One on which the other process came to its limits says nothing, and may not even have been read. */
  g_clear_error (&error);
  g_task_return_pointer (task, output != NULL ? output : g_bytes_new (NULL, 0), (GDestroyNotify) g_bytes_unref);
}

void
pir_foreign_file_look_async (const char          *command,
                             GBytes              *file,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  g_autoptr (GSubprocess) process = NULL;
  GError *error = NULL;

  g_return_if_fail (command != NULL && file != NULL);

  g_task_set_source_tag (task, pir_foreign_file_look_async);
  process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE,
                              &error, "/proc/self/exe", command, NULL);
  if (process == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  g_task_set_task_data (task, g_object_ref (process), g_object_unref);
  g_subprocess_communicate_async (process, file, cancellable, on_told, g_steal_pointer (&task));
}

GBytes *
pir_foreign_file_look_finish (GAsyncResult  *result,
                              gboolean      *is_done,
                              GError       **error)
{
  GBytes *output;

  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, pir_foreign_file_look_async), NULL);
  g_return_val_if_fail (is_done != NULL, NULL);

  output = g_task_propagate_pointer (G_TASK (result), error);
  *is_done = output != NULL && g_subprocess_get_successful (g_task_get_task_data (G_TASK (result)));

  return output;
}
