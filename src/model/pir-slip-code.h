/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-payment-code.h"

G_BEGIN_DECLS

#define PIR_SLIP_CODE_LENGTH 256     /* characters of the Data Matrix */
#define PIR_SLIP_CODE_LINE_LENGTH 50 /* characters of the code line */
#define PIR_SLIP_CODE_AMOUNT_MAX (G_GINT64_CONSTANT (9999999999)) /* 10 digits: 99.999.999,99 € */

/**
 * PirSlipCode:
 * @code: notice, creditor and amount, at most PIR_SLIP_CODE_AMOUNT_MAX
 * @postal_account: the creditor's postal account (conto corrente postale), 1 to 12 digits
 * @debtor_tax_code: (nullable): codice fiscale of the debtor, cut at 16 characters
 * @debtor_name: (nullable): UTF-8, cut at 40 characters
 * @reason: (nullable): causale, UTF-8, cut at 110 characters
 *
 * What the codes of the postal slip (bollettino postale PA, TD 896) say.
 */
typedef struct
{
  PirPaymentCode  code;
  const char     *postal_account;
  const char     *debtor_tax_code;
  const char     *debtor_name;
  const char     *reason;
} PirSlipCode;

/** pir_slip_code_can_be_made: Returns: whether a slip holds the amount of @code (nullable) and its account is one */
gboolean pir_slip_code_can_be_made (const PirSlipCode *code);

/**
 * pir_slip_code_to_data_matrix:
 * @code: a slip that can be made
 *
 * Texts are in capitals; what is none of A-Z, 0-9 and &'-.:_, becomes a blank, as pagoPA's toolkit does it, but letters with
 * marks first lose these (Ò is O). Each text is cut to its field, for one that is too long would shift all that follows.
 *
 * Returns: (transfer full): the 256 ASCII characters of the Data Matrix on the slip
 */
char *pir_slip_code_to_data_matrix (const PirSlipCode *code);

/**
 * pir_slip_code_to_line:
 * @code: a slip that can be made
 *
 * Returns: (transfer full): the 50 digits of the line at the foot of the slip, which stand in the Data Matrix too
 */
char *pir_slip_code_to_line (const PirSlipCode *code);

/**
 * pir_slip_code_read:
 * @text: (nullable): the text of a Data Matrix
 * @code: (out): what it says
 * @error: return location
 *
 * Reads up to the creditor's tax code. What follows is not looked at: there are makers of slips that neither pad nor cut it.
 *
 * Returns: whether @text is one of a postal slip of a notice; else PIR_MODEL_ERROR
 */
gboolean pir_slip_code_read (const char      *text,
                             PirPaymentCode  *code,
                             GError         **error);

G_END_DECLS
