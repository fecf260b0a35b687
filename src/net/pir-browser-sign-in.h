/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "net/pir-client.h"
#include "net/pir-loopback.h"

G_BEGIN_DECLS

/**
 * PirBrowserSignIn:
 *
 * A sign-in with an identity provider in the system browser: authorization code with PKCE (RFC 7636, S256), redirect to
 * loopback (RFC 8252). Secrets stay in memory.
 */
#define PIR_TYPE_BROWSER_SIGN_IN (pir_browser_sign_in_get_type ())
G_DECLARE_FINAL_TYPE (PirBrowserSignIn, pir_browser_sign_in, PIR, BROWSER_SIGN_IN, GObject)

/**
 * pir_browser_sign_in_new:
 * @client: a client without session
 * @provider: id of an identity provider that the service has named
 * @title: of the page that the browser shows at the end, in the person's language
 * @text: of that page
 * @error: return location
 *
 * Returns: (transfer full): one that waits for the browser already; or NULL with PIR_NET_ERROR
 */
PirBrowserSignIn *pir_browser_sign_in_new (PirClient   *client,
                                           const char  *provider,
                                           const char  *title,
                                           const char  *text,
                                           GError     **error);

/** pir_browser_sign_in_get_address: Returns: (transfer none): what the browser is to open */
const char *pir_browser_sign_in_get_address (PirBrowserSignIn *self);

/** pir_browser_sign_in_get_client: Returns: (transfer none): the client that gets the session */
PirClient *pir_browser_sign_in_get_client (PirBrowserSignIn *self);

/** pir_browser_sign_in_run_async: waits for the browser and opens the session; @device_name (nullable) names this computer */
void pir_browser_sign_in_run_async (PirBrowserSignIn    *self,
                                    const char          *device_name,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data);

/**
 * pir_browser_sign_in_run_finish: Returns: (transfer full): the tokens, which the client holds too; or NULL with
 * PIR_NET_ERROR_REFUSED where the person or the provider said no, one of PIR_NET_ERROR_PROVIDER_… as
 * pir_loopback_wait_finish() has them, another PIR_NET_ERROR, or G_IO_ERROR_CANCELLED
 */
PirTokens *pir_browser_sign_in_run_finish (PirBrowserSignIn  *self,
                                           GAsyncResult      *result,
                                           GError           **error);

G_END_DECLS
