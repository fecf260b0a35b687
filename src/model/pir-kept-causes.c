/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-kept-causes.h"

PirKeptCauses *
pir_kept_causes_new (PirFoundSchool *school,
                     gint64          fetched_at)
{
  PirKeptCauses *self;

  g_return_val_if_fail (school == NULL || PIR_IS_FOUND_SCHOOL (school), NULL);

  self = g_new (PirKeptCauses, 1);
  *self = (PirKeptCauses) { school, g_ptr_array_new_with_free_func (g_object_unref), fetched_at };

  return self;
}

void
pir_kept_causes_free (PirKeptCauses *self)
{
  if (self == NULL)
    return;

  g_clear_object (&self->school);
  g_ptr_array_unref (self->causes);
  g_free (self);
}
