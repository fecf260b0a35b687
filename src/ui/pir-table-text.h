/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** pir_table_text_append: adds a line of cells, strings up to NULL, with tabs between them to @table: spreadsheets take it as it is. What
 * would end a cell becomes a space */
void pir_table_text_append (GString *table,
                            ...) G_GNUC_NULL_TERMINATED;

G_END_DECLS
