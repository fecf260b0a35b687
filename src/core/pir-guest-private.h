/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/pir-guest-keys.h"
#include "core/pir-guest.h"
#include "core/pir-intent-book.h"
#include "net/pir-client.h"
#include "store/pir-store.h"

G_BEGIN_DECLS

/* What the files of PirGuest share; the accounts make one for each service. */

/** pir_guest_new: @folder: where what only this computer knows of it is. Returns: (transfer full): who pays at @server */
PirGuest *pir_guest_new (PirKeyring *keyring,
                         const char *server,
                         const char *ca_file,
                         const char *folder);

/** pir_guest_start: opens the store and follows what was begun here, where something was */
void pir_guest_start (PirGuest *self);

/** pir_guest_stop: ends threads and connections; blocks shortly; of no use afterwards */
void pir_guest_stop (PirGuest *self);

/** pir_guest_get_client: Returns: (transfer none) (nullable): the client; NULL where the service's address is none */
PirClient *pir_guest_get_client (PirGuest *self);

/** pir_guest_require_client: Returns: (transfer none) (nullable): the client; NULL after @task, taken over then, has said why not */
PirClient *pir_guest_require_client (PirGuest *self,
                                     GTask    *task);

/** pir_guest_get_store: Returns: (transfer none): the store, opened if it was not */
PirStore *pir_guest_get_store (PirGuest *self);

/** pir_guest_get_book: Returns: (transfer none): the payments under way */
PirIntentBook *pir_guest_get_book (PirGuest *self);

/** pir_guest_get_keys: Returns: (transfer none): their keys */
PirGuestKeys *pir_guest_get_keys (PirGuest *self);

/** pir_guest_get_calls: Returns: (transfer none): cancelled at the end */
GCancellable *pir_guest_get_calls (PirGuest *self);

/** pir_guest_get_folder: Returns: (transfer none): where all of it is */
const char *pir_guest_get_folder (PirGuest *self);

/** pir_guest_begin: @key is on its way to the service, which is not asked about it meanwhile */
void pir_guest_begin (PirGuest   *self,
                      const char *key);

/** pir_guest_answered: @key is not on its way any more: it is asked about from now on, if it is open */
void pir_guest_answered (PirGuest   *self,
                         const char *key);

/** pir_guest_get_poll_delay: @waited: seconds since somebody began to wait. Returns: after how many more it is asked again */
guint pir_guest_get_poll_delay (gint64 waited);

/** pir_guest_accept: Returns: (transfer full): @intent, ACCEPTED with what the service said of @payment */
PirIntent *pir_guest_accept (PirIntent  *intent,
                             PirPayment *payment);

/** pir_guest_close: the payment of @intent is over; @payment (nullable) is its outcome, which is told */
void pir_guest_close (PirGuest   *self,
                      PirIntent  *intent,
                      PirPayment *payment);

/** pir_guest_is_unknown: @error: (nullable): an answer. Returns: whether it says that the service has no payment of this key */
gboolean pir_guest_is_unknown (const GError *error);

/**
 * pir_guest_keep_async:
 * @key: of the payment
 * @guest: a paid one, whose documents are all there
 *
 * Fetches the documents and writes them and the receipts down.
 */
void pir_guest_keep_async (PirGuest              *self,
                           PirTokens             *key,
                           const PirGuestPayment *guest,
                           GAsyncReadyCallback    callback,
                           gpointer               user_data);
/** pir_guest_keep_finish: Returns: whether all of it is here from now on */
gboolean pir_guest_keep_finish (PirGuest      *self,
                                GAsyncResult  *result,
                                GError       **error);

G_END_DECLS
