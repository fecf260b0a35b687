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
  const char  *psp_tax_code;      /* (nullable) its codice fiscale */
  const char  *psp_ref;           /* IUR, the PSP's own number of the payment */
  gint64       paid_at;           /* date and time of the operation, seconds since 1970 UTC */
  PirDate      application_date;  /* data applicativa; PIR_DATE_NONE = not told */
  PirDate      transfer_date;     /* of the money to the creditor (data di riversamento); PIR_DATE_NONE = not told */
  const char  *file_name;         /* (nullable) of the PDF; NULL while the server is still drawing it */
  guint64      file_size;         /* bytes */
  const char  *file_sha256;       /* (nullable) 64 lower-case hexadecimal digits */
  const char  *attestation_number; /* (nullable) of the payment certificate; NULL while it is being drawn, so all below */
  const char  *attestation_code;   /* (nullable) what it can be verified by */
  const char  *attestation_name;   /* (nullable) of its PDF */
  guint64      attestation_size;   /* bytes */
  const char  *attestation_sha256; /* (nullable) */
  const char  *refunds;            /* (nullable) what the school gives back of it: pir_refunds_unpack() */
} PirReceiptFields;

/**
 * PirPaper:
 * @PIR_PAPER_RECEIPT: the telematic receipt
 * @PIR_PAPER_ATTESTATION: the payment certificate (attestazione di pagamento)
 *
 * The documents of a receipt.
 */
typedef enum
{
  PIR_PAPER_RECEIPT,
  PIR_PAPER_ATTESTATION,
} PirPaper;

/** PIR_N_PAPERS: how many there are */
#define PIR_N_PAPERS (PIR_PAPER_ATTESTATION + 1)

/** PirPaperFile: a document as the server announces it; @sha256 is NULL while it is being drawn */
typedef struct
{
  const char *name;   /* (nullable) */
  guint64     size;   /* bytes */
  const char *sha256; /* (nullable) */
} PirPaperFile;

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

/** pir_receipt_get_paper: Returns: the file of @paper; its strings are valid as long as @self */
PirPaperFile pir_receipt_get_paper (PirReceipt *self,
                                    PirPaper    paper);

/** pir_paper_to_string: Returns: "receipt" or "attestation" */
const char *pir_paper_to_string (PirPaper paper);

/** pir_paper_from_string: @text: (nullable). Returns: whether it is one; @paper: (out): RECEIPT where it is not */
gboolean pir_paper_from_string (const char *text,
                                PirPaper   *paper);

G_END_DECLS
