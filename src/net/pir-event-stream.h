/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "net/pir-client.h"

G_BEGIN_DECLS

/**
 * PirEventStream:
 *
 * Listens to the server's event stream (WHATWG "Server-sent events") while a session is there. Reconnects by itself
 * with back-off (1, 2, 4 ... 60 s with jitter), also when nothing, not even a heartbeat, has come for too long;
 * while it is not connected the owner polls. Ends with the session.
 *
 * Property "is-connected" notifies. Property "patience" (guint, milliseconds; 60 s unless set): how long the server
 * may be silent, counted for the next connection. Signal "changed": something has changed; after each connection
 * too, since what happened before was not heard.
 */
#define PIR_TYPE_EVENT_STREAM (pir_event_stream_get_type ())
G_DECLARE_FINAL_TYPE (PirEventStream, pir_event_stream, PIR, EVENT_STREAM, GObject)

/**
 * pir_event_stream_new: @client: (transfer none): whose server and session. Returns: (transfer full): a stream, not
 * started
 */
PirEventStream *pir_event_stream_new (PirClient *client);

/**
 * pir_event_stream_start: connects and stays connected; may be called again to try at once; nothing without a session
 */
void pir_event_stream_start (PirEventStream *self);

/** pir_event_stream_stop: disconnects */
void pir_event_stream_stop (PirEventStream *self);

/** pir_event_stream_is_connected: Returns: whether the stream is open */
gboolean pir_event_stream_is_connected (PirEventStream *self);

G_END_DECLS
