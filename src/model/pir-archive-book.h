/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-ledger-entry.h"
#include "model/pir-notice.h"
#include "model/pir-receipt.h"
#include "model/pir-remark.h"

G_BEGIN_DECLS

/**
 * PirArchiveBook:
 * @server: (owned) (nullable): address of the service that the account is at
 * @account_id: (owned) (nullable): UUID of the account there
 * @owner: (owned) (nullable): its name
 * @written_at: when it was written, seconds since 1970 UTC
 * @entries: (owned) (element-type PirLedgerEntry): the ledger, in its order
 * @paths: (owned) (element-type utf8): where the document of each line is in the export, relative to its folder; "" = it is not
 *   there
 * @receipts: (owned) (element-type PirReceipt): snapshots
 * @notices: (owned) (element-type PirNotice): snapshots
 * @remarks: (owned) (element-type PirRemark): what somebody noted
 *
 * What an archive says of itself, and what an export says in its manifest. @paths is as long as @entries in an export, and
 * else empty.
 */
typedef struct
{
  char      *server;
  char      *account_id;
  char      *owner;
  gint64     written_at;
  GPtrArray *entries;
  GPtrArray *paths;
  GPtrArray *receipts;
  GPtrArray *notices;
  GPtrArray *remarks;
} PirArchiveBook;

/** pir_archive_book_new: Returns: (transfer full): a book with nothing in it */
PirArchiveBook *pir_archive_book_new (void);

/** pir_archive_book_free: @self: (nullable) (transfer full): a book */
void pir_archive_book_free (PirArchiveBook *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirArchiveBook, pir_archive_book_free)

/**
 * pir_archive_book_check_chain:
 * @entries: (element-type PirLedgerEntry): a ledger, in its order
 * @broken: (out) (nullable) (transfer container) (element-type PirLedgerEntry): lines that are not what they were when the
 *   next one, or their own link, was written
 *
 * Returns: whether none is
 */
gboolean pir_archive_book_check_chain (GPtrArray  *entries,
                                       GPtrArray **broken);

/**
 * pir_archive_book_is_sound: Returns: whether this can be an export's manifest: every line sound, the chain whole, no
 * document twice, and all paths lead into the folder: up to four plain names
 */
gboolean pir_archive_book_is_sound (const PirArchiveBook *self);

/** pir_archive_book_count: Returns: how many documents the export has; @bytes: (out): how large they are together */
guint pir_archive_book_count (const PirArchiveBook *self,
                              guint64              *bytes);

G_END_DECLS
