/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** PIR_TOKEN_LENGTH: 32 random bytes in base64url (RFC 4648, section 5) without padding */
#define PIR_TOKEN_LENGTH 43

/** pir_token_new: Returns: (transfer full): a token that nobody can guess */
char *pir_token_new (void);

/** pir_token_free: @token: (nullable) (transfer full): a token, overwritten before it is freed */
void pir_token_free (char *token);

/** pir_token_dup_hash: Returns: (transfer full) (nullable): BLAKE2b-256 of @token in hex; NULL for what cannot be one of ours */
char *pir_token_dup_hash (const char *token);

G_END_DECLS
