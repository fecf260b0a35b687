/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/pir-row-list.h"
#include "ui/pir-table.h"

G_BEGIN_DECLS

/**
 * PirListKind:
 * @tile_type: type of a PirTile for the objects
 * @id_of: UUID of an object
 * @is_together: whether two neighbours are of one group, which share a card
 * @dup_heading: (nullable): words over the group that begins with an object
 * @new_content: (nullable): what is dragged away with objects
 * @act: (nullable): does "rows.@name" with objects, at least one; NULL: rows are not picked
 * @say: (nullable, as @act): tells why nothing is done
 * @table: (nullable): the same as a table
 *
 * What a PirGroupedList shows.
 */
typedef struct
{
  GType               (*tile_type)   (void);
  const char         *(*id_of)       (gpointer object);
  gboolean            (*is_together) (gpointer object,
                                      gpointer other,
                                      gpointer user_data);
  char               *(*dup_heading) (gpointer object,
                                      gpointer user_data);
  GdkContentProvider *(*new_content) (GPtrArray *objects,
                                      gpointer   user_data);
  void                (*act)         (GPtrArray  *objects,
                                      const char *name,
                                      gpointer    user_data);
  void                (*say)         (const char *text,
                                      gpointer    user_data);
  const PirTableKind  *table;
} PirListKind;

/**
 * PirGroupedList:
 *
 * A scrolled list of PirRow, grouped under headings by what neighbours have in common; only rows near the visible ones
 * are read; or, where that is wanted, a table of them, without groups. Signals: "activated" (GObject *object): a person wants to see
 * it; "picked": what is picked has changed.
 *
 * Rows are picked with Ctrl or Shift and the mouse, Space, Shift and the arrows, Ctrl+A; picking knows ids, not rows, so that all
 * can be picked. The right button, the Menu key and a long press open the menu, Ctrl+C activates "rows.copy".
 */
#define PIR_TYPE_GROUPED_LIST (pir_grouped_list_get_type ())
G_DECLARE_FINAL_TYPE (PirGroupedList, pir_grouped_list, PIR, GROUPED_LIST, AdwBin)

/**
 * pir_grouped_list_setup: @kind: (static): what it shows; @model: (transfer none): of PirRow; @label: name for screen
 * readers; once
 */
void pir_grouped_list_setup (PirGroupedList    *self,
                             const PirListKind *kind,
                             PirRowList        *model,
                             const char        *label,
                             gpointer           user_data);

/** pir_grouped_list_set_is_grouped: whether headings are shown */
void pir_grouped_list_set_is_grouped (PirGroupedList *self,
                                      gboolean        is_grouped);

/** pir_grouped_list_set_is_table: whether the rows are shown as a table, which the kind has to have */
void pir_grouped_list_set_is_table (PirGroupedList *self,
                                    gboolean        is_table);

/** pir_grouped_list_get_table: Returns: (transfer none): the table, shown or not */
PirTable *pir_grouped_list_get_table (PirGroupedList *self);

/** pir_grouped_list_set_current: @id: (nullable): the object whose detail is shown beside the list */
void pir_grouped_list_set_current (PirGroupedList *self,
                                   const char     *id);

/** pir_grouped_list_refresh: shows headings and marks again: something that they depend on has changed */
void pir_grouped_list_refresh (PirGroupedList *self);

/** pir_grouped_list_set_picking: begins or ends picking; nothing is picked then */
void pir_grouped_list_set_picking (PirGroupedList *self,
                                   gboolean        is_picking);

/** pir_grouped_list_is_picking: Returns: whether rows are being picked */
gboolean pir_grouped_list_is_picking (PirGroupedList *self);

/** pir_grouped_list_pick_all: picks all rows, read or not */
void pir_grouped_list_pick_all (PirGroupedList *self);

/** pir_grouped_list_press: the row at @position is pressed while the keys @state are down. Returns: whether that picks */
gboolean pir_grouped_list_press (PirGroupedList  *self,
                                 guint            position,
                                 GdkModifierType  state);

/** pir_grouped_list_get_n_picked: Returns: how many rows are picked */
guint pir_grouped_list_get_n_picked (PirGroupedList *self);

/** pir_grouped_list_get_chosen: Returns: (transfer none) (nullable) (element-type GObject): what is picked, in the list's order; NULL
 * until it is read, after which "picked" comes again, and where it is more than the eye takes in */
GPtrArray *pir_grouped_list_get_chosen (PirGroupedList *self);

/** pir_grouped_list_dup_picked: Returns: (transfer full) (element-type gint64): local ids of what is picked, in the list's order */
GArray *pir_grouped_list_dup_picked (PirGroupedList *self);

/** pir_grouped_list_act: "rows.@name" was activated: "clear" and "select" are about picking; anything else is done by the kind, with
 * what is picked, or else with the row whose menu was opened or that has the focus, once that is read */
void pir_grouped_list_act (PirGroupedList *self,
                           const char     *name);

/** pir_grouped_list_set_menu: @menu: what can be done with a row, of actions "rows.…" of whoever holds the list */
void pir_grouped_list_set_menu (PirGroupedList *self,
                                GMenuModel     *menu);

G_END_DECLS
