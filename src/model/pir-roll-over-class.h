/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * PirRollOverClassFields:
 *
 * What comes of a class in a new school year.
 */
typedef struct
{
  const char *class_name; /* (nullable) of the old year; NULL = none */
  const char *to;         /* (nullable) of the new year */
  guint       pupils;     /* who go there, or have finished */
  guint       stays;      /* who stay behind */
} PirRollOverClassFields;

#define PIR_TYPE_ROLL_OVER_CLASS (pir_roll_over_class_get_type ())
G_DECLARE_FINAL_TYPE (PirRollOverClass, pir_roll_over_class, PIR, ROLL_OVER_CLASS, GObject)

/**
 * pir_roll_over_class_new:
 * @fields: (transfer none): the fields; strings are copied, NULL in one that may not be becomes ""
 *
 * Returns: (transfer full): an object that never changes: any thread may read it
 */
PirRollOverClass *pir_roll_over_class_new (const PirRollOverClassFields *fields);

/** pir_roll_over_class_peek: Returns: (transfer none): its fields, valid as long as @self */
const PirRollOverClassFields *pir_roll_over_class_peek (PirRollOverClass *self);

G_END_DECLS
