/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

#include "server/pir-metrics.h"

G_BEGIN_DECLS

/**
 * pir_http_count_requests:
 * @server: a server
 * @metrics: counters, which outlive it
 *
 * Counts its requests, also those that are refused before a handler hears of them, and logs each one at the level "info": the
 * operation's form, the status, the time.
 */
void pir_http_count_requests (SoupServer *server,
                              PirMetrics *metrics);

G_END_DECLS
