/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-tax-sheet.h"

G_BEGIN_DECLS

/*
 * A tax sheet on paper and as a table. Both block, and may be made by any thread.
 */

/** pir_tax_document_draw: @language: (nullable): BCP 47 tag of the process's language; @now: when, seconds since 1970 UTC. Returns:
 * (transfer full): the sheet as a tagged PDF, or NULL with G_IO_ERROR */
GBytes *pir_tax_document_draw (const PirTaxSheetFields  *sheet,
                               const char               *language,
                               gint64                    now,
                               GError                  **error);

/** pir_tax_document_dup_certificate: Returns: (transfer full): path in the folder of the certificate of @entry, which counts and has one:
 * "attestazioni/001-attestazione-2026-11-22-….pdf" */
char *pir_tax_document_dup_certificate (const PirTaxEntry *entry);

/** pir_tax_document_write_table: Returns: (transfer full): a row for each receipt of @sheet, what does not count after what does (CSV) */
GBytes *pir_tax_document_write_table (const PirTaxSheetFields *sheet);

G_END_DECLS
