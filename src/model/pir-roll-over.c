/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-roll-over.h"

PirRollOverReport *
pir_roll_over_report_new (void)
{
  PirRollOverReport *self = g_new0 (PirRollOverReport, 1);

  self->classes = g_ptr_array_new_with_free_func (g_object_unref);
  self->refusals = g_ptr_array_new_with_free_func (g_object_unref);

  return self;
}

void
pir_roll_over_report_free (PirRollOverReport *self)
{
  if (self == NULL)
    return;

  g_free (self->from);
  g_free (self->to);
  g_ptr_array_unref (self->classes);
  g_ptr_array_unref (self->refusals);
  g_free (self);
}
