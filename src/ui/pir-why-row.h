/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/pir-why.h"

G_BEGIN_DECLS

/**
 * PirWhyRow:
 *
 * One reason, and one thing to do about it. Signal "letter": the person wants to write to the school.
 */
#define PIR_TYPE_WHY_ROW (pir_why_row_get_type ())
G_DECLARE_FINAL_TYPE (PirWhyRow, pir_why_row, PIR, WHY_ROW, GtkListBoxRow)

/** pir_why_row_new: @why: valid as long as the row. Returns: (transfer floating): a row that shows it */
GtkWidget *pir_why_row_new (const PirWhy *why);

/** pir_why_row_get_why: Returns: (transfer none): its reason */
const PirWhy *pir_why_row_get_why (PirWhyRow *self);

G_END_DECLS
