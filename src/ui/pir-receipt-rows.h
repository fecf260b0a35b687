/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-kept-receipt.h"
#include "ui/pir-page.h"

G_BEGIN_DECLS

/*
 * What can be done with one or several receipts of a list.
 */

/** pir_receipt_rows_dup_text: Returns: (transfer full): one receipt as a line; several as a table, tabs between its columns */
char *pir_receipt_rows_dup_text (GPtrArray *receipts);

/** pir_receipt_rows_new_content: Returns: (transfer full): what is dragged away with @receipts of @page: their kept files, and text */
GdkContentProvider *pir_receipt_rows_new_content (PirPage   *page,
                                                  GPtrArray *receipts);

/** pir_receipt_rows_do: does "rows.@name" with @receipts (element-type PirKeptReceipt), at least one; tells on @page */
void pir_receipt_rows_do (PirPage    *page,
                          GPtrArray  *receipts,
                          const char *name);

G_END_DECLS
