/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-payment.h"

G_BEGIN_DECLS

/**
 * PirCharge:
 * @PIR_CHARGE_UNKNOWN: nobody knows yet
 * @PIR_CHARGE_TAKEN: yes
 * @PIR_CHARGE_NONE: no
 * @PIR_CHARGE_GIVEN_BACK: what was set aside is given back
 *
 * Whether money was taken.
 */
typedef enum
{
  PIR_CHARGE_UNKNOWN,
  PIR_CHARGE_TAKEN,
  PIR_CHARGE_NONE,
  PIR_CHARGE_GIVEN_BACK,
} PirCharge;

/**
 * PirAdvice:
 * @PIR_ADVICE_NONE: nothing: it is paid
 * @PIR_ADVICE_AGAIN: pay again
 * @PIR_ADVICE_CORRECT: pay again, with right card details
 * @PIR_ADVICE_OTHER_WAY: choose another way to pay
 * @PIR_ADVICE_BANK: ask the bank, or choose another way
 * @PIR_ADVICE_WAIT: wait for the outcome
 * @PIR_ADVICE_CHECK: look into one's account first
 *
 * What to do now.
 */
typedef enum
{
  PIR_ADVICE_NONE,
  PIR_ADVICE_AGAIN,
  PIR_ADVICE_CORRECT,
  PIR_ADVICE_OTHER_WAY,
  PIR_ADVICE_BANK,
  PIR_ADVICE_WAIT,
  PIR_ADVICE_CHECK,
} PirAdvice;

/**
 * PirOutcomeCode:
 * @code: as PSPs tell it; NULL = one that the catalogue does not have
 *
 * What an outcome code of the national checkout means.
 */
typedef struct
{
  const char *code;
  PirCharge   charge;
  PirAdvice   advice;
} PirOutcomeCode;

/**
 * pir_outcome_code_find:
 * @code: (nullable): an outcome code
 *
 * Returns: (transfer none): what it means; one that is not known is taken for a failure without money, for only codes of
 *   failures are told beside 0 and 17
 */
const PirOutcomeCode *pir_outcome_code_find (const char *code);

/** pir_outcome_code_list: Returns: (transfer none) (array length=n_codes): the whole catalogue */
const PirOutcomeCode *pir_outcome_code_list (gsize *n_codes);

/**
 * pir_outcome_code_get_retry:
 * @payment: a payment
 *
 * When its notices can be paid again without a risk of paying twice: while it is open or pending, once its lock is over.
 *
 * Returns: seconds since 1970 UTC; 0 = now; G_MAXINT64 = there is nothing to pay any more
 */
gint64 pir_outcome_code_get_retry (PirPayment *payment);

G_END_DECLS
