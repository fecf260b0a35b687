/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define PIR_TYPE_TOKENS (pir_tokens_get_type ())
G_DECLARE_FINAL_TYPE (PirTokens, pir_tokens, PIR, TOKENS, GObject)

/**
 * pir_tokens_new:
 * @account_id: UUID of the account they are for
 * @access_token: short-lived token for the Authorization header (RFC 6750)
 * @expires_at: when it ends, seconds since 1970 UTC
 * @refresh_token: (nullable): long-lived token that is good for one refresh
 *
 * Secrets of one session. They are overwritten with zeros when the object goes; they are never printed.
 *
 * Returns: (transfer full): the tokens
 */
PirTokens *pir_tokens_new (const char *account_id,
                           const char *access_token,
                           gint64      expires_at,
                           const char *refresh_token);

/**
 * pir_tokens_get_account_id:
 * @self: tokens
 *
 * Returns: (transfer none): UUID of the account
 */
const char *pir_tokens_get_account_id (PirTokens *self);

/**
 * pir_tokens_get_access:
 * @self: tokens
 *
 * Returns: (transfer none): the access token
 */
const char *pir_tokens_get_access (PirTokens *self);

/**
 * pir_tokens_get_expires_at:
 * @self: tokens
 *
 * Returns: end of the access token, seconds since 1970 UTC
 */
gint64 pir_tokens_get_expires_at (PirTokens *self);

/**
 * pir_tokens_get_refresh:
 * @self: tokens
 *
 * Returns: (transfer none) (nullable): the refresh token
 */
const char *pir_tokens_get_refresh (PirTokens *self);

G_END_DECLS
