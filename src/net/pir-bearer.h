/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "net/pir-http.h"

G_BEGIN_DECLS

/* Patience of a call, unless it has its own: in all, and with a silent server */
#define PIR_CALL_TOTAL_MS (60 * 1000)
#define PIR_CALL_SILENCE_MS (30 * 1000)
/** PIR_SLOWEST_BYTES_IN_A_MS: how slow a line may be for what is long */
#define PIR_SLOWEST_BYTES_IN_A_MS 16

/**
 * PirBearer:
 *
 * The tokens of a session (RFC 6750). However many calls need a new access token, it is renewed once and all of
 * them wait for it; a call that is cancelled meanwhile leaves the others and the renewal alone.
 *
 * Signal "tokens-changed" (PirTokens *tokens): the refresh token was rotated; the waiting calls go on after it.
 * Signal "session-ended": the server does not take the refresh token any more; the tokens are gone.
 * Signal "comes-first" (int code): a call was refused with PIR_PROBLEM_PASSWORD_CHANGE or PIR_PROBLEM_TERMS.
 */
#define PIR_TYPE_BEARER (pir_bearer_get_type ())
G_DECLARE_FINAL_TYPE (PirBearer, pir_bearer, PIR, BEARER, GObject)

/** pir_bearer_new: Returns: (transfer full): no tokens yet, to be renewed at the server behind @http */
PirBearer *pir_bearer_new (PirHttp *http);

/**
 * pir_bearer_take: takes up the session of @tokens (transfer none); an empty access token is renewed with the first
 * call
 */
void pir_bearer_take (PirBearer *self,
                      PirTokens *tokens);

/** pir_bearer_drop: forgets the tokens; a renewal under way and all that wait for it are cancelled */
void pir_bearer_drop (PirBearer *self);

/** pir_bearer_peek: Returns: (transfer none) (nullable): the tokens, as fresh as they are */
PirTokens *pir_bearer_peek (PirBearer *self);

/**
 * pir_bearer_get_async: gets tokens with a usable access token, other than @stale (nullable), which the server refused
 */
void pir_bearer_get_async (PirBearer           *self,
                           PirTokens           *stale,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data);

/**
 * pir_bearer_get_finish: Returns: (transfer full): the tokens; or NULL with PIR_NET_ERROR_SIGNED_OUT, why the renewal
 * failed, or CANCELLED
 */
PirTokens *pir_bearer_get_finish (PirBearer     *self,
                                  GAsyncResult  *result,
                                  GError       **error);

/** pir_bearer_note_refusal: @error: why a call with its tokens failed; tells where something comes first */
void pir_bearer_note_refusal (PirBearer    *self,
                              const GError *error);

/** pir_bearer_is_token: Returns: whether @text (nullable) fits into an Authorization header (RFC 6750, 2.1) */
gboolean pir_bearer_is_token (const char *text);

/** pir_bearer_reader: reads an answer with tokens (schema Session) into PirTokens that fit into a header */
extern const PirReader pir_bearer_reader;

G_END_DECLS
