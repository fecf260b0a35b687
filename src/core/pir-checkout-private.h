/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/pir-checkout.h"
#include "core/pir-intent-book.h"

G_BEGIN_DECLS

/* What the files of PirCheckout share. */

/** pir_checkout_get_context: Returns: (transfer none) (nullable): the context, NULL while it goes */
PirContext *pir_checkout_get_context (PirCheckout *self);

/** pir_checkout_get_book: Returns: (transfer none): the open intents */
PirIntentBook *pir_checkout_get_book (PirCheckout *self);

/** pir_checkout_get_calls: Returns: (transfer none): cancelled when store or client change */
GCancellable *pir_checkout_get_calls (PirCheckout *self);

/** pir_checkout_get_sending: Returns: (transfer none): key -> GCancellable of each POST under way */
GHashTable *pir_checkout_get_sending (PirCheckout *self);

/** pir_checkout_begin: a new intent with @key is about to be written down, and not to be sent meanwhile */
void pir_checkout_begin (PirCheckout *self,
                         const char  *key);

/** pir_checkout_committed: it is written down, or could not be */
void pir_checkout_committed (PirCheckout *self,
                             const char  *key);

/**
 * pir_checkout_is_unheard: Returns: whether the server cannot have heard of @key; FALSE from pir_checkout_set_heard()
 * on
 */
gboolean pir_checkout_is_unheard (PirCheckout *self,
                                  const char  *key);

/** pir_checkout_set_heard: @key is being sent: from now on the server may know it */
void pir_checkout_set_heard (PirCheckout *self,
                             const char  *key);

/**
 * pir_checkout_take_answer: @intent is what became of a key that was sent; @error (nullable): why it is not ACCEPTED
 */
void pir_checkout_take_answer (PirCheckout  *self,
                               PirIntent    *intent,
                               const GError *error);

/** pir_checkout_close: the payment of @intent has its outcome: says so, once */
void pir_checkout_close (PirCheckout *self,
                         PirIntent   *intent,
                         PirPayment  *payment);

/** pir_checkout_save: writes @intent down; a failure is only logged */
void pir_checkout_save (PirCheckout *self,
                        PirIntent   *intent);

/** pir_intent_go_on: Returns: (transfer full): @intent in another state */
PirIntent *pir_intent_go_on (PirIntent      *intent,
                             PirIntentState  state);

/**
 * pir_checkout_send_async:
 * @intent: a COMMITTED intent of the book
 *
 * Opens the payment on the server with the intent's key and writes down what became of it: ACCEPTED, REFUSED, or
 * COMMITTED still where nobody knows; then it is repeated later.
 */
void pir_checkout_send_async (PirCheckout         *self,
                              PirIntent           *intent,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data);

/**
 * pir_checkout_send_finish:
 * @intent: (out) (transfer full): the intent as it stands now
 * @error: why it is not ACCEPTED
 *
 * Returns: whether it is ACCEPTED
 */
gboolean pir_checkout_send_finish (PirCheckout   *self,
                                   GAsyncResult  *result,
                                   PirIntent    **intent,
                                   GError       **error);

G_END_DECLS
