/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/pir-listener.h"
#include "server/pir-parts.h"

G_BEGIN_DECLS

#define PIR_TYPE_HTTP_SERVER (pir_http_server_get_type ())
G_DECLARE_FINAL_TYPE (PirHttpServer, pir_http_server, PIR, HTTP_SERVER, GObject)

/** pir_http_server_new: @listener: (transfer full): where it listens; nothing is answered before pir_http_server_start().
 * Returns: (transfer full): the server */
PirHttpServer *pir_http_server_new (PirListener *listener);

/** pir_http_server_get_url: Returns: (transfer none): "http://ADDRESS:PORT" as it really is, or "unix:PATH" */
const char *pir_http_server_get_url (PirHttpServer *self);

/** pir_http_server_count_connections: Returns: how many are open */
guint pir_http_server_count_connections (PirHttpServer *self);

/** pir_http_server_start: begins to answer; @parts: the running service, which outlives the server */
void pir_http_server_start (PirHttpServer *self,
                            PirParts      *parts);

/** pir_http_server_stop: takes no connections any more; what is being answered goes on */
void pir_http_server_stop (PirHttpServer *self);

G_END_DECLS
