/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "base/pir-date.h"
#include "model/pir-category.h"
#include "model/pir-money.h"
#include "model/pir-payment-enums.h"

G_BEGIN_DECLS

/**
 * PirReceiptFields:
 *
 * A telematic receipt (ricevuta telematica) of one notice: the proof that its payer has paid.
 */
typedef struct
{
  const char  *id;                /* UUID given by the server */
  gint64       local_id;          /* row of this computer's cache; 0 outside of it */
  const char  *receipt_number;    /* identificativo della ricevuta */
  const char  *payment_id;        /* UUID of the operation */
  const char  *notice_id;         /* UUID */
  const char  *notice_number;     /* codice avviso, 18 digits */
  const char  *creditor_ref;      /* IUV */
  const char  *creditor_name;
  const char  *creditor_tax_code; /* 11 digits */
  const char  *school_id;         /* UUID */
  const char  *school_name;
  const char  *school_year;       /* "2026/27" */
  const char  *reason;            /* causale */
  PirCategory  category;
  gboolean     is_resolved;       /* evento deliberato */
  const char  *pupil_id;          /* (nullable) UUID */
  const char  *debtor_name;       /* intestatario: "Given Family" */
  const char  *debtor_tax_code;
  const char  *payer_name;        /* (nullable) versante, where it is known */
  const char  *payer_tax_code;    /* (nullable) */
  PirMoney     amount;            /* of this notice */
  PirMoney     fee;               /* of the whole operation, which may hold several notices */
  PirMethod    method;
  const char  *psp_id;
  const char  *psp_name;
  const char  *psp_ref;           /* IUR, the PSP's own number of the payment */
  gint64       paid_at;           /* date and time of the operation, seconds since 1970 UTC */
  PirDate      application_date;  /* data applicativa; PIR_DATE_NONE = not told */
  const char  *file_name;         /* (nullable) of the PDF; NULL while the server is still drawing it */
  guint64      file_size;         /* bytes */
  const char  *file_sha256;       /* (nullable) 64 lower-case hexadecimal digits */
} PirReceiptFields;

#define PIR_TYPE_RECEIPT (pir_receipt_get_type ())
G_DECLARE_FINAL_TYPE (PirReceipt, pir_receipt, PIR, RECEIPT, GObject)

/**
 * pir_receipt_new:
 * @fields: (transfer none): the fields; strings are copied, NULL in one that may not be becomes ""
 *
 * Returns: (transfer full): an object that never changes: any thread may read it
 */
PirReceipt *pir_receipt_new (const PirReceiptFields *fields);

/**
 * pir_receipt_peek:
 * @self: the object
 *
 * Returns: (transfer none): its fields, valid as long as @self
 */
const PirReceiptFields *pir_receipt_peek (PirReceipt *self);

G_END_DECLS
