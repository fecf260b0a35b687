/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/pir-context.h"

G_BEGIN_DECLS

/**
 * PirSyncState:
 * @PIR_SYNC_IDLE: the copy is as fresh as "updated-at" says
 * @PIR_SYNC_RUNNING: fetching
 * @PIR_SYNC_OFFLINE: the server cannot be reached; tried again by itself
 * @PIR_SYNC_FAILED: it answered with a fault: pir_sync_get_error()
 * @PIR_SYNC_STOPPED: somebody has stopped it; pir_sync_refresh() goes on from there, and nothing else does
 */
typedef enum
{
  PIR_SYNC_IDLE,
  PIR_SYNC_RUNNING,
  PIR_SYNC_OFFLINE,
  PIR_SYNC_FAILED,
  PIR_SYNC_STOPPED,
} PirSyncState;

/**
 * PirSync:
 *
 * Keeps the cache like the server: change feed by cursor, event stream, polling with back-off without it. Properties
 * "state", "updated-at" (gint64, seconds since 1970 UTC, 0 = never), "n-fetched" (guint, rows of the run under way)
 * and "is-first" (the first sync of this account is not done yet) notify.
 */
#define PIR_TYPE_SYNC (pir_sync_get_type ())
G_DECLARE_FINAL_TYPE (PirSync, pir_sync, PIR, SYNC, GObject)

/** pir_context_get_sync: Returns: (transfer none): the context's sync */
PirSync *pir_context_get_sync (PirContext *self);

/** pir_sync_refresh: refreshes now; while one runs, once more after it */
void pir_sync_refresh (PirSync *self);

/** pir_sync_stop: ends the run under way, if there is one; what has come stays */
void pir_sync_stop (PirSync *self);

/** pir_sync_get_state: Returns: the state */
PirSyncState pir_sync_get_state (PirSync *self);

/** pir_sync_get_updated_at: Returns: when the last refresh ended, seconds since 1970 UTC; 0 = never */
gint64 pir_sync_get_updated_at (PirSync *self);

/**
 * pir_sync_get_offline_since: Returns: since when the server is out of reach, seconds since 1970 UTC; 0 = it is not
 */
gint64 pir_sync_get_offline_since (PirSync *self);

/** pir_sync_get_n_fetched: Returns: rows of the run under way */
guint pir_sync_get_n_fetched (PirSync *self);

/** pir_sync_is_first: Returns: whether the first sync of this account is not done yet */
gboolean pir_sync_is_first (PirSync *self);

/** pir_sync_get_error: Returns: (transfer none) (nullable): why the last run failed */
const GError *pir_sync_get_error (PirSync *self);

G_END_DECLS
