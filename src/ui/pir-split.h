/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/** PIR_ANY_WIDTH: no limit of an AdwClamp, in pixels; what it computes from this does not overflow. */
#define PIR_ANY_WIDTH 100000

/**
 * PirSplit:
 *
 * A list and the detail of one of its rows: beside each other where there is room, else one over the other. Children of
 * type "list" and "detail" in .ui files. Properties: "shows-detail": whether there is a detail to show; "is-whole": the list needs
 * all the room that there is, and is never beside a detail; "is-over" (read
 * only): the detail hides the list; "is-beside" (read only): both are shown.
 */
#define PIR_TYPE_SPLIT (pir_split_get_type ())
G_DECLARE_FINAL_TYPE (PirSplit, pir_split, PIR, SPLIT, AdwBin)

/** pir_split_set_shows_detail: whether there is a detail to show */
void pir_split_set_shows_detail (PirSplit *self,
                                 gboolean  shows_detail);

/** pir_split_is_over: Returns: whether the detail hides the list */
gboolean pir_split_is_over (PirSplit *self);

G_END_DECLS
