/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-class-desk.h"
#include "model/pir-fee-plan.h"

G_BEGIN_DECLS

/*
 * What is said to a class's representative, in the language of the process.
 */

/** pir_sentence_class_mark: Returns: (transfer none): how a child stands to a payment, one or two words */
const char *pir_sentence_class_mark (PirClassMark mark);

/** pir_sentence_class_progress: @day: (nullable): the due date in words. Returns: (transfer full): how many have paid, what is missing */
char *pir_sentence_class_progress (const PirClassPayment *payment,
                                   const char            *day);

/** pir_sentence_class_plan: Returns: (transfer full): in how many payments all of it can be paid, and for what fee */
char *pir_sentence_class_plan (PirFeePlan *plan);

/** pir_sentence_class_groups: @notices: (element-type PirNotice): what @plan is of. Returns: (transfer full): who is in which payment,
 * a line each */
char *pir_sentence_class_groups (PirFeePlan *plan,
                                 GPtrArray  *notices);

/** pir_sentence_class_text: Returns: (transfer full): payment number @index as text, a line for each child */
char *pir_sentence_class_text (PirClassDesk *desk,
                               guint         index,
                               PirDate       today);

/** pir_sentence_class_title: Returns: (transfer full): what @payment is for, and which instalment */
char *pir_sentence_class_title (const PirClassPayment *payment);

G_END_DECLS
