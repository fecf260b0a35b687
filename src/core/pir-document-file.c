/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/pir-document-file.h"

#define PATTERN "pagoinrete-XXXXXX.pdf"

gboolean
pir_document_file_write (GFile  **file,
                         GBytes  *bytes,
                         GError **error)
{
  g_return_val_if_fail (file != NULL && (*file == NULL || G_IS_FILE (*file)), FALSE);
  g_return_val_if_fail (bytes != NULL, FALSE);

  if (*file == NULL)
    {
      g_autoptr (GFileIOStream) stream = NULL;

      *file = g_file_new_tmp (PATTERN, &stream, error);
      if (*file == NULL)
        return FALSE;
    }

  /* lint: sync: in a task thread */
  return g_file_replace_contents (*file, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL, FALSE,
                                  G_FILE_CREATE_PRIVATE, NULL, NULL, error);
}

void
pir_document_file_return (GTask   *task,
                          GFile  **file,
                          GBytes  *pdf,
                          GError  *error)
{
  g_return_if_fail (G_IS_TASK (task));
  g_return_if_fail (file != NULL);

  if (pdf == NULL || !pir_document_file_write (file, pdf, &error))
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_object_ref (*file), g_object_unref);
}
