/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * pir_mail_address_is_valid:
 * @address: (nullable): what somebody gave as an e-mail address
 *
 * A plain "local@domain" (RFC 5321, 4.1.2, without quoted local parts and comments): one @, ASCII letters, digits and the
 * signs that need no quoting, at most 254 characters. Nothing that could end a header or an SMTP line.
 *
 * Returns: whether mail may be sent there
 */
gboolean pir_mail_address_is_valid (const char *address);

G_END_DECLS
