/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "base/pir-date.h"
#include "model/pir-category.h"
#include "model/pir-money.h"

G_BEGIN_DECLS

/**
 * PirOpenCauseFields:
 *
 * Something that a school lets anyone pay for (versamento volontario, erogazione liberale). Who pays makes a notice of it: for
 * whom, and how much where that is for the payer to say.
 */
typedef struct
{
  const char  *id;                  /* UUID given by the server */
  guint        version;             /* grows with each change by the school */
  const char  *school_id;           /* UUID */
  const char  *school_name;
  const char  *school_code;         /* codice meccanografico, 10 characters */
  const char  *reason;              /* causale, at most 140 characters */
  const char  *description;         /* (nullable) longer text, as the school wrote it */
  PirCategory  category;
  const char  *taxonomy_code;       /* (nullable) "0601112AP" */
  const char  *school_year;         /* "2026/27" */
  const char  *creditor_name;       /* ente creditore; may not be the school */
  const char  *creditor_tax_code;   /* 11 digits */
  gboolean     is_creditor_school;
  PirMoney     amount;              /* what is asked, or proposed where the payer may choose */
  PirMoney     amount_min;          /* limits where the payer may choose; both equal to amount where not */
  PirMoney     amount_max;
  gboolean     is_amount_editable;
  gboolean     is_repeatable;       /* evento ripetibile: may be paid more than once for the same person */
  gboolean     is_resolved;         /* evento deliberato: tax code 12, else 31 */
  PirDate      due_date;            /* PIR_DATE_NONE = none */
  gboolean     is_deadline_hard;    /* scadenza vincolante */
  gboolean     is_closed;           /* the school takes no more */
} PirOpenCauseFields;

/** PirOpenNoticeStart: for whom a notice is made of a cause; strings belong to whoever made it. Either @pupil_id or the rest */
typedef struct
{
  guint       version;     /* of the cause, as it was seen */
  PirMoney    amount;
  const char *pupil_id;    /* (nullable) UUID: a child of the account's */
  const char *given_name;  /* (nullable) */
  const char *family_name; /* (nullable) */
  const char *tax_code;    /* (nullable) of a person */
} PirOpenNoticeStart;

#define PIR_TYPE_OPEN_CAUSE (pir_open_cause_get_type ())
G_DECLARE_FINAL_TYPE (PirOpenCause, pir_open_cause, PIR, OPEN_CAUSE, GObject)

/**
 * pir_open_cause_new:
 * @fields: (transfer none): the fields; strings are copied, NULL in one that may not be becomes ""
 *
 * Returns: (transfer full): an object that never changes: any thread may read it
 */
PirOpenCause *pir_open_cause_new (const PirOpenCauseFields *fields);

/**
 * pir_open_cause_peek:
 * @self: the object
 *
 * Returns: (transfer none): its fields, valid as long as @self
 */
const PirOpenCauseFields *pir_open_cause_peek (PirOpenCause *self);

/** pir_open_cause_is_open: Returns: whether it can be paid for on the day @today: not closed, and no hard due date passed */
gboolean pir_open_cause_is_open (PirOpenCause *self,
                                 PirDate       today);

/** pir_open_cause_accepts_amount: Returns: whether @amount is the cause's own, or within its limits where the payer may choose */
gboolean pir_open_cause_accepts_amount (PirOpenCause *self,
                                        PirMoney      amount);

G_END_DECLS
