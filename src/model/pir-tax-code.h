/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/pir-date.h"

G_BEGIN_DECLS

#define PIR_TAX_CODE_SIZE 17 /* a code and its zero */
#define PIR_TAX_CODE_N_VARIANTS 128 /* codes that one person may be given, the plain one among them */

/**
 * PirTaxCodeKind:
 * @PIR_TAX_CODE_WRONG: cannot be a person's code
 * @PIR_TAX_CODE_PERSON: 16 characters of the right shape with a day that exists; its check letter may be wrong
 * @PIR_TAX_CODE_PROVISIONAL: the 11 digits that people have until they get theirs; the last may be wrong
 */
typedef enum
{
  PIR_TAX_CODE_WRONG,
  PIR_TAX_CODE_PERSON,
  PIR_TAX_CODE_PROVISIONAL,
} PirTaxCodeKind;

/**
 * PirTaxCodeParts:
 * @family_name: three letters
 * @given_name: three letters
 * @year: 0 to 99; the code does not know the century
 * @month: 1 to 12
 * @day: 1 to 31
 * @is_female: sex as registered
 * @place: code of the place of birth (Belfiore), digits in place of their letters
 * @variant: 0, or which digits are letters, see pir_tax_code_to_variant()
 */
typedef struct
{
  char     family_name[4];
  char     given_name[4];
  int      year;
  int      month;
  int      day;
  gboolean is_female;
  char     place[5];
  guint    variant;
} PirTaxCodeParts;

/** pir_tax_code_normalise: Returns: (transfer full): @text in upper case without white space and invisible marks */
char *pir_tax_code_normalise (const char *text);

/**
 * pir_tax_code_is_valid:
 * @code: (nullable): codice fiscale of a person, 16 characters, upper case
 *
 * Checks pattern (omocodia allowed) and check letter (D.M. 23/12/1976). Foreign sources hold wrong ones: warn, do not refuse.
 *
 * Returns: whether it is right
 */
gboolean pir_tax_code_is_valid (const char *code);

/**
 * pir_tax_code_check_letter:
 * @first15: the first 15 characters, upper case
 *
 * Returns: the 16th, 'A' to 'Z', or 0 if @first15 has other characters than letters and digits
 */
char pir_tax_code_check_letter (const char *first15);

/** pir_tax_code_get_kind: Returns: what @code (nullable, normalised) is by its shape */
PirTaxCodeKind pir_tax_code_get_kind (const char *code);

/** pir_tax_code_parse: Returns: whether @code (normalised) is PIR_TAX_CODE_PERSON, and then its @parts (out) */
gboolean pir_tax_code_parse (const char      *code,
                             PirTaxCodeParts *parts);

/**
 * pir_tax_code_to_variant:
 * @code: a PIR_TAX_CODE_PERSON
 * @variant: 0 to 127: bit 0 makes the last digit a letter, bit 6 the first; 0 gives the plain code
 * @made: (out): the code with its check letter
 *
 * Where two people would have the same code the office writes digits as letters (omocodia, D.M. 23/12/1976, art. 6), the last
 * first. All 128 say the same of birth and name, and each may be somebody else's: never take two of them for one person.
 */
void pir_tax_code_to_variant (const char *code,
                              guint       variant,
                              char        made[PIR_TAX_CODE_SIZE]);

/**
 * pir_tax_code_name_letters:
 * @folded: a name as pir_latin_fold() writes it; empty where somebody has none
 * @is_given: given names rather than family name
 * @letters: (out): three letters and a zero: consonants, then vowels, then X; of a given name with four consonants or
 *   more the first, third and fourth
 */
void pir_tax_code_name_letters (const char *folded,
                                gboolean    is_given,
                                char        letters[4]);

/**
 * pir_tax_code_make:
 * @family_name: family name, UTF-8; spaces, apostrophes and hyphens do not count, marks fall away as in registries
 * @given_name: given names, likewise
 * @is_female: sex as registered
 * @birth: day of birth
 * @place: code of the place of birth (Belfiore): municipality or foreign state
 * @code: (out): 16 characters and a zero
 *
 * Makes a codice fiscale (D.M. 23/12/1976): letters of the names, year, month letter, day (women: plus 40), place and
 * check letter. Only the Revenue Agency gives out codes: this one says what it would be, unless it is somebody's already.
 *
 * Returns: FALSE where a name has letters that are not Latin or @place is none: @code is empty then
 */
gboolean pir_tax_code_make (const char *family_name,
                            const char *given_name,
                            gboolean    is_female,
                            PirDate     birth,
                            const char *place,
                            char        code[PIR_TAX_CODE_SIZE]);

G_END_DECLS
