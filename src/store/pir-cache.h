/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-changes.h"
#include "model/pir-found-school.h"
#include "model/pir-notice.h"
#include "model/pir-open-cause.h"
#include "model/pir-payment.h"
#include "model/pir-service-info.h"
#include "store/pir-db.h"
#include "store/pir-topics.h"

G_BEGIN_DECLS

/** PIR_CACHE_APPLICATION_ID: marks a file as cache.db: "PIRC" */
#define PIR_CACHE_APPLICATION_ID 0x50495243

/**
 * PirCache:
 *
 * The writer's side of cache.db: what the server said. Each function is one transaction. @topics collects what may have
 * changed. For the writer's thread.
 */
typedef struct _PirCache PirCache;

/**
 * pir_cache_open:
 * @path: absolute path, or name of a database in memory
 * @flags: PIR_DB_MEMORY or 0
 * @error: return location
 *
 * Opens and migrates. A file that is damaged, or something else, is moved to PATH.damaged, in the place of an older
 * one of that name, and begun again. One from the future is refused.
 *
 * Returns: (transfer full): the cache, or NULL with PIR_STORE_ERROR
 */
PirCache *pir_cache_open (const char  *path,
                          PirDbFlags   flags,
                          GError     **error);

/** pir_cache_get_version: Returns: the newest schema version of cache.db */
int pir_cache_get_version (void);

/** pir_cache_delete_file: deletes a cache that no connection has open; Returns: FALSE with PIR_STORE_ERROR */
gboolean pir_cache_delete_file (const char  *path,
                                GError     **error);

/** pir_cache_free: @self: (nullable) (transfer full): a cache */
void pir_cache_free (PirCache *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirCache, pir_cache_free)

/**
 * pir_cache_apply:
 *
 * Stores a page of the feed and its cursor, as pir_store_apply_async() says.
 *
 * Returns: FALSE with PIR_STORE_ERROR
 */
gboolean pir_cache_apply (PirCache        *self,
                          PirChanges      *changes,
                          PirStoreTopics  *topics,
                          GError         **error);

/** pir_cache_mark_updated: @time: seconds since 1970 UTC; Returns: FALSE with PIR_STORE_ERROR */
gboolean pir_cache_mark_updated (PirCache        *self,
                                 gint64           time,
                                 PirStoreTopics  *topics,
                                 GError         **error);

/** pir_cache_save_info: keeps what the service says of itself; Returns: FALSE with PIR_STORE_ERROR */
gboolean pir_cache_save_info (PirCache        *self,
                              PirServiceInfo  *info,
                              PirStoreTopics  *topics,
                              GError         **error);

/**
 * pir_cache_save_services:
 *
 * Keeps the fee tables (element-type PirService), @etag (nullable).
 *
 * Returns: FALSE with PIR_STORE_ERROR
 */
gboolean pir_cache_save_services (PirCache        *self,
                                  GPtrArray       *services,
                                  const char      *etag,
                                  PirStoreTopics  *topics,
                                  GError         **error);

/** pir_cache_save_causes: keeps @causes (element-type PirOpenCause) as all of @school; Returns: FALSE with PIR_STORE_ERROR */
gboolean pir_cache_save_causes (PirCache        *self,
                                PirFoundSchool  *school,
                                GPtrArray       *causes,
                                gint64           now,
                                GError         **error);

/** pir_cache_save_cause: keeps @cause (nullable), or forgets that with UUID @id; Returns: FALSE with PIR_STORE_ERROR */
gboolean pir_cache_save_cause (PirCache      *self,
                               const char    *id,
                               PirOpenCause  *cause,
                               gint64         now,
                               GError       **error);

/** pir_cache_find_notice: @notice: (out) (nullable): that with UUID @id; Returns: FALSE with PIR_STORE_ERROR */
gboolean pir_cache_find_notice (PirCache    *self,
                                const char  *id,
                                PirNotice  **notice,
                                GError     **error);

/** pir_cache_find_payment: Returns: (transfer full): the payment with UUID @id, or NULL with PIR_STORE_ERROR */
PirPayment *pir_cache_find_payment (PirCache    *self,
                                    const char  *id,
                                    GError     **error);

/** pir_cache_get_db: Returns: (transfer none): the connection */
PirDb *pir_cache_get_db (PirCache *self);

G_END_DECLS
