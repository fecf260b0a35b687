/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/** PirSchoolPlaceFields: a municipality (comune) in which the service knows schools */
typedef struct
{
  const char *province;     /* two letters */
  const char *municipality;
  guint       n_schools;
} PirSchoolPlaceFields;

#define PIR_TYPE_SCHOOL_PLACE (pir_school_place_get_type ())
G_DECLARE_FINAL_TYPE (PirSchoolPlace, pir_school_place, PIR, SCHOOL_PLACE, GObject)

/**
 * pir_school_place_new:
 * @fields: (transfer none): the fields; strings are copied, NULL becomes ""
 *
 * Returns: (transfer full): an object that never changes: any thread may read it
 */
PirSchoolPlace *pir_school_place_new (const PirSchoolPlaceFields *fields);

/**
 * pir_school_place_peek:
 * @self: the object
 *
 * Returns: (transfer none): its fields, valid as long as @self
 */
const PirSchoolPlaceFields *pir_school_place_peek (PirSchoolPlace *self);

G_END_DECLS
