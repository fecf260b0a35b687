/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** PIR_SEARCH_MAX_WORDS: what a person types after so many words is not looked at */
#define PIR_SEARCH_MAX_WORDS 12

/** PIR_SEARCH_MOST_SAID: words that stand in more documents say nothing of one; the newest are found, and what has them in its columns */
#define PIR_SEARCH_MOST_SAID "2000"

/**
 * pir_search_to_match:
 * @text: (nullable): what a person typed, any text
 *
 * Makes the FTS5 expression (https://www.sqlite.org/fts5.html, section 3) that finds rows which have, for each word,
 * a word that begins with it. Words are cut and folded by pir_fold_words(), as those of the indexes are
 * (store/pir-tokenizer.h), and quoted, so that nothing that is typed is an operator. Digits in groups of four, as notice numbers
 * are written for people ("3010 0000 …"), are one word again.
 *
 * Returns: (transfer full) (nullable): the expression, or NULL where there is nothing to search
 */
char *pir_search_to_match (const char *text);

G_END_DECLS
