/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sqlite3.h>

#include "unit/samples.h"
#include "store/pir-store-links.h"
#include "store/pir-store-notices.h"
#include "store/pir-store-payments.h"
#include "store/pir-store-receipts.h"
#include "store/pir-store-sync.h"

G_BEGIN_DECLS

/* The day that tests call today */
#define TODAY 20700

/* A folder of its own, taken away with all that is in it when it goes out of scope */
typedef char Folder;
Folder *folder_new (void);
void folder_remove (Folder *folder);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Folder, folder_remove)
char *folder_path (const Folder *folder,
                   const char   *name);
char *folder_hash (const Folder *folder,
                   const char   *name);

/* Files, beside the store's back */
void file_write (const char *path,
                 const char *text);
void file_truncate (const char *path,
                    goffset     size);
void db_exec (const char *path,
              const char *sql);
gint64 db_int (const char *path,
               const char *sql);

/* Waiting: callback and slot of an asynchronous call; wait_for() turns the main loop until the slot is filled */
void ready (GObject      *source,
            GAsyncResult *result,
            gpointer      slot);
void wait_for (GAsyncResult **slot);

/* Calls that are waited for. What has no error argument asserts that there is none. */
gboolean store_try_open (PirStore  *store,
                         GError   **error);
PirStore *store_open (const char *folder);
gboolean store_try_apply (PirStore    *store,
                          PirChanges  *changes,
                          GError     **error);
void store_apply (PirStore   *store,
                  PirChanges *changes);
void store_set_cart (PirStore   *store,
                     const char *id,
                     PirMoney    amount);
void store_save_intent (PirStore  *store,
                        PirIntent *intent);
void store_keep (PirStore   *store,
                 PirReceipt *receipt,
                 const char *file);
GArray *store_list (PirStore              *store,
                    const PirNoticeFilter *filter);
GArray *store_search (PirStore   *store,
                      const char *text);
GPtrArray *store_load (PirStore     *store,
                       const gint64 *ids,
                       gsize         n_ids);
PirNotice *store_find (PirStore   *store,
                       const char *id,
                       GError    **error);
PirOverview *store_overview (PirStore *store,
                             PirDate   today);
PirFacets *store_facets (PirStore *store);
PirSyncMark *store_mark (PirStore *store);
GPtrArray *store_link_requests (PirStore *store);
GPtrArray *store_cart (PirStore *store);
GPtrArray *store_intents (PirStore *store,
                          gboolean  only_open);
PirPayment *store_payment (PirStore   *store,
                           const char *id,
                           GError    **error);
GArray *store_list_filtered_receipts (PirStore              *store,
                                      const PirNoticeFilter *filter);
GArray *store_list_receipts (PirStore   *store,
                             const char *text);
GPtrArray *store_load_receipts (PirStore     *store,
                                const gint64 *ids,
                                gsize         n_ids);
PirKeptReceipt *store_find_receipt (PirStore   *store,
                                    const char *id,
                                    GError    **error);
GPtrArray *store_unkept (PirStore *store,
                         guint     limit);
void store_reset (PirStore *store);

/* Closes and lets go of a store, asserting that it is the last reference */
void store_finish (PirStore *store);

G_END_DECLS
