/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PirEventParser:
 *
 * Reads text/event-stream as it comes, cut anywhere: WHATWG HTML, 9.2.6 "Interpreting an event stream". The last
 * event id is not kept, since this service has no use for it. A line, and the data of an event, are limited to 64
 * KiB.
 */
typedef struct _PirEventParser PirEventParser;

/**
 * PirEventFunc: @type: name of the event, "message" where it has none; @data: its lines, joined by newlines; both
 * UTF-8
 */
typedef void (*PirEventFunc) (const char *type,
                              const char *data,
                              gpointer    user_data);

/** pir_event_parser_new: Returns: (transfer full): a parser that calls @func for each event */
PirEventParser *pir_event_parser_new (PirEventFunc func,
                                      gpointer     user_data);

/** pir_event_parser_free: @self: (nullable) (transfer full): a parser, not within its own @func */
void pir_event_parser_free (PirEventParser *self);

/**
 * pir_event_parser_feed: the next bytes. Returns: FALSE with PIR_NET_ERROR_TOO_LARGE, after which there is nothing to
 * feed
 */
gboolean pir_event_parser_feed (PirEventParser  *self,
                                const char      *bytes,
                                gsize            length,
                                GError         **error);

/**
 * pir_event_parser_get_retry: Returns: milliseconds that the server asked to wait before a reconnection; 0 = not told
 */
guint pir_event_parser_get_retry (PirEventParser *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirEventParser, pir_event_parser_free)

G_END_DECLS
