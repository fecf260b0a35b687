/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/pir-table.h"

G_BEGIN_DECLS

/**
 * PirColumnsWindow:
 *
 * What is done with the columns of a table by a pointer, for who has none: which are shown, in which order, how wide. The table
 * follows at once.
 */
#define PIR_TYPE_COLUMNS_WINDOW (pir_columns_window_get_type ())
G_DECLARE_FINAL_TYPE (PirColumnsWindow, pir_columns_window, PIR, COLUMNS_WINDOW, AdwWindow)

/**
 * pir_columns_window_new:
 * @parent: (nullable): the window it stands over
 * @table: whose columns; kept
 *
 * Returns: (transfer floating): the window
 */
GtkWidget *pir_columns_window_new (GtkWindow *parent,
                                   PirTable  *table);

G_END_DECLS
