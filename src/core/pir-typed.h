/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/pir-date.h"
#include "model/pir-password-rules.h"

G_BEGIN_DECLS

/*
 * What can be wrong with what a person types, in words, as soon as it is certain and not before: @is_done says that the person
 * has left the field.
 */

/**
 * PirTypedVerdict:
 * @PIR_TYPED_FINE: nothing to say
 * @PIR_TYPED_DOUBT: perhaps a slip, and perhaps right: to be looked at
 * @PIR_TYPED_WRONG: cannot be right
 */
typedef enum
{
  PIR_TYPED_FINE,
  PIR_TYPED_DOUBT,
  PIR_TYPED_WRONG,
} PirTypedVerdict;

/** pir_typed_tax_code: @sentence: (out) (transfer none) (nullable): what to say. Returns: what to think of the tax code @text */
PirTypedVerdict pir_typed_tax_code (const char *text, gboolean is_done, const char **sentence);

/** pir_typed_name: the same for a given or family name. Returns: what to think of it */
PirTypedVerdict pir_typed_name (const char *text, gboolean is_done, const char **sentence);

/** pir_typed_school: the same for a school's name, place or code. Returns: what to think of it */
PirTypedVerdict pir_typed_school (const char *text, gboolean is_done, const char **sentence);

/** pir_typed_note: the same for a word to somebody. Returns: what to think of it */
PirTypedVerdict pir_typed_note (const char *text, gboolean is_done, const char **sentence);

/** pir_typed_email: the same for an e-mail address. Returns: what to think of it */
PirTypedVerdict pir_typed_email (const char *text, gboolean is_done, const char **sentence);

/** pir_typed_birth_date: the same for a day of birth, see pir_typed_parse_date(). Returns: what to think of it */
PirTypedVerdict pir_typed_birth_date (const char *text, gboolean is_done, const char **sentence);

/** pir_typed_notice_number: the same for the 18 digits of a notice, in groups or not. Returns: what to think of them */
PirTypedVerdict pir_typed_notice_number (const char *text, gboolean is_done, const char **sentence);

/** pir_typed_creditor: the same for the 11 digits of the body that asks for the money. Returns: what to think of them */
PirTypedVerdict pir_typed_creditor (const char *text, gboolean is_done, const char **sentence);

/** pir_typed_digits: Returns: (transfer full): @text without blanks, as programs want a number */
char *pir_typed_digits (const char *text);

/** pir_typed_group: Returns: (transfer full) (nullable): digits of @text in groups of four; NULL where something else stands there */
char *pir_typed_group (const char *text);

/** pir_typed_parse_date: Returns: the day that @text writes as day, month, year with any marks between; or PIR_DATE_NONE */
PirDate pir_typed_parse_date (const char *text);

/** pir_typed_format_date: Returns: (transfer full): @date as pir_typed_parse_date() reads it; "" for PIR_DATE_NONE */
char *pir_typed_format_date (PirDate date);

/**
 * pir_typed_check_password: @personal: (nullable): NULL-terminated, what must not be in it. Returns: the rules that @password
 * breaks, by the list of known passwords too
 */
PirPasswordFaults pir_typed_check_password (const char *password, const char * const *personal);

G_END_DECLS
