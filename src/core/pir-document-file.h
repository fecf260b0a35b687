/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * pir_document_file_write:
 * @file: (inout) (nullable) (transfer full): where to; NULL = a file of its own that only this account of the computer reads, for the
 *   caller to remove
 * @bytes: all of it
 * @error: return location
 *
 * Writes a document that was drawn here. Blocks: for task threads.
 *
 * Returns: FALSE with G_IO_ERROR
 */
gboolean pir_document_file_write (GFile  **file,
                                  GBytes  *bytes,
                                  GError **error);

/**
 * pir_document_file_return:
 * @task: (transfer none): whose thread calls this; it ends with a new reference of @file
 * @file: as pir_document_file_write() has it
 * @pdf: (nullable): what was drawn
 * @error: (nullable) (transfer full): why nothing was, where @pdf is NULL
 *
 * The end of a task that draws a document into a file.
 */
void pir_document_file_return (GTask   *task,
                               GFile  **file,
                               GBytes  *pdf,
                               GError  *error);

G_END_DECLS
