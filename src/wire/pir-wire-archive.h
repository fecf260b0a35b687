/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "model/pir-archive-book.h"

G_BEGIN_DECLS

/* The manifest of an exported archive (data/api/archive.schema.json), both ways. */

/** PIR_WIRE_ARCHIVE_FORMAT: the form of the manifest that is written; one with a higher number is of a newer program */
#define PIR_WIRE_ARCHIVE_FORMAT 1

/** pir_wire_write_archive: @program: its name and version. Returns: (transfer full): the manifest of @book, which has paths */
GBytes *pir_wire_write_archive (const PirArchiveBook *book,
                                const char           *program);

/** pir_wire_read_archive: Returns: (transfer full): what a manifest says, not checked any further, or NULL with PIR_WIRE_ERROR */
PirArchiveBook *pir_wire_read_archive (JsonObject  *object,
                                       GError     **error);

G_END_DECLS
