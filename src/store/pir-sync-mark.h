/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-account.h"
#include "model/pir-service-info.h"

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

G_END_DECLS
