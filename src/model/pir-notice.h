/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "base/pir-date.h"
#include "model/pir-category.h"
#include "model/pir-history.h"
#include "model/pir-money.h"
#include "model/pir-notice-enums.h"

G_BEGIN_DECLS

/**
 * PirNoticeFields:
 *
 * Every field of a notice (avviso telematico), plain values. Debtor (intestatario, the pupil or a member of staff) and
 * payer (versante, who hands over the money) are kept apart everywhere. Times are seconds since 1970 UTC, 0 = never.
 */
typedef struct
{
  const char     *id;                /* UUID given by the server */
  gint64          local_id;          /* row of this computer's cache; 0 outside of it */
  guint           version;           /* grows with each change of amount or date by the school */
  const char     *notice_number;     /* codice avviso, 18 digits */
  const char     *creditor_ref;      /* IUV */
  const char     *reason;            /* causale, at most 140 characters */
  const char     *description;       /* (nullable) activity, longer text */
  PirCategory     category;
  const char     *taxonomy_code;     /* (nullable) "0601125AP" */
  const char     *school_year;       /* "2026/27" */
  const char     *school_id;         /* UUID */
  const char     *school_name;
  const char     *school_code;       /* codice meccanografico, 10 characters */
  const char     *creditor_name;     /* ente creditore; may not be the school */
  const char     *creditor_tax_code; /* 11 digits */
  const char     *event_id;          /* (nullable) UUID; notices of one payment event share it */
  const char     *pupil_id;          /* (nullable) UUID; NULL for staff and for open payments */
  const char     *debtor_given_name;
  const char     *debtor_family_name;
  const char     *debtor_tax_code;
  const char     *class_name;        /* (nullable) "3B" */
  PirMoney        amount;            /* what is asked now */
  PirMoney        original_amount;   /* before a reduction; equal to amount where there is none */
  PirMoney        amount_min;        /* limits where the payer may choose; both equal to amount where not */
  PirMoney        amount_max;
  gboolean        is_amount_editable;
  guint           instalment;        /* n of m, 1-based; 0 = not an instalment */
  guint           instalments;       /* m; 0 = not an instalment */
  PirDate         due_date;          /* PIR_DATE_NONE = none */
  gboolean        is_deadline_hard;  /* scadenza vincolante */
  gboolean        is_resolved;       /* evento deliberato: tax code 12, else 31 */
  gint64          notified_at;
  PirNoticeState  state;
  gint64          state_since;
  const char     *school_note;       /* (nullable) nota informativa, as the school wrote it (Italian) */
  const char     *note_name;         /* (nullable) of the file that the school attached */
  gint64          note_size;         /* bytes */
  const char     *note_sha256;       /* (nullable) */
  const char     *payment_id;        /* (nullable) UUID of the payment that is open or has paid it */
  gint64          locked_until;      /* end of the lock while AWAITING_RECEIPT, of the other way's while CLOSED; 0 = none */
  gint64          paid_at;
  const char     *receipt_id;        /* (nullable) UUID */
  const char     *history;           /* pir_history_pack() text, "" = none */
} PirNoticeFields;

#define PIR_TYPE_NOTICE (pir_notice_get_type ())
G_DECLARE_FINAL_TYPE (PirNotice, pir_notice, PIR, NOTICE, GObject)

/**
 * pir_notice_new:
 * @fields: (transfer none): the fields; strings are copied, NULL in one that may not be becomes ""
 *
 * Returns: (transfer full): a notice that never changes: any thread may read it
 */
PirNotice *pir_notice_new (const PirNoticeFields *fields);

/** pir_notice_peek: Returns: (transfer none): its fields, valid as long as @self */
const PirNoticeFields *pir_notice_peek (PirNotice *self);

/**
 * pir_notice_get_standing:
 * @self: a notice
 * @today: the civil day in Europe/Rome
 *
 * A hard deadline ends at midnight Europe/Rome after the due date; a soft one only warns.
 *
 * Returns: what the notice means on that day
 */
PirStanding pir_notice_get_standing (PirNotice *self,
                                     PirDate    today);

/**
 * pir_notice_is_payable:
 * @self: a notice
 * @today: the civil day in Europe/Rome
 *
 * Returns: whether it can be put in a cart: DUE or OVERDUE
 */
gboolean pir_notice_is_payable (PirNotice *self,
                                PirDate    today);

/** pir_notice_accepts_amount: Returns: whether @amount is the notice's own, or within its limits where the payer may choose */
gboolean pir_notice_accepts_amount (PirNotice *self,
                                    PirMoney   amount);

/** pir_notice_is_open: Returns: whether the payer made it of an open cause; it can be withdrawn then as long as it is to be paid */
gboolean pir_notice_is_open (PirNotice *self);

/** pir_notice_dup_gone: Returns: (transfer full): as it stays readable when withdrawn: GONE where it asked for money, no note announced */
PirNotice *pir_notice_dup_gone (PirNotice *self);

/** pir_notice_get_settlement: @on: (out): day, of what was paid elsewhere. Returns: PIR_HISTORY_PAID_ELSEWHERE or _EXEMPT; else _OTHER */
PirHistoryKind pir_notice_get_settlement (PirNotice *self, PirDate *on);

G_END_DECLS
