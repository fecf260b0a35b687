/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-trouble.h"

G_BEGIN_DECLS

/*
 * What is said to somebody who finds a notice wrong, in the language of the process.
 */

/** pir_sentence_trouble_title: Returns: (transfer none): what is wrong, a few words */
const char *pir_sentence_trouble_title (PirTrouble trouble);

/** pir_sentence_trouble: Returns: (transfer none): what to look at first, and what to do */
const char *pir_sentence_trouble (PirTrouble trouble);

/** pir_sentence_trouble_letter: Returns: (transfer full) (nullable): what the Italian letter about it says, for who reads another
 * language; NULL in Italian */
char *pir_sentence_trouble_letter (const PirTroubleCase *about);

G_END_DECLS
