/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "model/pir-payment.h"
#include "model/pir-problem.h"

G_BEGIN_DECLS

/**
 * PirIntentState:
 * @PIR_INTENT_COMMITTED: the payer has chosen and it is written down; the server may or may not know
 * @PIR_INTENT_ACCEPTED: the server answered with a payment; its outcome is awaited
 * @PIR_INTENT_REFUSED: the server said no, nothing was taken
 * @PIR_INTENT_CLOSED: the payment has its outcome
 *
 * How far a payment has come that this computer began.
 */
typedef enum
{
  PIR_INTENT_COMMITTED,
  PIR_INTENT_ACCEPTED,
  PIR_INTENT_REFUSED,
  PIR_INTENT_CLOSED,
} PirIntentState;

/**
 * PirIntentFields:
 *
 * "I want to pay these, this way": written down before the server hears of it, so that a crash or a lost answer never
 * pays twice: the same key is sent again.
 */
typedef struct
{
  const char           *key;          /* UUID, the idempotency key */
  gint64                created_at;   /* seconds since 1970 UTC */
  PirIntentState        state;
  const PirPaymentItem *items;
  gsize                 n_items;
  const char           *service_id;
  const char           *psp_name;     /* title of the service as the payer saw it */
  PirMethod             method;
  PirMoney              amount;       /* sum of the items */
  PirMoney              fee;          /* as announced */
  const char           *payment_id;   /* (nullable) UUID, once ACCEPTED */
  const char           *checkout_url; /* (nullable) once ACCEPTED */
  PirProblemCode        problem;      /* why, when REFUSED */
  gboolean              is_looked_up; /* of anybody's notices, by their papers */
} PirIntentFields;

#define PIR_TYPE_INTENT (pir_intent_get_type ())
G_DECLARE_FINAL_TYPE (PirIntent, pir_intent, PIR, INTENT, GObject)

/**
 * pir_intent_new:
 * @fields: (transfer none): the fields; strings and items are copied
 *
 * Returns: (transfer full): an object that never changes
 */
PirIntent *pir_intent_new (const PirIntentFields *fields);

/**
 * pir_intent_peek:
 * @self: the object
 *
 * Returns: (transfer none): its fields, valid as long as @self
 */
const PirIntentFields *pir_intent_peek (PirIntent *self);

G_END_DECLS
