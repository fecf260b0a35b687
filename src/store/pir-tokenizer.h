/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sqlite3.h>

#include "store/pir-store-error.h"

G_BEGIN_DECLS

/**
 * pir_tokenizer_register:
 * @handle: a connection
 * @error: return location
 *
 * Gives @handle the FTS5 tokenizer (https://www.sqlite.org/fts5.html, section 7) "folded", which all search indexes have: what is
 * indexed is cut and folded by pir_fold_words(). What an expression asks for is taken as it stands, folded already
 * (pir_search_to_match()), so that no word of one is ever cut in two. Without it a connection reads and writes all tables but the
 * indexes.
 *
 * Returns: FALSE with PIR_STORE_ERROR
 */
gboolean pir_tokenizer_register (sqlite3  *handle,
                                 GError  **error);

G_END_DECLS
