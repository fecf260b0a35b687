/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * pir_gunzip:
 * @packed: one gzip member (RFC 1952), nothing before or after
 * @max: most bytes it may unpack to
 * @error: return location
 *
 * Not libsoup's own decoder: here the work is done in any thread, within a limit, and a member that was cut off is
 * found out by its trailer even where the transfer did not notice. Blocking.
 *
 * Returns: (transfer full): the unpacked bytes; or NULL with PIR_NET_ERROR_PROTOCOL or PIR_NET_ERROR_TOO_LARGE
 */
GBytes *pir_gunzip (GBytes  *packed,
                    gsize    max,
                    GError **error);

G_END_DECLS
