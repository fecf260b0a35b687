/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "model/pir-office-role.h"

G_BEGIN_DECLS

/**
 * PirOfficeSchoolFields:
 *
 * A school where the account works, and what it does there.
 */
typedef struct
{
  const char    *id;   /* UUID */
  const char    *code; /* codice meccanografico */
  const char    *name;
  PirOfficeRole  role;
} PirOfficeSchoolFields;

#define PIR_TYPE_OFFICE_SCHOOL (pir_office_school_get_type ())
G_DECLARE_FINAL_TYPE (PirOfficeSchool, pir_office_school, PIR, OFFICE_SCHOOL, GObject)

/**
 * pir_office_school_new:
 * @fields: (transfer none): the fields; strings are copied, NULL in one that may not be becomes ""
 *
 * Returns: (transfer full): an object that never changes: any thread may read it
 */
PirOfficeSchool *pir_office_school_new (const PirOfficeSchoolFields *fields);

/** pir_office_school_peek: Returns: (transfer none): its fields, valid as long as @self */
const PirOfficeSchoolFields *pir_office_school_peek (PirOfficeSchool *self);

G_END_DECLS
