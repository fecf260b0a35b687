/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/pir-catalogue.h"

G_BEGIN_DECLS

/**
 * pir_riddle_new:
 * @catalogue: the language to ask in
 * @answer: (out) (transfer full): the answer, folded
 *
 * A question in plain words that people answer without thinking, by eye or by ear: a sum of two small numbers, or which of
 * three words is an animal, a fruit, a colour … It keeps simple programs out; that many questions cost time is the throttle's.
 *
 * Returns: (transfer full): the question
 */
char *pir_riddle_new (const PirCatalogue  *catalogue,
                      char               **answer);

/**
 * pir_riddle_read:
 * @text: what somebody answered
 *
 * Folds an answer: case, accents, articles and full stops do not count; a number may be a word of any language that the service
 * speaks.
 *
 * Returns: (transfer full): NULL-terminated: ways to read it
 */
GStrv pir_riddle_read (const char *text);

G_END_DECLS
