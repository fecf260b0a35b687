/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pir-gate.h"

struct _PirGate
{
  GMutex lock;
  GCond  changed;
  guint  stage; /* guarded by lock */
};

static void
clear (gpointer data)
{
  PirGate *self = data;

  g_mutex_clear (&self->lock);
  g_cond_clear (&self->changed);
}

PirGate *
pir_gate_new (void)
{
  PirGate *self = g_atomic_rc_box_new0 (PirGate);

  g_mutex_init (&self->lock);
  g_cond_init (&self->changed);

  return self;
}

PirGate *
pir_gate_ref (PirGate *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

void
pir_gate_unref (PirGate *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, clear);
}

void
pir_gate_reach (PirGate *self,
                guint    stage)
{
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_if_fail (self != NULL);

  locker = g_mutex_locker_new (&self->lock);
  self->stage = MAX (self->stage, stage);
  g_cond_broadcast (&self->changed);
}

void
pir_gate_wait (PirGate *self,
               guint    stage)
{
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_if_fail (self != NULL);

  locker = g_mutex_locker_new (&self->lock);
  while (self->stage < stage)
    g_cond_wait (&self->changed, &self->lock);
}
