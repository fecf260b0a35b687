/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-service-info.h"
#include "store/pir-statements.h"
#include "store/pir-sync-mark.h"

G_BEGIN_DECLS

/**
 * PirSyncTable:
 *
 * Where the last refresh ended, and what the service said of itself, in cache.db. What writes belongs into the caller's
 * transaction.
 */
typedef struct _PirSyncTable PirSyncTable;

/** pir_sync_table_new: Returns: (transfer full): the tables of @db, which is kept */
PirSyncTable *pir_sync_table_new (PirDb *db);

/** pir_sync_table_free: @self: (nullable) (transfer full): the tables */
void pir_sync_table_free (PirSyncTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirSyncTable, pir_sync_table_free)

/** pir_sync_table_set_cursor: Returns: FALSE with PIR_STORE_ERROR */
gboolean pir_sync_table_set_cursor (PirSyncTable  *self,
                                    const char    *cursor,
                                    GError       **error);

/** pir_sync_table_set_updated: @time: seconds since 1970 UTC; Returns: FALSE with PIR_STORE_ERROR */
gboolean pir_sync_table_set_updated (PirSyncTable  *self,
                                     gint64         time,
                                     GError       **error);

/** pir_sync_table_set_etag: @etag: (nullable): of the fee tables; Returns: FALSE with PIR_STORE_ERROR */
gboolean pir_sync_table_set_etag (PirSyncTable  *self,
                                  const char    *etag,
                                  GError       **error);

/** pir_sync_table_set_info: stores what the service says of itself; Returns: FALSE with PIR_STORE_ERROR */
gboolean pir_sync_table_set_info (PirSyncTable    *self,
                                  PirServiceInfo  *info,
                                  GError         **error);

/** pir_sync_table_read: Returns: (transfer full): the mark without its account, or NULL with PIR_STORE_ERROR */
PirSyncMark *pir_sync_table_read (PirSyncTable  *self,
                                  GError       **error);

G_END_DECLS
