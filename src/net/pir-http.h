/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-tokens.h"
#include "net/pir-answer.h"
#include "net/pir-request.h"

G_BEGIN_DECLS

/**
 * PirHttp:
 *
 * The way to one server: two SoupSessions, one for calls, one for transfers that take their time, each with its
 * window. Knows no redirects, no cookies, no cache, no retries. Nothing but path templates and statuses is ever
 * logged.
 */
#define PIR_TYPE_HTTP (pir_http_get_type ())
G_DECLARE_FINAL_TYPE (PirHttp, pir_http, PIR, HTTP, GObject)

/**
 * pir_http_new:
 * @base_url: address that pir_address_check() gave
 * @is_loopback: whether it is on this computer: no proxy is asked and nothing packed then
 * @certificates: (nullable): certificates to trust instead of the system's
 *
 * Returns: (transfer full): the way to that server
 */
PirHttp *pir_http_new (const char   *base_url,
                       gboolean      is_loopback,
                       GTlsDatabase *certificates);

/** pir_http_get_base_url: Returns: (transfer none): the server's address */
const char *pir_http_get_base_url (PirHttp *self);

/**
 * pir_http_open_async: sends @request, with the access token of @tokens (nullable), and waits for the head of the
 * answer
 */
void pir_http_open_async (PirHttp             *self,
                          PirRequest          *request,
                          PirTokens           *tokens,
                          PirDeadline         *deadline,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data);

/**
 * pir_http_open_finish: Returns: (transfer full): the answer, whatever its status; or NULL with PIR_NET_ERROR or
 * CANCELLED
 */
PirAnswer *pir_http_open_finish (PirHttp       *self,
                                 GAsyncResult  *result,
                                 GError       **error);

G_END_DECLS
