/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-intent.h"
#include "store/pir-statements.h"

G_BEGIN_DECLS

/**
 * PirIntentTable:
 *
 * Payment intents and their items, in local.db. What writes belongs into the caller's transaction.
 */
typedef struct _PirIntentTable PirIntentTable;

/** pir_intent_table_new: Returns: (transfer full): the tables of @db, which is kept */
PirIntentTable *pir_intent_table_new (PirDb *db);

/** pir_intent_table_free: @self: (nullable) (transfer full): the tables */
void pir_intent_table_free (PirIntentTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirIntentTable, pir_intent_table_free)

/**
 * pir_intent_table_put:
 * @self: the tables
 * @intent: an intent; its items are those it was first stored with
 * @has_changed: (inout): set to TRUE where anything was written; an intent that is behind what is stored (its state
 *   comes before the stored one) is not
 * @error: return location
 *
 * Returns: FALSE with PIR_STORE_ERROR
 */
gboolean pir_intent_table_put (PirIntentTable  *self,
                               PirIntent       *intent,
                               gboolean        *has_changed,
                               GError         **error);

/** pir_intent_table_close: sets the intent @key to CLOSED; Returns: FALSE with PIR_STORE_ERROR */
gboolean pir_intent_table_close (PirIntentTable  *self,
                                 const char      *key,
                                 GError         **error);

/**
 * pir_intent_table_read:
 *
 * Returns: (transfer full) (element-type PirIntent): newest first, or NULL with PIR_STORE_ERROR
 */
GPtrArray *pir_intent_table_read (PirIntentTable  *self,
                                  gboolean         only_open,
                                  GError         **error);

G_END_DECLS
