/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/pir-tone.h"

G_BEGIN_DECLS

/**
 * PirTableCell:
 *
 * What one column of a table shows of one row: a line of text, with an icon before it or without; or the mark of a row that is picked.
 */
#define PIR_TYPE_TABLE_CELL (pir_table_cell_get_type ())
G_DECLARE_FINAL_TYPE (PirTableCell, pir_table_cell, PIR, TABLE_CELL, GtkBox)

/** pir_table_cell_new: @n_chars: how many letters there is room for; @is_number: see PirTableColumn. Returns: (transfer floating): a cell */
GtkWidget *pir_table_cell_new (int      n_chars,
                               gboolean is_number);

/** pir_table_cell_new_mark: Returns: (transfer floating): the mark of a row that is picked or not */
GtkWidget *pir_table_cell_new_mark (void);

/** pir_table_cell_set_n_chars: how many letters there has to be room for */
void pir_table_cell_set_n_chars (PirTableCell *self,
                                 int           n_chars);

/** pir_table_cell_show_text: @text: what it says; @hint: (nullable): the same in more words */
void pir_table_cell_show_text (PirTableCell *self,
                               const char   *text,
                               const char   *hint);

/** pir_table_cell_show_tone: the same as icon, words and colour together */
void pir_table_cell_show_tone (PirTableCell *self,
                               PirTone       tone,
                               const char   *text);

/** pir_table_cell_show_school_text: the same of what a school writes, which is Italian */
void pir_table_cell_show_school_text (PirTableCell *self,
                                      const char   *text);

/** pir_table_cell_set_picked: of a mark: whether the row is picked */
void pir_table_cell_set_picked (PirTableCell *self,
                                gboolean      is_picked);

G_END_DECLS
