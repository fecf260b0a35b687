/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/pir-row-list.h"

G_BEGIN_DECLS

/**
 * PirPicks:
 *
 * Which rows of a PirRowList somebody has picked, by their ids, so that all can be: those far from what is shown are read beside. What
 * is not in the list any more is not picked any more. Signal "changed".
 */
#define PIR_TYPE_PICKS (pir_picks_get_type ())
G_DECLARE_FINAL_TYPE (PirPicks, pir_picks, PIR, PICKS, GObject)

/** pir_picks_new: Returns: (transfer full): nothing of @model is picked */
PirPicks *pir_picks_new (PirRowList *model);

/** pir_picks_set_active: begins or ends picking; nothing is picked then */
void pir_picks_set_active (PirPicks *self,
                           gboolean  is_active);

/** pir_picks_is_active: Returns: whether rows are being picked */
gboolean pir_picks_is_active (PirPicks *self);

/** pir_picks_contains: Returns: whether the row with local id @id is picked */
gboolean pir_picks_contains (PirPicks *self,
                             gint64    id);

/** pir_picks_get_n: Returns: how many are picked */
guint pir_picks_get_n (PirPicks *self);

/** pir_picks_toggle: picks the row @id, or does not any more */
void pir_picks_toggle (PirPicks *self,
                       gint64    id);

/** pir_picks_begin_at: spans that are picked from now on begin at the row @id, if nothing is picked yet */
void pir_picks_begin_at (PirPicks *self,
                         gint64    id);

/** pir_picks_add_span: picks the rows from the one that was picked last to that at @position */
void pir_picks_add_span (PirPicks *self,
                         guint     position);

/** pir_picks_add_all: picks all rows, read or not */
void pir_picks_add_all (PirPicks *self);

/** pir_picks_get_chosen: Returns: (transfer none) (nullable) (element-type GObject): what is picked, in the list's order; NULL until it
 * is read, after which "changed" comes again, and where it is more than the eye takes in */
GPtrArray *pir_picks_get_chosen (PirPicks *self);

/** pir_picks_dup_ids: Returns: (transfer full) (element-type gint64): local ids of what is picked, in the list's order */
GArray *pir_picks_dup_ids (PirPicks *self);

G_END_DECLS
