/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * PirOfficeClassFields:
 *
 * A class of one school year, or (without a name) the pupils who have none.
 */
typedef struct
{
  const char *class_name; /* (nullable) "3B" */
  guint       pupils;     /* who are at the school */
  guint       linked;     /* of whom so many have a payer who is linked */
  guint       representatives;
} PirOfficeClassFields;

#define PIR_TYPE_OFFICE_CLASS (pir_office_class_get_type ())
G_DECLARE_FINAL_TYPE (PirOfficeClass, pir_office_class, PIR, OFFICE_CLASS, GObject)

/**
 * pir_office_class_new:
 * @fields: (transfer none): the fields; strings are copied, NULL in one that may not be becomes ""
 *
 * Returns: (transfer full): an object that never changes: any thread may read it
 */
PirOfficeClass *pir_office_class_new (const PirOfficeClassFields *fields);

/** pir_office_class_peek: Returns: (transfer none): its fields, valid as long as @self */
const PirOfficeClassFields *pir_office_class_peek (PirOfficeClass *self);

G_END_DECLS
