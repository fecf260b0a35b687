/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-pupil-record.h"

PirPupilRecord *
pir_pupil_record_new (void)
{
  PirPupilRecord *self = g_new0 (PirPupilRecord, 1);

  self->payers = g_ptr_array_new_with_free_func (g_object_unref);
  self->links = g_ptr_array_new_with_free_func (g_object_unref);
  self->oppositions = g_ptr_array_new_with_free_func (g_object_unref);

  return self;
}

void
pir_pupil_record_free (PirPupilRecord *self)
{
  if (self == NULL)
    return;

  g_clear_object (&self->pupil);
  g_ptr_array_unref (self->payers);
  g_ptr_array_unref (self->links);
  g_ptr_array_unref (self->oppositions);
  g_free (self);
}
