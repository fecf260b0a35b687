/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "net/pir-client.h"

G_BEGIN_DECLS

/**
 * pir_sign_in_async:
 * @client: a client without session
 * @user_name: user name
 * @password: password; copied, and wiped as soon as it is handed on
 *
 * Asks the service what it is, then signs in: who answers no such question is not sent a password.
 */
void pir_sign_in_async (PirClient           *client,
                        const char          *user_name,
                        const char          *password,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data);

/**
 * pir_sign_in_finish:
 * @info: (out) (transfer full): what the service says of itself; set on success
 *
 * Returns: (transfer full): the tokens, of an account with a proper UUID; or NULL with PIR_NET_ERROR
 */
PirTokens *pir_sign_in_finish (PirClient       *client,
                               GAsyncResult    *result,
                               PirServiceInfo **info,
                               GError         **error);

G_END_DECLS
