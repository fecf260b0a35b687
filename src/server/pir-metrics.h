/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PirMetrics:
 *
 * What the service counts of itself, and how it is told: the text format of Prometheus, version 0.0.4. Operations stand there in
 * the form of the contract, never as they were asked for: nothing of it is about a person. Main thread only.
 */
typedef struct _PirMetrics PirMetrics;

#define PIR_METRICS_TYPE "text/plain; version=0.0.4; charset=utf-8"

/** pir_metrics_new: Returns: (transfer full): nothing is counted yet */
PirMetrics *pir_metrics_new (void);

/** pir_metrics_free: @self: (nullable) (transfer full): counters */
void pir_metrics_free (PirMetrics *self);

/**
 * pir_metrics_count:
 * @self: counters
 * @method: a method of the contract, or "other"
 * @operation: a path of the contract, or "other"
 * @status: what was answered; 0 = the client left before
 * @microseconds: how long that took; -1 = that is not to be told: a stream, or a request that was never read
 *
 * Counts a request.
 */
void pir_metrics_count (PirMetrics *self,
                        const char *method,
                        const char *operation,
                        guint       status,
                        gint64      microseconds);

/** pir_metrics_write: appends counters of requests and their times */
void pir_metrics_write (PirMetrics *self,
                        GString    *text);

/** pir_metrics_write_process: appends what the system knows of this process, under the names that all programs use */
void pir_metrics_write_process (GString *text);

/**
 * pir_metrics_write_gauge:
 * @text: where to append
 * @name: its name, with its unit at the end
 * @help: a sentence
 * @value: its value
 *
 * Appends a number that goes up and down.
 */
void pir_metrics_write_gauge (GString    *text,
                              const char *name,
                              const char *help,
                              gint64      value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirMetrics, pir_metrics_free)

G_END_DECLS
