/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "core/pir-progress.h"
#include "model/pir-archive-book.h"

G_BEGIN_DECLS

/** PIR_STAGED_PREFIX: how folders of imports under way begin; what an end in between leaves is swept at the next start */
#define PIR_STAGED_PREFIX ".import-"

/**
 * PirStaged:
 * @book: (owned): what the manifest says
 * @folder: (owned): a folder of ours with every document of it, by number: "1", "2" …
 *
 * An exported archive that was read and compared, and has changed nothing yet.
 */
typedef struct
{
  PirArchiveBook *book;
  char           *folder;
} PirStaged;

/**
 * pir_staged_new:
 * @path: a folder, the manifest in it, or one file, from anybody
 * @parent: an existing folder of ours
 * @progress: (nullable): told of the bytes
 * @cancellable: (nullable): to give up
 * @error: return location
 *
 * Takes plain files only, under plain names, of the sizes and hashes that the manifest tells, and nothing that it does not tell.
 * Blocks: for task threads.
 *
 * Returns: (transfer full): the archive; or NULL with PIR_CORE_ERROR_NO_ARCHIVE, _NEWER_ARCHIVE or _DAMAGED_ARCHIVE, or G_IO_ERROR
 */
PirStaged *pir_staged_new (const char    *path,
                           const char    *parent,
                           PirProgress   *progress,
                           GCancellable  *cancellable,
                           GError       **error);

/** pir_staged_dup_path: Returns: (transfer full): where the document of line @index is; need not be there */
char *pir_staged_dup_path (const PirStaged *self,
                           guint            index);

/** pir_staged_free: @self: (nullable) (transfer full): an archive; what was not taken is removed; blocks */
void pir_staged_free (PirStaged *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirStaged, pir_staged_free)

G_END_DECLS
