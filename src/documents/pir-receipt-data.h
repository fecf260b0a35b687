/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "base/pir-date.h"
#include "model/pir-money.h"
#include "model/pir-receipt.h"

G_BEGIN_DECLS

/**
 * PirReceiptData:
 *
 * What a telematic receipt says in pagoPA's public formats; all strings are owned.
 */
typedef struct
{
  char     *receipt_id;        /* identificativo della ricevuta */
  char     *notice_number;     /* (nullable) 18 digits; RT 6.2 has none */
  char     *creditor_tax_code; /* ente creditore, 11 digits */
  char     *creditor_name;
  gboolean  is_paid;           /* FALSE: nothing was paid */
  char     *creditor_ref;      /* IUV */
  PirMoney  amount;            /* without the fee */
  char     *reason;            /* causale */
  char     *debtor_name;       /* soggetto pagatore: in whose name the notice is */
  char     *debtor_tax_code;   /* "ANONIMO" where nobody told it */
  char     *payer_name;        /* (nullable) soggetto versante: who handed over the money */
  char     *payer_tax_code;    /* (nullable) */
  char     *psp_id;
  char     *psp_tax_code;      /* (nullable) */
  char     *psp_name;
  char     *psp_ref;           /* IUR: the PSP's own number of the payment */
  char     *channel;           /* (nullable) of the PSP */
  char     *channel_name;      /* (nullable) */
  char     *method;            /* (nullable) as the PSP calls it: "creditCard", "cash" */
  char     *station;           /* (nullable) the creditor's, at the node */
  char     *request_id;        /* (nullable) of the request for payment that is answered */
  char     *iban;              /* (nullable) where the money went */
  char     *taxonomy_code;     /* (nullable) "9/0601125AP/" or bare */
  PirMoney  fee;               /* -1 = not told */
  gint64    requested_at;      /* seconds since 1970 UTC; 0 = not told */
  gint64    paid_at;           /* seconds since 1970 UTC */
  PirDate   application_date;  /* PIR_DATE_NONE = not told */
  PirDate   transfer_date;     /* of the money to the creditor; PIR_DATE_NONE = not told */
  gboolean  is_stand_in;       /* the platform itself told it in the PSP's place */
} PirReceiptData;

/**
 * PirReceiptFormat:
 * @PIR_RECEIPT_FORMAT_RT_6_2: ricevuta telematica 6.2.0 (SPC, allegato B), root RT
 * @PIR_RECEIPT_FORMAT_PA_SEND_RT_V2: paSendRTV2Request of paForNode.xsd, what pagoPA sends to creditors today
 */
typedef enum
{
  PIR_RECEIPT_FORMAT_RT_6_2,
  PIR_RECEIPT_FORMAT_PA_SEND_RT_V2,
} PirReceiptFormat;

/** pir_receipt_format_from_string: "rt62" or "pasendrtv2". Returns: whether @text (nullable) is one */
gboolean pir_receipt_format_from_string (const char       *text,
                                         PirReceiptFormat *format);

/**
 * PirReceiptDataError:
 * @PIR_RECEIPT_DATA_ERROR_SIZE: larger than any receipt
 * @PIR_RECEIPT_DATA_ERROR_SYNTAX: not XML, cut off, or not in the encoding that it names
 * @PIR_RECEIPT_DATA_ERROR_DOCTYPE: it declares a document type; nothing of it was read
 * @PIR_RECEIPT_DATA_ERROR_FORMAT: XML, but none of the formats known here
 * @PIR_RECEIPT_DATA_ERROR_FIELD: an element is missing, there twice, or not as the schema wants it
 * @PIR_RECEIPT_DATA_ERROR_SUM: its parts do not add up to its amount
 *
 * Why a receipt was not read or not written.
 */
typedef enum
{
  PIR_RECEIPT_DATA_ERROR_SIZE,
  PIR_RECEIPT_DATA_ERROR_SYNTAX,
  PIR_RECEIPT_DATA_ERROR_DOCTYPE,
  PIR_RECEIPT_DATA_ERROR_FORMAT,
  PIR_RECEIPT_DATA_ERROR_FIELD,
  PIR_RECEIPT_DATA_ERROR_SUM,
} PirReceiptDataError;

#define PIR_RECEIPT_DATA_ERROR (pir_receipt_data_error_quark ())

/** pir_receipt_data_error_quark: Returns: the error domain of receipts as data */
GQuark pir_receipt_data_error_quark (void);

/** pir_receipt_data_new: Returns: (transfer full): one that says nothing yet */
PirReceiptData *pir_receipt_data_new (void);

/**
 * pir_receipt_data_new_for:
 * @receipt: (transfer none): a receipt
 *
 * Returns: (transfer full): what it says, with its category's taxonomy code; the creditor's account, the way it was paid and
 *   when it was asked for are not told
 */
PirReceiptData *pir_receipt_data_new_for (PirReceipt *receipt);

/** pir_receipt_data_dup_name: Returns: (transfer full): a safe file name, "ricevuta-2026-11-22-301000000000012373.xml" */
char *pir_receipt_data_dup_name (PirReceipt *receipt);

/** pir_receipt_data_free: @data: (nullable) (transfer full): a receipt's data */
void pir_receipt_data_free (PirReceiptData *data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirReceiptData, pir_receipt_data_free)

G_END_DECLS
