/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "net/pir-client.h"
#include "store/pir-store.h"

G_BEGIN_DECLS

/**
 * PirSyncProgress:
 * @n_changes: how many changes the run has brought so far
 * @user_data: data
 */
typedef void (*PirSyncProgress) (guint    n_changes,
                                 gpointer user_data);

/**
 * pir_sync_run_async:
 * @store: where the changes go and where the cursor comes from
 * @client: where the changes come from
 * @progress: told after each page that was fetched
 * @progress_data: for @progress; must outlive the run or its cancellation
 *
 * One refresh: page after page of the change feed from the store's cursor on, stored in transactions of rows and the
 * cursor after them, those after it fetched and parsed meanwhile. A page that waits goes into one transaction with the
 * page after it: fewer, larger ones are cheaper, and a writer that keeps up stores page by page. Where the server does
 * not know the cursor, the cache is begun again.
 */
void pir_sync_run_async (PirStore            *store,
                         PirClient           *client,
                         PirSyncProgress      progress,
                         gpointer             progress_data,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data);

/**
 * pir_sync_run_finish:
 * @n_changes: (out): what the run brought
 * @ended_at: (out): when it came to its end, seconds since 1970 UTC, as stored
 *
 * Returns: whether it came to its end, else PIR_NET_ERROR, PIR_STORE_ERROR or G_IO_ERROR_CANCELLED
 */
gboolean pir_sync_run_finish (PirStore      *store,
                              GAsyncResult  *result,
                              guint         *n_changes,
                              gint64        *ended_at,
                              GError       **error);

/** pir_sync_tables_async: asks for the fee tables and for what the service says of itself, where they have changed */
void pir_sync_tables_async (PirStore            *store,
                            PirClient           *client,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data);

/** pir_sync_tables_finish: Returns: (transfer full): what the service says of itself, once all is stored; or NULL */
PirServiceInfo *pir_sync_tables_finish (PirStore      *store,
                                        GAsyncResult  *result,
                                        GError       **error);

G_END_DECLS
