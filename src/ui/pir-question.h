/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/pir-door.h"

G_BEGIN_DECLS

/**
 * PirQuestion:
 *
 * The question that tells people from machines, and what is answered. Signals "changed" and "activated" (Enter was pressed).
 */
#define PIR_TYPE_QUESTION (pir_question_get_type ())
G_DECLARE_FINAL_TYPE (PirQuestion, pir_question, PIR, QUESTION, GtkBox)

/** pir_question_ask: asks a new one of @door */
void pir_question_ask (PirQuestion *self,
                       PirDoor     *door);

/** pir_question_get_challenge: Returns: (transfer none) (nullable): the question; NULL while there is none */
PirChallenge *pir_question_get_challenge (PirQuestion *self);

/** pir_question_get_answer: Returns: (transfer none): what was typed */
const char *pir_question_get_answer (PirQuestion *self);

/** pir_question_check: the person is done with it. Returns: whether there is an answer */
gboolean pir_question_check (PirQuestion *self);

/** pir_question_fail: the answer was not right: says so, and asks another one */
void pir_question_fail (PirQuestion *self,
                        const char  *sentence);

G_END_DECLS
