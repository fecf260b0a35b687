/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PirHouseholdTile:
 *
 * A PirTile for a notice or a receipt of a household: what it is, and under it, where that tells something, whose account
 * alone it is in, or who has paid it. For rows below a PirHouseholdView.
 */
#define PIR_TYPE_HOUSEHOLD_TILE (pir_household_tile_get_type ())
G_DECLARE_FINAL_TYPE (PirHouseholdTile, pir_household_tile, PIR, HOUSEHOLD_TILE, GtkBox)

G_END_DECLS
