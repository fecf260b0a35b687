/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

#include "server/pir-gate.h"

G_BEGIN_DECLS

#define PIR_TYPE_EVENTS (pir_events_get_type ())
G_DECLARE_FINAL_TYPE (PirEvents, pir_events, PIR, EVENTS, GObject)

/**
 * pir_events_new:
 * @database: whose changes are told
 * @gate: whose ended sessions end their streams
 * @max_streams: streams of one account
 *
 * Event streams (WHATWG server-sent events) that say that something has changed, and nothing of what. A client that reads
 * slowly gets one event for many changes; one that does not read for a minute is dropped. Main thread only.
 *
 * Returns: (transfer full): no streams yet
 */
PirEvents *pir_events_new (PirDatabase *database,
                           PirGate     *gate,
                           guint        max_streams);

/** pir_events_add: makes @message's answer a stream for that session; the account's oldest ends where there are too many */
void pir_events_add (PirEvents         *self,
                     SoupServerMessage *message,
                     const PirVisit    *visit);

/** pir_events_count: Returns: how many streams are open */
guint pir_events_count (PirEvents *self);

/** pir_events_stop: ends all streams and takes no more */
void pir_events_stop (PirEvents *self);

G_END_DECLS
