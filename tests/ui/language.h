/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** language_bind: catalogues come from $PIR_TEST_CATALOGUES, else from the build folder; the language from $LANGUAGE */
void language_bind (void);

/** language_set: from now on the interface speaks @language */
void language_set (const char *language);

/** language_read_words: Returns: (transfer full) (nullable): in the language that nobody speaks what @n_sources files below tests say, whose words
 * are data of a test; else NULL */
char *language_read_words (const char * const *sources,
                           gsize               n_sources);

/** language_find_raw: Returns: (transfer full) (nullable): a word of @text that could not be translated: it stands outside of the brackets, which may
 * stand in each other, and is not in @own_words */
char *language_find_raw (const char *text,
                         const char *own_words);

G_END_DECLS
