/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * PirFoundSchoolFields:
 *
 * A school of the directory: enough to know it again, and to ask it to be linked to a pupil.
 */
typedef struct
{
  const char *code;            /* codice meccanografico */
  const char *name;
  const char *address;         /* (nullable) */
  const char *municipality;    /* (nullable) comune */
  const char *province;        /* (nullable) two letters */
  const char *email;           /* (nullable) of the secretariat */
  gboolean    uses_service;    /* whether it can be asked here */
  guint       n_open_causes;   /* that anyone can pay for now */
  const char *privacy_version; /* (nullable) of its privacy notice */
  const char *privacy_text;    /* (nullable) the notice; told where the school was asked for by its code */
} PirFoundSchoolFields;

#define PIR_TYPE_FOUND_SCHOOL (pir_found_school_get_type ())
G_DECLARE_FINAL_TYPE (PirFoundSchool, pir_found_school, PIR, FOUND_SCHOOL, GObject)

/**
 * pir_found_school_new:
 * @fields: (transfer none): the fields; strings are copied, NULL in one that may not be becomes ""
 *
 * Returns: (transfer full): an object that never changes: any thread may read it
 */
PirFoundSchool *pir_found_school_new (const PirFoundSchoolFields *fields);

/**
 * pir_found_school_peek:
 * @self: the object
 *
 * Returns: (transfer none): its fields, valid as long as @self
 */
const PirFoundSchoolFields *pir_found_school_peek (PirFoundSchool *self);

G_END_DECLS
