/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-intent.h"
#include "store/pir-store.h"

G_BEGIN_DECLS

/**
 * PirIntentBook:
 *
 * The open intents of a store, newest first: a GListModel of PirIntent that is as new as what was last put in, also
 * while that is still being written. Signals "read": the store has been read for the first time; "gone" (PirIntent
 * *intent): the store has closed an ACCEPTED one, which stays in the list until pir_intent_book_remove().
 */
#define PIR_TYPE_INTENT_BOOK (pir_intent_book_get_type ())
G_DECLARE_FINAL_TYPE (PirIntentBook, pir_intent_book, PIR, INTENT_BOOK, GObject)

/** pir_intent_book_new: Returns: (transfer full): an empty book */
PirIntentBook *pir_intent_book_new (void);

/** pir_intent_book_set_store: @store (nullable): where the intents are from now on */
void pir_intent_book_set_store (PirIntentBook *self,
                                PirStore      *store);

/** pir_intent_book_is_read: Returns: whether the store has been read */
gboolean pir_intent_book_is_read (PirIntentBook *self);

/** pir_intent_book_refresh: reads the store again */
void pir_intent_book_refresh (PirIntentBook *self);

/** pir_intent_book_find: Returns: (transfer none) (nullable): the open intent with this key */
PirIntent *pir_intent_book_find (PirIntentBook *self,
                                 const char    *key);

/** pir_intent_book_find_by_notice: Returns: (transfer none) (nullable): the open intent that pays this notice */
PirIntent *pir_intent_book_find_by_notice (PirIntentBook *self,
                                           const char    *id);

/** pir_intent_book_remove: takes an intent out of the list, not out of the store */
void pir_intent_book_remove (PirIntentBook *self,
                             const char    *key);

/**
 * pir_intent_book_save_async:
 * @intent: (transfer none): a new intent, or one with a known key that has come further
 *
 * Shows it at once, or takes it out where it is not open any more, and writes it down.
 */
void pir_intent_book_save_async (PirIntentBook       *self,
                                 PirIntent           *intent,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data);

/** pir_intent_book_save_finish: Returns: whether it is on the disk, else PIR_STORE_ERROR */
gboolean pir_intent_book_save_finish (PirIntentBook  *self,
                                      GAsyncResult   *result,
                                      GError        **error);

G_END_DECLS
