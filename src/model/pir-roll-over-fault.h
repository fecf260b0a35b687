/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PirRollOverFault:
 * @PIR_ROLL_OVER_CLASS_MISSING: a class has pupils, and it is not told where they go
 * @PIR_ROLL_OVER_CLASS_TWICE: a class is told twice
 * @PIR_ROLL_OVER_TARGET_TWICE: two classes go to one
 * @PIR_ROLL_OVER_PUPIL_UNKNOWN: nobody of that year at this school
 * @PIR_ROLL_OVER_PUPIL_TWICE: a pupil is told twice
 *
 * What may be wrong with how a new school year is to begin.
 */
typedef enum
{
  PIR_ROLL_OVER_CLASS_MISSING,
  PIR_ROLL_OVER_CLASS_TWICE,
  PIR_ROLL_OVER_TARGET_TWICE,
  PIR_ROLL_OVER_PUPIL_UNKNOWN,
  PIR_ROLL_OVER_PUPIL_TWICE,
} PirRollOverFault;

/** pir_roll_over_fault_to_string: Returns: (transfer none): its name in the interface ("class_missing" …) */
const char *pir_roll_over_fault_to_string (PirRollOverFault value);

/** pir_roll_over_fault_from_string: @text: (nullable): a name; @value: (out): the value. Returns: whether @text names one */
gboolean pir_roll_over_fault_from_string (const char       *text,
                                          PirRollOverFault *value);

G_END_DECLS
