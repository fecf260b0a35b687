/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/pir-money.h"

G_BEGIN_DECLS

/**
 * PirShareRow:
 *
 * A row of a boxed list, and of a table for screen readers: a name, which is its heading, an amount, and under both a bar as long as the
 * amount is beside the largest one. The bar says nothing that the amount does not.
 */
#define PIR_TYPE_SHARE_ROW (pir_share_row_get_type ())
G_DECLARE_FINAL_TYPE (PirShareRow, pir_share_row, PIR, SHARE_ROW, GtkListBoxRow)

/** pir_share_row_new: Returns: (transfer floating): a row that says @amount of @name; @largest: the largest of the list */
GtkWidget *pir_share_row_new (const char *name,
                              PirMoney    amount,
                              PirMoney    largest);

G_END_DECLS
