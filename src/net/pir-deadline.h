/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * PirDeadline:
 *
 * When one call has to stop: its caller cancels, the client forgets its session, the whole takes too long, or the
 * server is silent for too long. All four cancel one GCancellable; pir_deadline_explain() tells them apart. Lives
 * in the main context that made it; the caller may cancel from any thread.
 */
#define PIR_TYPE_DEADLINE (pir_deadline_get_type ())
G_DECLARE_FINAL_TYPE (PirDeadline, pir_deadline, PIR, DEADLINE, GObject)

/**
 * pir_deadline_new:
 * @caller: (nullable): what the caller cancels
 * @owner: (nullable): what the client cancels
 * @total_ms: milliseconds for the whole call from now on; 0 = no limit
 * @silence_ms: milliseconds between two signs of life, counted from pir_deadline_touch(); 0 = no limit
 *
 * Not libsoup's own time-out: that one counts on sockets, so a byte of a header now and then keeps a call alive for
 * ever.
 *
 * Returns: (transfer full): a deadline
 */
PirDeadline *pir_deadline_new (GCancellable *caller,
                               GCancellable *owner,
                               guint         total_ms,
                               guint         silence_ms);

/** pir_deadline_get_cancellable: Returns: (transfer none): what to give to the steps of the call */
GCancellable *pir_deadline_get_cancellable (PirDeadline *self);

/** pir_deadline_touch: the server gives, or has to give, a sign of life: the silence is counted from now */
void pir_deadline_touch (PirDeadline *self);

/** pir_deadline_rest: nothing is expected from the server until pir_deadline_touch() */
void pir_deadline_rest (PirDeadline *self);

/**
 * pir_deadline_explain:
 * @cause: (transfer full): why a step of the call failed
 * @has_answer: whether the head of the answer had come
 *
 * Returns: (transfer full): PIR_NET_ERROR_TIMEOUT where this deadline has passed, G_IO_ERROR_CANCELLED where somebody
 *   cancelled, else what pir_net_fault_from_transport() makes of it
 */
GError *pir_deadline_explain (PirDeadline *self,
                              GError      *cause,
                              gboolean     has_answer);

/**
 * pir_deadline_sleep:
 * @ms: milliseconds
 * @func: what to do then, or at once when the call is cancelled; runs once, from the main loop
 * @user_data: (transfer full): for @func
 */
void pir_deadline_sleep (PirDeadline     *self,
                         guint            ms,
                         GSourceOnceFunc  func,
                         gpointer         user_data);

G_END_DECLS
