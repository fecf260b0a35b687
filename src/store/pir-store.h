/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * PirStoreError:
 * @PIR_STORE_ERROR_IO: the disk failed, is full or read-only
 * @PIR_STORE_ERROR_BUSY: another program holds the database
 * @PIR_STORE_ERROR_FUTURE: a newer version of this program wrote the database; it was not touched
 * @PIR_STORE_ERROR_CORRUPT: the database is damaged
 * @PIR_STORE_ERROR_CLOSED: the store is not open
 * @PIR_STORE_ERROR_NOT_FOUND: no such row
 */
typedef enum
{
  PIR_STORE_ERROR_IO,
  PIR_STORE_ERROR_BUSY,
  PIR_STORE_ERROR_FUTURE,
  PIR_STORE_ERROR_CORRUPT,
  PIR_STORE_ERROR_CLOSED,
  PIR_STORE_ERROR_NOT_FOUND,
} PirStoreError;

#define PIR_STORE_ERROR (pir_store_error_quark ())

/** pir_store_error_quark: Returns: the error domain of this floor */
GQuark pir_store_error_quark (void);

/**
 * PirStoreTopics:
 *
 * What a commit may have changed; listeners of other topics need not look.
 */
typedef enum
{
  PIR_STORE_TOPIC_ACCOUNT = 1 << 0,
  PIR_STORE_TOPIC_PEOPLE = 1 << 1,   /* schools and pupils */
  PIR_STORE_TOPIC_NOTICES = 1 << 2,
  PIR_STORE_TOPIC_PAYMENTS = 1 << 3, /* payments and intents */
  PIR_STORE_TOPIC_RECEIPTS = 1 << 4, /* receipts and kept documents */
  PIR_STORE_TOPIC_CART = 1 << 5,
  PIR_STORE_TOPIC_SYNC = 1 << 6,     /* time of the last refresh */
} PirStoreTopics;

/**
 * PirStore:
 *
 * One account's two databases: cache.db (what the server said, lost without harm) and local.db (what only this computer
 * knows: cart, intents, archive ledger). A writer thread and a reader thread; everything is asynchronous and called from
 * one thread. Signal "changed" (PirStoreTopics topics) comes in that thread after each commit.
 */
#define PIR_TYPE_STORE (pir_store_get_type ())
G_DECLARE_FINAL_TYPE (PirStore, pir_store, PIR, STORE, GObject)

/**
 * pir_store_new:
 * @folder: (nullable): the account's folder, made with mode 0700 where it is not there; NULL keeps both databases in
 *   memory and leaves no file
 *
 * Returns: (transfer full): a store that is not open yet
 */
PirStore *pir_store_new (const char *folder);

/** pir_store_get_folder: Returns: (transfer none) (nullable): the account's folder */
const char *pir_store_get_folder (PirStore *self);

/**
 * pir_store_open_async:
 * @self: a store
 * @cancellable: (nullable): to give up
 * @callback: called when done
 * @user_data: for @callback
 *
 * Opens and migrates. A damaged or impossible cache.db is moved aside and begun again; local.db never is. Reads and
 * writes queued before the answer wait for it.
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
 * Lets queued work end, closes the databases and the threads. Blocks shortly. May be called twice.
 */
void pir_store_close (PirStore *self);

G_END_DECLS
