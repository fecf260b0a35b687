/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-archive-book.h"

G_BEGIN_DECLS

/*
 * The manifest of an exported archive (data/api/archive.schema.json).
 */

/** PIR_ARCHIVE_MANIFEST_NAME: what its file is called */
#define PIR_ARCHIVE_MANIFEST_NAME "manifest.json"

/** PIR_ARCHIVE_SUMS_NAME: what the file is called that `sha256sum --check` reads */
#define PIR_ARCHIVE_SUMS_NAME "SHA256SUMS"

/** PIR_ARCHIVE_MANIFEST_MOST: bytes that a manifest has at most */
#define PIR_ARCHIVE_MANIFEST_MOST (64 * 1024 * 1024)

/** pir_archive_manifest_write: Returns: (transfer full): the manifest of @book, which has paths */
GBytes *pir_archive_manifest_write (const PirArchiveBook *book);

/** pir_archive_manifest_read: @bytes: from anybody. Returns: (transfer full): a sound book; or NULL with G_IO_ERROR_INVALID_DATA, or
 * _NOT_SUPPORTED where a newer program wrote it */
PirArchiveBook *pir_archive_manifest_read (GBytes  *bytes,
                                           GError **error);

/** pir_archive_manifest_dup_sums: @manifest: the manifest of @book. Returns: (transfer full): what stands in SHA256SUMS */
char *pir_archive_manifest_dup_sums (const PirArchiveBook *book,
                                     GBytes               *manifest);

G_END_DECLS
