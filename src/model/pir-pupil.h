/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "base/pir-date.h"
#include "model/pir-people-enums.h"

G_BEGIN_DECLS

/**
 * PirPupilFields:
 *
 * A pupil (alunno) as one payer sees it: the person, the class, and the link between the two.
 */
typedef struct
{
  const char   *id;          /* UUID given by the server */
  const char   *given_name;
  const char   *family_name;
  const char   *tax_code;    /* 16 characters, or a provisional code of 11 digits */
  PirDate       birth_date;  /* PIR_DATE_NONE = not known */
  const char   *school_id;   /* UUID */
  const char   *school_name;
  const char   *school_year; /* "2026/27" */
  const char   *class_name;  /* (nullable) "3B" */
  const char   *course;      /* (nullable) upper school: indirizzo */
  PirLinkState  link_state;
  PirKinship    kinship;
  gboolean      is_delegated; /* whether this payer lets class representatives see and pay this school year */
} PirPupilFields;

#define PIR_TYPE_PUPIL (pir_pupil_get_type ())
G_DECLARE_FINAL_TYPE (PirPupil, pir_pupil, PIR, PUPIL, GObject)

/**
 * pir_pupil_new:
 * @fields: (transfer none): the fields; strings are copied, NULL in one that may not be becomes ""
 *
 * Returns: (transfer full): an object that never changes: any thread may read it
 */
PirPupil *pir_pupil_new (const PirPupilFields *fields);

/**
 * pir_pupil_peek:
 * @self: the object
 *
 * Returns: (transfer none): its fields, valid as long as @self
 */
const PirPupilFields *pir_pupil_peek (PirPupil *self);

G_END_DECLS
