/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-changes.h"
#include "store/pir-store-services.h"
#include "store/pir-store.h"
#include "store/pir-sync-mark.h"

G_BEGIN_DECLS

/** pir_store_read_mark_async: reads where the last refresh ended */
void pir_store_read_mark_async (PirStore            *self,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data);

/** pir_store_read_mark_finish: Returns: (transfer full): the mark */
PirSyncMark *pir_store_read_mark_finish (PirStore      *self,
                                         GAsyncResult  *result,
                                         GError       **error);

/**
 * pir_store_apply_async:
 * @changes: (transfer none): one page of the change feed
 *
 * Stores rows and cursor in one transaction. While the first sync runs the search index is not kept; the page whose
 * "more" is false fills it in one statement. A page may be applied again without harm. Rows may come in any order.
 * A tombstone never touches what local.db keeps. An open intent whose payment has its outcome is closed after it
 * (local.db, own transaction, repeated at open).
 */
void pir_store_apply_async (PirStore            *self,
                            PirChanges          *changes,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data);

/** pir_store_apply_finish: Returns: whether the page is stored */
gboolean pir_store_apply_finish (PirStore      *self,
                                 GAsyncResult  *result,
                                 GError       **error);

/**
 * pir_store_mark_updated_async:
 *
 * Records that a refresh ended at @time (seconds since 1970 UTC) with nothing more to fetch.
 */
void pir_store_mark_updated_async (PirStore            *self,
                                   gint64               time,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data);

/** pir_store_mark_updated_finish: Returns: whether it is stored */
gboolean pir_store_mark_updated_finish (PirStore      *self,
                                        GAsyncResult  *result,
                                        GError       **error);

/**
 * pir_store_reset_cache_async:
 * @cancellable: (nullable): not looked at: what is half forgotten is of no use
 *
 * Forgets all that the server said (cursor of another database, or PIR_STORE_ERROR_CORRUPT while the store is open):
 * cache.db is begun again. local.db stays.
 */
void pir_store_reset_cache_async (PirStore            *self,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data);

/** pir_store_reset_cache_finish: Returns: whether it is done */
gboolean pir_store_reset_cache_finish (PirStore      *self,
                                       GAsyncResult  *result,
                                       GError       **error);

G_END_DECLS
