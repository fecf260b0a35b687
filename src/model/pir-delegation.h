/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * PirDelegationFields:
 *
 * What a payer lets the class's representatives do (delega): see and pay a pupil's notices, for one school year.
 */
typedef struct
{
  const char *pupil_id;          /* UUID */
  const char *pupil_given_name;
  const char *pupil_family_name;
  const char *class_name;        /* (nullable) of the pupil: "3B" */
  const char *school_year;       /* "2026/27" */
  const char *payer_given_name;
  const char *payer_family_name;
  const char *payer_tax_code;
  gint64      granted_at;        /* seconds since 1970 UTC */
} PirDelegationFields;

#define PIR_TYPE_DELEGATION (pir_delegation_get_type ())
G_DECLARE_FINAL_TYPE (PirDelegation, pir_delegation, PIR, DELEGATION, GObject)

/**
 * pir_delegation_new:
 * @fields: (transfer none): the fields; strings are copied, NULL in one that may not be becomes ""
 *
 * Returns: (transfer full): an object that never changes: any thread may read it
 */
PirDelegation *pir_delegation_new (const PirDelegationFields *fields);

/** pir_delegation_peek: Returns: (transfer none): its fields, valid as long as @self */
const PirDelegationFields *pir_delegation_peek (PirDelegation *self);

G_END_DECLS
