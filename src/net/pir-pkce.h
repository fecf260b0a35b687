/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * pir_pkce_dup_secret: Returns: (transfer full) (nullable): 43 characters that nobody can guess, good as verifier and as state;
 * NULL where the system gives no random bytes
 */
char *pir_pkce_dup_secret (void);

/** pir_pkce_dup_challenge: Returns: (transfer full): the S256 challenge of a verifier (RFC 7636, 4.2) */
char *pir_pkce_dup_challenge (const char *verifier);

G_END_DECLS
