/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Sorting as the reader's language has it, whatever locales the system knows: strcoll(), which g_utf8_collate() calls,
 * sorts by code points where the language of the process has no locale of its own.
 */

/**
 * pir_collation_key:
 * @text: a name, or another text
 *
 * In the language that gettext speaks (g_get_language_names()), else the order of Unicode (UTS 10). Any thread may ask.
 *
 * Returns: (transfer full): bytes, without a zero among them, which strcmp() compares as the language sorts
 */
char *pir_collation_key (const char *text);

/** pir_collation_compare: Returns: less than, equal to or more than 0, as @a sorts before, with or after @b */
int pir_collation_compare (const char *a,
                           const char *b);

G_END_DECLS
