/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "base/pir-date.h"
#include "model/pir-category.h"
#include "model/pir-money.h"
#include "model/pir-notice-enums.h"

G_BEGIN_DECLS

/**
 * PirOfficeState:
 * @PIR_OFFICE_STATE_TO_PAY: to be paid, not late
 * @PIR_OFFICE_STATE_LATE: to be paid, due date passed
 * @PIR_OFFICE_STATE_IN_PAYMENT: a payment of it is open
 * @PIR_OFFICE_STATE_AWAITING_RECEIPT: the payment provider has it in hand
 * @PIR_OFFICE_STATE_PAID: with a receipt of the service
 * @PIR_OFFICE_STATE_PAID_ELSEWHERE: as the office has marked it
 * @PIR_OFFICE_STATE_EXEMPT: as the office has marked it
 * @PIR_OFFICE_STATE_CANCELLED: withdrawn
 * @PIR_OFFICE_STATE_CLOSED: the other way of its plan was chosen
 * @PIR_OFFICE_STATE_OTHER: something newer than this program
 *
 * State of a notice as a school's office asks for it.
 */
typedef enum
{
  PIR_OFFICE_STATE_TO_PAY,
  PIR_OFFICE_STATE_LATE,
  PIR_OFFICE_STATE_IN_PAYMENT,
  PIR_OFFICE_STATE_AWAITING_RECEIPT,
  PIR_OFFICE_STATE_PAID,
  PIR_OFFICE_STATE_PAID_ELSEWHERE,
  PIR_OFFICE_STATE_EXEMPT,
  PIR_OFFICE_STATE_CANCELLED,
  PIR_OFFICE_STATE_CLOSED,
  PIR_OFFICE_STATE_OTHER,
} PirOfficeState;

#define PIR_N_OFFICE_STATES (PIR_OFFICE_STATE_OTHER + 1)

/** pir_office_state_to_string: Returns: (transfer none): its name in the interface ("to_pay", "late" …) */
const char *pir_office_state_to_string (PirOfficeState value);

/** pir_office_state_from_string: @text: (nullable): a name; @value: (out). Returns: whether it names one; else it is OTHER */
gboolean pir_office_state_from_string (const char *text, PirOfficeState *value);

/** PirOfficeNoticeFields: a notice, as the school's office sees it */
typedef struct
{
  const char     *id;               /* UUID */
  guint           version;
  const char     *notice_number;    /* codice avviso, 18 digits */
  const char     *reason;           /* causale */
  PirCategory     category;
  const char     *school_year;      /* "2026/27" */
  const char     *event_id;         /* (nullable) UUID */
  const char     *event_name;       /* (nullable) as the office calls it */
  const char     *pupil_id;         /* (nullable) UUID; NULL for staff */
  const char     *given_name;       /* of the debtor */
  const char     *family_name;
  const char     *tax_code;
  const char     *class_name;       /* (nullable) when it was notified */
  PirMoney        amount;           /* what is asked */
  PirMoney        original_amount;  /* before a reduction */
  guint           instalment;       /* 1-based; 0 = not an instalment */
  guint           instalments;
  PirDate         due_date;         /* PIR_DATE_NONE = none */
  gboolean        is_deadline_hard;
  gint64          notified_at;
  PirOfficeState  state;
  gint64          state_since;
  gint64          locked_until;     /* 0 = not */
  gboolean        is_open;          /* a payer made it of an open cause */
  gint64          paid_at;          /* 0 = not paid here */
  PirMoney        amount_paid;      /* of the receipt; -1 = none */
  const char     *receipt_id;       /* (nullable) UUID */
  const char     *receipt_number;   /* (nullable) */
  const char     *paid_by;          /* (nullable) where known */
  PirDate         settled_on;       /* of what was paid elsewhere; PIR_DATE_NONE = not */
  const char     *settled_note;     /* (nullable) what the office wrote, or why it is exempt */
} PirOfficeNoticeFields;

#define PIR_TYPE_OFFICE_NOTICE (pir_office_notice_get_type ())
G_DECLARE_FINAL_TYPE (PirOfficeNotice, pir_office_notice, PIR, OFFICE_NOTICE, GObject)

/**
 * pir_office_notice_new:
 * @fields: (transfer none): the fields; strings are copied, NULL in one that may not be becomes ""
 *
 * Returns: (transfer full): an object that never changes: any thread may read it
 */
PirOfficeNotice *pir_office_notice_new (const PirOfficeNoticeFields *fields);

/** pir_office_notice_peek: Returns: (transfer none): its fields, valid as long as @self */
const PirOfficeNoticeFields *pir_office_notice_peek (PirOfficeNotice *self);

/** pir_office_notice_get_standing: Returns: how it stands, as the family has it */
PirStanding pir_office_notice_get_standing (PirOfficeNotice *self);

G_END_DECLS
