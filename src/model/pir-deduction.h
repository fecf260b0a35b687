/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-category.h"

G_BEGIN_DECLS

/**
 * PirDeduction:
 * @PIR_DEDUCTION_NONE: nothing that the school has told makes it one; its office may know more
 * @PIR_DEDUCTION_EDUCATION: code 12, spese di istruzione (TUIR, article 15, paragraph 1, letter e-bis)
 * @PIR_DEDUCTION_DONATION: code 31, erogazioni liberali a favore degli istituti scolastici (the same, letter i-octies)
 *
 * The row of the tax return (modello 730, section E, rows E8 to E10) that a school expense belongs to.
 */
typedef enum
{
  PIR_DEDUCTION_NONE = 0,
  PIR_DEDUCTION_EDUCATION = 12,
  PIR_DEDUCTION_DONATION = 31,
} PirDeduction;

/**
 * pir_deduction_get:
 * @category: what was paid for
 * @is_resolved: whether the school's bodies have resolved it (evento deliberato)
 *
 * What was resolved, and taxes and services that the law itself provides, are expenses of education; gifts that were not are
 * donations. Trips, courses and the like that were not resolved are neither.
 *
 * Returns: the code
 */
PirDeduction pir_deduction_get (PirCategory category,
                                gboolean    is_resolved);

/**
 * PirTraceable:
 * @PIR_TRACEABLE_UNKNOWN: nobody has told
 * @PIR_TRACEABLE_YES: paid by card, from an account or online, as the deduction asks (law 160/2019, article 1, paragraph 679)
 * @PIR_TRACEABLE_NO: in cash
 */
typedef enum
{
  PIR_TRACEABLE_UNKNOWN,
  PIR_TRACEABLE_YES,
  PIR_TRACEABLE_NO,
} PirTraceable;

/** pir_traceable_to_string: Returns: "unknown", "yes" or "no" */
const char *pir_traceable_to_string (PirTraceable value);

/** pir_traceable_from_string: @text: (nullable). Returns: the value, UNKNOWN where @text is none */
PirTraceable pir_traceable_from_string (const char *text);

G_END_DECLS
