/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * pir_address_check:
 * @address: what somebody typed or configured as the address of a server
 * @is_loopback: (out) (optional): whether it is on this computer
 * @error: return location
 *
 * Takes https, or http to loopback (127.0.0.0/8, ::1, "localhost"); a path in front of the service's own is fine; user
 * information, query and fragment are not.
 *
 * Returns: (transfer full): the address in its plain form: lower case, no default port, no trailing slash; or NULL with
 *   PIR_NET_ERROR_PROTOCOL
 */
char *pir_address_check (const char  *address,
                         gboolean    *is_loopback,
                         GError     **error);

G_END_DECLS
