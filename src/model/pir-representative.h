/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * PirRepresentativeFields:
 *
 * A class representative (rappresentante di classe), as the school's office sees it.
 */
typedef struct
{
  const char *id;          /* UUID */
  const char *school_id;   /* UUID */
  const char *school_year; /* "2026/27" */
  const char *class_name;  /* "3B" */
  const char *given_name;  /* who represents the class */
  const char *family_name; /* who represents the class */
  const char *tax_code;    /* who represents the class */
  gint64      enabled_at;  /* seconds since 1970 UTC */
} PirRepresentativeFields;

/**
 * PirRepresentativeStart:
 * @school_id: UUID
 * @school_year: "2026/27"
 * @class_name: "3B"
 * @user_name: (nullable): who is to represent it, by user name
 * @tax_code: (nullable): or by tax code, any case
 */
typedef struct
{
  const char *school_id;
  const char *school_year;
  const char *class_name;
  const char *user_name;
  const char *tax_code;
} PirRepresentativeStart;

#define PIR_TYPE_REPRESENTATIVE (pir_representative_get_type ())
G_DECLARE_FINAL_TYPE (PirRepresentative, pir_representative, PIR, REPRESENTATIVE, GObject)

/**
 * pir_representative_new:
 * @fields: (transfer none): the fields; strings are copied, NULL in one that may not be becomes ""
 *
 * Returns: (transfer full): an object that never changes: any thread may read it
 */
PirRepresentative *pir_representative_new (const PirRepresentativeFields *fields);

/** pir_representative_peek: Returns: (transfer none): its fields, valid as long as @self */
const PirRepresentativeFields *pir_representative_peek (PirRepresentative *self);

G_END_DECLS
