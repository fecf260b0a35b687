/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-tax-code.h"

G_BEGIN_DECLS

/**
 * pir_creditor_code_is_valid:
 * @code: (nullable): codice fiscale of a body, 11 digits
 *
 * Returns: whether its control digit is right (Luhn, as for partita IVA)
 */
gboolean pir_creditor_code_is_valid (const char *code);

/**
 * pir_creditor_code_check_digit:
 * @first10: ten digits
 *
 * Returns: the 11th, '0' to '9', or 0 if @first10 is not ten digits
 */
char pir_creditor_code_check_digit (const char *first10);

/**
 * PirSchoolCodeVerdict:
 * @PIR_SCHOOL_CODE_RIGHT: well formed, and its last character is the one that the others ask for, or none can be told
 * @PIR_SCHOOL_CODE_DOUBTFUL: well formed, another last character: ask whether it was typed right; never refuse it
 * @PIR_SCHOOL_CODE_WRONG: not two letters and eight letters or digits
 */
typedef enum
{
  PIR_SCHOOL_CODE_RIGHT,
  PIR_SCHOOL_CODE_DOUBTFUL,
  PIR_SCHOOL_CODE_WRONG,
} PirSchoolCodeVerdict;

/**
 * pir_school_code_check:
 * @code: (nullable): codice meccanografico, 10 characters, upper case
 *
 * The rule of the last character is not published. It was found by solving public codes modulo 23 and holds for 99 of a
 * hundred whose fifth to ninth characters are digits; no other ones are judged, nor those of Aosta, Bolzano and Trento.
 *
 * Returns: the verdict
 */
PirSchoolCodeVerdict pir_school_code_check (const char *code);

/**
 * PirNoticeNumberVerdict:
 * @PIR_NOTICE_NUMBER_RIGHT: 18 digits, known auxiliary digit, control digits right (or none asked, aux 1)
 * @PIR_NOTICE_NUMBER_DOUBTFUL: well formed, control digits wrong: accept with a warning when it is not ours
 * @PIR_NOTICE_NUMBER_WRONG: not 18 digits, or an auxiliary digit that does not exist
 */
typedef enum
{
  PIR_NOTICE_NUMBER_RIGHT,
  PIR_NOTICE_NUMBER_DOUBTFUL,
  PIR_NOTICE_NUMBER_WRONG,
} PirNoticeNumberVerdict;

/**
 * pir_notice_number_check:
 * @number: (nullable): codice avviso, 18 digits (SACI 1.4.0, chapter 2)
 *
 * Returns: the verdict
 */
PirNoticeNumberVerdict pir_notice_number_check (const char *number);

/**
 * pir_notice_number_new:
 * @segregation: segregation code, 0 to 99
 * @base: number of the notice within its creditor, 0 to 9,999,999,999,999
 *
 * Returns: (transfer full): the notice number with auxiliary digit 3: 3 + segregation 2 + base 13 + control 2
 */
char *pir_notice_number_new (guint   segregation,
                             guint64 base);

/**
 * pir_notice_number_make:
 * @auxiliary: 0 to 3: the layout (SACI 1.4.0, chapter 2); all but 3 are those of older creditors
 * @code: application code (0) or segregation code (3), 0 to 99; not looked at for 1 and 2
 * @base: number within the creditor: 13 digits at most (0, 3), 15 (2) or 17 (1)
 *
 * Returns: (transfer full): the notice number, with control digits but for layout 1, which has none
 */
char *pir_notice_number_make (guint   auxiliary,
                              guint   code,
                              guint64 base);

/**
 * pir_notice_number_get_creditor_ref:
 * @number: a notice number that is not WRONG
 *
 * Returns: (transfer full): the IUV: 17 digits (aux 1 to 3) or 15 (aux 0)
 */
char *pir_notice_number_get_creditor_ref (const char *number);

/**
 * pir_notice_number_group:
 * @number: digits
 *
 * Returns: (transfer full): the same in groups of four for people: "3010 0000 0000 0123 73", no-break spaces between
 */
char *pir_notice_number_group (const char *number);

G_END_DECLS
