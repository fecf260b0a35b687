/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/pir-tone.h"

G_BEGIN_DECLS

typedef struct _PirTableColumn PirTableColumn;

/**
 * PirTableCell:
 *
 * What one column of a table shows of one row: a line of text, with an icon before it or without; or the mark of a row that is picked.
 */
#define PIR_TYPE_TABLE_CELL (pir_table_cell_get_type ())
G_DECLARE_FINAL_TYPE (PirTableCell, pir_table_cell, PIR, TABLE_CELL, GtkBox)

/** pir_table_cell_new: @column: (nullable) (static): NULL = the mark of a row that is picked or not. Returns: (transfer floating): a
 * cell that shows nothing */
GtkWidget *pir_table_cell_new (const PirTableColumn *column);

/** pir_table_cell_set_is_free: whether it is as wide as somebody made it, rather than as its column usually is */
void pir_table_cell_set_is_free (PirTableCell *self,
                                 gboolean      is_free);

/** pir_table_cell_show: @object: (nullable): what the row shows; NULL while it is still being read */
void pir_table_cell_show (PirTableCell *self,
                          gpointer      object);

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

/** pir_table_cell_set_picked: whether the row is picked, where this is its mark */
void pir_table_cell_set_picked (PirTableCell *self,
                                gboolean      is_picked);

G_END_DECLS
