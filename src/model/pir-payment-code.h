/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-model-error.h"
#include "model/pir-money.h"

G_BEGIN_DECLS

#define PIR_NOTICE_NUMBER_SIZE 19 /* 18 digits and a zero */
#define PIR_CREDITOR_CODE_SIZE 12 /* 11 digits and a zero */
#define PIR_PAYMENT_CODE_AMOUNT_MAX (G_GINT64_CONSTANT (999999999999)) /* 12 digits */

/**
 * PirPaymentCode:
 * @notice_number: codice avviso, 18 digits
 * @creditor_tax_code: codice fiscale of the creditor, 11 digits
 * @amount: what the paper asks for; the creditor may ask for something else by now
 *
 * What every code on a payment notice says: enough to ask a creditor what is to be paid.
 */
typedef struct
{
  char     notice_number[PIR_NOTICE_NUMBER_SIZE];
  char     creditor_tax_code[PIR_CREDITOR_CODE_SIZE];
  PirMoney amount;
} PirPaymentCode;

/**
 * pir_payment_code_set:
 * @code: (out): the code
 * @notice_number: (nullable): 18 digits that somebody else wrote
 * @creditor_tax_code: (nullable): 11 digits, likewise
 * @amount: (nullable): 1 to 12 digits, cents; NULL = not told, 0
 * @error: return location
 *
 * The one place where parts of foreign codes are judged: numbers that cannot exist are refused, wrong control digits are not
 * (pir_notice_number_check() and pir_creditor_code_is_valid() tell them), for paper with such numbers is about and can be paid.
 *
 * Returns: whether these are parts of a code; else PIR_MODEL_ERROR
 */
gboolean pir_payment_code_set (PirPaymentCode  *code,
                               const char      *notice_number,
                               const char      *creditor_tax_code,
                               const char      *amount,
                               GError         **error);

/**
 * pir_payment_code_to_qr:
 * @code: a code
 *
 * Returns: (transfer full): the text of the QR code on a notice, "PAGOPA|002|NOTICE NUMBER|CREDITOR|CENTS", cents of two
 *   digits at least (pagoPA, "L'avviso di pagamento analogico" 3.5)
 */
char *pir_payment_code_to_qr (const PirPaymentCode *code);

/**
 * pir_payment_code_from_qr:
 * @text: (nullable): the text of a QR code
 * @code: (out): what it says
 * @error: return location
 *
 * Returns: whether @text is one of a notice, to the letter; else PIR_MODEL_ERROR
 */
gboolean pir_payment_code_from_qr (const char      *text,
                                   PirPaymentCode  *code,
                                   GError         **error);

/** pir_payment_code_equal: Returns: whether two codes ask for the same notice; amounts may differ */
gboolean pir_payment_code_equal (const PirPaymentCode *a,
                                 const PirPaymentCode *b);

G_END_DECLS
