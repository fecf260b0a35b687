/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "model/pir-service-info.h"
#include "model/pir-tokens.h"
#include "net/pir-net-error.h"

G_BEGIN_DECLS

/**
 * PirClient:
 *
 * Speaks to one server for one account, asynchronously, from one thread; at most 16 calls are under way, the others
 * wait. Holds the tokens in memory. An access token that is over is renewed once for all that wait, and the call
 * repeated. GET and other calls that may be repeated are, twice at most, when the connection breaks or the server
 * asks to come back within 5 seconds; more is the caller's business: pir_net_error_is_transient(). A call ends
 * after 60 seconds at the latest.
 *
 * Every call may fail with PIR_NET_ERROR or, when its cancellable is cancelled or the session forgotten, with
 * G_IO_ERROR_CANCELLED.
 *
 * Signal "tokens-changed" (PirTokens *tokens): the refresh token was rotated: keep the new one before anything
 * else.
 * Signal "session-ended": the server does not take the refresh token any more; tokens are gone.
 * Signal "comes-first" (int code): a call, whichever, was refused with PIR_PROBLEM_PASSWORD_CHANGE or PIR_PROBLEM_TERMS.
 */
#define PIR_TYPE_CLIENT (pir_client_get_type ())
G_DECLARE_FINAL_TYPE (PirClient, pir_client, PIR, CLIENT, GObject)

/**
 * pir_client_new:
 * @base_url: https address of the server (http for loopback only), without user information, query and fragment
 * @ca_file: (nullable): PEM file that replaces the system's certificate store for this server
 * @error: return location
 *
 * Returns: (transfer full): a client without tokens; or NULL with PIR_NET_ERROR_PROTOCOL (address not allowed) or
 *   PIR_NET_ERROR_TLS (file cannot be read, or holds no certificate)
 */
PirClient *pir_client_new (const char  *base_url,
                           const char  *ca_file,
                           GError     **error);

/** pir_client_get_base_url: Returns: (transfer none): the server's address in its plain form, without trailing slash */
const char *pir_client_get_base_url (PirClient *self);

/**
 * pir_client_set_keeps_text: whether the JSON of answers is kept beside what was read from it, for a program that hands it on
 * as the service wrote it; at first it is not
 */
void pir_client_set_keeps_text (PirClient *self,
                                gboolean   keeps_text);

/**
 * pir_client_get_text: Returns: (transfer none) (nullable): the JSON of the call that was answered last, which was read and
 * found to be of the contract; NULL where it had no content, or is not kept. Answers that open a session are never kept.
 */
GBytes *pir_client_get_text (PirClient *self);

/** pir_client_has_session: Returns: whether there are tokens */
gboolean pir_client_has_session (PirClient *self);

/**
 * pir_client_resume: takes up the session of the account with UUID @account_id with a @refresh_token; the access
 * token is fetched with the first call
 */
void pir_client_resume (PirClient  *self,
                        const char *account_id,
                        const char *refresh_token);

/** pir_client_forget: drops the tokens, cancels every call under way */
void pir_client_forget (PirClient *self);

/** pir_client_read_info_async: asks what the service says of itself; needs no session */
void pir_client_read_info_async (PirClient           *self,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data);
/** pir_client_read_info_finish: Returns: (transfer full): the service */
PirServiceInfo *pir_client_read_info_finish (PirClient     *self,
                                             GAsyncResult  *result,
                                             GError       **error);

/**
 * pir_client_sign_in_async: opens a session, in place of the one there may be; @password is written into the
 * request at once, and wiped there when it has been sent; @device_name (nullable) names this computer
 */
void pir_client_sign_in_async (PirClient           *self,
                               const char          *user_name,
                               const char          *password,
                               const char          *device_name,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data);
/** pir_client_sign_in_finish: Returns: (transfer full): the tokens, which the client holds too */
PirTokens *pir_client_sign_in_finish (PirClient     *self,
                                      GAsyncResult  *result,
                                      GError       **error);

/**
 * pir_client_sign_out_async: ends the session on the server; the tokens are dropped and other calls cancelled
 * whatever it answers
 */
void pir_client_sign_out_async (PirClient           *self,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data);
/** pir_client_sign_out_finish: Returns: whether the server knows that the session has ended */
gboolean pir_client_sign_out_finish (PirClient     *self,
                                     GAsyncResult  *result,
                                     GError       **error);

G_END_DECLS
