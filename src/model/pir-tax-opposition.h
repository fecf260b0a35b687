/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * PirTaxOppositionFields:
 *
 * Somebody objects to the tax agency being told what they paid for a pupil in a year (opposizione).
 */
typedef struct
{
  const char *pupil_id;    /* UUID */
  const char *pupil_given_name;
  const char *pupil_family_name;
  const char *class_name;  /* (nullable) of the pupil */
  const char *tax_code;    /* of who objects; the pupil's own stands for all payers */
  guint       tax_year;
  gint64      recorded_at; /* seconds since 1970 UTC */
} PirTaxOppositionFields;

#define PIR_TYPE_TAX_OPPOSITION (pir_tax_opposition_get_type ())
G_DECLARE_FINAL_TYPE (PirTaxOpposition, pir_tax_opposition, PIR, TAX_OPPOSITION, GObject)

/**
 * pir_tax_opposition_new:
 * @fields: (transfer none): the fields; strings are copied, NULL in one that may not be becomes ""
 *
 * Returns: (transfer full): an object that never changes: any thread may read it
 */
PirTaxOpposition *pir_tax_opposition_new (const PirTaxOppositionFields *fields);

/** pir_tax_opposition_peek: Returns: (transfer none): its fields, valid as long as @self */
const PirTaxOppositionFields *pir_tax_opposition_peek (PirTaxOpposition *self);

G_END_DECLS
