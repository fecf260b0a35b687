/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/pir-row-list.h"

G_BEGIN_DECLS

/**
 * PirListKind:
 * @tile_type: type of a PirTile for the objects
 * @id_of: UUID of an object
 * @group_of: number of the group that an object belongs to; neighbours with the same number share a card
 * @dup_heading: (nullable) words over a group
 * @can_pick: (nullable) whether an object can be picked
 *
 * What a PirGroupedList shows.
 */
typedef struct
{
  GType       (*tile_type)   (void);
  const char *(*id_of)       (gpointer object);
  int         (*group_of)    (gpointer object);
  char       *(*dup_heading) (int      group,
                              gpointer user_data);
  gboolean    (*can_pick)    (gpointer object);
} PirListKind;

/**
 * PirGroupedList:
 *
 * A scrolled list of PirRow, grouped under headings by what neighbours have in common; only rows near the visible ones
 * are read. Signals: "activated" (GObject *object): a person wants to see it; "picked": what is picked has changed.
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

/** pir_grouped_list_set_current: @id: (nullable): the object whose detail is shown beside the list */
void pir_grouped_list_set_current (PirGroupedList *self,
                                   const char     *id);

/** pir_grouped_list_refresh: shows headings and marks again: something that they depend on has changed */
void pir_grouped_list_refresh (PirGroupedList *self);

/** pir_grouped_list_set_picking: begins or ends picking; nothing is picked then */
void pir_grouped_list_set_picking (PirGroupedList *self,
                                   gboolean        is_picking);

/** pir_grouped_list_pick_all: picks all rows that are read and can be picked */
void pir_grouped_list_pick_all (PirGroupedList *self);

/** pir_grouped_list_get_picked: Returns: (transfer container) (element-type GObject): what is picked */
GPtrArray *pir_grouped_list_get_picked (PirGroupedList *self);

G_END_DECLS
