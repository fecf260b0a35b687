/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "base/pir-date.h"
#include "model/pir-money.h"
#include "model/pir-refund-enums.h"

G_BEGIN_DECLS

/**
 * PirRefundFields:
 *
 * What a school gives back of a receipt. Families are told what stands first.
 */
typedef struct
{
  const char     *id;             /* UUID */
  PirMoney        amount;
  PirRefundState  state;
  gint64          state_since;    /* seconds since 1970 UTC */
  const char     *reason;         /* why */
  const char     *note;           /* (nullable) what was written when it was decided */
  PirDate         done_on;        /* day on which the money went; PIR_DATE_NONE = not yet */
  PirRefundAsker  asker;
  const char     *receipt_id;     /* UUID; from here on for the office */
  const char     *receipt_number;
  const char     *notice_number;
  const char     *payment_reason; /* what had been paid for */
  const char     *debtor_name;
  const char     *payer_name;     /* (nullable) */
  PirMoney        receipt_amount;
  gint64          asked_at;       /* seconds since 1970 UTC */
  const char     *asked_by;       /* a name */
  const char     *decided_by;     /* (nullable) a name */
} PirRefundFields;

/** PIR_REFUND_REASON_MOST: characters of a reason, and of a note */
#define PIR_REFUND_REASON_MOST 500

/** PirRefundStart: what is asked for; @receipt: its id or number, or a notice number, a family's: its id; @amount: 0 = all that is left */
typedef struct
{
  const char *id;
  const char *receipt;
  PirMoney    amount;
  const char *reason;
} PirRefundStart;

#define PIR_TYPE_REFUND (pir_refund_get_type ())
G_DECLARE_FINAL_TYPE (PirRefund, pir_refund, PIR, REFUND, GObject)

/** pir_refund_new: @fields: (transfer none): strings are copied, NULL in one that may not be becomes "". Returns: (transfer full): an
 * object that never changes: any thread may read it */
PirRefund *pir_refund_new (const PirRefundFields *fields);

/** pir_refund_peek: Returns: (transfer none): its fields, valid as long as @self */
const PirRefundFields *pir_refund_peek (PirRefund *self);

/**
 * pir_refunds_pack:
 * @refunds: (element-type PirRefund): refunds of one receipt
 *
 * Returns: (transfer full) (nullable): what families are told of them as one text, a line each, for a database column; NULL where
 *   there is none
 */
char *pir_refunds_pack (GPtrArray *refunds);

/** pir_refunds_unpack: @text: (nullable): what pir_refunds_pack() made; damaged lines are left out. Returns: (transfer full)
 * (element-type PirRefund): the refunds */
GPtrArray *pir_refunds_unpack (const char *text);

/** pir_refunds_get_done: @text: (nullable): what pir_refunds_pack() made. Returns: the sum of those that are done, cents */
PirMoney pir_refunds_get_done (const char *text);

/**
 * pir_refunds_get_left:
 * @text: (nullable): what pir_refunds_pack() made
 * @amount: of the receipt
 *
 * Returns: what a family can still ask for, cents: all that no refund takes; 0 while a request of a family waits for the decision
 */
PirMoney pir_refunds_get_left (const char *text,
                               PirMoney    amount);

G_END_DECLS
