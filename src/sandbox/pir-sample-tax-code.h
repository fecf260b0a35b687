/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/pir-date.h"

G_BEGIN_DECLS

#define PIR_TAX_CODE_SIZE 17

/**
 * pir_sample_tax_code:
 * @family_name: family name, UTF-8; accents, spaces and apostrophes do not count
 * @given_name: given names
 * @is_female: sex as registered
 * @birth: day of birth
 * @place: code of the place of birth (Belfiore): municipality or foreign state
 * @code: (out): 16 characters and a zero
 *
 * Makes a codice fiscale (D.M. 23/12/1976): three letters of the family name (consonants, then vowels, then X), three
 * of the given name (with four consonants or more the first, third and fourth), year, month letter, day (women: plus
 * 40), place and check letter.
 */
void pir_sample_tax_code (const char *family_name,
                          const char *given_name,
                          gboolean    is_female,
                          PirDate     birth,
                          const char *place,
                          char        code[PIR_TAX_CODE_SIZE]);

G_END_DECLS
