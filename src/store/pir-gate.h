/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PirGate:
 *
 * A number that only grows, which threads wait for: how two threads take turns. Reference counted.
 */
typedef struct _PirGate PirGate;

/** pir_gate_new: Returns: (transfer full): a gate at stage 0 */
PirGate *pir_gate_new (void);

/** pir_gate_ref: Returns: (transfer full): @self */
PirGate *pir_gate_ref (PirGate *self);

/** pir_gate_unref: @self: (transfer full): a gate */
void pir_gate_unref (PirGate *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirGate, pir_gate_unref)

/** pir_gate_reach: says that @stage has been reached, and wakes who waits for it; from any thread */
void pir_gate_reach (PirGate *self,
                     guint    stage);

/** pir_gate_wait: blocks until @stage has been reached; from any thread but the main one */
void pir_gate_wait (PirGate *self,
                    guint    stage);

G_END_DECLS
