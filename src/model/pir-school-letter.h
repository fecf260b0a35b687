/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-trouble.h"
#include "model/pir-why.h"

G_BEGIN_DECLS

/**
 * PirSchoolLetter:
 * @to: (owned) (nullable): address of the school's office
 * @subject: (owned): one line
 * @body: (owned): the letter; lines end with "\n"
 *
 * A letter to a school's office, in Italian: it goes to an Italian office, whatever the family speaks.
 */
typedef struct
{
  char *to;
  char *subject;
  char *body;
} PirSchoolLetter;

/** pir_school_letter_new: why @account sees nothing, put to the school of @why. Returns: (transfer full): the letter */
PirSchoolLetter *pir_school_letter_new (PirAccount   *account,
                                        const PirWhy *why);

/** pir_school_letter_new_about: Returns: (transfer full): a letter about what is wrong with a notice */
PirSchoolLetter *pir_school_letter_new_about (const PirTroubleCase *about);

/** pir_school_letter_copy: Returns: (transfer full): a copy of @self */
PirSchoolLetter *pir_school_letter_copy (const PirSchoolLetter *self);

/** pir_school_letter_free: @self: (nullable) (transfer full): a letter */
void pir_school_letter_free (PirSchoolLetter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirSchoolLetter, pir_school_letter_free)

/** pir_school_letter_dup_address: Returns: (transfer full): the letter as an address for mail programs (mailto, RFC 6068) */
char *pir_school_letter_dup_address (const PirSchoolLetter *self);

G_END_DECLS
