/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-archive-book.h"
#include "store/pir-statements.h"

G_BEGIN_DECLS

/**
 * PirArchiveQueries:
 *
 * What there is to say of the archive as a whole, on a connection that has local.db.
 */
typedef struct _PirArchiveQueries PirArchiveQueries;

/** pir_archive_queries_new: Returns: (transfer full): the queries on @db, which is kept */
PirArchiveQueries *pir_archive_queries_new (PirDb *db);

/** pir_archive_queries_free: @self: (nullable) (transfer full): the queries */
void pir_archive_queries_free (PirArchiveQueries *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirArchiveQueries, pir_archive_queries_free)

/** pir_archive_queries_read: Returns: (transfer full): ledger and snapshots, or NULL with PIR_STORE_ERROR */
PirArchiveBook *pir_archive_queries_read (PirArchiveQueries  *self,
                                          GError            **error);

/** pir_archive_queries_find_notice: @notice: (out) (nullable): the snapshot of that with UUID @id; Returns: FALSE with PIR_STORE_ERROR */
gboolean pir_archive_queries_find_notice (PirArchiveQueries  *self,
                                          const char         *id,
                                          PirNotice         **notice,
                                          GError            **error);

/** pir_archive_queries_read_notices: Returns: (transfer full) (element-type PirNotice): the snapshots of notices, or NULL with
 * PIR_STORE_ERROR */
GPtrArray *pir_archive_queries_read_notices (PirArchiveQueries  *self,
                                             GError            **error);

/** pir_archive_queries_find_unread: as pir_ledger_find_unread(); Returns: FALSE with PIR_STORE_ERROR */
gboolean pir_archive_queries_find_unread (PirArchiveQueries  *self,
                                          PirLedgerEntry    **entry,
                                          GError            **error);

G_END_DECLS
