/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "base/pir-date.h"
#include "model/pir-leave-reason.h"

G_BEGIN_DECLS

/**
 * PirOfficePupilFields:
 *
 * A pupil (alunno) as the school's office sees it.
 */
typedef struct
{
  const char     *id;          /* UUID */
  const char     *given_name;
  const char     *family_name;
  const char     *tax_code;
  PirDate         birth_date;  /* PIR_DATE_NONE = not known */
  const char     *school_year; /* "2026/27" */
  const char     *class_name;  /* (nullable) "3B" */
  const char     *course;      /* (nullable) indirizzo */
  guint           on_record;   /* payers on record */
  guint           linked;      /* payers who are linked */
  PirDate         left_on;     /* PIR_DATE_NONE = is at the school */
  PirLeaveReason  left_why;    /* where there is a day */
} PirOfficePupilFields;

#define PIR_TYPE_OFFICE_PUPIL (pir_office_pupil_get_type ())
G_DECLARE_FINAL_TYPE (PirOfficePupil, pir_office_pupil, PIR, OFFICE_PUPIL, GObject)

/**
 * pir_office_pupil_new:
 * @fields: (transfer none): the fields; strings are copied, NULL in one that may not be becomes ""
 *
 * Returns: (transfer full): an object that never changes: any thread may read it
 */
PirOfficePupil *pir_office_pupil_new (const PirOfficePupilFields *fields);

/** pir_office_pupil_peek: Returns: (transfer none): its fields, valid as long as @self */
const PirOfficePupilFields *pir_office_pupil_peek (PirOfficePupil *self);

G_END_DECLS
