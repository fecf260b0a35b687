/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define PIR_TYPE_HTTP_STREAM (pir_http_stream_get_type ())
G_DECLARE_FINAL_TYPE (PirHttpStream, pir_http_stream, PIR, HTTP_STREAM, GIOStream)

/**
 * pir_http_stream_new:
 * @base: a client's connection
 *
 * The connection as libsoup's server sees it. libsoup 3.2 forgets a connection that its client closes between two requests: it
 * stays open for ever, because nobody has begun to read a request. So an idle connection that ends gives one byte more, which
 * begins a request that fails at once, and libsoup closes it. Main thread only.
 *
 * Returns: (transfer full): the stream
 */
PirHttpStream *pir_http_stream_new (GSocketConnection *base);

/** pir_http_stream_set_idle: @is_idle: whether the last request is answered and the next one not begun */
void pir_http_stream_set_idle (PirHttpStream *self,
                               gboolean       is_idle);

G_END_DECLS
