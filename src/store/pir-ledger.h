/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-notice.h"
#include "model/pir-receipt.h"
#include "store/pir-statements.h"

G_BEGIN_DECLS

/** PIR_LEDGER_NOTE: what a line of a notice's note (nota informativa) has in the column `paper`, its notice's id in `receipt_id` */
#define PIR_LEDGER_NOTE "note"

/**
 * PirLedger:
 *
 * The archive's ledger, in local.db: which documents this computer keeps. Lines are added, never changed.
 */
typedef struct _PirLedger PirLedger;

/** pir_ledger_new: Returns: (transfer full): the ledger of @db, which is kept */
PirLedger *pir_ledger_new (PirDb *db);

/** pir_ledger_free: @self: (nullable) (transfer full): the ledger */
void pir_ledger_free (PirLedger *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirLedger, pir_ledger_free)

/**
 * pir_ledger_add:
 * @self: the ledger
 * @receipt: a receipt with that document
 * @paper: which document
 * @file: path relative to the archive's folder
 * @has_changed: (inout): set to TRUE where a line was added; not where this document is there already under @file
 * @error: return location
 *
 * Returns: FALSE with PIR_STORE_ERROR
 */
gboolean pir_ledger_add (PirLedger   *self,
                         PirReceipt  *receipt,
                         PirPaper     paper,
                         const char  *file,
                         gboolean    *has_changed,
                         GError     **error);

/**
 * pir_ledger_find:
 * @self: the ledger
 * @receipt: a receipt
 * @paper: which document
 * @file: (out) (nullable): file of the document that it announces, else of the newest one kept for it; NULL where
 *   there is none
 * @kept_at: (out): when it was kept, seconds since 1970 UTC; 0 = none
 * @error: return location
 *
 * Returns: FALSE with PIR_STORE_ERROR
 */
gboolean pir_ledger_find (PirLedger   *self,
                          PirReceipt  *receipt,
                          PirPaper     paper,
                          char       **file,
                          gint64      *kept_at,
                          GError     **error);

/** pir_ledger_add_note: the same of the note that @notice announces. Returns: FALSE with PIR_STORE_ERROR */
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
