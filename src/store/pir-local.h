/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-archive-book.h"
#include "model/pir-found-school.h"
#include "model/pir-intent.h"
#include "model/pir-notice.h"
#include "model/pir-pay-choice.h"
#include "model/pir-receipt.h"
#include "model/pir-remark.h"
#include "store/pir-db.h"
#include "store/pir-topics.h"

G_BEGIN_DECLS

/**
 * PirLocal:
 *
 * The writer's side of local.db: what only this computer knows. Each function is one transaction, durable when it
 * returns.
 * @topics collects what may have changed. For the writer's thread.
 */
typedef struct _PirLocal PirLocal;

/**
 * pir_local_open:
 * @path: absolute path, or name of a database in memory
 * @flags: PIR_DB_MEMORY or 0
 * @error: return location
 *
 * Opens and migrates; the file as it was before a migration stays as PATH.before-migration. A damaged file is refused
 * as it is.
 *
 * Returns: (transfer full): the database, or NULL with PIR_STORE_ERROR
 */
PirLocal *pir_local_open (const char  *path,
                          PirDbFlags   flags,
                          GError     **error);

/** pir_local_free: @self: (nullable) (transfer full): a database */
void pir_local_free (PirLocal *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirLocal, pir_local_free)

/**
 * pir_local_set_cart:
 *
 * Puts the notice @id in the cart with @amount cents, or takes it out with -1.
 *
 * Returns: FALSE with PIR_STORE_ERROR
 */
gboolean pir_local_set_cart (PirLocal *self, const char *id, PirMoney amount, PirStoreTopics *topics, GError **error);

/** pir_local_set_choice: whether @choice holds for @id from now on. Returns: FALSE with PIR_STORE_ERROR */
gboolean pir_local_set_choice (PirLocal        *self,
                               PirPayChoice     choice,
                               const char      *id,
                               gboolean         is_set,
                               PirStoreTopics  *topics,
                               GError         **error);

/** pir_local_is_cart_empty: @is_empty: (out): whether the cart has no line; Returns: FALSE with PIR_STORE_ERROR */
gboolean pir_local_is_cart_empty (PirLocal *self, gboolean *is_empty, GError **error);

/**
 * pir_local_save_intent:
 * @self: the database
 * @intent: an intent, new or further on
 * @notices: (element-type PirNotice): its notices as they are known now; kept when @intent is ACCEPTED
 * @topics: (inout): topics
 * @error: return location
 *
 * Returns: FALSE with PIR_STORE_ERROR
 */
gboolean pir_local_save_intent (PirLocal        *self,
                                PirIntent       *intent,
                                GPtrArray       *notices,
                                PirStoreTopics  *topics,
                                GError         **error);

/**
 * pir_local_read_open_intents:
 *
 * Returns: (transfer full) (element-type PirIntent): COMMITTED and ACCEPTED ones, or NULL with PIR_STORE_ERROR
 */
GPtrArray *pir_local_read_open_intents (PirLocal *self, GError **error);

/** pir_local_close_intents: sets the intents (element-type PirIntent) to CLOSED; Returns: FALSE with PIR_STORE_ERROR */
gboolean pir_local_close_intents (PirLocal *self, GPtrArray *intents, PirStoreTopics *topics, GError **error);

/** pir_local_keep_receipt: @notice: (nullable): as it is known now; @paper: which document; @file: path relative to the archive's
 * folder. Returns: FALSE with PIR_STORE_ERROR */
gboolean pir_local_keep_receipt (PirLocal        *self,
                                 PirReceipt      *receipt,
                                 PirNotice       *notice,
                                 PirPaper         paper,
                                 const char      *file,
                                 PirStoreTopics  *topics,
                                 GError         **error);

/** pir_local_import_archive: as pir_ledger_import(), with the snapshots of @book that are not here; Returns: FALSE with
 * PIR_STORE_ERROR */
gboolean pir_local_import_archive (PirLocal *self, PirArchiveBook *book, PirStoreTopics *topics, GError **error);

/** pir_local_set_remark: as pir_remark_table_set(); Returns: FALSE with PIR_STORE_ERROR */
gboolean pir_local_set_remark (PirLocal *self, const PirRemark *remark, PirStoreTopics *topics, GError **error);

/** pir_local_save_text: as pir_ledger_save_text(); Returns: FALSE with PIR_STORE_ERROR */
gboolean pir_local_save_text (PirLocal *self, gint64 number, const char *text, GError **error);

/** pir_local_set_favourite: @school is a favourite from now on, or is none any more; Returns: FALSE with PIR_STORE_ERROR */
gboolean pir_local_set_favourite (PirLocal        *self,
                                  PirFoundSchool  *school,
                                  gboolean         is_favourite,
                                  PirStoreTopics  *topics,
                                  GError         **error);

/** pir_local_get_db: Returns: (transfer none): the connection */
PirDb *pir_local_get_db (PirLocal *self);

G_END_DECLS
