/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "model/pir-notice.h"

G_BEGIN_DECLS

/**
 * PirNoticeTile:
 *
 * A PirTile for a PirNotice: who it is for, what, how much, and how it stands.
 */
#define PIR_TYPE_NOTICE_TILE (pir_notice_tile_get_type ())
G_DECLARE_FINAL_TYPE (PirNoticeTile, pir_notice_tile, PIR, NOTICE_TILE, GtkBox)

/** pir_notice_tile_new: Returns: (transfer floating): an empty tile */
GtkWidget *pir_notice_tile_new (void);

/**
 * pir_notice_tile_dup_sentence: Returns: (transfer full): @notice in one sentence: child, reason, amount, due date,
 * state
 */
char *pir_notice_tile_dup_sentence (PirNotice *notice);

G_END_DECLS
