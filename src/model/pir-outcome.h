/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "base/pir-date.h"
#include "model/pir-money.h"

G_BEGIN_DECLS

/**
 * PirOutcomeKind:
 * @PIR_OUTCOME_OK: the money was taken
 * @PIR_OUTCOME_KO: it was not
 * @PIR_OUTCOME_PENDING: the PSP does not know yet
 *
 * What a PSP says about a payment (esito).
 */
typedef enum
{
  PIR_OUTCOME_OK,
  PIR_OUTCOME_KO,
  PIR_OUTCOME_PENDING,
} PirOutcomeKind;

/**
 * PirOutcomeFields:
 *
 * One signed call of a PSP to the server. It may come again, late, or contradict an earlier one.
 */
typedef struct
{
  const char     *event_id;         /* UUID of the call: the same in every repetition */
  const char     *payment_id;       /* UUID: the idCart that the server gave */
  PirOutcomeKind  kind;
  const char     *code;             /* outcome code of the national catalogue: "0" = paid */
  const char     *psp_id;
  const char     *psp_name;
  const char     *psp_tax_code;     /* (nullable) its codice fiscale */
  const char     *psp_ref;          /* (nullable) IUR; always there when OK */
  PirMoney        amount;           /* taken, without fee */
  PirMoney        fee;              /* taken */
  gint64          at;               /* of the operation, seconds since 1970 UTC */
  PirDate         application_date; /* PIR_DATE_NONE = not told */
  PirDate         transfer_date;    /* of the money to the creditor; PIR_DATE_NONE = not told */
} PirOutcomeFields;

#define PIR_TYPE_OUTCOME (pir_outcome_get_type ())
G_DECLARE_FINAL_TYPE (PirOutcome, pir_outcome, PIR, OUTCOME, GObject)

/**
 * pir_outcome_new:
 * @fields: (transfer none): the fields; strings are copied
 *
 * Returns: (transfer full): an object that never changes
 */
PirOutcome *pir_outcome_new (const PirOutcomeFields *fields);

/**
 * pir_outcome_peek:
 * @self: the object
 *
 * Returns: (transfer none): its fields, valid as long as @self
 */
const PirOutcomeFields *pir_outcome_peek (PirOutcome *self);

/**
 * pir_outcome_kind_to_string:
 * @kind: a kind
 *
 * Returns: (transfer none): "OK", "KO" or "PENDING"
 */
const char *pir_outcome_kind_to_string (PirOutcomeKind kind);

/**
 * pir_outcome_kind_from_string:
 * @text: (nullable): a name
 * @kind: (out): the kind
 *
 * Returns: whether @text names one
 */
gboolean pir_outcome_kind_from_string (const char     *text,
                                       PirOutcomeKind *kind);

G_END_DECLS
