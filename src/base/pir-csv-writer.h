/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "base/pir-date.h"

G_BEGIN_DECLS

/*
 * CSV as spreadsheets in Italy read it: UTF-8 with a byte order mark, ";" between cells, lines ended by CR LF, decimal comma, days as
 * gg/mm/aaaa. Cells are quoted as RFC 4180 has it.
 */

/** PIR_CSV_BYTE_ORDER_MARK: what such a file begins with */
#define PIR_CSV_BYTE_ORDER_MARK "\xEF\xBB\xBF"

/** pir_csv_add_text: @text: (nullable). Adds a cell; what a spreadsheet would take for a formula gets an apostrophe before it */
void pir_csv_add_text (GString *csv, const char *text);

/** pir_csv_add_cents: adds a cell with an amount of cents: 1234,56 */
void pir_csv_add_cents (GString *csv, gint64 cents);

/** pir_csv_add_number: adds a cell with a whole number; @none: what is an empty cell */
void pir_csv_add_number (GString *csv, gint64 number, gint64 none);

/** pir_csv_add_day: adds a cell with a day; PIR_DATE_NONE = an empty one */
void pir_csv_add_day (GString *csv, PirDate day);

/** pir_csv_end_row: ends the row of the cells before */
void pir_csv_end_row (GString *csv);

G_END_DECLS
