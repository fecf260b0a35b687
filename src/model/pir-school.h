/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * PirSchoolFields:
 *
 * A school (istituto) or site (plesso).
 */
typedef struct
{
  const char *id;                /* UUID given by the server */
  const char *code;              /* codice meccanografico, 10 characters */
  const char *name;
  const char *address;           /* (nullable) street and number */
  const char *postal_code;       /* (nullable) CAP */
  const char *municipality;      /* (nullable) */
  const char *province;          /* (nullable) two letters */
  const char *creditor_tax_code; /* codice fiscale of the body, 11 digits */
  const char *cbill_code;        /* (nullable) interbank biller code, 5 characters */
  const char *email;             /* (nullable) */
  const char *phone;             /* (nullable) */
  const char *sector;            /* (nullable) settore: the unit that handles payments */
  const char *website;           /* (nullable) as people write it: "www.example.edu.it" */
  const char *postal_account;    /* (nullable) conto corrente postale, at most 12 digits */
  const char *postal_account_holder;        /* (nullable) in whose name it is */
  const char *postal_account_authorisation; /* (nullable) Poste Italiane's to print slips: "AUT. DB/…" */
  const char *logo_sha256;       /* (nullable) of the picture on its papers; only the service knows it */
} PirSchoolFields;

#define PIR_TYPE_SCHOOL (pir_school_get_type ())
G_DECLARE_FINAL_TYPE (PirSchool, pir_school, PIR, SCHOOL, GObject)

/**
 * pir_school_new:
 * @fields: (transfer none): the fields; strings are copied, NULL in one that may not be becomes ""
 *
 * Returns: (transfer full): an object that never changes: any thread may read it
 */
PirSchool *pir_school_new (const PirSchoolFields *fields);

/**
 * pir_school_peek:
 * @self: the object
 *
 * Returns: (transfer none): its fields, valid as long as @self
 */
const PirSchoolFields *pir_school_peek (PirSchool *self);

G_END_DECLS
