/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "net/pir-bearer.h"

G_BEGIN_DECLS

/**
 * pir_call_async:
 * @http: the way to the server
 * @bearer: whose session, for a request that needs one
 * @request: what is asked
 * @deadline: when to stop
 *
 * A request with what belongs to it: an access token, renewed once where the server refuses it, and for a
 * repeatable request two more tries when the connection breaks or the server asks to come back within 5 seconds.
 */
void pir_call_async (PirHttp             *http,
                     PirBearer           *bearer,
                     PirRequest          *request,
                     PirDeadline         *deadline,
                     GAsyncReadyCallback  callback,
                     gpointer             user_data);

/** pir_call_finish: Returns: (transfer full): as pir_exchange_finish() */
PirAnswer *pir_call_finish (PirHttp       *http,
                            GAsyncResult  *result,
                            GError       **error);

G_END_DECLS
