/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * PirListRow:
 *
 * A row of a PirGroupedList: a PirTile on a card that it shares with its neighbours, and over the first of a group
 * the heading.
 */
#define PIR_TYPE_LIST_ROW (pir_list_row_get_type ())
G_DECLARE_FINAL_TYPE (PirListRow, pir_list_row, PIR, LIST_ROW, GtkBox)

/** pir_list_row_new: @tile_type: a widget type that is a PirTile. Returns: (transfer floating): an empty row */
GtkWidget *pir_list_row_new (GType tile_type);

/** pir_list_row_set_object: @object: (nullable) (transfer none): shows it */
void pir_list_row_set_object (PirListRow *self,
                              gpointer    object);

/**
 * pir_list_row_set_edges: @heading: (nullable): over the first row of a group; @is_first, @is_last: where the card
 * begins and ends
 */
void pir_list_row_set_edges (PirListRow *self,
                             const char *heading,
                             gboolean    is_first,
                             gboolean    is_last);

/** pir_list_row_set_is_end: whether it is the last row of all, with room under it for what floats over the list */
void pir_list_row_set_is_end (PirListRow *self,
                              gboolean    is_end);

/** pir_list_row_set_current: whether its detail is shown beside the list */
void pir_list_row_set_current (PirListRow *self,
                               gboolean    is_current);

/** pir_list_row_set_picking: whether rows are being picked, and whether this one is */
void pir_list_row_set_picking (PirListRow *self,
                               gboolean    is_picking,
                               gboolean    is_picked);

/** pir_list_row_dup_picked: Returns: (transfer full): @label, the sentence about a row, as it is said when the row is picked */
char *pir_list_row_dup_picked (const char *label);

/** pir_list_row_dup_label: Returns: (transfer full): the row in one sentence, for screen readers */
char *pir_list_row_dup_label (PirListRow *self);

G_END_DECLS
