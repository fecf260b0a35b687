/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "base/pir-date.h"
#include "model/pir-money.h"

G_BEGIN_DECLS

/**
 * PirColumnKind:
 * @PIR_COLUMN_TEXT: text; goes on in further lines where the terminal is too narrow
 * @PIR_COLUMN_CODE: text that stays on one line: codes
 * @PIR_COLUMN_ID: a UUID; people see its beginning, which commands understand
 * @PIR_COLUMN_FIGURE: amounts and numbers: to the right
 */
typedef enum
{
  PIR_COLUMN_TEXT,
  PIR_COLUMN_CODE,
  PIR_COLUMN_ID,
  PIR_COLUMN_FIGURE,
} PirColumnKind;

/**
 * PirColumn:
 * @title: N_(), or NC_() with "column" for a word that means something else elsewhere: what stands above; NULL ends the columns
 * @kind: what stands below
 */
typedef struct
{
  const char    *title;
  PirColumnKind  kind;
} PirColumn;

/** PIR_TABLE_ID_LENGTH: how much of a UUID people see */
#define PIR_TABLE_ID_LENGTH 8

/**
 * PirTable:
 *
 * Rows for a terminal, in columns that are aligned by what is seen and fit its width; or, where nobody looks, with tabs between
 * the values and none of them cut: days as YYYY-MM-DD, amounts as 12.50, moments as RFC 3339. Control characters in values
 * become U+FFFD: what families type does not steer a clerk's terminal.
 */
#define PIR_TYPE_TABLE (pir_table_get_type ())
G_DECLARE_FINAL_TYPE (PirTable, pir_table, PIR, TABLE, GObject)

/**
 * pir_table_new:
 * @columns: (array zero-terminated=1): (static): the columns
 * @width: of the terminal, in cells; 0 = tabs
 *
 * Returns: (transfer full): a table without rows
 */
PirTable *pir_table_new (const PirColumn *columns,
                         guint            width);

/** pir_table_add_text: the next value, of column after column, row after row; @text: (nullable) */
void pir_table_add_text (PirTable *self, const char *text);

/** pir_table_add_money: the next value, an amount in cents */
void pir_table_add_money (PirTable *self, PirMoney amount);

/** pir_table_add_number: the next value, a number */
void pir_table_add_number (PirTable *self, gint64 number);

/** pir_table_add_day: the next value, a day; PIR_DATE_NONE = nothing */
void pir_table_add_day (PirTable *self, PirDate day);

/** pir_table_add_time: the next value, a moment in seconds since 1970 UTC, for people in Europe/Rome; 0 = nothing */
void pir_table_add_time (PirTable *self, gint64 time);

/** pir_table_add_flag: the next value, yes or no */
void pir_table_add_flag (PirTable *self, gboolean flag);

/** pir_table_get_n_rows: Returns: how many whole rows there are */
guint pir_table_get_n_rows (PirTable *self);

/** pir_table_to_string: Returns: (transfer full): titles and rows, each line ended; only titles where there is no row */
char *pir_table_to_string (PirTable *self);

/** pir_table_print: prints it to standard output; nothing on a terminal where there is no row */
void pir_table_print (PirTable *self);

/** pir_cells_count: Returns: how many cells of a terminal @text takes */
guint pir_cells_count (const char *text);

/** pir_cells_clean: Returns: (transfer full): @text on one line, without characters that steer a terminal or a reader's eye */
char *pir_cells_clean (const char *text);

G_END_DECLS
