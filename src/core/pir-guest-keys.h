/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "keyring/pir-keyring.h"
#include "model/pir-tokens.h"

G_BEGIN_DECLS

/**
 * PirGuestKeys:
 *
 * Keys of payments without an account, each for one payment: in the keyring, and in memory for this run, which is all where
 * there is no keyring.
 */
#define PIR_TYPE_GUEST_KEYS (pir_guest_keys_get_type ())
G_DECLARE_FINAL_TYPE (PirGuestKeys, pir_guest_keys, PIR, GUEST_KEYS, GObject)

/** pir_guest_keys_new: @server: address of the service. Returns: (transfer full): keys for it */
PirGuestKeys *pir_guest_keys_new (PirKeyring *keyring,
                                  const char *server);

/** pir_guest_keys_keep_async: keeps @key, whose account id stands for the payment */
void pir_guest_keys_keep_async (PirGuestKeys        *self,
                                PirTokens           *key,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data);
/** pir_guest_keys_keep_finish: Returns: whether the keyring has it; else only the memory has */
gboolean pir_guest_keys_keep_finish (PirGuestKeys *self,
                                     GAsyncResult *result);

/** pir_guest_keys_is_kept: Returns: whether the keyring has the key of @id, as far as this run knows */
gboolean pir_guest_keys_is_kept (PirGuestKeys *self,
                                 const char   *id);

/** pir_guest_keys_find_async: looks for the key of @id */
void pir_guest_keys_find_async (PirGuestKeys        *self,
                                const char          *id,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data);
/** pir_guest_keys_find_finish: Returns: (transfer full) (nullable): the key; NULL without error = there is none any more */
PirTokens *pir_guest_keys_find_finish (PirGuestKeys  *self,
                                       GAsyncResult  *result,
                                       GError       **error);

/** pir_guest_keys_forget: the payment of @id is over */
void pir_guest_keys_forget (PirGuestKeys *self,
                            const char   *id);

G_END_DECLS
