/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-pupil-look-up.h"

PirPupilLookUp *
pir_pupil_look_up_new (PirOfficePupil *pupil)
{
  PirPupilLookUp *self = g_new0 (PirPupilLookUp, 1);

  self->pupil = pupil;
  self->notices = g_ptr_array_new_with_free_func (g_object_unref);

  return self;
}

void
pir_pupil_look_up_free (PirPupilLookUp *self)
{
  if (self == NULL)
    return;

  g_clear_object (&self->pupil);
  g_ptr_array_unref (self->notices);
  g_free (self);
}
