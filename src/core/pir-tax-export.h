/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/pir-context.h"
#include "model/pir-tax-sheet.h"

G_BEGIN_DECLS

/**
 * PirTaxFile:
 * @PIR_TAX_FILE_SHEET: the sheet as PDF
 * @PIR_TAX_FILE_TABLE: every receipt of it as a row (CSV), for spreadsheets; headings and words that programs look for are Italian, as
 *   those of the school's own table (data/office/tax-export.md)
 * @PIR_TAX_FILE_CERTIFICATES: the payment certificates as one PDF, in the order of the sheet
 * @PIR_TAX_FILE_FOLDER: a new folder with both, and the payment certificates in the order of the sheet, for whoever does the return
 */
typedef enum
{
  PIR_TAX_FILE_SHEET,
  PIR_TAX_FILE_TABLE,
  PIR_TAX_FILE_CERTIFICATES,
  PIR_TAX_FILE_FOLDER,
} PirTaxFile;

/** pir_tax_export_dup_name: Returns: (transfer full): what a file of tax year @year is to be called: "spese-scolastiche-2026.pdf" */
char *pir_tax_export_dup_name (PirTaxFile file,
                               int        year);

/**
 * pir_tax_export_async:
 * @self: whose sheet it is
 * @sheet: what pir_context_read_tax_sheet_async() read
 * @file: what to make of it
 * @language: (nullable): BCP 47 tag of the process's language, for amounts and dates
 * @place: (nullable): where to; a folder must not be there, or be empty; NULL = a sheet of its own, for the caller to remove
 * @cancellable: (nullable): to give up
 * @callback: called at the end
 * @user_data: for @callback
 *
 * Works without a network.
 */
void pir_tax_export_async (PirContext          *self,
                           PirTaxSheet         *sheet,
                           PirTaxFile           file,
                           const char          *language,
                           GFile               *place,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data);

/** pir_tax_export_finish: @n_missing: (out) (optional): certificates that are not in the folder, since they are not here or not as they
 * were kept. Returns: (transfer full): what was written, or NULL with an error */
GFile *pir_tax_export_finish (PirContext    *self,
                              GAsyncResult  *result,
                              guint         *n_missing,
                              GError       **error);

G_END_DECLS
