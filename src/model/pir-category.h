/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PirCategory:
 * @PIR_CATEGORY_OTHER: altro, 0601113AP, and whatever is not known here
 * @PIR_CATEGORY_ENROLMENT_TAX: tassa di iscrizione, 0601100TS
 * @PIR_CATEGORY_ATTENDANCE_TAX: tassa di frequenza, 0601101TS
 * @PIR_CATEGORY_EXAM_TAX: tassa per esami, 0601102TS
 * @PIR_CATEGORY_DIPLOMA_TAX: tassa di rilascio diplomi, 0601103TS
 * @PIR_CATEGORY_CANTEEN: mensa, 0601104TS
 * @PIR_CATEGORY_TRANSPORT: trasporto scolastico, 0601105SP
 * @PIR_CATEGORY_EXTENDED_DAY: pre-, inter- e doposcuola, 0601106SP to 0601108SP
 * @PIR_CATEGORY_INSURANCE: assicurazione, 0601124SP
 * @PIR_CATEGORY_TRIP: visite guidate e viaggi di istruzione, 0601125AP
 * @PIR_CATEGORY_ACTIVITY: attività ludico-sportive, 0601130AP
 * @PIR_CATEGORY_COURSE: corsi e certificazioni, 0601131AP
 * @PIR_CATEGORY_CONTRIBUTION: contributi vari (also the voluntary contribution), 0601112AP
 * @PIR_CATEGORY_DONATION: donazioni, erogazioni liberali, 0601110AP
 * @PIR_CATEGORY_OPTIONAL_SERVICE: rette per servizi facoltativi, 0601132AP
 *
 * What a notice is for; from the national taxonomy, macro-area 06 01 (Istruzione).
 */
typedef enum
{
  PIR_CATEGORY_OTHER,
  PIR_CATEGORY_ENROLMENT_TAX,
  PIR_CATEGORY_ATTENDANCE_TAX,
  PIR_CATEGORY_EXAM_TAX,
  PIR_CATEGORY_DIPLOMA_TAX,
  PIR_CATEGORY_CANTEEN,
  PIR_CATEGORY_TRANSPORT,
  PIR_CATEGORY_EXTENDED_DAY,
  PIR_CATEGORY_INSURANCE,
  PIR_CATEGORY_TRIP,
  PIR_CATEGORY_ACTIVITY,
  PIR_CATEGORY_COURSE,
  PIR_CATEGORY_CONTRIBUTION,
  PIR_CATEGORY_DONATION,
  PIR_CATEGORY_OPTIONAL_SERVICE,
} PirCategory;

/**
 * pir_category_to_string:
 * @value: a value
 *
 * Returns: (transfer none): its name in the interface and in databases ("other", "enrolment_tax" …)
 */
const char *pir_category_to_string (PirCategory value);

/**
 * pir_category_from_string:
 * @text: (nullable): a name
 * @value: (out): the value
 *
 * Returns: whether @text names one; where not, @value is the _OTHER value: readers take an unknown name as
 *   PIR_CATEGORY_OTHER, since the taxonomy grows
 */
gboolean pir_category_from_string (const char  *text,
                                   PirCategory *value);

/**
 * pir_category_from_taxonomy:
 * @code: (nullable): taxonomy code, bare ("0601125AP") or as old receipts write it ("9/0601125AP/")
 *
 * Returns: the category, PIR_CATEGORY_OTHER where @code is not of this list
 */
PirCategory pir_category_from_taxonomy (const char *code);

/** pir_category_get_taxonomy: Returns: the bare taxonomy code that @value is named after, "0601125AP" */
const char *pir_category_get_taxonomy (PirCategory value);

G_END_DECLS
