/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-event-outcome.h"

PirEventOutcome *
pir_event_outcome_new (void)
{
  PirEventOutcome *self = g_new0 (PirEventOutcome, 1);

  self->unreached = g_ptr_array_new_with_free_func (g_object_unref);

  return self;
}

void
pir_event_outcome_free (PirEventOutcome *self)
{
  if (self == NULL)
    return;

  g_clear_object (&self->event);
  g_ptr_array_unref (self->unreached);
  g_free (self);
}
