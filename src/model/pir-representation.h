/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "base/pir-date.h"

G_BEGIN_DECLS

/**
 * PirRepresentationFields:
 *
 * A class that an account represents (rappresentante di classe), as the school has enabled it.
 */
typedef struct
{
  const char *id;          /* UUID given by the server */
  const char *school_id;   /* UUID */
  const char *school_name;
  const char *school_year; /* "2026/27" */
  const char *class_name;  /* "3B" */
  gint64      enabled_at;  /* seconds since 1970 UTC */
  PirDate     ends_on;     /* its last day: the school year's */
  guint       n_delegated; /* pupils of the class whose payers have delegated */
} PirRepresentationFields;

#define PIR_TYPE_REPRESENTATION (pir_representation_get_type ())
G_DECLARE_FINAL_TYPE (PirRepresentation, pir_representation, PIR, REPRESENTATION, GObject)

/**
 * pir_representation_new:
 * @fields: (transfer none): the fields; strings are copied, NULL in one that may not be becomes ""
 *
 * Returns: (transfer full): an object that never changes: any thread may read it
 */
PirRepresentation *pir_representation_new (const PirRepresentationFields *fields);

/**
 * pir_representation_peek:
 * @self: the object
 *
 * Returns: (transfer none): its fields, valid as long as @self
 */
const PirRepresentationFields *pir_representation_peek (PirRepresentation *self);

G_END_DECLS
