/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * PirCsvText:
 *
 * Bytes of a text whose encoding nobody told, as UTF-8. A mark at the beginning decides; else what comes first that is not
 * ASCII: where it is UTF-8, all has to be, and where it is not, all is Windows-1252. Never keeps more than a piece.
 */
typedef struct _PirCsvText PirCsvText;

/** pir_csv_text_new: @stream: the bytes. Returns: (transfer full): the text */
PirCsvText *pir_csv_text_new (GInputStream *stream);

/** pir_csv_text_free: @self: (nullable) (transfer full): a text */
void pir_csv_text_free (PirCsvText *self);

/**
 * pir_csv_text_read:
 * @self: a text
 * @into: where the next piece is appended
 * @error: return location
 *
 * Blocking. What comes before a fault is given before the fault is told.
 *
 * Returns: whether something was appended; FALSE without @error set at the end, else with G_IO_ERROR or
 *   PIR_BASE_ERROR_ENCODING
 */
gboolean pir_csv_text_read (PirCsvText  *self,
                            GString     *into,
                            GError     **error);

/** pir_csv_text_get_encoding: Returns: (transfer none): "UTF-8", "UTF-16LE", "UTF-16BE" or "WINDOWS-1252", as far as was read */
const char *pir_csv_text_get_encoding (PirCsvText *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirCsvText, pir_csv_text_free)

G_END_DECLS
