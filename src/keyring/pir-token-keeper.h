/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "keyring/pir-keyring.h"

G_BEGIN_DECLS

/**
 * PirTokenKeeper:
 *
 * Keeps the newest refresh token of one session in the keyring, one write at a time, so that an older token never comes
 * after a newer one. Property "is-kept" notifies: the keyring has a token of this session.
 */
#define PIR_TYPE_TOKEN_KEEPER (pir_token_keeper_get_type ())
G_DECLARE_FINAL_TYPE (PirTokenKeeper, pir_token_keeper, PIR, TOKEN_KEEPER, GObject)

/**
 * pir_token_keeper_new:
 * @keyring: (transfer none): where tokens go
 * @server: address of the server
 * @account_id: UUID of the account
 *
 * Returns: (transfer full): a keeper that has nothing to keep yet
 */
PirTokenKeeper *pir_token_keeper_new (PirKeyring *keyring,
                                      const char *server,
                                      const char *account_id);

/** pir_token_keeper_get_account_id: Returns: (transfer none): UUID of the account */
const char *pir_token_keeper_get_account_id (PirTokenKeeper *self);

/** pir_token_keeper_is_kept: Returns: whether the keyring has a token of this session */
gboolean pir_token_keeper_is_kept (PirTokenKeeper *self);

/** pir_token_keeper_found: the session was taken up with the keyring's token */
void pir_token_keeper_found (PirTokenKeeper *self);

/** pir_token_keeper_keep_async: @token, copied, is the newest; answered when the keyring has answered */
void pir_token_keeper_keep_async (PirTokenKeeper      *self,
                                  const char          *token,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data);

/** pir_token_keeper_keep_finish: Returns: whether it is kept, else PIR_KEYRING_ERROR */
gboolean pir_token_keeper_keep_finish (PirTokenKeeper  *self,
                                       GAsyncResult    *result,
                                       GError         **error);

/** pir_token_keeper_is_busy: Returns: whether a token is on its way into the keyring */
gboolean pir_token_keeper_is_busy (PirTokenKeeper *self);

/** pir_token_keeper_retry: tries once more what the keyring did not take */
void pir_token_keeper_retry (PirTokenKeeper *self);

/** pir_token_keeper_forget: the session is over: the token goes from the keyring, also one that is still on its way */
void pir_token_keeper_forget (PirTokenKeeper *self);

G_END_DECLS
