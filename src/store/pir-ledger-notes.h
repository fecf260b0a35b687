/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-notice.h"
#include "store/pir-ledger.h"

G_BEGIN_DECLS

/** PIR_LEDGER_NOTE: what a line of a notice's note (nota informativa) has in the column `paper`, its notice's id in `receipt_id` */
#define PIR_LEDGER_NOTE "note"

/** pir_ledger_add_note: as pir_ledger_add(), of the note that @notice announces. Returns: FALSE with PIR_STORE_ERROR */
gboolean pir_ledger_add_note (PirLedger   *self,
                              PirNotice   *notice,
                              const char  *file,
                              gboolean    *has_changed,
                              GError     **error);

/**
 * pir_ledger_read_notes: Returns: (transfer full) (element-type PirKeptNote): every version of the note of notice @id that
 * is kept, newest first; or NULL with PIR_STORE_ERROR
 */
GPtrArray *pir_ledger_read_notes (PirLedger   *self,
                                  const char  *id,
                                  GError     **error);

G_END_DECLS
