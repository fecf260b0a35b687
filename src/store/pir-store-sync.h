/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-account.h"
#include "model/pir-changes.h"
#include "model/pir-service-info.h"
#include "store/pir-store.h"

G_BEGIN_DECLS

/**
 * PirSyncMark:
 * @cursor: (nullable): where the change feed goes on; NULL = from the start
 * @updated_at: when the last refresh ended, seconds since 1970 UTC; 0 = never
 * @is_first_done: whether the first sync has ended and the search index is filled
 * @services_etag: (nullable): ETag of the fee tables that are kept
 * @account: (nullable): the account as last seen
 * @info: (nullable): the service as last seen
 */
typedef struct
{
  char           *cursor;
  gint64          updated_at;
  gboolean        is_first_done;
  char           *services_etag;
  PirAccount     *account;
  PirServiceInfo *info;
} PirSyncMark;

/** pir_sync_mark_free: @mark: (nullable) (transfer full): a mark */
void pir_sync_mark_free (PirSyncMark *mark);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirSyncMark, pir_sync_mark_free)

/** pir_store_read_mark_async: reads where the last refresh ended */
void pir_store_read_mark_async (PirStore *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/** pir_store_read_mark_finish: Returns: (transfer full): the mark */
PirSyncMark *pir_store_read_mark_finish (PirStore *self, GAsyncResult *result, GError **error);

/**
 * pir_store_apply_async:
 * @changes: (transfer none): one page of the change feed
 *
 * Stores rows and cursor in one transaction. While the first sync runs the search index is not kept; the page whose
 * "more" is false fills it in one statement. A page may be applied again without harm. Rows may come in any order.
 * A tombstone never touches what local.db keeps. An open intent whose payment has its outcome is closed after it
 * (local.db, own transaction, repeated at open).
 */
void pir_store_apply_async (PirStore *self, PirChanges *changes, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/** pir_store_apply_finish: Returns: whether the page is stored */
gboolean pir_store_apply_finish (PirStore *self, GAsyncResult *result, GError **error);

/** pir_store_mark_updated_async: records that a refresh ended at @time (seconds since 1970 UTC) with nothing more to fetch */
void pir_store_mark_updated_async (PirStore *self, gint64 time, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/** pir_store_mark_updated_finish: Returns: whether it is stored */
gboolean pir_store_mark_updated_finish (PirStore *self, GAsyncResult *result, GError **error);

/** pir_store_reset_cache_async: forgets all that the server said (cursor of another database); local.db stays */
void pir_store_reset_cache_async (PirStore *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/** pir_store_reset_cache_finish: Returns: whether it is done */
gboolean pir_store_reset_cache_finish (PirStore *self, GAsyncResult *result, GError **error);

/** pir_store_save_info_async: keeps what the service says of itself */
void pir_store_save_info_async (PirStore *self, PirServiceInfo *info, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/** pir_store_save_info_finish: Returns: whether it is stored */
gboolean pir_store_save_info_finish (PirStore *self, GAsyncResult *result, GError **error);

/** pir_store_save_services_async: keeps the fee tables (element-type PirService) and their ETag (nullable) */
void pir_store_save_services_async (PirStore *self, GPtrArray *services, const char *etag, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/** pir_store_save_services_finish: Returns: whether they are stored */
gboolean pir_store_save_services_finish (PirStore *self, GAsyncResult *result, GError **error);
/** pir_store_read_services_async: reads the fee tables that are kept */
void pir_store_read_services_async (PirStore *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/** pir_store_read_services_finish: Returns: (transfer full) (element-type PirService): the services, maybe none */
GPtrArray *pir_store_read_services_finish (PirStore *self, GAsyncResult *result, GError **error);

G_END_DECLS
