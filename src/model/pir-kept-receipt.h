/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "model/pir-receipt.h"

G_BEGIN_DECLS

#define PIR_TYPE_KEPT_RECEIPT (pir_kept_receipt_get_type ())
G_DECLARE_FINAL_TYPE (PirKeptReceipt, pir_kept_receipt, PIR, KEPT_RECEIPT, GObject)

/**
 * pir_kept_receipt_new:
 * @receipt: (transfer none): what the receipt says
 * @file: (nullable): path of the kept file relative to the archive's folder; NULL while it is not here
 * @kept_at: when it was kept, seconds since 1970 UTC; 0 = not kept
 * @attestation: (nullable): path of the kept payment certificate; NULL while it is not here
 *
 * A receipt and whether this computer keeps its documents, checked by size and hash when it came.
 *
 * Returns: (transfer full): an object that never changes
 */
PirKeptReceipt *pir_kept_receipt_new (PirReceipt *receipt,
                                      const char *file,
                                      gint64      kept_at,
                                      const char *attestation);

/** pir_kept_receipt_get_receipt: Returns: (transfer none): the receipt */
PirReceipt *pir_kept_receipt_get_receipt (PirKeptReceipt *self);

/** pir_kept_receipt_get_file: Returns: (transfer none) (nullable): path of @paper relative to the archive's folder */
const char *pir_kept_receipt_get_file (PirKeptReceipt *self,
                                       PirPaper        paper);

/** pir_kept_receipt_get_kept_at: Returns: seconds since 1970 UTC; 0 = not kept */
gint64 pir_kept_receipt_get_kept_at (PirKeptReceipt *self);

G_END_DECLS
