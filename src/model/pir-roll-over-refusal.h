/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "model/pir-roll-over-fault.h"

G_BEGIN_DECLS

/**
 * PirRollOverRefusalFields:
 *
 * Why a new school year cannot begin as somebody wants it.
 */
typedef struct
{
  PirRollOverFault  fault;
  const char       *class_name; /* (nullable) which class */
  const char       *pupil_id;   /* (nullable) which pupil */
} PirRollOverRefusalFields;

#define PIR_TYPE_ROLL_OVER_REFUSAL (pir_roll_over_refusal_get_type ())
G_DECLARE_FINAL_TYPE (PirRollOverRefusal, pir_roll_over_refusal, PIR, ROLL_OVER_REFUSAL, GObject)

/**
 * pir_roll_over_refusal_new:
 * @fields: (transfer none): the fields; strings are copied, NULL in one that may not be becomes ""
 *
 * Returns: (transfer full): an object that never changes: any thread may read it
 */
PirRollOverRefusal *pir_roll_over_refusal_new (const PirRollOverRefusalFields *fields);

/** pir_roll_over_refusal_peek: Returns: (transfer none): its fields, valid as long as @self */
const PirRollOverRefusalFields *pir_roll_over_refusal_peek (PirRollOverRefusal *self);

G_END_DECLS
