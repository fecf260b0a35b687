/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/pir-archive-audit.h"

G_BEGIN_DECLS

/** PIR_ARCHIVE_EXTENSION: what the name of an archive in one file ends in */
#define PIR_ARCHIVE_EXTENSION ".pagoinrete-archive"

/**
 * pir_archive_export_run:
 * @book: (inout): ledger, snapshots and account of an archive; gets the paths of its export
 * @folder: its folder
 * @destination: path of a folder that is not there, or is empty, or of a file
 * @is_file: whether it is one file
 * @progress: (nullable): told of the bytes
 * @cancellable: (nullable): to give up
 * @error: return location
 *
 * Writes all documents by year and child, a manifest, SHA256SUMS and a few lines on how to check them without this program; all or
 * nothing. What is not as it was kept is left out, and told. Blocks: for task threads.
 *
 * Returns: (transfer full): what was left out, and how many documents there are; or NULL with G_IO_ERROR
 */
PirAudit *pir_archive_export_run (PirArchiveBook  *book,
                                  const char      *folder,
                                  const char      *destination,
                                  gboolean         is_file,
                                  PirProgress     *progress,
                                  GCancellable    *cancellable,
                                  GError         **error);

G_END_DECLS
