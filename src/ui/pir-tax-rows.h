/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "model/pir-tax-sheet.h"

G_BEGIN_DECLS

/** pir_tax_rows_add: fills @box with what @sheet says: a list for each child, with a row for each payer and code that unfolds to its
 * receipts, then what does not count, by why. Receipts activate "win.show-receipt" */
void pir_tax_rows_add (GtkBox                  *box,
                       const PirTaxSheetFields *sheet);

G_END_DECLS
