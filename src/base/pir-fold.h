/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * What is searched and what is searched for, made alike: case and marks do not count (accents, points over and under letters,
 * Arabic vowels and hamza), nor characters that nobody sees (soft hyphens, marks of direction), nor what keyboards lack (ß is ss,
 * ł is l, ı is i). Digits of any script are those of codes. The same in every language, so that a name is found whoever types it.
 * Any thread may ask.
 */

/** PIR_FOLD_MAX_WORD: bytes of a folded word that are looked at */
#define PIR_FOLD_MAX_WORD 120

/**
 * PirFoldFunc:
 * @word: a folded word; not terminated, and gone after the call
 * @length: its bytes, 1 to PIR_FOLD_MAX_WORD
 * @start: where it begins in the text, in bytes
 * @end: where it ends there
 * @user_data: the caller's
 *
 * Returns: whether to go on
 */
typedef gboolean (*PirFoldFunc) (const char *word,
                                 gsize       length,
                                 gsize       start,
                                 gsize       end,
                                 gpointer    user_data);

/** pir_fold_text: Returns: (transfer full): @text, folded; what is no UTF-8 is replaced */
char *pir_fold_text (const char *text);

/**
 * pir_fold_words:
 * @text: any bytes; what is no UTF-8 stands between words
 * @length: how many
 * @each: called with each word, in their order
 * @user_data: for @each
 *
 * Letters and digits make words; the rest stands between them. Chinese and Japanese are written without spaces: each two
 * characters that stand side by side are a word, and so is the last one, so that a part of such a text has words with which words
 * of the whole begin. Needs no more memory the longer the text is.
 *
 * Returns: whether @each always went on
 */
gboolean pir_fold_words (const char  *text,
                         gsize        length,
                         PirFoldFunc  each,
                         gpointer     user_data);

/** pir_fold_matches: Returns: whether each word of @typed begins a word of @text; also where there is no word in @typed */
gboolean pir_fold_matches (const char *typed,
                           const char *text);

G_END_DECLS
