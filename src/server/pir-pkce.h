/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** pir_pkce_is_challenge: Returns: whether @text (nullable) may be a challenge of the method S256 (RFC 7636, 4.2) */
gboolean pir_pkce_is_challenge (const char *text);

/** pir_pkce_dup_challenge: Returns: (transfer full): the challenge of @verifier, method S256 */
char *pir_pkce_dup_challenge (const char *verifier);

/** pir_pkce_check: Returns: whether @verifier has the form of one and @challenge is its challenge */
gboolean pir_pkce_check (const char *challenge,
                         const char *verifier);

G_END_DECLS
