/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "model/pir-kept-receipt.h"

G_BEGIN_DECLS

/**
 * PirReceiptTile:
 *
 * A PirTile for a PirKeptReceipt: who it is for, what, when, how much, and whether its document is kept here.
 */
#define PIR_TYPE_RECEIPT_TILE (pir_receipt_tile_get_type ())
G_DECLARE_FINAL_TYPE (PirReceiptTile, pir_receipt_tile, PIR, RECEIPT_TILE, GtkBox)

/** pir_receipt_tile_new: Returns: (transfer floating): an empty tile */
GtkWidget *pir_receipt_tile_new (void);

G_END_DECLS
