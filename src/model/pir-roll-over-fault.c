/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-roll-over-fault.h"

#include "model/pir-names.h"

static const char * const names[] = {
  [PIR_ROLL_OVER_CLASS_MISSING] = "class_missing",
  [PIR_ROLL_OVER_CLASS_TWICE] = "class_twice",
  [PIR_ROLL_OVER_TARGET_TWICE] = "target_twice",
  [PIR_ROLL_OVER_PUPIL_UNKNOWN] = "pupil_unknown",
  [PIR_ROLL_OVER_PUPIL_TWICE] = "pupil_twice",
};

const char *
pir_roll_over_fault_to_string (PirRollOverFault value)
{
  g_return_val_if_fail ((guint) value < G_N_ELEMENTS (names), names[0]);

  return names[value];
}

gboolean
pir_roll_over_fault_from_string (const char       *text,
                                 PirRollOverFault *value)
{
  guint found;

  if (!pir_names_find (names, G_N_ELEMENTS (names), text, &found))
    return FALSE;

  *value = (PirRollOverFault) found;

  return TRUE;
}
