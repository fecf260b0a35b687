/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-ledger-entry.h"
#include "model/pir-receipt.h"
#include "store/pir-statements.h"

G_BEGIN_DECLS

/**
 * PirLedger:
 *
 * The archive's ledger, in local.db: which documents this computer keeps. Lines are added, never changed, and each is chained to
 * the one before.
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
 * pir_ledger_append:
 * @self: the ledger
 * @entry: what is kept; its number and link are not looked at
 * @has_changed: (inout): set to TRUE where a line was added; not where this document is there already under its file
 * @error: return location
 *
 * What pir_ledger_add() does, for a document of any kind.
 *
 * Returns: FALSE with PIR_STORE_ERROR
 */
gboolean pir_ledger_append (PirLedger             *self,
                            const PirLedgerEntry  *entry,
                            gboolean              *has_changed,
                            GError               **error);

/**
 * pir_ledger_import:
 * @self: the ledger
 * @entries: (element-type PirLedgerEntry): a whole ledger of this account, from another computer
 * @has_changed: (inout): set to TRUE where a line was added
 * @error: return location
 *
 * An empty ledger becomes the same one; else those documents that it has not yet are added to it. Within the caller's
 * transaction.
 *
 * Returns: FALSE with PIR_STORE_ERROR
 */
gboolean pir_ledger_import (PirLedger  *self,
                            GPtrArray  *entries,
                            gboolean   *has_changed,
                            GError    **error);

/** pir_ledger_has_receipt: @has: (out): whether there is a snapshot of the receipt @id; Returns: FALSE with PIR_STORE_ERROR */
gboolean pir_ledger_has_receipt (PirLedger *self, const char *id, gboolean *has, GError **error);
/** pir_ledger_has_notice: @has: (out): whether there is a snapshot of the notice @id; Returns: FALSE with PIR_STORE_ERROR */
gboolean pir_ledger_has_notice (PirLedger *self, const char *id, gboolean *has, GError **error);

/** pir_ledger_find_unread: @entry: (out) (transfer full) (nullable): the next line whose document the search does not know; Returns:
 * FALSE with PIR_STORE_ERROR */
gboolean pir_ledger_find_unread (PirLedger *self, PirLedgerEntry **entry, GError **error);
/** pir_ledger_save_text: the document of line @number says @text, for the search; within the caller's transaction. Returns: FALSE with
 * PIR_STORE_ERROR */
gboolean pir_ledger_save_text (PirLedger *self, gint64 number, const char *text, GError **error);

/** pir_ledger_read: Returns: (transfer full) (element-type PirLedgerEntry): all lines in their order, or NULL with PIR_STORE_ERROR */
GPtrArray *pir_ledger_read (PirLedger  *self,
                            GError    **error);

/** pir_ledger_chain: chains what was written before there was a chain; within the caller's transaction. Returns: FALSE with
 * PIR_STORE_ERROR */
gboolean pir_ledger_chain (PirLedger  *self,
                           GError    **error);

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

G_END_DECLS
