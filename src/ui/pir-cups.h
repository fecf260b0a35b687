/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * httpUpdate:
 * @http: a connection of libcups
 *
 * The function of that name of libcups, which GTK's print backend finds here before the library's own: programs that link pir-ui export it.
 *
 * Since the correction of CVE-2025-58436 (libcups 2.4.15, Debian's 2.4.2-3+deb12u10) the library's reads nothing of a connection
 * that does not block, and the backend asks again for as long as there is something to read: whoever prints stands still for ever
 * (https://github.com/OpenPrinting/cups/issues/1429). This one asks as the backend does, and where that has left what is there to read,
 * asks once more on a connection that blocks.
 *
 * Returns: an http_status_t: how the request stands, -1 = an error
 */
int httpUpdate (gpointer http);

G_END_DECLS
