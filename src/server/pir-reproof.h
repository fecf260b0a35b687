/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/pir-request.h"

G_BEGIN_DECLS

/**
 * pir_reproof_async:
 * @request: a request with a session
 * @password: (nullable): what was typed
 * @callback: called when it is known
 * @user_data: for @callback
 *
 * Before something that a borrowed session must not do: the account's password is asked again. Attempts are counted per
 * account. An account without a password, whose sessions all come from an identity provider, passes.
 */
void pir_reproof_async (PirRequest          *request,
                        const char          *password,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data);

/** pir_reproof_finish: Returns: whether it is the owner; FALSE with PIR_PROBLEM_CREDENTIALS, THROTTLED or BUSY */
gboolean pir_reproof_finish (PirRequest    *request,
                             GAsyncResult  *result,
                             GError       **error);

G_END_DECLS
