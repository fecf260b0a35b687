/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/pir-progress.h"

struct _PirProgress
{
  gatomicrefcount references;
  GMutex          mutex;
  guint64         expected;
  guint64         done;
};

PirProgress *
pir_progress_new (void)
{
  PirProgress *self = g_new0 (PirProgress, 1);

  g_atomic_ref_count_init (&self->references);
  g_mutex_init (&self->mutex);

  return self;
}

PirProgress *
pir_progress_ref (PirProgress *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->references);

  return self;
}

void
pir_progress_unref (PirProgress *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->references))
    return;

  g_mutex_clear (&self->mutex);
  g_free (self);
}

void
pir_progress_expect (PirProgress *self,
                     guint64      more)
{
  if (self == NULL)
    return;

  g_mutex_lock (&self->mutex);
  self->expected += more;
  g_mutex_unlock (&self->mutex);
}

void
pir_progress_add (PirProgress *self,
                  guint64      steps)
{
  if (self == NULL)
    return;

  g_mutex_lock (&self->mutex);
  self->done += steps;
  g_mutex_unlock (&self->mutex);
}

guint
pir_progress_get_percent (PirProgress *self)
{
  guint percent;

  g_return_val_if_fail (self != NULL, 0);

  g_mutex_lock (&self->mutex);
  percent = self->expected > 0 ? (guint) MIN (100, self->done * 100 / self->expected) : 0;
  g_mutex_unlock (&self->mutex);

  return percent;
}
