/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "net/pir-client.h"
#include "wire/pir-wire-identity.h"

G_BEGIN_DECLS

/** pir_client_sign_in_with_code_async: opens a session with what the browser brought, in place of the one there may be */
void pir_client_sign_in_with_code_async (PirClient                 *self,
                                         const PirCodeSignInFields *fields,
                                         GCancellable              *cancellable,
                                         GAsyncReadyCallback        callback,
                                         gpointer                   user_data);

/** pir_client_sign_in_with_code_finish: Returns: (transfer full): the tokens, which the client holds too */
PirTokens *pir_client_sign_in_with_code_finish (PirClient     *self,
                                                GAsyncResult  *result,
                                                GError       **error);

G_END_DECLS
