/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-tax-code.h"

G_BEGIN_DECLS

/**
 * PirTaxCodeField:
 *
 * What a tax code can disagree with. @PIR_TAX_CODE_FIELD_CHECK is the code itself: its last character, or all of it.
 */
typedef enum
{
  PIR_TAX_CODE_FIELD_FAMILY_NAME,
  PIR_TAX_CODE_FIELD_GIVEN_NAME,
  PIR_TAX_CODE_FIELD_SEX,
  PIR_TAX_CODE_FIELD_BIRTH_DATE,
  PIR_TAX_CODE_FIELD_BIRTH_PLACE,
  PIR_TAX_CODE_FIELD_CHECK,
} PirTaxCodeField;

#define PIR_TAX_CODE_N_FIELDS (PIR_TAX_CODE_FIELD_CHECK + 1)

/**
 * PirTaxCodeDoubt:
 * @field: what does not agree
 * @expected: what the code says: three letters of a name, "f" or "m", "80-01-31" (no century), a place code, or the
 *   last character that it should have; empty where @field is CHECK and the text cannot be a code at all
 */
typedef struct
{
  PirTaxCodeField field;
  char            expected[12];
} PirTaxCodeDoubt;

/** pir_tax_code_field_to_string: Returns: (transfer none): "family_name", "given_name", "sex", "birth_date", "birth_place", "check" */
const char *pir_tax_code_field_to_string (PirTaxCodeField field);

/** pir_tax_code_field_from_string: Returns: whether @text (nullable) names a @field (out) */
gboolean pir_tax_code_field_from_string (const char      *text,
                                         PirTaxCodeField *field);

/**
 * pir_tax_code_compare:
 * @code: a person's code, normalised
 * @family_name: (nullable): family name
 * @given_name: (nullable): given names
 * @sex: (nullable): "f" or "m"
 * @birth_date: day of birth or PIR_DATE_NONE
 * @birth_place: (nullable): code of the place of birth
 * @doubts: (out): fields that do not agree with the code, in the order of PirTaxCodeField
 *
 * Compares what is given; what is NULL raises no doubt. Doubts are for a person to look at and never a reason to refuse: codes live
 * longer than names, sexes and municipalities do. No doubt is raised by: omocodia; either way to write Ä, Ö, Ü, Å, Ø;
 * given names that the code leaves out behind the first (D.P.R. 396/2000, art. 35: only the names before the comma
 * count); names with letters that are not Latin. A provisional code of 11 digits says nothing about its person.
 *
 * Returns: how many @doubts
 */
guint pir_tax_code_compare (const char      *code,
                            const char      *family_name,
                            const char      *given_name,
                            const char      *sex,
                            PirDate          birth_date,
                            const char      *birth_place,
                            PirTaxCodeDoubt  doubts[PIR_TAX_CODE_N_FIELDS]);

G_END_DECLS
