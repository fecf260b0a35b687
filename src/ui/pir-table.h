/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/pir-table-column.h"

G_BEGIN_DECLS

/**
 * PirTable:
 *
 * A table whose columns can be sorted by a click on their title, made wider and narrower, moved, hidden and shown; how they were
 * left is remembered. Its cells are PirTableCell, which whoever holds it fills. Signals: "sorted" (int order, gboolean is_reversed):
 * somebody wants that PirNoticeOrder; "arranged": a column was moved, shown, hidden or given another width.
 */
#define PIR_TYPE_TABLE (pir_table_get_type ())
G_DECLARE_FINAL_TYPE (PirTable, pir_table, PIR, TABLE, AdwBin)

/** PirTableConnectFunc: connects to what makes the cells of a column, which are there when "setup" is heard */
typedef void (*PirTableConnectFunc) (GtkSignalListItemFactory *factory,
                                     gpointer                  user_data);

/**
 * pir_table_new:
 * @kind: (static): which columns there are
 * @label: name for screen readers
 * @connect: called for each column, now
 *
 * Returns: (transfer floating): a table without rows
 */
GtkWidget *pir_table_new (const PirTableKind  *kind,
                          const char          *label,
                          PirTableConnectFunc connect,
                          gpointer             user_data);

/** pir_table_get_view: Returns: (transfer none): the rows and titles */
GtkColumnView *pir_table_get_view (PirTable *self);

/** pir_table_remember: what the columns are like stands in @key of @settings, of PIR_TABLE_LAYOUT_TYPE; once */
void pir_table_remember (PirTable   *self,
                         GSettings  *settings,
                         const char *key);

/** pir_table_set_picking: whether there is a column with the marks of what is picked */
void pir_table_set_picking (PirTable *self,
                            gboolean  is_picking);

/** pir_table_show_order: the titles say what the rows are ordered by; nothing where no column is */
void pir_table_show_order (PirTable       *self,
                           PirNoticeOrder  order,
                           gboolean        is_reversed);

/** pir_table_dup_places: Returns: (transfer full) (element-type PirTablePlace): each column once, as they stand now */
GArray *pir_table_dup_places (PirTable *self);

/** pir_table_move: @column goes @by places on, or back where that is less than 0, as far as there are any; hidden ones count too */
void pir_table_move (PirTable             *self,
                     const PirTableColumn *column,
                     int                   by);

/** pir_table_get_width: Returns: how wide @column is, in pixels; 0 if that is not known, as it is not shown */
int pir_table_get_width (PirTable             *self,
                         const PirTableColumn *column);

/** pir_table_widen: @column gets @by pixels more, or fewer where that is less than 0, within PIR_TABLE_MIN_WIDTH and _MAX_WIDTH */
void pir_table_widen (PirTable             *self,
                      const PirTableColumn *column,
                      int                   by);

/** pir_table_get_actions: Returns: (transfer none): what the menu does, to be called "columns" */
GActionGroup *pir_table_get_actions (PirTable *self);

/** pir_table_get_menu: Returns: (transfer none): which columns are shown, and all as usual again */
GMenuModel *pir_table_get_menu (PirTable *self);

G_END_DECLS
