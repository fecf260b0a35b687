/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "model/pir-ledger-entry.h"

G_BEGIN_DECLS

/**
 * PirArchiveSink:
 *
 * Where an export goes: a new folder, or one file. It stands beside its place by another name until it is whole. All of this
 * blocks: for task threads.
 */
typedef struct _PirArchiveSink PirArchiveSink;

/** pir_archive_sink_new: @path: where nothing is yet; @is_file: one file instead of a folder. Returns: (transfer full): a sink, or NULL
 * with G_IO_ERROR */
PirArchiveSink *pir_archive_sink_new (const char  *path,
                                      gboolean     is_file,
                                      GError     **error);

/** pir_archive_sink_put: writes @bytes as @name, of time @time. Returns: FALSE with G_IO_ERROR */
gboolean pir_archive_sink_put (PirArchiveSink  *self,
                               const char      *name,
                               GBytes          *bytes,
                               gint64           time,
                               GError         **error);

/** pir_archive_sink_put_document: writes the document of @entry, the file at @source, as @name, "2026/Anna Rossi/receipt.pdf". Returns:
 * FALSE with G_IO_ERROR, or PIR_CORE_ERROR_DAMAGED where it is not that document */
gboolean pir_archive_sink_put_document (PirArchiveSink        *self,
                                        const char            *name,
                                        const char            *source,
                                        const PirLedgerEntry  *entry,
                                        GError               **error);

/** pir_archive_sink_end: makes it real. Returns: FALSE with G_IO_ERROR */
gboolean pir_archive_sink_end (PirArchiveSink  *self,
                               GError         **error);

/** pir_archive_sink_free: @self: (nullable) (transfer full): a sink; what was not ended is removed */
void pir_archive_sink_free (PirArchiveSink *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirArchiveSink, pir_archive_sink_free)

G_END_DECLS
