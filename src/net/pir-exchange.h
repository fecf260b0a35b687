/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "net/pir-http.h"

G_BEGIN_DECLS

/**
 * pir_exchange_async:
 * @http: the way to the server
 * @request: what is asked
 * @tokens: (nullable): whose access token goes with it
 * @deadline: when to stop
 *
 * One request and its whole answer: sends it, looks at the status before the content, reads and parses what is to
 * be read. Sends it once, and renews no token: that is pir_call_async().
 */
void pir_exchange_async (PirHttp             *http,
                         PirRequest          *request,
                         PirTokens           *tokens,
                         PirDeadline         *deadline,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data);

/**
 * pir_exchange_finish: Returns: (transfer full): the answer that was asked for, with its object where the request
 * has a reader, open where it wants the stream; or NULL with PIR_NET_ERROR or G_IO_ERROR_CANCELLED
 */
PirAnswer *pir_exchange_finish (PirHttp       *http,
                                GAsyncResult  *result,
                                GError       **error);

G_END_DECLS
