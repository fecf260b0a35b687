/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/pir-statements.h"

G_BEGIN_DECLS

/** PIR_SEARCH_MAX_WORDS: what a person types after so many words is not looked at */
#define PIR_SEARCH_MAX_WORDS 12

/**
 * pir_search_to_match:
 * @text: (nullable): what a person typed, any text
 *
 * Makes the FTS5 expression (https://www.sqlite.org/fts5.html, section 3) that finds rows which have, for each word,
 * a word that begins with it; case and accents do not matter. Words are cut as FTS5's unicode61 cuts them, and
 * quoted, so that nothing that is typed is an operator. Digits in groups of four, as notice numbers are written for
 * people ("3010 0000 …"), are one word again.
 *
 * Returns: (transfer full) (nullable): the expression, or NULL where there is nothing to search
 */
char *pir_search_to_match (const char *text);

/**
 * pir_search_step:
 * @statement: a search
 * @has_row: (out): whether there is a row to read
 * @error: return location
 *
 * As pir_statement_step(). Where this SQLite's Unicode is older than GLib's, a character that one takes for a letter
 * cuts the word for the other, and FTS5 refuses the expression: such a search finds nothing, which is no fault of the
 * file.
 *
 * Returns: FALSE with PIR_STORE_ERROR
 */
gboolean pir_search_step (PirStatement  *statement,
                          gboolean      *has_row,
                          GError       **error);

G_END_DECLS
