/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * pir_words_fold:
 * @text: what somebody wrote
 *
 * Makes words comparable, as pir_fold_words() does, one space between two words; letters that stand alone one after the other are
 * one word ("I.I.S." and "iis").
 *
 * Returns: (transfer full): the words, "" where there is none
 */
char *pir_words_fold (const char *text);

/** pir_words_is_line: Returns: whether @text is one line that people can read: something, no control or direction characters */
gboolean pir_words_is_line (const char *text);

/** pir_words_is_note: Returns: whether @text is what pir_words_is_line() takes, or several such lines */
gboolean pir_words_is_note (const char *text);

G_END_DECLS
