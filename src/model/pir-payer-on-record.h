/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "model/pir-people-enums.h"

G_BEGIN_DECLS

/**
 * PirPayerOnRecordFields:
 *
 * Who may pay for a pupil, as the school's own record says.
 */
typedef struct
{
  const char *tax_code;
  const char *given_name;
  const char *family_name;
  const char *email; /* (nullable) */
  PirKinship  kinship;
} PirPayerOnRecordFields;

#define PIR_TYPE_PAYER_ON_RECORD (pir_payer_on_record_get_type ())
G_DECLARE_FINAL_TYPE (PirPayerOnRecord, pir_payer_on_record, PIR, PAYER_ON_RECORD, GObject)

/**
 * pir_payer_on_record_new:
 * @fields: (transfer none): the fields; strings are copied, NULL in one that may not be becomes ""
 *
 * Returns: (transfer full): an object that never changes: any thread may read it
 */
PirPayerOnRecord *pir_payer_on_record_new (const PirPayerOnRecordFields *fields);

/** pir_payer_on_record_peek: Returns: (transfer none): its fields, valid as long as @self */
const PirPayerOnRecordFields *pir_payer_on_record_peek (PirPayerOnRecord *self);

G_END_DECLS
