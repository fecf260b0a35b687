/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** PIR_SIGNATURE_SECONDS: how far a signature's clock may be from ours */
#define PIR_SIGNATURE_SECONDS 300

/**
 * pir_signature_check:
 * @header: (nullable): value of Pir-Signature: "t=SECONDS,v1=HEX"
 * @body: what was signed
 * @secret: shared secret
 * @now: seconds since 1970 UTC
 *
 * HEX is HMAC-SHA256 (RFC 2104) over SECONDS, a full stop and @body. Compared in constant time.
 *
 * Returns: whether it is right and fresh
 */
gboolean pir_signature_check (const char *header,
                              GBytes     *body,
                              const char *secret,
                              gint64      now);

G_END_DECLS
