/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "store/pir-store-error.h"
#include "store/pir-topics.h"

G_BEGIN_DECLS

/**
 * PirStore:
 *
 * One account's two databases: cache.db (what the server said, lost without harm) and local.db (what only this computer
 * knows: cart, intents, archive ledger). A writer thread and a reader thread; everything is asynchronous and called
 * from one thread. Signal "changed" (PirStoreTopics topics) comes in the main context that made the store, after a
 * commit and before the commit's answer; commits that come faster than the main loop turns are told together.
 */
#define PIR_TYPE_STORE (pir_store_get_type ())
G_DECLARE_FINAL_TYPE (PirStore, pir_store, PIR, STORE, GObject)

/**
 * pir_store_new:
 * @folder: (nullable): the account's folder, made with mode 0700 where it is not there; NULL keeps both databases in
 *   memory, with one thread, and leaves no file
 *
 * Returns: (transfer full): a store that is not open yet
 */
PirStore *pir_store_new (const char *folder);

/**
 * pir_store_new_union:
 * @folders: folders of several accounts, at most PIR_MAX_MEMBERS, whose own stores have opened them before
 * @servers: the server of each, in one form
 *
 * Returns: (transfer full): a store that reads them as one, what two of them have just once: lists, rows and overview. It
 *   writes nothing, and is told of no change.
 */
PirStore *pir_store_new_union (const char * const *folders,
                               const char * const *servers);

/** pir_store_get_folder: Returns: (transfer none) (nullable): the account's folder, absolute */
const char *pir_store_get_folder (PirStore *self);

/**
 * pir_store_open_async:
 * @self: a store
 * @cancellable: (nullable): to give up; where the work has begun it ends, and pir_store_close() closes what it opened
 * @callback: called when done
 * @user_data: for @callback
 *
 * Opens and migrates. A damaged or impossible cache.db is moved aside (cache.db.damaged) and begun again; local.db
 * never is. Reads and writes queued before the answer wait for it. May be called again where it failed.
 */
void pir_store_open_async (PirStore            *self,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data);

/** pir_store_open_finish: Returns: whether both databases are open, else PIR_STORE_ERROR */
gboolean pir_store_open_finish (PirStore      *self,
                                GAsyncResult  *result,
                                GError       **error);

/**
 * pir_store_close:
 * @self: a store
 *
 * Lets queued work end, closes the databases and the threads. Blocks shortly. May be called twice. What is asked
 * afterwards is answered with PIR_STORE_ERROR_CLOSED.
 */
void pir_store_close (PirStore *self);

/**
 * pir_store_delete_cache: removes all that the server said, a damaged copy as well, from @folder, of an account whose store
 * is closed; what only this computer knows stays. Returns: whether it is gone, else PIR_STORE_ERROR
 */
gboolean pir_store_delete_cache (const char  *folder,
                                 GError     **error);

G_END_DECLS
